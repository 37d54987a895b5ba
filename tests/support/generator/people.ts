/** The people of a generated workspace, each made of its index: a number that no other has, a user id, a name. */
import { below, chooser, fraction, roll } from "./chance.ts";
import { COUNTRIES, FIRST_NAMES, type GeneratedCountry, LAST_NAMES } from "./world.data.ts";

export interface GeneratedPerson {
  readonly index: number;
  readonly country: GeneratedCountry;
  /** E.164 without its plus sign. */
  readonly digits: string;
  readonly userId: string;
  /** Few people are known by their user id alone. */
  readonly isAddressedByUserId: boolean;
  readonly name: string | null;
}

/** Of a thousand. */
const BY_USER_ID = 30;
const NAMED = 600;
/** A prime: multiples of it go through all numbers of a country before one comes again. */
const STEP = 7_368_787;

const LABEL = {
  country: 100,
  userId: 101,
  more: 102,
  byUserId: 103,
  isNamed: 104,
  first: 105,
  last: 106,
} as const;
const countryAt = chooser(COUNTRIES);

/** One number for each index below the count of numbers the country has, some ten million at least. */
function digitsOf({ prefixes, length, first }: GeneratedCountry, index: number): string {
  const tail = 10 ** (length - 1);
  const place = (index * STEP + 4_321) % (prefixes.length * first.length * tail);
  const head = Math.floor(place / tail);
  const prefix = prefixes[head % prefixes.length];
  const digit = first[Math.floor(head / prefixes.length)];
  return `${prefix}${digit}${String(place % tail).padStart(length - 1, "0")}`;
}

export function personAt(seed: number, index: number): GeneratedPerson {
  const country = countryAt(fraction(seed, index, LABEL.country));
  const userNumber = 10_000_000 + below(seed, index, LABEL.more, 89_999_999);
  const isNamed = below(seed, index, LABEL.isNamed, 1_000) < NAMED;
  const first = FIRST_NAMES[below(seed, index, LABEL.first, FIRST_NAMES.length)];
  const last = LAST_NAMES[below(seed, index, LABEL.last, LAST_NAMES.length)];
  return {
    index,
    country,
    digits: digitsOf(country, index),
    userId: `${country.code}.${userNumber}${String(roll(seed, index, LABEL.userId)).padStart(10, "0")}`,
    isAddressedByUserId: below(seed, index, LABEL.byUserId, 1_000) < BY_USER_ID,
    name: isNamed ? `${first} ${last}` : null,
  };
}
