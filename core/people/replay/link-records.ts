/**
 * Links between numbers and user ids as fixed records of a replay: there is one for nearly every message, and each is said
 * several times. A number of up to 15 digits and a user id of a country and a number of up to 20 are records; the few
 * others are rows. Knows no database.
 */
import { storedDigits, USER_ID } from "../people-names.ts";
import type { SaidLink } from "../people-store.ts";

/** What tells links apart, as numbers. The digits of a user id are two: what is above ten digits, and the last ten. */
export interface LinkKey {
  readonly digits: number;
  readonly userHigh: number;
  readonly userLow: number;
  /** The two letters in one number. */
  readonly country: number;
  readonly account: number;
}

/** Values of a record, in this order. */
export const RECORD = 7;
export const [DIGITS, USER_HIGH, USER_LOW, COUNTRY_SEALED, ACCOUNT, AT, PROVEN_AT] = [0, 1, 2, 3, 4, 5, 6];

/** Links of a part are compared together: of a million, four thousand. */
export const PARTS = 256;

const LOW_DIGITS = 10;
const LOW = 10 ** LOW_DIGITS;
/** Of a stored user id: two letters, and a number of which six bytes are read at once. */
const LETTERS = 2;
const LOW_BYTES = 6;
const BYTES_ABOVE_LOW = Math.floor(2 ** 48 / LOW);
const BYTES_BESIDE_LOW = 2 ** 48 % LOW;

/** SQL that holds for the rows that are records. The number of a user id is below 10^20, and has no leading zeros. */
export const IS_RECORD = `(typeof(digits) IN ('integer', 'real') AND typeof(user_id) = 'blob' AND length(user_id) BETWEEN 3 AND 11
  AND substr(user_id, 3, 1) <> x'00' AND (length(user_id) < 11 OR substr(user_id, 3) < x'056BC75E2D63100000'))`;

/** Null for a link that is none of them. */
export function keyOf({ number, userId }: SaidLink, account: number): LinkKey | null {
  const digits = storedDigits(number);
  const [, country, id] = USER_ID.exec(userId) ?? [];
  if (typeof digits !== "number" || country === undefined || id === undefined) return null;
  const high = Math.max(0, id.length - LOW_DIGITS);
  return {
    digits,
    userHigh: Number(id.slice(0, high)),
    userLow: Number(id.slice(high)),
    country: country.charCodeAt(0) * 256 + country.charCodeAt(1),
    account,
  };
}

/** @param userId a stored one for which `IS_RECORD` holds */
export function userKeyOf(userId: Uint8Array): Pick<LinkKey, "userHigh" | "userLow" | "country"> {
  const low = Math.max(LETTERS, userId.length - LOW_BYTES);
  let [above, beside] = [0, 0];
  for (let index = LETTERS; index < low; index += 1) above = above * 256 + (userId[index] ?? 0);
  for (let index = low; index < userId.length; index += 1) beside = beside * 256 + (userId[index] ?? 0);
  // Above is less than 2^19, so that no part of this reaches 2^53.
  const sum = above * BYTES_BESIDE_LOW + beside;
  return {
    userHigh: above * BYTES_ABOVE_LOW + Math.floor(sum / LOW),
    userLow: sum % LOW,
    country: (userId[0] ?? 0) * 256 + (userId[1] ?? 0),
  };
}

/** As it is stored. */
export function userIdOf({ userHigh, userLow, country }: Omit<LinkKey, "digits" | "account">): Buffer {
  const hex = (BigInt(userHigh) * BigInt(LOW) + BigInt(userLow)).toString(16);
  return Buffer.concat([
    Buffer.of(Math.floor(country / 256), country % 256),
    Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex"),
  ]);
}

/** Spreads neighbours. */
function mixed(number: number): number {
  const mixing = Math.imul(number | 0, 0x9e3779b1);
  return (mixing ^ (mixing >>> 15)) >>> 0;
}

/** Of all forms of a link, the same. */
export function partOf(digits: number): number {
  return mixed(digits) % PARTS;
}

export interface LinkTable {
  /** The place of the record in `values` that has the key of this one, which is entered if none has. */
  enter(values: Float64Array, place: number): number;
  clear(): void;
}

/** Finds records by their keys. @param most how many there will be at the most */
export function createLinkTable(most: number): LinkTable {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1, most) * 2)));
  const last = slots.length - 1;

  function isSame(values: Float64Array, one: number, other: number): boolean {
    const [left, right] = [one * RECORD, other * RECORD];
    return (
      values[left + DIGITS] === values[right + DIGITS] &&
      values[left + USER_LOW] === values[right + USER_LOW] &&
      values[left + USER_HIGH] === values[right + USER_HIGH] &&
      values[left + ACCOUNT] === values[right + ACCOUNT] &&
      (values[left + COUNTRY_SEALED] ?? 0) >> 1 === (values[right + COUNTRY_SEALED] ?? 0) >> 1
    );
  }

  return {
    enter: (values, place) => {
      const at = place * RECORD;
      let slot = mixed((values[at + DIGITS] ?? 0) ^ mixed(values[at + USER_LOW] ?? 0)) & last;
      for (;;) {
        // 0 is an empty one.
        const found = (slots[slot] ?? 0) - 1;
        if (found === -1) {
          slots[slot] = place + 1;
          return place;
        }
        if (isSame(values, found, place)) return found;
        slot = (slot + 1) & last;
      }
    },
    clear: () => void slots.fill(0),
  };
}

/** Of what was said of one link twice, the newest time counts. NaN is none. */
export function mergeInto(values: Float64Array, known: number, said: number): void {
  const [to, from] = [known * RECORD, said * RECORD];
  values[to + AT] = Math.max(values[to + AT] ?? 0, values[from + AT] ?? 0);
  const [proven, also] = [values[to + PROVEN_AT] ?? Number.NaN, values[from + PROVEN_AT] ?? Number.NaN];
  values[to + PROVEN_AT] = Number.isNaN(proven) ? also : Number.isNaN(also) ? proven : Math.max(proven, also);
  values[to + COUNTRY_SEALED] =
    (values[to + COUNTRY_SEALED] ?? 0) | ((values[from + COUNTRY_SEALED] ?? 0) & 1);
}
