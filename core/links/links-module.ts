/** Pages outside Waypost that a person is sent to: Meta's, or the sandbox's where that stands in for Meta. */
import type { LinkId } from "../../shared/contract/index.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { linkFor } from "./meta-links.ts";

export interface WorkspaceLinks {
  /** @returns null when there is no such page for this workspace */
  to(id: LinkId, accountId: string | null): string | null;
}

export interface LinksServices {
  readonly links: WorkspaceLinks;
}

/** @param language of the pages, `en` or `fr`; null leaves it to the page */
export function createLinksModule(
  { workspace, meta }: Pick<WorkspaceBase, "workspace" | "meta">,
  { language }: { readonly language: string | null },
): WorkspaceModule<LinksServices> {
  return {
    name: "links",
    services: {
      links: { to: (id, accountId) => linkFor(id, workspace, meta.sandboxUrl, accountId, language) },
    },
  };
}
