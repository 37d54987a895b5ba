/**
 * What the columns of a list mean, guessed by what stands in them and by what they are called, and what is wrong with a
 * whole column. Pure; knows no numbering plan.
 */
import { pastedUserId } from "../text/pasted.ts";
import { damageOf, looksRounded, unwrapped } from "./spreadsheet-damage.ts";

export const COLUMN_MEANINGS = [
  "number",
  "name",
  "language",
  "time-zone",
  "email",
  "consent",
  "variable",
  /** Kept in the file, and used for nothing. */
  "ignored",
] as const;
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

/** Words of headers, in the languages lists come in. */
const CALLED: readonly (readonly [ColumnMeaning, RegExp])[] = [
  [
    "number",
    /phone|mobile|cell|^tel|t[eé]l[eé]?f|whats|wa_?id|n[uú]m[eé]ro|^n[uú]m$|celular|m[oó]vil|portable|handy|rufnummer|msisdn|bsuid|user_?id|cellulare|telefon|电话|手机|電話|телефон|هاتف|جوال/iu,
  ],
  ["email", /e-?mail|courriel|correo|^mail/iu],
  ["consent", /consent|opt-?_?\s?in|einwillig|autoriza|permiss/iu],
  ["time-zone", /time.?zone|^tz$|fuseau|huso|zeitzone|fuso|^zone$/iu],
  ["language", /^lang|langue|idioma|sprache|lingua|locale|l[ií]ngua/iu],
  ["name", /name$|^nom|^pr[eé]nom|^nome|^nombre|vorname|cognome|sobrenome|apellido|^imi[eę]|имя|姓名/iu],
];

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const LANGUAGE = /^[a-z]{2,3}(?:[_-][a-z]{2,4})?$/i;
const ZONE = /^(?:UTC|GMT|[A-Z][A-Za-z_]+\/[A-Za-z_+\-/0-9]+)$/;
const DATE = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T ].*)?$/;
/** What numbers are written with. */
const WRITTEN_NUMBER = /^[+(]?[\d\s().\-/–+]*$/;
const MONEY = /^\d{1,6}[.,]\d{1,2}$/;
/** A phone number that a spreadsheet has treated as a quantity. */
const DECIMAL_ZEROS = /^\+?\d{7,}[.,]0+$/;

/** How much a cell looks like a phone number or a user id, from 0 to 1. */
export function likeNumber(cell: string): number {
  const text = unwrapped(cell.trim()).trim();
  if (text === "") return 0;
  if (damageOf(text).kind !== "none") return 0.9;
  if (pastedUserId(text) !== null) return 1;
  const digits = text.replace(/\D/g, "").length;
  if (digits < 7 || digits > 18 || DATE.test(text) || MONEY.test(text)) return 0;
  if (DECIMAL_ZEROS.test(text)) return 0.8;
  if (!WRITTEN_NUMBER.test(text)) return /whatsapp|wa\.me|^tel:/i.test(text) ? 1 : 0.3;
  if (/^(?:\+|00)/.test(text)) return 1;
  if (/[\s().-]/.test(text)) return 0.9;
  return digits >= 10 ? 0.9 : digits >= 8 ? 0.7 : 0.4;
}

function shareOf(cells: readonly string[], test: (cell: string) => number | boolean): number {
  const filled = cells.filter((cell) => cell.trim() !== "");
  if (filled.length === 0) return 0;
  return filled.reduce((sum, cell) => sum + Number(test(cell)), 0) / filled.length;
}

export interface GuessedColumn {
  /** What the header calls it; null without a header. */
  readonly header: string | null;
  readonly meaning: ColumnMeaning;
}

/** A column of which so much looks like numbers is one. */
const ENOUGH = 0.5;
const CALLED_SO = 0.5;

function calledAs(header: string | null): ColumnMeaning | null {
  if (header === null) return null;
  return CALLED.find(([, words]) => words.test(header.trim()))?.[0] ?? null;
}

/** @param rows without the header */
export function guessColumns(
  headers: readonly string[] | null,
  rows: readonly (readonly string[])[],
): readonly GuessedColumn[] {
  // A row may have more cells than the header names: what stands there is no column.
  const width = headers?.length ?? Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => ({
    header: headers?.[index] ?? null,
    cells: rows.map((row) => row[index] ?? ""),
  }));
  const scores = columns.map(({ header, cells }) => {
    const like = shareOf(cells, likeNumber);
    const called = calledAs(header);
    // A column called "phone" without anything like it is no number; one called "email" isn't either.
    return like === 0 || (called !== null && called !== "number")
      ? like / 2
      : like + (called === "number" ? CALLED_SO : 0);
  });
  const best = Math.max(0, ...scores);
  const numberColumn = best >= ENOUGH ? scores.indexOf(best) : -1;
  return columns.map(({ header, cells }, index) => ({
    header,
    meaning: index === numberColumn ? "number" : meaningOf(header, cells),
  }));
}

function meaningOf(header: string | null, cells: readonly string[]): ColumnMeaning {
  const isMostly = (test: (cell: string) => boolean) => shareOf(cells, test) >= 0.8;
  if (isMostly((cell) => EMAIL.test(cell.trim()))) return "email";
  if (isMostly((cell) => ZONE.test(cell.trim()))) return "time-zone";
  const called = calledAs(header);
  if (called === "language" && !isMostly((cell) => LANGUAGE.test(cell.trim()))) return "variable";
  if (called === "time-zone" || called === "number") return "variable";
  return called ?? (cells.every((cell) => cell.trim() === "") ? "ignored" : "variable");
}

/** Whether the first record names the columns instead of being a row. */
export function guessHeader(records: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = records;
  if (first === undefined || first.every((cell) => cell.trim() === "")) return false;
  const isRow = first.some(
    (cell) => likeNumber(cell) >= 0.4 || EMAIL.test(cell.trim()) || damageOf(cell).kind !== "none",
  );
  if (isRow) return false;
  if (first.some((cell) => calledAs(cell) !== null)) return true;
  // Words over a column of numbers.
  return rest.length === 0
    ? first.every((cell) => !/\d/.test(cell))
    : first.some((cell, index) => {
        const below = rest.map((row) => row[index] ?? "");
        return !/\d/.test(cell) && shareOf(below, likeNumber) >= ENOUGH;
      });
}

/** What is wrong with a whole column of numbers, named once instead of for every row. */
export const COLUMN_FAULTS = [
  /** Cells such as `5,51199E+12`: the digits are gone, and only the list it was made from has them. */
  "digits-lost",
  /** Many numbers end in zeros: a spreadsheet has probably rounded them. */
  "digits-rounded",
  /** Numbers without a country code, and no country was chosen. */
  "no-country",
  "empty",
] as const;
export type ColumnFault = (typeof COLUMN_FAULTS)[number];

export interface FoundFault {
  readonly fault: ColumnFault;
  /** Cells of those looked at that have it. */
  readonly cells: number;
}

/** So many of the numbers have to end in zeros to be called rounded. */
const ROUNDED_SHARE = 0.2;
const FEWEST_ROUNDED = 3;

/** @param hasCountry whether a country was chosen for national numbers */
export function faultsOfNumbers(cells: readonly string[], hasCountry: boolean): readonly FoundFault[] {
  const filled = cells.filter((cell) => cell.trim() !== "");
  if (filled.length === 0) return cells.length === 0 ? [] : [{ fault: "empty", cells: cells.length }];
  const count = (test: (cell: string) => boolean) => filled.filter(test).length;
  const lost = count((cell) => damageOf(cell).kind === "digits-lost");
  const rounded = count(looksRounded);
  const national = hasCountry ? 0 : count((cell) => /^\(?0[1-9]/.test(unwrapped(cell.trim())));
  const faults: FoundFault[] = [];
  if (lost > 0) faults.push({ fault: "digits-lost", cells: lost });
  if (rounded >= FEWEST_ROUNDED && rounded / filled.length >= ROUNDED_SHARE) {
    faults.push({ fault: "digits-rounded", cells: rounded });
  }
  if (national > 0) faults.push({ fault: "no-country", cells: national });
  return faults;
}
