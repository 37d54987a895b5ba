/**
 * What each capability gives to the erasing of a person: it alone knows where in its tables people are. Listed in
 * core/workspaces/workspace-erasers.ts, as reducers are; a new capability that keeps people adds a line.
 */
import type { ErasedCounts } from "../../shared/domain/erasing/erased-kinds.ts";
import type { ErasedNames } from "./erased-names.ts";

/** A person's names as they are stored, each in every form it has. */
export interface StoredNames {
  /** Numbers as E.164 without their plus sign, and page-scoped ids. */
  readonly digits: readonly string[];
  readonly userIds: readonly string[];
}

export interface Eraser {
  /** What an index leads to, within the transaction that begins the erasing. @returns what was erased */
  erase?(names: StoredNames, erased: ErasedNames): ErasedCounts;
  /** What no index leads to. */
  readonly sweeps?: readonly Sweep[];
}

/** Goes through a table from its beginning to its end, a slice in each transaction. */
export interface Sweep {
  /** Begins with the name of its capability. */
  readonly name: string;
  /** @param after where the last slice ended; null for the first one */
  next(after: SweepPlace | null, erased: ErasedNames): SweptSlice;
}

/** Kept in memory alone: it may be an id that holds a number. */
export type SweepPlace = number | string | Uint8Array;

export interface SweptSlice {
  /** Null once nothing follows. */
  readonly after: SweepPlace | null;
  readonly counts: ErasedCounts;
}

/** Rows of one slice: a few milliseconds of the only writer. */
export const SWEPT_ROWS = 1_000;

/** What the row of a slice is found by; null after the last slice. */
export function placeAfter<Row>(
  rows: readonly Row[],
  placeOf: (row: Row) => SweepPlace,
  limit = SWEPT_ROWS,
): SweepPlace | null {
  const last = rows.at(-1);
  return rows.length < limit || last === undefined ? null : placeOf(last);
}
