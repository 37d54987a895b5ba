/**
 * Cuts every phone number in what leaves Waypost as a file to its last four digits, wherever it stands in Meta's words
 * or ours (docs/decisions/0006). Pure.
 */
import { digitsOf } from "../../shared/domain/text/digits.ts";
import { BETWEEN_DIGITS, ESCAPED_SIGN, SIGN } from "../../shared/domain/text/number-signs.ts";
import { asciiDigits } from "../../shared/domain/text/pasted.ts";

const LAST_DIGITS = 4;
/** Characters that are kept of a message id of Meta's. Its end tells it apart from others. */
const ID_END = 12;

/** Keys under which requests, answers and webhooks hold a number (meta-facts 6 and 7). */
const NUMBER_KEYS: ReadonlySet<string> = new Set([
  "to",
  "from",
  "input",
  "wa_id",
  "recipient_id",
  "display_phone_number",
  "phone_number",
]);
/** Of an E.164 number, country code included. */
const FEWEST_DIGITS = 8;
const MOST_DIGITS = 15;
/** Digits with whatever people and programs put between them. */
const RUN = new RegExp(
  String.raw`(?<plus>\+|%2[Bb])?\p{Nd}(?:${BETWEEN_DIGITS}\p{Nd}){${LAST_DIGITS},}|${ESCAPED_SIGN}`,
  "gu",
);
/** What looks like a sign of a link may as well be a percent sign before a number. */
const PLAIN_RUN = new RegExp(String.raw`(?<plus>\+)?\p{Nd}(?:${SIGN}*\p{Nd}){${LAST_DIGITS},}`, "gu");
const ONLY_RUN = new RegExp(String.raw`^\+?\p{Nd}(?:${BETWEEN_DIGITS}\p{Nd})*$`, "u");
const DIGIT_OR_ESCAPE = new RegExp(String.raw`${ESCAPED_SIGN}|\p{Nd}`, "gu");
const MESSAGE_ID = /wamid\.[\w+/=-]+/g;
const DIGITS_INSIDE = /\d{8}/;

/** `…4000` for `+55 11 98765 4000`. */
export function cutNumber(number: string): string {
  return `…${digitsOf(number).slice(-LAST_DIGITS)}`;
}

/** Meta's message ids are base64, and many contain the recipient's number; of those only the end is kept. */
export function cutMessageId(wamid: string): string {
  const bytes = Buffer.from(wamid.replace(/^wamid\./, ""), "base64").toString("latin1");
  return DIGITS_INSIDE.test(bytes) ? `wamid.…${wamid.slice(-ID_END)}` : wamid;
}

/**
 * @param value anything JSON can hold; the result has the same shape
 * @param known numbers that are cut although no key names them
 */
export function cutPhoneNumbers(value: unknown, known: readonly string[] = []): unknown {
  const numbers = new Set(known.map(digitsOf));
  collect(value, numbers);
  const cutIn = (run: string, plus: string | undefined) => cutRun(run, plus?.length ?? 0, numbers);
  function cut(text: string): string {
    const left = text.replace(MESSAGE_ID, cutMessageId).replace(RUN, cutIn);
    return left.includes("%") ? left.replace(PLAIN_RUN, cutIn) : left;
  }
  return rewrite(value, cut);
}

interface Digit {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function digitsWithin(run: string, from: number): readonly Digit[] {
  return [...run.slice(from).matchAll(DIGIT_OR_ESCAPE)]
    .filter(([sign]) => !sign.startsWith("%"))
    .map(({ 0: sign, index }) => ({
      value: asciiDigits(sign),
      start: from + index,
      end: from + index + sign.length,
    }));
}

/** @param plus signs that a plus takes at the beginning; with one, the digits behind it are a number that nobody has to know */
function cutRun(run: string, plus: number, numbers: ReadonlySet<string>): string {
  const digits = digitsWithin(run, plus);
  const isApart = (index: number) => digits[index - 1]?.end !== digits[index]?.start;
  let cut = "";
  let at = 0;
  for (let first = 0; first < digits.length; first += 1) {
    if (!isApart(first)) continue;
    const count = numberAt(first);
    const last = digits[first + count - 1];
    if (count === 0 || last === undefined) continue;
    cut += run.slice(at, first === 0 ? 0 : digits[first]?.start);
    cut += `…${textOf(first + count - LAST_DIGITS, first + count)}`;
    at = last.end;
    first += count - 1;
  }
  return cut + run.slice(at);

  function textOf(from: number, to: number): string {
    return digits
      .slice(from, to)
      .map(({ value }) => value)
      .join("");
  }

  /** How many digits of the number that begins here; 0 where none does. */
  function numberAt(first: number): number {
    const most = Math.min(digits.length - first, MOST_DIGITS);
    for (let count = most; count > LAST_DIGITS; count -= 1) {
      const end = first + count;
      const isWhole = end === digits.length || isApart(end);
      if (isWhole && numbers.has(textOf(first, end))) return count;
    }
    return plus > 0 && first === 0 && most >= FEWEST_DIGITS ? most : 0;
  }
}

/** A number as a key holds it, as digits; null for what is none. */
function numberIn(value: string): string | null {
  if (!ONLY_RUN.test(value)) return null;
  const digits = digitsWithin(value, 0)
    .map((digit) => digit.value)
    .join("");
  return digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS ? null : digits;
}

/** A number that a key names may also stand in the middle of a sentence elsewhere. */
function collect(value: unknown, numbers: Set<string>, key = ""): void {
  if (typeof value === "string" || typeof value === "number") {
    const number = NUMBER_KEYS.has(key) ? numberIn(String(value).trim()) : null;
    if (number !== null) numbers.add(number);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, numbers, key);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) collect(item, numbers, name);
  }
}

function rewrite(value: unknown, cut: (text: string) => string): unknown {
  if (typeof value === "string") return cut(value);
  if (typeof value === "number") {
    const text = String(value);
    const done = cut(text);
    return done === text ? value : done;
  }
  if (Array.isArray(value)) return value.map((item) => rewrite(item, cut));
  if (typeof value !== "object" || value === null) return value;
  // A key can be a number, too.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cut(key), rewrite(item, cut)]));
}
