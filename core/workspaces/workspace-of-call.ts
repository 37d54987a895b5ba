/** Which workspace a call is about. What it decides keeps every call within the workspace its window shows. */
import { SHOWN_WORKSPACE_HEADER, WaypostError } from "../../shared/contract/index.ts";
import { asWorkspaceId, type WorkspaceId } from "../../shared/domain/ids.ts";
import type { OpenWorkspace } from "./open-workspace.ts";
import type { WorkspacesService } from "./workspaces-service.ts";

type OpenWorkspaces = Pick<WorkspacesService, "find" | "opened">;

/** @returns the id of the workspace the caller shows; null when it names none */
export function namedWorkspace(headers: Headers | undefined): WorkspaceId | null {
  const id = headers?.get(SHOWN_WORKSPACE_HEADER) ?? null;
  return id === null ? null : asWorkspaceId(id);
}

/**
 * The workspace the caller names. A caller that names none means the only open one, as a command or a test does.
 * @throws WaypostError `workspace-not-open` when it is not open, or when none is named and not exactly one is open
 */
export function workspaceOfCall(workspaces: OpenWorkspaces, headers: Headers | undefined): OpenWorkspace {
  const open = openNamed(workspaces, namedWorkspace(headers));
  if (open === null) throw new WaypostError("workspace-not-open");
  return open;
}

/** @returns the open workspace of that name, or the only open one when none is named; null otherwise */
export function openNamed(workspaces: OpenWorkspaces, named: WorkspaceId | null): OpenWorkspace | null {
  return named === null ? onlyOne(workspaces.opened()) : workspaces.find(named);
}

function onlyOne<Item>(items: readonly Item[]): Item | null {
  const [first] = items;
  return items.length === 1 && first !== undefined ? first : null;
}
