/**
 * In which time zones a person may be: from a column of the list, from the number, or from the country. Where several
 * are possible all are given, and a time has to suit every one of them. Source: meta-facts 13.14.
 */
import { COUNTRIES_BY_ZONES, PREFIXES_BY_ZONES } from "./zones.data.ts";

export type Zones = readonly string[];

export interface PersonZones {
  /** Names of the IANA database; empty where nothing is known. The same zones are the same array. */
  readonly zones: Zones;
  readonly from: "column" | "number" | "country" | "unknown";
}

export interface ZoneQuestion {
  /** What the list says, if anything. */
  readonly column: string | null;
  /** Digits with the calling code; null for somebody named by a user id. */
  readonly digits: string | null;
  /** ISO 3166-1 alpha-2, or null when it can't be told. */
  readonly country: string | null;
  /** The numbering plan says that it is a fixed line. Where it doesn't tell, it is not. */
  readonly isFixedLine: boolean;
}

/** Tables of prefixes name one city for all mobile numbers of these countries (meta-facts 13.14). */
const MOBILE_TELLS_NOTHING: ReadonlySet<string> = new Set(["AU", "RU", "ID", "MX"]);

const UNKNOWN: PersonZones = { zones: [], from: "unknown" };

function spread(table: Readonly<Record<string, string>>): ReadonlyMap<string, Zones> {
  return new Map(
    Object.entries(table).flatMap(([zones, keys]) => {
      const shared = zones.split(" ");
      return keys.split(" ").map((key): [string, Zones] => [key, shared]);
    }),
  );
}

const OF_COUNTRY = spread(COUNTRIES_BY_ZONES);
const OF_PREFIX = spread(PREFIXES_BY_ZONES);
const LONGEST_PREFIX = Math.max(...[...OF_PREFIX.keys()].map(({ length }) => length));
const OF_NAME = new Map<string, Zones | null>();

/** All zones of a country; empty for a code the table doesn't have. */
export function zonesOfCountry(country: string): Zones {
  return OF_COUNTRY.get(country) ?? [];
}

/** Those of the country's zones that a number of its mobile phones can name by itself; none where there is but one zone. */
export function zonesTold(country: string): Zones {
  const all = zonesOfCountry(country);
  if (all.length < 2 || MOBILE_TELLS_NOTHING.has(country)) return [];
  return all.filter((zone) => PREFIXES_BY_ZONES[zone] !== undefined);
}

/** Null for what is no zone: an offset such as `+02:00` says nothing about summer time, and isn't taken. */
export function namedZone(name: string): Zones | null {
  const trimmed = name.trim();
  const known = OF_NAME.get(trimmed);
  if (known !== undefined) return known;
  const zones = isZone(trimmed) ? [trimmed] : null;
  OF_NAME.set(trimmed, zones);
  return zones;
}

/** @returns the zone a name stands for; UTC for none, and for what is none */
export function zoneOf(name: string | undefined): string {
  return (name === undefined ? null : namedZone(name))?.[0] ?? "UTC";
}

function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export function zonesOf({ column, digits, country, isFixedLine }: ZoneQuestion): PersonZones {
  const named = column === null ? null : namedZone(column);
  if (named !== null) return { zones: named, from: "column" };
  if (digits !== null && (isFixedLine || country === null || !MOBILE_TELLS_NOTHING.has(country))) {
    const zones = zonesOfPrefix(digits);
    if (zones !== null) return { zones, from: "number" };
  }
  const zones = country === null ? [] : zonesOfCountry(country);
  return zones.length === 0 ? UNKNOWN : { zones, from: "country" };
}

function zonesOfPrefix(digits: string): Zones | null {
  for (let length = Math.min(LONGEST_PREFIX, digits.length); length > 0; length--) {
    const zones = OF_PREFIX.get(digits.slice(0, length));
    if (zones !== undefined) return zones;
  }
  return null;
}
