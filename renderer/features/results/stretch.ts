/**
 * The rows of a very long list that are held: a stretch without gaps, and where it stands among all rows. Pure; knows nothing
 * of the screen.
 *
 * Where positions are known, a stretch stands at its own. Else nobody knows how many rows there are: the list is given a length
 * by how close together the first rows are, a stretch stands at its place in time, and what follows on from rows that
 * were held keeps its distance to them.
 */
import type { ListPlace, MessageList, MessageSummary } from "../../../shared/contract/index.ts";

export interface Stretch {
  /** Index of its first row. */
  readonly first: number;
  readonly messages: readonly MessageSummary[];
  /** Of the whole list. */
  readonly rowCount: number;
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
  /** The share of all messages that are newer than the first row. */
  readonly share: number;
  /** Rows stand at their places in time, and how many there are is not known. */
  readonly isByTime: boolean;
}

/** Rows asked for at once, and how many of them are newer than what is in sight. */
export const STRETCH_ROWS = 180;
export const NEWER_ROWS = 60;
/** When so few rows are left beyond what is in sight, more are read. */
const MARGIN_ROWS = 25;
/** Longest and shortest of a list whose length nobody knows. */
const MOST_ROWS = 200_000;
const ROWS_BEYOND = 2 * STRETCH_ROWS;

/** @param before of the same filter */
export function stretchOf(answer: MessageList, before: Stretch | null): Stretch {
  const { messages, position, hasNewer, hasOlder, share, total } = answer;
  const held = { messages, hasNewer, hasOlder, share };
  if (total.isExact && position !== null) {
    return { ...held, first: position, rowCount: total.count, isByTime: false };
  }
  const rowCount =
    before?.isByTime === true
      ? Math.max(before.rowCount, messages.length + ROWS_BEYOND)
      : likelyRowCount(answer);
  return { ...held, first: firstByTime(answer, before, rowCount), rowCount, isByTime: true };
}

/** As if all rows were as close together as these. */
function likelyRowCount({ messages, share, totalUnfiltered }: MessageList): number {
  const newest = Number(messages[0]?.id);
  const oldest = Number(messages.at(-1)?.id);
  const covered = Math.max(1, newest - oldest) / Math.max(1, totalUnfiltered);
  const likely = Math.round(messages.length / Math.min(1, covered));
  const known = messages.length + Math.round(share * likely);
  return Math.min(MOST_ROWS, Math.max(likely, known, messages.length + ROWS_BEYOND));
}

function firstByTime(
  { messages, hasNewer, hasOlder, share }: MessageList,
  before: Stretch | null,
  rowCount: number,
): number {
  if (!hasNewer) return 0;
  const last = rowCount - messages.length;
  if (!hasOlder) return last;
  const within = (first: number) => Math.min(last - 1, Math.max(1, first));
  const shared = before === null ? null : sharedRow(before.messages, messages);
  return before === null || shared === null
    ? within(Math.round(share * rowCount))
    : within(before.first + shared.before - shared.after);
}

/** Where a row that both have stands in each. */
function sharedRow(
  before: readonly MessageSummary[],
  after: readonly MessageSummary[],
): { readonly before: number; readonly after: number } | null {
  const places = new Map(after.map(({ id }, index) => [id, index]));
  for (const [index, { id }] of before.entries()) {
    const place = places.get(id);
    if (place !== undefined) return { before: index, after: place };
  }
  return null;
}

/**
 * By how many rows the rows from an index on have moved, by the first of them that both have; null where they have none in
 * common.
 */
export function movedBy(before: Stretch, after: Stretch, from: number): number | null {
  const seen = before.messages.slice(Math.max(0, from - before.first));
  const shared = sharedRow(seen, after.messages);
  if (shared === null) return null;
  return after.first + shared.after - (Math.max(before.first, from) + shared.before);
}

/** Where its first row belongs by its time. */
export function placedByTime(stretch: Stretch): Stretch {
  const { isByTime, hasNewer, hasOlder, rowCount, messages, share } = stretch;
  if (!isByTime || !hasNewer || !hasOlder) return stretch;
  const first = Math.min(rowCount - messages.length - 1, Math.max(1, Math.round(share * rowCount)));
  return { ...stretch, first };
}

/** Rows in sight: from an index until before another. */
export interface Sight {
  readonly from: number;
  readonly until: number;
}

export type Wanted =
  | { readonly kind: "more" | "other"; readonly at: ListPlace }
  /** All that is in sight is held, and some rows beyond. */
  | null;

/** What has to be read so that a person sees rows: more around those that are held, or others altogether. */
export function wantedFor(stretch: Stretch, { from, until }: Sight): Wanted {
  const { first, messages, rowCount, hasNewer, hasOlder, isByTime } = stretch;
  const end = first + messages.length;
  if (until <= first || from >= end) {
    if (from <= 0) return { kind: "other", at: { kind: "newest" } };
    if (until >= rowCount) return { kind: "other", at: { kind: "oldest" } };
    return {
      kind: "other",
      at: isByTime
        ? { kind: "share", share: from / rowCount }
        : { kind: "position", position: Math.max(0, from - NEWER_ROWS) },
    };
  }
  const isShort =
    (hasNewer && from - MARGIN_ROWS < first) || (hasOlder && Math.min(rowCount, until + MARGIN_ROWS) > end);
  return isShort ? aroundSight(stretch, { from, until }) : null;
}

/** The stretch around the first row in sight; null where none is held. */
export function aroundSight({ first, messages }: Stretch, { from }: Sight): Wanted {
  const top = messages[Math.min(messages.length - 1, Math.max(0, from - first))];
  return top === undefined ? null : { kind: "more", at: { kind: "around", id: top.id, newer: NEWER_ROWS } };
}
