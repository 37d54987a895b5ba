/**
 * Removes from a text what a report must not contain: secrets, full phone numbers, and the parts of an address other
 * than its place. Ids of accounts stay, since Meta's support asks for them. Pure.
 */

const KEPT_DIGITS = 4;
const MASK = "•••";

/** Keeps only the end, e.g. `…1234`, as in exports (docs/decisions/0006). */
export function maskNumber(number: string): string {
  const digits = number.replace(/\D/g, "");
  return digits.length <= KEPT_DIGITS ? MASK : `…${digits.slice(-KEPT_DIGITS)}`;
}

/** E.164 numbers have seven to fifteen digits, written with all kinds of characters between them. */
const NUMBER_LIKE = /\+?\d(?:[ \u00a0\u202f().-]{0,2}\d){6,}/g;
/** Meta's tokens, JSON web tokens, hex secrets and the like: nothing a person would write. */
const SECRET_LIKE = /\b(?:EA[A-Za-z0-9]{8,}|[A-Za-z0-9_-]{32,}(?:\.[A-Za-z0-9_-]+)*|\d{8,}\|[\w-]{9,})/g;

/** Meta's constants, e.g. the type of a restriction, may be as long as secrets. */
const WORD_OF_METAS = /^[A-Z]{2,}(?:_[A-Z]{2,})+$/;

/** @param keep ids that may be shown although they look like phone numbers */
export function maskText(text: string, keep: ReadonlySet<string>): string {
  return text
    .replace(SECRET_LIKE, (match) => (keep.has(match) || WORD_OF_METAS.test(match) ? match : MASK))
    .replace(NUMBER_LIKE, (match) => (keep.has(match) ? match : maskNumber(match)));
}

/** A day, which is no number: 2026-12-01, 20261201, and whatever follows it. */
const DAY_LIKE = /^(?:19|20)\d\d[-. ]?(?:0[1-9]|1[0-2])[-. ]?(?:0[1-9]|[12]\d|3[01])(?!\d)/;
const SHORTEST_TYPED = 9;

/** A name that somebody typed, with phone numbers cut short; shorter ones are taken for days, prices and counts. */
export function maskTypedNumbers(name: string): string {
  return name.replace(NUMBER_LIKE, (match) =>
    match.replace(/\D/g, "").length < SHORTEST_TYPED || DAY_LIKE.test(match) ? match : maskNumber(match),
  );
}

/** Keeps scheme, host, port and path: a query may hold a key, and a user name may come with its password. */
export function maskAddress(address: string): string {
  const match = /^([a-z][a-z\d+.-]*:\/\/)(?:[^/@?#]*@)?([^?#]*)/i.exec(address);
  return match === null ? MASK : `${match[1]}${match[2]}`;
}
