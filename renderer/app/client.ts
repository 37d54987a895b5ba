/**
 * The one typed client of the core, whatever lies between. `client` calls; `orpc` makes the options and keys for
 * react-query out of the same contract.
 */
import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { type Contract, SHOWN_WORKSPACE_HEADER } from "../../shared/contract/index.ts";
import { createConnection } from "./connection.ts";
import { useShownWorkspace } from "./shown-workspace.ts";
import { createPortTransport, type DesktopBridge } from "./transport/message-port.ts";
import type { CallContext, Transport } from "./transport/transport.ts";
import { createSocketTransport } from "./transport/web-socket.ts";
import { forgetKey, readKey } from "./window-key.ts";

declare global {
  interface Window {
    /** Present where the desktop's preload script ran. */
    readonly waypost?: DesktopBridge;
  }
}

export type CoreClient = ContractRouterClient<Contract, CallContext>;

/**
 * Every call is about the workspace this window shows. Only what was typed in a workspace and is still to be kept when
 * the window leaves it names that one itself.
 */
function callHeaders({ context }: { readonly context: CallContext }): Record<string, string> {
  const id = context.workspaceId ?? useShownWorkspace.getState().id;
  return id === null ? {} : { [SHOWN_WORKSPACE_HEADER]: id };
}

function connect(): Transport {
  return window.waypost
    ? createPortTransport(window.waypost, callHeaders)
    : createSocketTransport({ readKey, forgetKey }, callHeaders);
}

export const connection = createConnection(connect());
export const client: CoreClient = createORPCClient(connection.link);
export const orpc = createTanstackQueryUtils(client);
