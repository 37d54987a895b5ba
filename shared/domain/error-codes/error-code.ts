/** Looks up a code in the catalogue. Pure. */
import { dispositionOf } from "../dispositions/disposition.ts";
import type { Disposition } from "../dispositions/dispositions.data.ts";
import { type CataloguedRow, ERROR_CODE_ROWS, type ErrorCodeRow } from "./error-codes.data.ts";

const ROW_BY_CODE: ReadonlyMap<number, CataloguedRow> = new Map(
  ERROR_CODE_ROWS.map((row) => [row.code, row]),
);

/** Its own row comes before one of a range. @returns null for a code that the catalogue doesn't know: it is shown raw */
export function errorCodeRow(code: number): CataloguedRow | null {
  return (
    ROW_BY_CODE.get(code) ??
    ERROR_CODE_ROWS.find(({ code: first, last }) => last !== undefined && code >= first && code <= last) ??
    null
  );
}

/** What it asks for; null where the facts don't say. */
export function asksFor(row: ErrorCodeRow): Disposition | null {
  return dispositionOf(row.code)?.disposition ?? row.asks ?? null;
}
