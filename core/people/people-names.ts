/**
 * How numbers and user ids are stored where there is one for every person: as short as they can be read back exactly. A
 * number is a whole number instead of its digits; a user id, mostly a country and a large number, is two letters and the
 * bytes of that number. Whatever looks otherwise stays the text it is.
 */
import type { Person } from "./person.ts";

/** Below 2^53, and without leading zeros, which a number would lose. */
const SHORT_DIGITS = /^[1-9]\d{0,14}$/;

export type StoredName = number | string | Buffer;

export function storedDigits(digits: string): number | string {
  return SHORT_DIGITS.test(digits) ? Number(digits) : digits;
}

/** A country and a large number. */
export const USER_ID = /^([A-Z]{2})\.([1-9]\d{0,19})$/;
const COUNTRY_BYTES = 2;

export function storedUserId(userId: string): string | Buffer {
  const [, country, digits] = USER_ID.exec(userId) ?? [];
  if (country === undefined || digits === undefined) return userId;
  const hex = BigInt(digits).toString(16);
  return Buffer.concat([Buffer.from(country), Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex")]);
}

export function nameFrom(stored: unknown): string {
  if (!(stored instanceof Uint8Array)) return String(stored);
  const bytes = Buffer.from(stored);
  return `${bytes.toString("latin1", 0, COUNTRY_BYTES)}.${BigInt(`0x${bytes.toString("hex", COUNTRY_BYTES)}`)}`;
}

/** A number as it is, which need not be the key of whom it belongs to. */
export function storedNameOf(person: Person): StoredName {
  return person.kind === "number" ? storedDigits(person.number.slice(1)) : storedUserId(person.userId);
}

/** @param number where it isn't the key of whom it belongs to */
export function personOfRow(person: unknown, number: unknown): Person {
  const name = nameFrom(number ?? person);
  return /^\d+$/.test(name) ? { kind: "number", number: `+${name}` } : { kind: "user-id", userId: name };
}
