/** The columns of the list as a person chooses them: whatever is done, each is there once and the one that leads on first. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  boundedWidth,
  COLUMNS_AT_FIRST,
  FIRST_COLUMN,
  LIST_COLUMNS,
  NARROWEST_COLUMN,
  soundColumns,
  WIDEST_COLUMN,
  withMoved,
  withShown,
  withWidth,
} from "../../shared/domain/results/list-columns.ts";
import { propertyOf } from "../support/rounds.ts";

const ids = (columns: readonly { readonly id: string }[]) => columns.map(({ id }) => id);

test("a column is added at the end, moved by places and taken away; the first one stays where it is", () => {
  const added = withShown(COLUMNS_AT_FIRST, "error", true);
  expect(ids(added)).toEqual(["recipient", "template", "route", "state", "created", "error"]);
  expect(ids(withMoved(added, "error", -2))).toEqual([
    "recipient",
    "template",
    "route",
    "error",
    "state",
    "created",
  ]);
  expect(ids(withMoved(added, "template", -1))).toEqual(ids(added));
  expect(ids(withMoved(added, "error", 1))).toEqual(ids(added));
  expect(ids(withShown(added, "route", false))).not.toContain("route");
  expect(ids(withShown(added, FIRST_COLUMN, false))).toEqual(ids(added));
});

test("a width keeps within its bounds, and is given back", () => {
  expect(withWidth(COLUMNS_AT_FIRST, "state", 10).find(({ id }) => id === "state")?.width).toBe(
    NARROWEST_COLUMN,
  );
  expect(boundedWidth(9_999)).toBe(WIDEST_COLUMN);
  expect(boundedWidth(120.4)).toBe(120);
  expect(withWidth(withWidth(COLUMNS_AT_FIRST, "state", 200), "state", null)).toEqual(COLUMNS_AT_FIRST);
});

test("whatever was kept, each column is there once and the one that leads to the message first", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ id: fc.constantFrom(...LIST_COLUMNS), width: fc.constantFrom(null, 100) })),
      fc.array(fc.tuple(fc.constantFrom(...LIST_COLUMNS), fc.integer({ min: -3, max: 3 }), fc.boolean())),
      (kept, steps) => {
        let columns = soundColumns(kept);
        for (const [id, by, isShown] of steps) columns = withMoved(withShown(columns, id, isShown), id, by);
        expect(columns[0]?.id).toBe(FIRST_COLUMN);
        expect(new Set(ids(columns)).size).toBe(columns.length);
      },
    ),
    propertyOf("columns of the list", 100),
  );
});
