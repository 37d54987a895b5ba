/**
 * The revision each answer of the core was read at. Revisions of one core can be compared; when another core may answer,
 * those of before are forgotten.
 */
import type { InfiniteData } from "@tanstack/react-query";

let revisions = new WeakMap<object, number>();

export function noteRevision(answer: unknown, revision: number): void {
  if (typeof answer === "object" && answer !== null) revisions.set(answer, revision);
}

/**
 * Of a list that is read page by page, the revision of its oldest page. Null for what is no answer of this core, such as what is
 * shown before an answer is there.
 */
export function revisionOf(answer: unknown): number | null {
  if (typeof answer !== "object" || answer === null) return null;
  const pages = pagesOf(answer);
  if (pages === null) return revisions.get(answer) ?? null;
  const known = pages.map(revisionOf).filter((revision) => revision !== null);
  return pages.length > 0 && known.length === pages.length ? Math.min(...known) : null;
}

/** The answers that react-query puts together where a list is read page by page; null for a single one. */
export function pagesOf(answer: unknown): readonly unknown[] | null {
  if (typeof answer !== "object" || answer === null) return null;
  const { pages, pageParams } = answer as Partial<InfiniteData<unknown>>;
  return Array.isArray(pages) && Array.isArray(pageParams) ? pages : null;
}

/** Call when the connection was lost: another core may answer from now on. */
export function forgetRevisions(): void {
  revisions = new WeakMap();
}
