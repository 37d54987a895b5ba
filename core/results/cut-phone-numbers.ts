/**
 * Cuts every phone number in what leaves Waypost as a file to its last four digits, wherever it stands in Meta's words
 * or ours (docs/decisions/0006). Pure.
 */
import { digitsOf } from "../../shared/domain/text/digits.ts";

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
/** An E.164 number: country code included, up to 15 digits, with the characters people write between them. */
const FULL_NUMBER = /^\+?\d(?:[\s().-]*\d){7,14}$/;
const WRITTEN_NUMBER = /\+\d(?:[\s().-]*\d){7,14}/g;
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
  const patterns = [...numbers]
    .filter((digits) => digits.length > LAST_DIGITS)
    .map((digits) => new RegExp(`(?<!\\d)\\+?${[...digits].join("[\\s().-]*")}(?!\\d)`, "g"));
  const cut = (text: string) =>
    [...patterns, WRITTEN_NUMBER].reduce(
      (done, pattern) => done.replace(pattern, cutNumber),
      text.replace(MESSAGE_ID, cutMessageId),
    );
  return rewrite(value, cut);
}

/** A number that a key names may also stand in the middle of a sentence elsewhere. */
function collect(value: unknown, numbers: Set<string>, key = ""): void {
  if (typeof value === "string" || typeof value === "number") {
    if (NUMBER_KEYS.has(key) && FULL_NUMBER.test(String(value).trim())) numbers.add(digitsOf(String(value)));
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
