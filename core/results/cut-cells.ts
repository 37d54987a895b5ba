/**
 * Cuts phone numbers in the cells of a person's row to their last four digits, in whatever way they are written there. Rather
 * cuts an order's number than leaves a phone's. Pure.
 */
import { BETWEEN_DIGITS, ESCAPED_SIGN } from "../../shared/domain/text/number-signs.ts";
import { digitsIn, pastedNumber, SIGNS_IN_NUMBERS } from "../../shared/domain/text/pasted.ts";

const LAST_DIGITS = 4;
/** No number that can be called has fewer. */
const FEWEST_DIGITS = 7;
/** Anywhere but in a column of numbers. Dates have eight digits; national numbers of eight are told by the cell they fill. */
const FEWEST_ANYWHERE = 9;
/** E.164. */
const MOST_DIGITS = 15;

const ESCAPES = new RegExp(ESCAPED_SIGN, "g");
/** As many digits as a number has at least, with whatever people and programs put between them. */
const NUMBER = String.raw`\p{Nd}(?:${BETWEEN_DIGITS}\p{Nd}){${FEWEST_DIGITS - 1},}`;
/** A user id is no number (docs/decisions/0006). Two capitals and a dot before what may be one don't make it an id. */
const USER_ID = String.raw`(?<![\p{L}\p{Nd}])[A-Z]{2}\.(?:ENT\.)?\d{${MOST_DIGITS + 1},}(?![\p{L}\p{Nd}])`;
const IDS_AND_NUMBERS = new RegExp(String.raw`(?<userId>${USER_ID})|\+?${NUMBER}`, "gu");
const ONLY_NUMBER = new RegExp(`^[${SIGNS_IN_NUMBERS}+]*${NUMBER}[${SIGNS_IN_NUMBERS}]*$`, "u");
const ISO_DAY = new RegExp(
  String.raw`^[${SIGNS_IN_NUMBERS}]*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[${SIGNS_IN_NUMBERS}]*$`,
  "u",
);

/** A UUID is no number, though its last part may have digits only. */
const UUID = String.raw`(?<![\dA-Fa-f])[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}(?![\dA-Fa-f])`;
const PLAIN_DIGITS = String.raw`(?:(?<![\p{L}\p{Nd}])|(?<=%[\dA-Fa-f]{2}))\p{Nd}{10,${MOST_DIGITS}}(?![\p{L}\p{Nd}])`;
const PLUS = String.raw`(?:\+|%2[Bb])${BETWEEN_DIGITS}`;
const IDS_AND_NUMBERS_IN_ADDRESS = new RegExp(`(?<id>${UUID})|${PLUS}${NUMBER}|${PLAIN_DIGITS}`, "gu");

const digitsOfRun = (run: string) => digitsIn(run.replace(ESCAPES, ""));
const lastOf = (digits: string) => `…${digits.slice(-LAST_DIGITS)}`;

/** Whether a person's own number is in it, also as it is written within its country: it ends as the whole one does. */
function holdsOwn(digits: string, ownDigits: string | null): boolean {
  return ownDigits !== null && digits.includes(ownDigits.slice(-FEWEST_DIGITS));
}

/** @param fewest digits of a run that is cut whosever it is */
function cutRuns(text: string, ownDigits: string | null, fewest: number): string {
  return text.replace(IDS_AND_NUMBERS, (run: string, userId: string | undefined) => {
    const digits = digitsOfRun(run);
    if (holdsOwn(digits, ownDigits)) return lastOf(digits);
    return userId === undefined && digits.length >= fewest ? lastOf(digits) : run;
  });
}

/**
 * A cell of a column that holds numbers.
 * @param ownDigits of the number the row stands for; null where it stands for none
 */
export function cutNumberCell(cell: string, ownDigits: string | null): string {
  if (ownDigits !== null && holdsOwn(digitsIn(cell), ownDigits)) return lastOf(ownDigits);
  const cut = cutRuns(cell, ownDigits, FEWEST_DIGITS);
  if (digitsIn(cut).length < FEWEST_DIGITS) return cut;
  // What the import still reads as a number, such as one in an encoded address.
  const left = (pastedNumber(cut)?.readings ?? [])
    .map(digitsIn)
    .find(({ length }) => length >= FEWEST_DIGITS && length <= MOST_DIGITS);
  return left === undefined ? cut : lastOf(left);
}

/**
 * Any other cell, or another text about a person.
 * @param ownDigits of the person's number, which are cut however many of them are written
 */
export function cutTextCell(cell: string, ownDigits: string | null): string {
  const isNumber = ONLY_NUMBER.test(cell) && !ISO_DAY.test(cell);
  return cutRuns(cell, ownDigits, isNumber ? FEWEST_DIGITS : FEWEST_ANYWHERE);
}

/** A person's own number alone, in what may hold other digits. */
export function cutOwnNumber(text: string, ownDigits: string | null): string {
  return cutRuns(text, ownDigits, Number.POSITIVE_INFINITY);
}

/**
 * An address or a token, which may hold digits of any meaning: the own number, what has a plus sign before it, and digits in a row
 * that are as many as a number has and no part of a longer id.
 */
export function cutAddress(text: string, ownDigits: string | null): string {
  const isNumber = ONLY_NUMBER.test(text) && digitsIn(text).length <= MOST_DIGITS;
  if (isNumber) return cutTextCell(text, ownDigits);
  return cutOwnNumber(text, ownDigits).replace(
    IDS_AND_NUMBERS_IN_ADDRESS,
    (run: string, id: string | undefined) => (id === undefined ? lastOf(digitsOfRun(run)) : run),
  );
}
