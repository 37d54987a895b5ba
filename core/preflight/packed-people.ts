/**
 * The rows of a campaign's audiences in memory, some 30 bytes each, so that a million of them are no burden. What many rows
 * have in common is one `RowClass`. Read once; what a change of the campaign makes of them is counted from here.
 */
import type { PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import type { LeftOutReason } from "../../shared/domain/campaigns/preflight-words.ts";
import type { PersonFacts } from "../../shared/domain/decision/facts.ts";
import { type Zones, zonesOf } from "../../shared/domain/quiet-hours/zones.ts";
import type { PlacedPrefix } from "../audiences/people-places.ts";
import { nameFrom } from "../people/people-names.ts";
import type { Person } from "../people/person.ts";
import { createTextDigest } from "./digest.ts";
import type { RowFate } from "./row-fate.ts";

/** What rows have in common, whatever is sent to them. */
export interface RowClass extends Omit<RowFate, "isFixedLine"> {
  readonly leftOut: LeftOutReason | null;
  readonly kind: PersonFacts["kind"];
  /** By the numbering plan. */
  readonly country: string | null;
  /** By Meta's list. */
  readonly place: PlaceCode | null;
  readonly zones: Zones;
}

/** Numbers things as they come, and finds them again. */
export interface Numbered<Thing> {
  readonly all: readonly Thing[];
  numberOf(thing: Thing): number;
}

export function numbered<Thing>(): Numbered<Thing> {
  const numbers = new Map<Thing, number>();
  const all: Thing[] = [];
  return {
    all,
    numberOf: (thing) => {
      const known = numbers.get(thing);
      if (known !== undefined) return known;
      numbers.set(thing, all.length);
      all.push(thing);
      return all.length - 1;
    },
  };
}

export interface NewRow {
  readonly audience: number;
  readonly line: number;
  readonly fate: RowFate;
  readonly person: unknown;
  /** Where it isn't the person's key. */
  readonly number: unknown;
  readonly country: string | null;
  readonly language: string;
  readonly zone: string | null;
}

export interface PackedPeople {
  readonly length: number;
  readonly audiences: Uint8Array;
  readonly lines: Uint32Array;
  /** Indexes of `rowClasses`. */
  readonly classes: Uint32Array;
  /** Indexes of `languages`. */
  readonly languages: Uint16Array;
  readonly rowClasses: readonly RowClass[];
  readonly languageNames: readonly string[];
  add(row: NewRow): void;
  /** Key of the person as a whole number; NaN for whoever has no such name, and for rows that stand for nobody. */
  readonly keys: Float64Array;
  /** The same text for both forms of a number; a user id for whoever has no number. Recipients only. */
  nameOf(index: number): string;
  personOf(index: number): Person;
  /** Of what `keys` doesn't have of who is written to: other names, and numbers that aren't the key. */
  digestOfNames(): string;
}

/** What is wanted of each row beside who it is. */
export interface Wanted {
  /** Meta's list knows better than the numbering plan where these numbers are. */
  readonly prefixes: readonly PlacedPrefix[];
  /** Time zones, for quiet hours. */
  readonly wantsZones: boolean;
}

const NOWHERE: Zones = [];
/** Factors that put four indexes into one whole number. */
const COUNTRIES = 2 ** 10;
const PLACES = 2 ** 10;
const ZONES = 2 ** 14;

/** @param most rows that are added at the most */
export function createPackedPeople(most: number, { prefixes, wantsZones }: Wanted): PackedPeople {
  const audiences = new Uint8Array(most);
  const lines = new Uint32Array(most);
  const classes = new Uint32Array(most);
  const languages = new Uint16Array(most);
  const keys = new Float64Array(most);
  /** Of people who have no number, and of numbers that are longer than a whole number can be. */
  const names = new Map<number, string>();
  const named = createTextDigest();
  const fates = numbered<RowFate>();
  const countries = numbered<string>();
  const places = numbered<string | null>();
  const zones = numbered<Zones>();
  const languageNames = numbered<string>();
  const rowClasses: RowClass[] = [];
  const known = new Map<number, number>();
  const placeOfPrefix = new Map(prefixes.map(({ digits, place }) => [digits, place]));
  // No prefix begins with one before it, so of two that fit the longer one came first.
  const lengths = [...new Set(prefixes.map(({ digits }) => digits.length))].sort((one, other) => other - one);
  let length = 0;

  function placeOf(digits: string, country: string | null): PlaceCode | null {
    for (const size of lengths) {
      const place = placeOfPrefix.get(digits.slice(0, size));
      if (place !== undefined) return place;
    }
    return country;
  }

  function classOf({ fate, person, number, country: stored, zone }: NewRow): number {
    if (fate.leftOut !== null)
      return numberOfClass(fate, "number", { country: null, place: null, zones: NOWHERE });
    const isNumber = !(person instanceof Uint8Array) && /^\d+$/.test(String(person));
    const digits = isNumber ? nameFrom(number ?? person) : null;
    const country = stored === null || stored === "" ? null : stored;
    const place = digits === null ? country : placeOf(digits, country);
    const inZones = wantsZones
      ? zonesOf({ column: zone, digits, country, isFixedLine: fate.isFixedLine }).zones
      : NOWHERE;
    return numberOfClass(fate, isNumber ? "number" : "user-id", { country, place, zones: inZones });
  }

  function numberOfClass(
    fate: RowFate,
    kind: PersonFacts["kind"],
    where: Pick<RowClass, "country" | "place" | "zones">,
  ): number {
    const fateAndKind = fates.numberOf(fate) * 2 + (kind === "number" ? 0 : 1);
    const key =
      ((fateAndKind * COUNTRIES + countries.numberOf(where.country ?? "")) * PLACES +
        places.numberOf(where.place)) *
        ZONES +
      zones.numberOf(where.zones);
    const found = known.get(key);
    if (found !== undefined) return found;
    const { isFixedLine: _, ...rest } = fate;
    rowClasses.push({ ...rest, kind, ...where });
    known.set(key, rowClasses.length - 1);
    return rowClasses.length - 1;
  }

  function nameOf(index: number): string {
    return names.get(index) ?? String(keys[index]);
  }

  return {
    get length() {
      return length;
    },
    audiences,
    lines,
    classes,
    languages,
    keys,
    rowClasses,
    languageNames: languageNames.all,
    add: (row) => {
      audiences[length] = row.audience;
      lines[length] = row.line;
      classes[length] = classOf(row);
      languages[length] = languageNames.numberOf(row.language);
      if (typeof row.person === "number") keys[length] = row.person;
      else {
        keys[length] = Number.NaN;
        if (row.person !== null) {
          const name = nameFrom(row.person);
          names.set(length, name);
          named.add(`${length} ${name}`);
        }
      }
      if (row.number !== null) named.add(`${length} +${nameFrom(row.number)}`);
      length += 1;
    },
    nameOf,
    digestOfNames: named.value,
    personOf: (index) => {
      const name = nameOf(index);
      return rowClasses[classes[index] ?? 0]?.kind === "number"
        ? { kind: "number", number: `+${name}` }
        : { kind: "user-id", userId: name };
    },
  };
}
