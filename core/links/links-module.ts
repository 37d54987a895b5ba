/** Pages outside Waypost that a person is sent to. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createWorkspaceLinks, type WorkspaceLinks } from "./workspace-links.ts";

export interface LinksServices {
  readonly links: WorkspaceLinks;
}

export interface LinksDependencies {
  /** Of the pages, `en` or `fr`; null leaves it to the page. */
  readonly language: string | null;
}

export function createLinksModule(
  base: Pick<WorkspaceBase, "workspace" | "meta" | "storage">,
  { language }: LinksDependencies,
): WorkspaceModule<LinksServices> {
  return { name: "links", services: { links: createWorkspaceLinks(base, language) } };
}
