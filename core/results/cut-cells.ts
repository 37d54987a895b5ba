/**
 * Cuts phone numbers in the cells of a person's row to their last four digits, in whatever way they are written there. Rather
 * cuts an order's number than leaves a phone's. Pure.
 */
import { digitsIn } from "../../shared/domain/text/pasted.ts";

const LAST_DIGITS = 4;
/** What people and programs put between the digits of one number; signs that are not seen among it. */
const BETWEEN = String.raw`[\s().\-/\p{Pd}\p{Zs}\p{Cf}\u00b7]{0,3}`;
const runOf = (digits: number) => new RegExp(String.raw`\p{Nd}(?:${BETWEEN}\p{Nd}){${digits - 1},}`, "gu");

/** No number that can be called has fewer. */
const FEWEST_DIGITS = 7;
const IN_NUMBER_CELL = runOf(FEWEST_DIGITS);
/** Anywhere else. Dates have eight digits; national numbers of eight are told by the cell they fill. */
const ANYWHERE = runOf(9);
const ONLY_NUMBER = new RegExp(String.raw`^\s*\+?\s*\(?\p{Nd}(?:${BETWEEN}\p{Nd}){6,}\s*$`, "u");
/** A user id is no number (docs/decisions/0006). */
const USER_ID_BEFORE = /\b[A-Z]{2}\.(?:ENT\.)?$/;

const cutRun = (run: string): string => `…${digitsIn(run).slice(-LAST_DIGITS)}`;

function cutRuns(text: string, runs: RegExp, isMeant: (run: string) => boolean = () => true): string {
  return text.replace(runs, (run, at: number) =>
    USER_ID_BEFORE.test(text.slice(0, at)) || !isMeant(run) ? run : cutRun(run),
  );
}

/** A cell of a column that holds numbers. */
export function cutNumberCell(cell: string): string {
  return cutRuns(cell, IN_NUMBER_CELL);
}

/**
 * Any other cell, or another text about a person.
 * @param ownDigits of the person's number, which are cut however many of them are written
 */
export function cutTextCell(cell: string, ownDigits: string | null): string {
  if (ONLY_NUMBER.test(cell) && !ISO_DAY.test(cell.trim())) return cutNumberCell(cell);
  const cut = cutRuns(cell, ANYWHERE);
  return ownDigits === null ? cut : cutOwnNumber(cut, ownDigits);
}

/** A person's own number alone, also as it is written within its country: it ends as the whole one does. */
export function cutOwnNumber(text: string, ownDigits: string): string {
  const end = ownDigits.slice(-FEWEST_DIGITS);
  return cutRuns(text, IN_NUMBER_CELL, (run) => digitsIn(run).endsWith(end));
}

const ISO_DAY = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$/;
