/** Which codes of the catalogue a person is looking for. Pure. */

import { DISPOSITIONS } from "../../../../shared/domain/dispositions/dispositions.data.ts";
import { asksFor } from "../../../../shared/domain/error-codes/error-code.ts";
import { type CataloguedRow, CONCERNS } from "../../../../shared/domain/error-codes/error-codes.data.ts";
import { trimmed } from "../../../../shared/domain/text/pasted.ts";
import { matches } from "../../../app/matches.ts";

/** In place of what Meta doesn't say. */
export const UNSAID = "none";

export const CONCERN_CHOICES = ["all", ...CONCERNS, UNSAID] as const;
export const ASKS_CHOICES = ["all", ...DISPOSITIONS, UNSAID] as const;

export interface CodeFilter {
  readonly search: string;
  readonly concern: (typeof CONCERN_CHOICES)[number];
  readonly asks: (typeof ASKS_CHOICES)[number];
}

/** @param wordsOf everything that is said of a code */
export function findCodes(
  rows: readonly CataloguedRow[],
  { search, concern, asks }: CodeFilter,
  wordsOf: (row: CataloguedRow) => readonly string[],
): readonly CataloguedRow[] {
  return rows.filter(
    (row) =>
      (concern === "all" || (row.concern ?? UNSAID) === concern) &&
      (asks === "all" || (asksFor(row) ?? UNSAID) === asks) &&
      isFound(row, search, wordsOf),
  );
}

/** Digits are the beginning of a code; anything else is words, all of which have to be there. */
function isFound(row: CataloguedRow, search: string, wordsOf: (row: CataloguedRow) => readonly string[]) {
  const wanted = trimmed(search);
  if (wanted === "") return true;
  if (/^\d+$/.test(wanted)) {
    const isInRange = row.last !== undefined && Number(wanted) >= row.code && Number(wanted) <= row.last;
    return isInRange || String(row.code).startsWith(wanted);
  }
  const said = [wordsOf(row).join(" ")];
  return wanted.split(/\s+/).every((word) => matches(word, said));
}
