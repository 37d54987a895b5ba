/** What optimized delivery does for the people of an audience: nobody is lost or counted twice, and each state says whom. */
import { describe, expect, test } from "vitest";
import { numbersWithin, placedPrefixes } from "../../core/audiences/people-places.ts";
import { isOnMap, outcomesOf, peopleRows } from "../../renderer/features/audiences/people-by-place.ts";
import type { PlacedPeople } from "../../shared/contract/index.ts";
import { AVAILABILITY_DATA } from "../../shared/domain/availability/availability.data.ts";
import { BUILT_IN_TABLES } from "../../shared/domain/availability/availability.ts";
import { availabilityTables } from "../../shared/domain/availability/tables.ts";

const number = (place: string | null, people: number): PlacedPeople => ({
  place,
  recipientKind: "number",
  people,
});
const userId = (place: string, people: number): PlacedPeople => ({ place, recipientKind: "user-id", people });

const PLACES = [
  number("BR", 100),
  number("FR", 40),
  number("US", 30),
  number("CU", 5),
  number("RU", 7),
  number("crimea", 2),
  number("nanp-shared", 3),
  number("no-country", 4),
  number(null, 6),
  userId("BR", 8),
  userId("FR", 1),
  userId("CU", 9),
];
const total = PLACES.reduce((sum, { people }) => sum + people, 0);
const rowsFrom = (sender: string | null) => peopleRows(PLACES, sender, BUILT_IN_TABLES);

test.each(["BR", "GB", "RU", "ZZ", null])("everybody is in one row and one state, sent from %s", (sender) => {
  const rows = rowsFrom(sender);
  expect(rows.reduce((sum, { people }) => sum + people, 0)).toBe(total);
  expect(outcomesOf(rows).reduce((sum, { people }) => sum + people, 0)).toBe(total);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test("each state has its people, and says for whom nothing is lost", () => {
  expect(outcomesOf(rowsFrom("BR"))).toEqual([
    { state: "optimized", people: 100, harmless: 0 },
    { state: "partial", people: 7, harmless: 0 },
    // Those with a user id are among these, and lose something.
    { state: "no-effect", people: 49, harmless: 40 },
    { state: "never-delivered", people: 33, harmless: 0 },
    { state: "blocked", people: 16, harmless: 0 },
    { state: "unknown", people: 10, harmless: 0 },
  ]);
});

test("nobody being optimized is said, too", () => {
  expect(outcomesOf(rowsFrom("GB"))[0]).toEqual({ state: "optimized", people: 0, harmless: 0 });
  expect(outcomesOf(rowsFrom("GB")).some(({ state }) => state === "partial")).toBe(false);
});

test("the most people come first, and those on no map come last", () => {
  expect(rowsFrom("BR").map(({ key }) => key)).toEqual([
    "BR",
    "FR",
    "US",
    "RU",
    "CU",
    "crimea",
    "unknown",
    "no-country",
    "nanp-shared",
    "user-id blocked",
    "user-id no-effect-user-id",
  ]);
  expect(
    rowsFrom("BR")
      .filter(isOnMap)
      .map(({ key }) => key),
  ).toEqual(["BR", "FR", "US", "RU", "CU", "crimea"]);
});

describe("numbers whose place is not their plan's country", () => {
  const placeBy = (tables: typeof BUILT_IN_TABLES, digits: string) =>
    placedPrefixes(tables).find((prefix) => digits.startsWith(prefix.digits))?.place ?? null;

  test.each([
    ["79781234567", "crimea"],
    ["881612345678", "no-country"],
    ["15002345678", "nanp-shared"],
  ])("%s", (digits, place) => {
    expect(placeBy(BUILT_IN_TABLES, digits)).toBe(place);
  });

  test.each(["79161234567", "13402345678", "12125551234", "14165551234", "5511987654321"])(
    "%s is left to its plan",
    (digits) => {
      expect(placeBy(BUILT_IN_TABLES, digits)).toBeNull();
    },
  );

  test("a list that moves an area code is followed", () => {
    const moved = {
      ...AVAILABILITY_DATA,
      areaCodes: { ...AVAILABILITY_DATA.areaCodes, places: [{ code: "PR", areas: ["212"] }] },
    };
    expect(placeBy(availabilityTables(moved), "12125551234")).toBe("PR");
  });

  test("all whole numbers that begin so are within, and none besides", () => {
    const isWithin = (digits: string, value: number) =>
      numbersWithin(digits).some(([first, last]) => first <= value && value <= last);
    for (const value of [7_978, 79_780, 79_781_234_567, 797_899_999_999_999]) {
      expect(isWithin("7978", value)).toBe(true);
    }
    for (const value of [797, 7_977, 79_790, 79_771_234_567, 797_899_999_999_999 * 10]) {
      expect(isWithin("7978", value)).toBe(false);
    }
  });
});
