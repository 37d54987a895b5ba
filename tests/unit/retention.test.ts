import { expect, test } from "vitest";
import { dueOf, KEEPS_ALL, type Keeping, limitsAt } from "../../shared/domain/retention/retention.ts";

const DAY = 24 * 60 * 60 * 1_000;
const NOW = 1_000 * DAY;
const NONE: ReadonlySet<number> = new Set();

const message = (change: Partial<Keeping> = {}): Keeping => ({
  createdAt: NOW - 100 * DAY,
  lastHeardAt: NOW - 50 * DAY,
  campaign: null,
  isOpen: false,
  isSealed: false,
  ...change,
});

test("an age is counted back from now, and without one nothing may go", () => {
  expect(limitsAt(KEEPS_ALL, NOW)).toEqual(KEEPS_ALL);
  expect(limitsAt({ webhooks: 1, receipts: null, messages: 365 }, NOW)).toEqual({
    webhooks: NOW - DAY,
    receipts: null,
    messages: NOW - 365 * DAY,
  });
});

test.each<[string, Partial<Keeping>, number | null, number | null, ReturnType<typeof dueOf>]>([
  ["nothing is set", {}, null, null, null],
  ["it is old enough, and its receipts last as long", {}, null, 99, "message"],
  ["it is not old enough", {}, null, 101, null],
  ["its receipts are old enough", {}, 49, null, "receipts"],
  ["its receipts are old enough before it is", {}, 49, 101, "receipts"],
  ["it is old enough before its receipts", {}, 51, 99, null],
  ["both are old enough", {}, 49, 99, "message"],
  ["its receipts are gone already", { isSealed: true, lastHeardAt: null }, 49, 101, null],
  ["its receipts are gone and it is old enough", { isSealed: true, lastHeardAt: null }, 49, 99, "message"],
  ["it never had receipts", { lastHeardAt: null }, 49, 101, null],
  ["it is under way or unknown", { isOpen: true }, 49, 99, null],
  ["its campaign is unfinished", { campaign: 4 }, 49, 99, null],
  ["its campaign is finished", { campaign: 5 }, 49, 99, "message"],
])("of a message goes what may go: %s", (_, change, receipts, messages, due) => {
  const limits = limitsAt({ webhooks: null, receipts, messages }, NOW);
  expect(dueOf(message(change), limits, new Set([4]))).toBe(due);
  expect(dueOf(message(change), limitsAt(KEEPS_ALL, NOW), NONE)).toBeNull();
});
