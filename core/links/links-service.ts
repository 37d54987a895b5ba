/** Opens pages outside Waypost by their id, and says their address where the host cannot open them. */
import { type LinkId, WaypostError } from "../../shared/contract/index.ts";
import type { AccountId, WorkspaceId } from "../../shared/domain/ids.ts";
import type { OpenWorkspace } from "../workspaces/open-workspace.ts";
import type { WorkspacesService } from "../workspaces/workspaces-service.ts";
import type { LinkOpener } from "./link-opener.ts";
import { metaPage } from "./meta-links.ts";

export interface LinksServiceOptions {
  /** Null where the interface opens pages itself (a browser). */
  readonly opener: LinkOpener | null;
  readonly workspaces: Pick<WorkspacesService, "describe">;
}

export interface OpenedLink {
  readonly url: string;
  /** False where the person has to follow or copy the address. */
  readonly opened: boolean;
}

/** The workspace a window shows. */
export interface ShownForLinks {
  /** Null while it is not open, or there is none. */
  readonly open: OpenWorkspace | null;
  readonly shownId: WorkspaceId | null;
}

export interface LinksService {
  /**
   * @param accountId the account the page is about; null for the chosen one
   * @throws WaypostError `not-in-sandbox` or `signup-none` when there is no such page, `workspace-not-open` when the
   *   window shows a sandbox that isn't open: a sandbox never sends a browser to Meta
   */
  openPage(id: LinkId, accountId: AccountId | null, shown: ShownForLinks): Promise<OpenedLink>;
  /** A page the opener refuses is left to the person. */
  openOrHandOver(url: string): Promise<OpenedLink>;
}

export function createLinksService({ opener, workspaces }: LinksServiceOptions): LinksService {
  function isSandbox(shownId: WorkspaceId | null): boolean {
    return shownId !== null && workspaces.describe(shownId)?.kind === "sandbox";
  }

  async function open(url: string): Promise<OpenedLink> {
    await opener?.open(url);
    return { url, opened: opener !== null };
  }

  return {
    openPage: async (id, accountId, shown) => {
      if (shown.open === null && isSandbox(shown.shownId)) throw new WaypostError("workspace-not-open");
      const url = shown.open === null ? metaPage(id) : shown.open.links.askedFor(id, accountId);
      if (url === null) throw new WaypostError(id === "signup" ? "signup-none" : "not-in-sandbox");
      return open(url);
    },
    openOrHandOver: async (url) => {
      try {
        return await open(url);
      } catch (error) {
        if (error instanceof WaypostError) return { url, opened: false };
        throw error;
      }
    },
  };
}
