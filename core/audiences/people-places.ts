/**
 * Where Meta's list has the people of an audience. Rows keep the country their numbering plan says, and are counted by it. The
 * list knows better about a few ranges of numbers, and may be another one tomorrow: those are counted when it is asked.
 */
import type { PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import type { AvailabilityTables } from "../../shared/domain/availability/tables.ts";
import { countryOfNumber } from "../recipients/recipient-check.ts";

/** Numbers that begin with these digits are of this place, whatever their numbering plan says. */
export interface PlacedPrefix {
  readonly digits: string;
  readonly place: PlaceCode;
}

/** Of a number of an area that every numbering plan takes for somebody's. */
const SUBSCRIBER = "2345678";

const known = new WeakMap<AvailabilityTables, readonly PlacedPrefix[]>();

/** As `placeOfNumber` asks for them: the first that a number begins with has it. */
export function placedPrefixes(tables: AvailabilityTables): readonly PlacedPrefix[] {
  const found = known.get(tables) ?? prefixesOf(tables);
  known.set(tables, found);
  return found;
}

function prefixesOf({ data, placeOfArea }: AvailabilityTables): readonly PlacedPrefix[] {
  const ranges = data.ranges.flatMap(({ code, prefixes }) =>
    prefixes.map((digits) => ({ digits, place: code })),
  );
  const areas = [...new Set(data.areaCodes.places.flatMap(({ areas: codes }) => codes))].flatMap((area) => {
    const place = placeOfArea(area);
    return place === null || countryOfNumber(`+1${area}${SUBSCRIBER}`) === place
      ? []
      : [{ digits: `1${area}`, place }];
  });
  return [...ranges, ...areas].filter(
    ({ digits }, index, all) => !all.slice(0, index).some((earlier) => digits.startsWith(earlier.digits)),
  );
}

const LONGEST_NUMBER = 15;

/** Whole numbers that begin with these digits, from the first to the last of each length. E.164 has 15 digits at most. */
export function numbersWithin(digits: string): readonly (readonly [first: number, last: number])[] {
  const start = Number(digits);
  return Array.from({ length: LONGEST_NUMBER - digits.length + 1 }, (_, more) => {
    const step = 10 ** more;
    return [start * step, (start + 1) * step - 1] as const;
  });
}
