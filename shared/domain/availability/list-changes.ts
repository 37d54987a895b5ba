/** What differs between two lists of countries: what a person sees before a newer one takes effect. */
import type { AvailabilityData, AvailabilityGroup, PlaceCode } from "./availability-data.ts";
import { OTHERS } from "./availability-data.ts";

export type ListChange =
  /** A place is in another group. */
  | { readonly kind: "place"; readonly place: PlaceCode; readonly before: string; readonly after: string }
  /** A group is new, gone, or other rules hold in it. */
  | { readonly kind: "group-new" | "group-gone" | "group-rules"; readonly group: string }
  /** What is said of a place besides, the first digits of its numbers, or its area codes. */
  | { readonly kind: "remark" | "range" | "areas"; readonly place: PlaceCode };

export function changesBetween(before: AvailabilityData, after: AvailabilityData): readonly ListChange[] {
  const was = groupsByPlace(before);
  const is = groupsByPlace(after);
  const places = unionOf(was.keys(), is.keys()).flatMap((place): readonly ListChange[] => {
    const [from, to] = [was.get(place) ?? OTHERS, is.get(place) ?? OTHERS];
    return from === to ? [] : [{ kind: "place", place, before: from, after: to }];
  });
  return [
    ...places,
    ...differing(groupsOf(before), groupsOf(after)).map(({ key: group, is: what }): ListChange => {
      if (what === "new") return { kind: "group-new", group };
      return { kind: what === "gone" ? "group-gone" : "group-rules", group };
    }),
    ...differing(
      byCode(before.remarks, (remark) => remark),
      byCode(after.remarks, (remark) => remark),
    ).map(({ key: place }): ListChange => ({ kind: "remark", place })),
    ...differing(
      byCode(before.ranges, ({ prefixes }) => prefixes.toSorted()),
      byCode(after.ranges, ({ prefixes }) => prefixes.toSorted()),
    ).map(({ key: place }): ListChange => ({ kind: "range", place })),
    ...differing(
      byCode(before.areaCodes.places, ({ areas }) => areas.toSorted()),
      byCode(after.areaCodes.places, ({ areas }) => areas.toSorted()),
    ).map(({ key: place }): ListChange => ({ kind: "areas", place })),
  ];
}

function groupsByPlace({ groups }: AvailabilityData): Map<PlaceCode, string> {
  return new Map(groups.flatMap(({ id, places }) => places.map((place) => [place, id])));
}

/** Each group as text, without its places: those are compared one by one. */
function groupsOf({ groups }: AvailabilityData): Map<string, string> {
  return new Map(
    groups.map(({ id, isStated, confidence, recipient, sender, name }: AvailabilityGroup) => [
      id,
      textOf({ isStated, confidence, recipient, sender, name: name ?? null }),
    ]),
  );
}

function byCode<Item extends { readonly code: PlaceCode }>(
  items: readonly Item[],
  what: (item: Item) => unknown,
): Map<PlaceCode, string> {
  return new Map(items.map((item) => [item.code, textOf(what(item))]));
}

/** The same for the same values, in whatever order the properties stand. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

interface Difference {
  readonly key: string;
  readonly is: "new" | "gone" | "other";
}

function differing(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): readonly Difference[] {
  return unionOf(was.keys(), is.keys()).flatMap((key): readonly Difference[] => {
    if (was.get(key) === is.get(key)) return [];
    return [{ key, is: !was.has(key) ? "new" : !is.has(key) ? "gone" : "other" }];
  });
}

function unionOf(one: Iterable<string>, other: Iterable<string>): readonly string[] {
  return [...new Set([...one, ...other])].sort();
}
