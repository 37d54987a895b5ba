/** Meta's list, and what an admin has decided against it, made ready to be asked about many recipients. */
import {
  type AvailabilityData,
  type AvailabilityGroup,
  type Confidence,
  OTHERS,
  type PlaceCode,
  type PlaceRemark,
} from "./availability-data.ts";

/** An admin's word about one place: it is treated as a place of that group. */
export interface AvailabilityOverride {
  readonly place: PlaceCode;
  /** Id of a group. */
  readonly treatAs: string;
  readonly note: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What holds for one place, on either side of a message. */
export interface PlaceFacts extends Pick<AvailabilityGroup, "recipient" | "sender" | "isStated"> {
  readonly place: PlaceCode;
  /** The group whose rules hold: the admin's, where there is an override. */
  readonly group: string;
  /** The group the list has it in. */
  readonly listedIn: string;
  /** Of the list; an override is the admin's own word. */
  readonly confidence: Confidence;
  readonly remark: PlaceRemark | null;
  readonly override: AvailabilityOverride | null;
}

export interface AvailabilityTables {
  readonly data: AvailabilityData;
  readonly overrides: readonly AvailabilityOverride[];
  factsOf(place: PlaceCode): PlaceFacts;
  /** Of a number of +1; null for an area code that nobody has. */
  placeOfArea(area: string): PlaceCode | null;
}

/**
 * @param overrides of places or groups the list doesn't know have no effect
 * @throws RangeError if the list has no group `others`
 */
export function availabilityTables(
  data: AvailabilityData,
  overrides: readonly AvailabilityOverride[] = [],
): AvailabilityTables {
  const groups = new Map(data.groups.map((group) => [group.id, group]));
  const others = groups.get(OTHERS);
  if (others === undefined) throw new RangeError("a list of countries has a group for all others");
  const groupOfPlace = new Map(data.groups.flatMap((group) => group.places.map((place) => [place, group])));
  const remarks = new Map(data.remarks.map((remark) => [remark.code, remark]));
  const overridden = new Map(overrides.map((override) => [override.place, override]));
  const areas = new Map(
    data.areaCodes.places.flatMap(({ code, areas: codes }) => codes.map((area) => [area, code])),
  );
  const known = new Map<PlaceCode, PlaceFacts>();

  function facts(place: PlaceCode): PlaceFacts {
    const listed = groupOfPlace.get(place) ?? others;
    if (listed === undefined) throw new RangeError("never: others was found above");
    const remark = remarks.get(place) ?? null;
    const own = overridden.get(place);
    const group = own && groups.get(own.treatAs);
    const base = { place, listedIn: listed.id, remark, confidence: remark?.confidence ?? listed.confidence };
    if (own && group) {
      const { id, recipient, sender } = group;
      // The admin has said which group it is.
      return { ...base, group: id, recipient, sender, isStated: true, override: own };
    }
    const isStated = listed.isStated && (remark?.isStated ?? true);
    return {
      ...base,
      group: listed.id,
      recipient: recipientRules(listed, isStated),
      sender: listed.sender,
      isStated,
      override: null,
    };
  }

  return {
    data,
    overrides,
    factsOf: (place) => {
      const found = known.get(place) ?? facts(place);
      known.set(place, found);
      return found;
    },
    placeOfArea: (area) => areas.get(area) ?? null,
  };
}

/** Where the group itself is our reading, that the limit is off there is not known either. */
function recipientRules({ recipient }: AvailabilityGroup, isStated: boolean): AvailabilityGroup["recipient"] {
  return isStated || recipient.perUserLimit !== "off" ? recipient : { ...recipient, perUserLimit: "unclear" };
}
