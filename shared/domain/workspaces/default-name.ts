/** Workspaces are named in English, by kind and number, when they are made; every language has words for it. Pure. */

import type { WorkspaceKind } from "./workspace.ts";

export interface DefaultName {
  readonly kind: WorkspaceKind;
  /** What follows the word: nothing, or a space and a number. */
  readonly rest: string;
}

/** Returns null for a name that a person gave. */
export function defaultNameOf(name: string): DefaultName | null {
  const given = /^(Sandbox|Live)( \d+)?$/.exec(name);
  return given && { kind: given[1] === "Live" ? "live" : "sandbox", rest: given[2] ?? "" };
}
