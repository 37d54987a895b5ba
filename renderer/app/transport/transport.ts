/**
 * The way from this window to the core. Knows how to open one channel at a time; when to open the next one is the
 * connection's business (connection.ts).
 */
import type { ClientContext, ClientLink } from "@orpc/client";
import type { WorkspaceId } from "../../../shared/domain/ids.ts";

/** What a caller may say of one call. */
export interface CallContext extends ClientContext {
  /** The workspace it is about, where that is not the one the window shows by now; see client.ts. */
  readonly workspaceId?: WorkspaceId;
}

/** What goes along with a call, read when it is made. */
export type CallHeaders = (call: { readonly context: CallContext }) => Record<string, string>;

export type CoreLink = ClientLink<CallContext>;

export interface Channel {
  readonly link: CoreLink;
  /** Resolves when the channel is gone. Never rejects. */
  readonly closed: Promise<void>;
  close(): void;
}

export interface Transport {
  /**
   * Opens a channel the core answers on.
   * @throws KeyRefusedError when the core does not accept our key; trying again cannot help
   * @throws Error for everything else; trying again may help
   */
  open(): Promise<Channel>;
}

export class KeyRefusedError extends Error {
  override readonly name = "KeyRefusedError";
}
