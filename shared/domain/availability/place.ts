/** Which place of Meta's list a number belongs to. Which country a number is of comes in: the numbering plans are the core's. */
import type { PlaceCode } from "./availability-data.ts";
import type { AvailabilityTables } from "./tables.ts";

const AREA = /^1(\d{3})\d{7}$/;

/**
 * @param e164 with or without the plus sign
 * @param countryOf alpha-2 of ISO 3166-1 by the numbering plans; null when they cannot tell
 * @returns null when nothing tells
 */
export function placeOfNumber(
  e164: string,
  countryOf: (e164: string) => string | null,
  { data, placeOfArea }: AvailabilityTables,
): PlaceCode | null {
  const digits = e164.replace(/\D/g, "");
  const range = data.ranges.find(({ prefixes }) => prefixes.some((prefix) => digits.startsWith(prefix)));
  if (range) return range.code;
  const area = AREA.exec(digits)?.[1];
  // An area code newer than the list may be known to the numbering plans.
  return (area === undefined ? null : placeOfArea(area)) ?? countryOf(`+${digits}`);
}
