/** What explains that the ledger of routes and Meta don't count the same on a day. */
import { expect, test } from "vitest";
import {
  type DayPair,
  explainDays,
  type LedgerLine,
  ledgerOf,
  metaLineOf,
  metaRouteOf,
} from "../../shared/domain/results/ledger.ts";

function ours(n: number): LedgerLine {
  const cell = {
    day: 1,
    campaign: null,
    billed: "optimized",
    isDelivered: true,
    n,
    price: "no-card",
  } as const;
  return ledgerOf(n === 0 ? [] : [cell]).whole;
}

const theirs = (volume: number) =>
  metaLineOf([{ day: 1, category: "MARKETING_LITE", volume, cost: null, currency: null }]);

/** Ours and theirs of days one after the other; null where Meta wasn't asked. */
const pairs = (...days: readonly (readonly [number, number | null])[]): DayPair[] =>
  days.map(([mine, meta], day) => ({
    day,
    ours: ours(mine),
    meta: meta === null ? null : theirs(meta),
  }));

/** The same on other days than one after the other. */
const on = (numbers: readonly number[], some: readonly DayPair[]): DayPair[] =>
  some.map((pair, at) => ({ ...pair, day: numbers[at] ?? pair.day }));

test.each([
  ["alike", pairs([5, 5]), 9, ["none"]],
  ["not asked about", pairs([5, null]), 9, ["not-fetched"]],
  ["delivered after midnight", pairs([5, 4], [0, 1]), 9, ["other-day", "other-day"]],
  [
    "delivered over three days",
    pairs([9, 4], [0, 3], [0, 2], [2, 2]),
    9,
    ["other-day", "other-day", "other-day", "none"],
  ],
  ["sent by somebody else", pairs([5, 7], [3, 3]), 9, ["more-at-meta", "none"]],
  ["more in receipts", pairs([7, 5]), 9, ["fewer-at-meta"]],
  ["a day that is not over", pairs([7, 7], [7, 5]), 1, ["none", "not-over"]],
  [
    "no day between them that agrees",
    pairs([5, 4], [3, 3], [0, 1]),
    9,
    ["fewer-at-meta", "none", "more-at-meta"],
  ],
  ["days that are far apart", on([0, 5], pairs([5, 4], [0, 1])), 9, ["fewer-at-meta", "more-at-meta"]],
  [
    "a day between them that nothing is known of",
    on([0, 1, 3, 4], pairs([5, 4], [0, 2], [3, 1], [0, 2])),
    9,
    ["fewer-at-meta", "more-at-meta", "other-day", "other-day"],
  ],
] as const)("%s", (_, days, settledBefore, expected) => {
  expect(explainDays(days, settledBefore)).toEqual(expected);
});

test("Meta's categories are of the route they bill, and strange ones of neither", () => {
  expect(["MARKETING_LITE", "MARKETING_LITE_DYNAMIC"].map(metaRouteOf)).toEqual(["optimized", "optimized"]);
  expect(["MARKETING", "UTILITY", "AUTHENTICATION_INTERNATIONAL"].map(metaRouteOf)).toEqual([
    "cloud",
    "cloud",
    "cloud",
  ]);
  expect(["SERVICE", "AI_BOT", "GROUP_MARKETING", "SOMETHING_NEW", ""].map(metaRouteOf)).toEqual(
    Array(5).fill("other"),
  );
});

test("a cost Meta doesn't give is no zero", () => {
  const line = metaLineOf([
    { day: 1, category: "MARKETING", volume: 3, cost: null, currency: "BRL" },
    { day: 1, category: "MARKETING", volume: 2, cost: 100, currency: "BRL" },
  ]);
  expect(line.routes.cloud).toEqual({
    volume: 5,
    costs: [{ currency: "BRL", low: 100, high: 100 }],
    withoutCost: 3,
  });
});
