/**
 * Finds where a text names somebody who was erased: their numbers in any writing, ids, and ids of messages, which hold a
 * number in base64. Goes through the text as a whole, so it depends on no shape of Meta's. Pure but for who is asked about.
 */
import { ESCAPED_SIGN, SIGN } from "../../shared/domain/text/number-signs.ts";
import type { ErasedNames } from "./erased-names.ts";
import { plainTextOf } from "./plain-text.ts";

export interface Trace {
  /** In bytes of the body. */
  readonly start: number;
  readonly end: number;
}

type Asked = Pick<ErasedNames, "has">;

/** Digits with what people write between them. */
const DIGITS = new RegExp(String.raw`\d+(?:${SIGN}+\d+)*`, "gu");
const ESCAPES = new RegExp(ESCAPED_SIGN, "g");
const GROUP = /\d+/g;
/** Three digits more than a number has: `00` or `011` in front of it. */
const LONGEST_NUMBER = 18;
const SHORTEST_NUMBER = 7;
/** Page-scoped ids are longer than numbers. */
const LONGEST_ID = 32;
const PREFIXES = ["", "00", "011"];
const USER_ID = /\b[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}/g;
const MESSAGE_ID = /\b(?:wamid\.|m_)[\w+/=-]+/g;
const BASE64 = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
/** Three digits in base64, of which there are some in every number, wherever it begins. */
const DIGITS_IN_BASE64 = /[MNO][DTjz][AEIMQUYcgk][w-z0-5]/g;
/** What Waypost named its own requests by: nobody's, and in every status. */
const OWN_NAMES = /\bwp1\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\d+\.\d+/g;
/** User ids that are too long to be a number behind two letters. */
const LONG_USER_IDS = /\b[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{16,128}/g;
const blank = (text: string) => "x".repeat(text.length);

/**
 * In order, without overlaps.
 * @param body its bytes as characters of latin1
 */
export function findTraces(body: string, names: Asked): readonly Trace[] {
  const plain = plainTextOf(body);
  const { text } = plain;
  const found: Trace[] = [];
  const add = (start: number, end: number) => found.push(plain.rangeOf(start, end));
  const written = text.replace(OWN_NAMES, blank).replace(LONG_USER_IDS, blank);
  const unescaped = written.includes("%")
    ? written.replace(ESCAPES, (sign) => " ".repeat(sign.length))
    : null;
  // What looks like a sign of a link may as well be a percent sign before a number.
  for (const reading of unescaped === null || unescaped === written ? [written] : [written, unescaped]) {
    for (const match of reading.matchAll(DIGITS)) {
      for (const { start, end } of numbersIn(match[0], contextOf(reading, match), names))
        add(match.index + start, match.index + end);
    }
  }
  for (const match of text.matchAll(USER_ID)) {
    if (names.has("user-id", match[0])) add(match.index, match.index + match[0].length);
  }
  for (const match of text.matchAll(MESSAGE_ID)) {
    if (names.has("message-id", match[0])) add(match.index, match.index + match[0].length);
  }
  for (const match of text.matchAll(BASE64)) {
    if (holdsNumber(match[0], names)) add(startOfId(text, match.index), match.index + match[0].length);
  }
  return withoutOverlaps(found);
}

/** Whether a whole value, such as an id of a message, names somebody. */
export function isTrace(value: string, names: Asked): boolean {
  return findTraces(Buffer.from(value).toString("latin1"), names).length > 0;
}

/** `wamid.` goes with what is behind it. */
function startOfId(text: string, at: number): number {
  return text.slice(Math.max(0, at - 6), at) === "wamid." ? at - 6 : at;
}

function withoutOverlaps(traces: readonly Trace[]): readonly Trace[] {
  const merged: Trace[] = [];
  for (const trace of traces.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    const last = merged.at(-1);
    if (last !== undefined && trace.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, trace.end) };
    else merged.push(trace);
  }
  return merged;
}

/** A value that is nothing but digits, such as a time, is no number as it is written within a country. */
type Context = "alone" | "within-text";

function contextOf(text: string, { index, 0: run }: RegExpExecArray): Context {
  if (text[index - 1] === '"') return text[index + run.length] === '"' ? "alone" : "within-text";
  const before = text.slice(Math.max(0, index - 12), index).trimEnd();
  return before === "" || /(?:"\s*:|\[|\d\s*,)$/.test(before) ? "alone" : "within-text";
}

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** @param run groups of digits with little between them */
function numbersIn(run: string, context: Context, names: Asked): readonly Trace[] {
  const groups: Group[] = [...run.matchAll(GROUP)].map((match) => ({
    digits: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) {
    const isWritten = context === "within-text" || only.digits.startsWith("0");
    return isNumber(only.digits, isWritten, names) ? [only] : [];
  }
  return groups.flatMap((_, index) => numberFrom(groups, index, names) ?? []);
}

/** The number that begins with this group, if one does. */
function numberFrom(groups: readonly Group[], from: number, names: Asked): Trace | null {
  const first = groups[from];
  if (first === undefined) return null;
  let digits = "";
  let withoutZero = "";
  for (const group of groups.slice(from, from + LONGEST_NUMBER)) {
    digits += group.digits;
    // As in +49 (0) 151: written, but not part of the number.
    if (group.digits === "0" && group !== first) withoutZero ||= digits.slice(0, -1);
    else if (withoutZero !== "") withoutZero += group.digits;
    if (digits.length > LONGEST_NUMBER) return null;
    const isWritten = group !== first || digits.startsWith("0");
    if (isNumber(digits, isWritten, names) || (withoutZero !== "" && isNumber(withoutZero, true, names)))
      return { start: first.start, end: group.end };
  }
  return null;
}

function isNumber(digits: string, isWritten: boolean, names: Asked): boolean {
  if (digits.length < SHORTEST_NUMBER || digits.length > LONGEST_ID) return false;
  const asked = PREFIXES.some(
    (prefix) => digits.startsWith(prefix) && names.has("digits", digits.slice(prefix.length)),
  );
  return asked || (isWritten && names.has("national", digits));
}

/** Ids of messages are base64 of bytes, the digits of a number among them. Where the base64 begins isn't known. */
function holdsNumber(token: string, names: Asked): boolean {
  const shifts = new Set([...token.matchAll(DIGITS_IN_BASE64)].map(({ index }) => index % 4));
  return [...shifts].some((shift) => {
    // "base64" reads the alphabet of addresses as well.
    const bytes = Buffer.from(token.slice(shift), "base64").toString("latin1");
    return [...bytes.matchAll(/\d{7,32}/g)].some(([digits]) => names.has("digits", digits));
  });
}
