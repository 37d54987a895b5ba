/** Every place there is a row for, with what optimized delivery does there from one business number. Pure. */
import { type Availability, availabilityOf } from "./availability.ts";
import type { AvailabilityData, PlaceCode } from "./availability-data.ts";
import { type AvailabilityState, stateOf } from "./effects.ts";
import { COUNTRIES_WITH_NUMBERS } from "./places.data.ts";
import type { AvailabilityTables, PlaceFacts } from "./tables.ts";

export interface AvailabilityRow extends Availability {
  readonly place: PlaceCode;
  readonly state: AvailabilityState;
  readonly facts: PlaceFacts;
}

/** All countries with numbers of their own, and whatever else the list names. */
export function placesOf(data: AvailabilityData): readonly PlaceCode[] {
  return [
    ...new Set([
      ...COUNTRIES_WITH_NUMBERS,
      ...data.groups.flatMap(({ places }) => places),
      ...data.ranges.map(({ code }) => code),
      ...data.areaCodes.places.map(({ code }) => code),
    ]),
  ];
}

export function availabilityRows(
  sender: PlaceCode | null,
  tables: AvailabilityTables,
): readonly AvailabilityRow[] {
  return placesOf(tables.data).map((place) => {
    const answer = availabilityOf({ sender, recipient: place }, tables);
    return { ...answer, place, state: stateOf(answer.effect), facts: tables.factsOf(place) };
  });
}
