/**
 * The revision each answer of the core was read at. Revisions of one core can be compared; when another core may answer,
 * those of before are forgotten.
 */

let revisions = new WeakMap<object, number>();

export function noteRevision(answer: unknown, revision: number): void {
  if (typeof answer === "object" && answer !== null) revisions.set(answer, revision);
}

/** Null for what is no answer of this core, such as what is shown before an answer is there. */
export function revisionOf(answer: unknown): number | null {
  return typeof answer === "object" && answer !== null ? (revisions.get(answer) ?? null) : null;
}

/** Call when the connection was lost: another core may answer from now on. */
export function forgetRevisions(): void {
  revisions = new WeakMap();
}
