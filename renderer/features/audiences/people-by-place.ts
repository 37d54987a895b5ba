/** What optimized delivery does for the people of an audience, place by place, from one business number. Pure. */
import type { PlacedPeople } from "../../../shared/contract/index.ts";
import { type Availability, availabilityOf } from "../../../shared/domain/availability/availability.ts";
import { NO_COUNTRY, type PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import {
  AVAILABILITY_STATES,
  type AvailabilityState,
  stateOf,
} from "../../../shared/domain/availability/effects.ts";
import type { AvailabilityTables } from "../../../shared/domain/availability/tables.ts";

export interface PeopleRow extends Availability {
  /** The place's code, or a word for those without one. */
  readonly key: string;
  /** Null for those without a place, and for user ids. */
  readonly place: PlaceCode | null;
  readonly isUserId: boolean;
  readonly people: number;
  readonly state: AvailabilityState;
}

const UNKNOWN = "unknown";
/** Places of Meta's list that are nowhere. */
const NOWHERE: readonly PlaceCode[] = ["nanp-shared", NO_COUNTRY];

export function isOnMap({ place }: Pick<PeopleRow, "place">): boolean {
  return place !== null && !NOWHERE.includes(place);
}

/** What holds for people of a place, how many ever there are. */
export function rowOfPlace(
  place: PlaceCode | null,
  people: number,
  sender: PlaceCode | null,
  tables: AvailabilityTables,
): PeopleRow {
  const answer = availabilityOf({ sender, recipient: place }, tables);
  return {
    ...answer,
    key: place ?? UNKNOWN,
    place,
    isUserId: false,
    people,
    state: stateOf(answer.effect),
  };
}

/** One for each place anybody is of, most people first; then those who are on no map, and last user ids by what holds. */
export function peopleRows(
  places: readonly PlacedPeople[],
  sender: PlaceCode | null,
  tables: AvailabilityTables,
): readonly PeopleRow[] {
  const numbers = places
    .filter(({ recipientKind }) => recipientKind === "number")
    .map(({ place, people }) => rowOfPlace(place, people, sender, tables));
  const userIds = new Map<string, PeopleRow>();
  for (const { place, recipientKind, people } of places) {
    if (recipientKind !== "user-id") continue;
    const answer = availabilityOf({ sender, recipient: place, recipientKind }, tables);
    const key = `user-id ${answer.effect}`;
    const [weightiest] = answer.reasons;
    userIds.set(key, {
      ...answer,
      // What else holds differs from country to country.
      reasons: [weightiest],
      key,
      place: null,
      isUserId: true,
      people: people + (userIds.get(key)?.people ?? 0),
      state: stateOf(answer.effect),
    });
  }
  return [...numbers, ...userIds.values()].sort(
    (one, other) =>
      Number(isOnMap(other)) - Number(isOnMap(one)) ||
      Number(one.isUserId) - Number(other.isUserId) ||
      other.people - one.people ||
      (one.key < other.key ? -1 : 1),
  );
}

export interface Outcome {
  readonly state: AvailabilityState;
  readonly people: number;
  /** Of these, those for whom nothing is lost: Meta says that it limits no marketing there. */
  readonly harmless: number;
}

/** The states anybody is in, in their order, and always how many get optimized delivery. */
export function outcomesOf(rows: readonly PeopleRow[]): readonly Outcome[] {
  const sum = (some: readonly PeopleRow[]) => some.reduce((total, { people }) => total + people, 0);
  return AVAILABILITY_STATES.map((state) => {
    const those = rows.filter((row) => row.state === state);
    return { state, people: sum(those), harmless: sum(those.filter(({ effect }) => effect === "no-effect")) };
  }).filter(({ state, people }) => people > 0 || state === "optimized");
}
