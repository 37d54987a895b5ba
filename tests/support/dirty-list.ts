/** A list of 2,000 rows from 30 countries, as lists are: most of it sound, and each kind of trouble a known number of times. */
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";

const COUNTRIES =
  "FR DE GB ES IT PT NL BE PL SE NO FI DK IE AT CH GR RO IN ID MY TH VN PH ZA NG KE EG TR CO".split(
    " ",
  ) as readonly CountryCode[];
const OF_EACH = 60;

/** How many rows of each kind; together with the sound ones they are 2,000. */
export const DIRTY = {
  /** National numbers of France. */
  national: 60,
  brazilWithoutNine: 20,
  mexico521: 20,
  rounded: 10,
  words: 20,
  empty: 20,
  shortCodes: 10,
  duplicates: 40,
} as const;
export const SOUND = COUNTRIES.length * OF_EACH;
export const DIRTY_ROWS = SOUND + Object.values(DIRTY).reduce((sum, n) => sum + n, 0);
export const COUNTRY_COUNT = COUNTRIES.length;

/** Mobile numbers of a country that its numbering plan knows, each once. */
function numbersOf(country: CountryCode, count: number): readonly string[] {
  const example = BigInt(examples[country]);
  const code = getCountryCallingCode(country);
  const zeros = /^0*/.exec(examples[country])?.[0] ?? "";
  const found: string[] = [];
  for (let step = 0n; found.length < count; step += 1n) {
    const number = `+${code}${zeros}${example + step * 7n}`;
    const parsed = parsePhoneNumberFromString(number);
    if (parsed?.isValid() && parsed.country === country && parsed.getType() !== "FIXED_LINE")
      found.push(number);
    if (step > 10_000n) throw new Error(`too few numbers of ${country}`);
  }
  return found;
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n));
const four = (index: number) => String(1_000 + index * 7).slice(-4);

/** With a semicolon, accents in Windows-1252, and the numbers in the third column under a name that says nothing. */
export function dirtyList(): Buffer {
  const sound = COUNTRIES.flatMap((country) => numbersOf(country, OF_EACH));
  const numbers = [
    ...sound,
    ...times(DIRTY.national, (n) => `06 12 ${four(n).slice(0, 2)} ${four(n).slice(2)} 34`),
    ...times(DIRTY.brazilWithoutNine, (n) => `+55 11 8765 ${four(n)}`),
    ...times(DIRTY.mexico521, (n) => `+52 1 55 1234 ${four(n)}`),
    ...times(DIRTY.rounded, () => "5,51199E+12"),
    ...times(DIRTY.words, () => "to be asked"),
    ...times(DIRTY.empty, () => ""),
    ...times(DIRTY.shortCodes, (n) => String(36_100 + n)),
    // The same people, written otherwise.
    ...sound.slice(0, DIRTY.duplicates).map((number) => number.replace(/^\+(\d{2})(\d)/, "00$1 ($2)")),
  ];
  const rows = numbers.map((number, index) => `Zoé ${index};Café Montréal;${number};${index % 100}`);
  return Buffer.from(["Prénom;Ville;Contact;Points", ...rows].join("\r\n"), "latin1");
}

/** Of these, marketing is never delivered. */
export const AMERICANS = OF_EACH + 20;
const WORLD = [...COUNTRIES.slice(0, COUNTRIES.length - 1), "US"] as const satisfies readonly CountryCode[];
const OTHERS = (2_000 - AMERICANS) % (WORLD.length - 1);
/** People without a first name: their message would have an empty variable. */
export const NAMELESS = 10;

/** 2,000 people of 30 countries with a number, a first name and a language each; as text to paste. */
export function worldList(): { readonly text: string; readonly people: number; readonly countries: number } {
  const each = (2_000 - AMERICANS - OTHERS) / (WORLD.length - 1);
  const numbers = WORLD.flatMap((country, index) =>
    numbersOf(country, country === "US" ? AMERICANS : each + (index === 0 ? OTHERS : 0)),
  );
  const rows = numbers.map((number, index) => `${number};${index < NAMELESS ? "" : `Zoé ${index}`};fr`);
  return {
    text: ["phone;first;language", ...rows].join("\n"),
    people: numbers.length,
    countries: WORLD.length,
  };
}
