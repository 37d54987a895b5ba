/**
 * The workspace this window shows. The core has one open at a time, and another window may open another one: this
 * window goes along only when the person says so here. Until then it asks for nothing of the other one, because
 * every call names the workspace that is shown (client.ts).
 */
import { create } from "zustand";
import type { WorkspaceList } from "../../shared/contract/index.ts";
import { silence } from "../ui/announce.ts";
import { keepInTab, readFromTab } from "./tab-storage.ts";

interface ShownWorkspace {
  /** Null before the first one was opened. */
  readonly id: string | null;
  /** Grows whenever the screens start over: with another workspace, or with the same one opened again. */
  readonly turn: number;
  /** What this window itself is opening; `null` in it is a workspace whose id is not known yet. */
  readonly opening: readonly (string | null)[];
}

export const useShownWorkspace = create<ShownWorkspace>(() => ({ id: null, turn: 0, opening: [] }));

type List = Pick<WorkspaceList, "openId" | "workspaces">;

/**
 * - `follow`: what is open is shown, as nothing that is still there was shown, or this window asked for it;
 * - `elsewhere`: another window has opened it, so the person is asked.
 */
export type Standing = "same" | "follow" | "elsewhere" | "none-open";

export function standingOf(
  { id, opening }: Pick<ShownWorkspace, "id" | "opening">,
  { openId, workspaces }: List,
): Standing {
  if (openId === null) return "none-open";
  if (openId === id) return "same";
  if (opening.includes(openId)) return "follow";
  return workspaces.some((workspace) => workspace.id === id) ? "elsewhere" : "follow";
}

export function showWorkspace(id: string): void {
  keepInTab("waypost.workspace", id);
  if (useShownWorkspace.getState().id !== id) silence();
  useShownWorkspace.setState((before) => (before.id === id ? {} : { id, turn: before.turn + 1 }));
}

let wasOpen: string | null = null;

/** Call with every list the core gives. */
export function noteWorkspaces(list: List): void {
  if (useShownWorkspace.getState().id === null) {
    const id = readFromTab("waypost.workspace");
    if (id !== null) useShownWorkspace.setState({ id });
  }
  const { id } = useShownWorkspace.getState();
  if (standingOf(useShownWorkspace.getState(), list) === "follow" && list.openId !== null) {
    showWorkspace(list.openId);
  } else if (wasOpen === null && list.openId !== null && list.openId === id) {
    // Opened again, perhaps from a copy: nothing read before counts.
    useShownWorkspace.setState((before) => ({ turn: before.turn + 1 }));
  }
  wasOpen = list.openId;
}

/** While this window opens a workspace itself, nobody is asked about it. @returns to be called when that has ended */
export function startOpening(id: string | null): () => void {
  useShownWorkspace.setState(({ opening }) => ({ opening: [...opening, id] }));
  return () => {
    useShownWorkspace.setState(({ opening }) => {
      const index = opening.indexOf(id);
      return { opening: opening.filter((_, position) => position !== index) };
    });
  };
}
