/** What the screens of audiences decide by themselves: filters in the address, sums of counts, plans, days. */
import { getCountries } from "libphonenumber-js/max";
import { describe, expect, test } from "vitest";
import { CALLING_COUNTRIES } from "../../renderer/common/calling-countries.ts";
import {
  ALL_ROWS,
  filterOf,
  matchesFilter,
  paramsOf,
  type RowFilter,
  rowsOf,
  verdictsOf,
  withFilter,
} from "../../renderer/features/audiences/counts.ts";
import { dayOf, momentOf } from "../../renderer/features/audiences/days.ts";
import {
  guessedColumns,
  rememberedColumns,
  samplesOf,
  withMeaning,
} from "../../renderer/features/audiences/plan.ts";
import type { AudienceCount } from "../../shared/contract/index.ts";

test("the countries offered are those that numbers can be of", () => {
  expect([...CALLING_COUNTRIES]).toEqual([...getCountries()].sort());
});

describe("the filter in the address", () => {
  test.each<[string, RowFilter]>([
    ["", { verdict: null, reason: undefined }],
    ["verdict=invalid", { verdict: "invalid", reason: undefined }],
    ["verdict=invalid&reason=empty", { verdict: "invalid", reason: "empty" }],
    ["verdict=duplicate&reason=none", { verdict: "duplicate", reason: null }],
    ["country=FR", { verdict: null, reason: undefined, country: "FR" }],
  ])("%s", (address, filter) => {
    expect(filterOf(new URLSearchParams(address))).toEqual(filter);
    expect(new URLSearchParams(paramsOf(filter)).toString()).toBe(address);
  });

  test("what it says wrong shows more rows rather than none", () => {
    expect(filterOf(new URLSearchParams("country=france"))).toEqual(ALL_ROWS);
    expect(filterOf(new URLSearchParams("verdict=valid&country=FR"))).toEqual({
      verdict: "valid",
      reason: undefined,
    });
    expect(filterOf(new URLSearchParams("verdict=nonsense&reason=empty"))).toEqual({
      verdict: null,
      reason: undefined,
    });
    expect(filterOf(new URLSearchParams("verdict=invalid&reason=nonsense"))).toEqual({
      verdict: "invalid",
      reason: undefined,
    });
  });
});

test("another filter leaves the rest of the address as it is", () => {
  const address = new URLSearchParams("from=123&verdict=invalid&reason=empty");
  expect(withFilter(address, { verdict: null, reason: undefined, country: "FR" }).toString()).toBe(
    "from=123&country=FR",
  );
  expect(withFilter(address, ALL_ROWS).toString()).toBe("from=123");
});

describe("counts", () => {
  const count = (
    verdict: AudienceCount["verdict"],
    reason: AudienceCount["reason"],
    rows: number,
  ): AudienceCount => ({ verdict, reason, rows, included: 0, accepted: 0, dropped: 0, choice: null });
  const counts = [
    count("invalid", "empty", 2),
    count("invalid", "too-short", 3),
    count("valid", null, 5),
    count("valid", "user-id", 7),
    count("duplicate", null, 0),
  ];

  test("of a verdict are those of its reasons, and of all verdicts those of the file", () => {
    expect(rowsOf(counts, { verdict: "invalid", reason: undefined })).toBe(5);
    expect(rowsOf(counts, { verdict: "valid", reason: null })).toBe(5);
    const all = rowsOf(counts, { verdict: null, reason: undefined });
    expect(verdictsOf(counts).reduce((sum, { rows }) => sum + rows, 0)).toBe(all);
    expect(all).toBe(17);
  });

  test("verdicts that no row has are left out, the others stand in their order", () => {
    expect(verdictsOf(counts).map(({ verdict }) => verdict)).toEqual(["valid", "invalid"]);
  });

  test("a reason belongs to its verdict alone", () => {
    expect(matchesFilter({ verdict: "fixed", reason: "empty" }, count("invalid", "empty", 1))).toBe(false);
  });
});

describe("a plan", () => {
  const columns = [
    { header: "Name ", meaning: "name" as const },
    { header: " ", meaning: "number" as const },
    { header: null, meaning: "variable" as const },
  ];
  const guessed = guessedColumns({ columns }, (position) => `Column ${position}`);

  test("names a column without a header by its place", () => {
    expect(guessed.map(({ name }) => name)).toEqual(["Name", "Column 2", "Column 3"]);
  });

  test("has one column of numbers, whichever is chosen", () => {
    const moved = withMeaning(guessed, 2, "number");
    expect(moved.map(({ meaning }) => meaning)).toEqual(["name", "variable", "number"]);
    expect(withMeaning(moved, 0, "ignored").map(({ meaning }) => meaning)).toEqual([
      "ignored",
      "variable",
      "number",
    ]);
  });

  test("remembered for other columns is none", () => {
    const plan = { encoding: "utf-8", delimiter: ",", hasHeader: true, country: null } as const;
    const remembered = { ...plan, columns: guessed.map((column) => ({ ...column })) };
    expect(rememberedColumns({ columns, remembered })).toEqual(guessed);
    expect(rememberedColumns({ columns: columns.slice(1), remembered })).toBeNull();
    expect(rememberedColumns({ columns, remembered: null })).toBeNull();
  });

  test("shows cells that say something, each once", () => {
    expect(samplesOf([["a"], [""], ["a"], [" b "], ["c"], ["d"]], 0, 3)).toEqual(["a", "b", "c"]);
    expect(samplesOf([["a"]], 1, 3)).toEqual([]);
  });
});

describe("a day", () => {
  test("is the person's own, there and back", () => {
    for (const day of ["2026-03-29", "2024-02-29", "1999-12-31"]) expect(dayOf(momentOf(day))).toBe(day);
    expect(momentOf("")).toBeNull();
    expect(dayOf(null)).toBe("");
  });
});
