/**
 * The workspace this window shows. Each window and each tab has its own, keeps it through a reload, and changes it only
 * when the person says so here. Every call names it (client.ts), so nothing a window asks reaches another one.
 */
import { create } from "zustand";
import type { WorkspaceList } from "../../shared/contract/index.ts";
import { asWorkspaceId, type WorkspaceId } from "../../shared/domain/ids.ts";
import { silence } from "../ui/announce.ts";
import { keepInTab, readFromTab } from "./tab-storage.ts";

interface ShownWorkspace {
  /** Null before there is one, and after the one that was shown has been set aside. */
  readonly id: WorkspaceId | null;
  /** Grows whenever the screens start over: with another workspace, or with the same one opened from a copy. 0 before the first. */
  readonly turn: number;
  /** The screen to show first in this turn, if it isn't the one the window is at; see WorkspaceScreens. */
  readonly landing: string | null;
}

export const useShownWorkspace = create<ShownWorkspace>(() => ({ id: null, turn: 0, landing: null }));

/** What a window has to know of a workspace. */
interface Known {
  readonly id: WorkspaceId;
  readonly isOpen: boolean;
  readonly problem: unknown;
}
type List = Pick<WorkspaceList, "lastShownId"> & { readonly workspaces: readonly Known[] };

/** @returns what a window begins with: what it showed before its reload, else what was shown last, else the only one */
export function firstShown(kept: WorkspaceId | null, { workspaces, lastShownId }: List): WorkspaceId | null {
  const isThere = (id: WorkspaceId | null) => workspaces.some((workspace) => workspace.id === id);
  if (isThere(kept)) return kept;
  if (isThere(lastShownId)) return lastShownId;
  return workspaces.length === 1 ? (workspaces[0]?.id ?? null) : null;
}

/** @param landing the screen to begin with; null keeps the window at its own as far as it exists there */
export function showWorkspace(id: WorkspaceId, landing: string | null = null): void {
  keepInTab("waypost.workspace", id);
  if (useShownWorkspace.getState().id === id) return;
  silence();
  useShownWorkspace.setState(({ turn }) => ({ id, turn: turn + 1, landing }));
}

/** For a window that has not read the list of workspaces yet: it will begin with this one. */
export function beginWith(id: WorkspaceId): void {
  keepInTab("waypost.workspace", id);
}

/** Nothing that was read before counts, e.g. because the workspace went back to its last good copy. */
export function startOver(): void {
  useShownWorkspace.setState(({ turn }) => ({ turn: turn + 1, landing: null }));
}

let couldNotBeOpened = false;

/** Call with every list the core gives. */
export function noteWorkspaces(list: List): void {
  const { id, turn } = useShownWorkspace.getState();
  if (turn === 0) {
    const kept = readFromTab("waypost.workspace");
    const first = firstShown(kept === null ? null : asWorkspaceId(kept), list);
    if (first !== null) showWorkspace(first);
  } else if (id !== null && !list.workspaces.some((workspace) => workspace.id === id)) {
    // Another one takes its place only when the person chooses it.
    silence();
    useShownWorkspace.setState({ id: null, landing: null });
  }
  const shown = list.workspaces.find((workspace) => workspace.id === useShownWorkspace.getState().id);
  if (couldNotBeOpened && shown?.id === id && shown?.isOpen === true) startOver();
  couldNotBeOpened = shown !== undefined && !shown.isOpen && shown.problem !== null;
}
