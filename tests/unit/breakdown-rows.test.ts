/** Rows of a breakdown, sorted and beside those of other messages. */
import { expect, test } from "vitest";
import {
  NO_FIGURES,
  type ShownRow,
  sideBySide,
  sorted,
} from "../../renderer/features/results/breakdown-rows.ts";
import type { BreakdownAnswer } from "../../shared/contract/index.ts";

const row = (text: string, n: number, delivered: number, of = n) => ({
  ...NO_FIGURES,
  values: [{ text, name: null }],
  n,
  delivered,
  failed: n - delivered,
  rates: { delivered: { n: delivered, of }, read: { n: 0, of: 0 } },
});
const answer = (...rows: ReturnType<typeof row>[]): BreakdownAnswer => ({
  rows,
  more: { rows: 0, n: 0 },
  whole: NO_FIGURES,
  until: { delivered: 0, read: 0 },
  unlisted: 0,
});
const nameOf = ({ values }: ShownRow) => values[0]?.text ?? "";
const names = (rows: readonly ShownRow[]) => rows.map(nameOf);

const BR = row("BR", 100, 90);
const IN = row("IN", 40, 20);
const young = row("MX", 10, 0, 0);

test("both have a row for whatever one of them has", () => {
  const { rows, unsure } = sideBySide(answer(BR, IN), answer(IN, young));
  expect(unsure).toEqual({ rows: 0, n: 0 });
  expect(names(rows)).toEqual(["BR", "IN", "MX"]);
  expect(rows.map(({ figures, other }) => [figures.n, other?.n])).toEqual([
    [100, 0],
    [40, 40],
    [0, 10],
  ]);
  expect(sideBySide(answer(BR), null).rows[0]?.other).toBeNull();
});

test("what a side that isn't listed to its end may have is not taken for nothing", () => {
  const cut = { ...answer(IN), more: { rows: 3, n: 9 } };
  const { rows, unsure } = sideBySide(answer(BR, IN), cut);
  expect(names(rows)).toEqual(["IN"]);
  expect(unsure).toEqual({ rows: 1, n: 100 });
  const turned = sideBySide(cut, answer(BR, IN));
  expect(names(turned.rows)).toEqual(["IN"]);
  expect(turned.unsure).toEqual({ rows: 1, n: 100 });
});

test("rows without a figure come last, whichever way they are sorted", () => {
  const { rows } = sideBySide(answer(young, IN, BR), null);
  const by = (sorting: Parameters<typeof sorted>[1]) =>
    names(sorted(rows, sorting, nameOf, "delivered", "en"));
  expect(by({ by: "delivered", isAscending: true })).toEqual(["IN", "BR", "MX"]);
  expect(by({ by: "delivered", isAscending: false })).toEqual(["BR", "IN", "MX"]);
  expect(by({ by: "failed", isAscending: false })).toEqual(["MX", "IN", "BR"]);
  expect(by({ by: "messages", isAscending: true })).toEqual(["MX", "IN", "BR"]);
  expect(by({ by: "name", isAscending: false })).toEqual(["MX", "IN", "BR"]);
});

test("differences are of what both of them have", () => {
  const { rows } = sideBySide(answer(BR, IN, young), answer(row("BR", 10, 5), row("IN", 10, 9), young));
  expect(names(sorted(rows, { by: "difference", isAscending: true }, nameOf, "delivered", "en"))).toEqual([
    "IN",
    "BR",
    "MX",
  ]);
});
