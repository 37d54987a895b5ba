/** What is counted of an erasing, and what is left of a person after it. */

/** Kinds of things that are erased. */
export const ERASED_KINDS = [
  /** Entries of a person, one for each name they go by. */
  "people",
  /** Messages to them, which stay without them. */
  "messages",
  /** What they said of marketing messages, and which of their names belong together. */
  "words",
  /** Receipts of messages that aren't Waypost's. */
  "receipts",
  /** Rows of audiences, and what their files said there. */
  "rows",
  /** Texts of Meta's and values of forms that named them. */
  "texts",
  /** Logged webhooks that were written anew without them. */
  "webhooks",
  /** Copies of the workspace, and what else had been set aside of its files. */
  "copies",
] as const;
export type ErasedKind = (typeof ERASED_KINDS)[number];

export type ErasedCounts = Readonly<Partial<Record<ErasedKind, number>>>;

export function addCounts(one: ErasedCounts, other: ErasedCounts): ErasedCounts {
  const sum: Partial<Record<ErasedKind, number>> = {};
  for (const kind of ERASED_KINDS) {
    const count = (one[kind] ?? 0) + (other[kind] ?? 0);
    if (count > 0) sum[kind] = count;
  }
  return sum;
}

/** What an erasing leaves, and why. */
export const LEFT_KINDS = [
  /** Messages without anybody, so that every figure stays. */
  "anonymous-messages",
  /** A keyed hash of each name, which keeps them from coming back. */
  "keyed-hashes",
  /** What was exported, sent on, or copied to another place. */
  "copies-elsewhere",
  /** What Meta keeps. */
  "at-meta",
] as const;
export type LeftKind = (typeof LEFT_KINDS)[number];
