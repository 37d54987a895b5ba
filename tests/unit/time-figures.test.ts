/** What is said of how long messages took, and of those at *sent*. */
import { expect, test } from "vitest";
import { QUARTER_HOUR } from "../../shared/domain/messages/standing.ts";
import { latencyFigures, noLongerThan, SLOT_ENDS } from "../../shared/domain/results/latencies.ts";
import { bucketOf } from "../../shared/domain/results/latency-buckets.ts";
import { addSpeeds, speedClasses } from "../../shared/domain/results/speed-read.ts";
import { stuckCountries, stuckOf } from "../../shared/domain/results/stuck.ts";

const counts = (...seconds: readonly number[]) =>
  seconds.map((second) => ({ bucket: bucketOf(second), n: 1 }));
const HOUR = 3_600_000;

test("times of each leg and route have their percentiles and their slots", () => {
  const figures = latencyFigures([
    { leg: "sent-delivered", route: "cloud", counts: counts(1, 1, 2, 4, 400) },
    { leg: "accepted-sent", route: "optimized", counts: counts(0, 1) },
    { leg: "sent-delivered", route: "optimized", counts: counts(3, 700_000) },
    { leg: "sent-delivered", route: "cloud", counts: counts(15) },
    { leg: "delivered-read", route: null, counts: [] },
  ]);
  expect(figures.map(({ leg, route, n }) => [leg, route, n])).toEqual([
    ["accepted-sent", "optimized", 2],
    ["sent-delivered", "optimized", 2],
    ["sent-delivered", "cloud", 6],
  ]);
  const cloud = figures.at(-1);
  expect(cloud?.median).toBe(2);
  expect(cloud?.p99).toBeGreaterThan(380);
  // Up to 1, 2, 5, 10, 30, 60, 300, 900 seconds, and so on.
  expect(cloud?.slots).toEqual([2, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0]);
  expect(figures[1]?.slots.at(-1)).toBe(1);
  expect(figures[1]?.slots.length).toBe(SLOT_ENDS.length + 1);
});

test("how many times are no longer than some", () => {
  expect(noLongerThan(counts(1, 2, 3, 5_000), 3)).toBe(3);
  expect(noLongerThan([], 3)).toBe(0);
});

test("messages at sent are told apart by age and route, with what is usual for the route", () => {
  const now = 1_000 * 24 * HOUR + 7 * 60_000;
  const cell = (hours: number, submitted: "optimized" | "cloud" | null, n: number, isExpired = false) => ({
    quarter: Math.floor((now - hours * HOUR) / QUARTER_HOUR),
    submitted,
    isExpired,
    n,
  });
  const { classes, expired } = stuckOf(
    [
      cell(0.3, "optimized", 5),
      cell(2, "optimized", 7),
      cell(3, "cloud", 2),
      cell(80, "optimized", 1),
      cell(400, null, 4),
      cell(800, "optimized", 9, true),
    ],
    (route) => (route === "optimized" ? counts(2, 4, 4_000, 30_000) : []),
    now,
  );
  expect(
    classes.map(({ hours, untilHours, route, n, usual }) => [hours, untilHours, route, n, usual.n, usual.of]),
  ).toEqual([
    [168, null, null, 4, 0, 0],
    [72, 168, "optimized", 1, 4, 4],
    [1, 6, "cloud", 2, 0, 0],
    [1, 6, "optimized", 7, 2, 4],
    [0, 1, "optimized", 5, 0, 4],
  ]);
  expect(expired).toEqual([{ route: "optimized", n: 9 }]);
  for (const { from, until, hours, untilHours } of classes) {
    if (hours > 0) expect(until).toBeLessThanOrEqual(now - hours * HOUR);
    expect((until ?? 0) % QUARTER_HOUR).toBe(0);
    if (untilHours === null) expect(from).toBeNull();
  }
});

test("countries are compared by how many of their messages are at sent", () => {
  const cells = (country: string | null, stuck: number, others: number) => [
    { country, isSent: true, isStuck: true, n: stuck },
    { country, isSent: true, isStuck: false, n: others },
    { country, isSent: false, isStuck: false, n: 1_000 },
  ];
  const answer = stuckCountries([...cells("BR", 3, 97), ...cells("IN", 40, 60), ...cells(null, 0, 10)]);
  expect(answer.all).toEqual({ n: 43, of: 210 });
  expect(answer.named).toEqual([
    { country: "IN", n: 40, of: 100 },
    { country: "BR", n: 3, of: 100 },
  ]);
  expect(answer.more).toBe(0);
});

test("what arrived fast is told apart from what arrived late", () => {
  const message = (seconds: number | null, reached: "delivered" | "read" | "sent") => ({
    accepted: 10_000,
    ahead: 0,
    sent: 10_000,
    delivered: seconds === null ? null : 10_000 + seconds * 1_000,
    read: null,
    reached,
  });
  const some = speedClasses([
    { ...message(2, "read"), isAnswered: true, isClicked: false },
    { ...message(3, "delivered"), isAnswered: false, isClicked: true },
    { ...message(301, "read"), isAnswered: false, isClicked: null },
    { ...message(null, "sent"), isAnswered: false, isClicked: false },
  ]);
  const others = [{ ...message(0, "delivered"), isAnswered: null, isClicked: false }];
  expect(addSpeeds(some, speedClasses(others))).toEqual([
    { untilSeconds: 2, n: 1, of: 2, answered: { n: 1, of: 1 }, clicked: { n: 0, of: 2 } },
    { untilSeconds: 10, n: 0, of: 1, answered: { n: 0, of: 1 }, clicked: { n: 1, of: 1 } },
    { untilSeconds: 300, n: 0, of: 0, answered: { n: 0, of: 0 }, clicked: { n: 0, of: 0 } },
    { untilSeconds: null, n: 1, of: 1, answered: { n: 0, of: 1 }, clicked: { n: 0, of: 0 } },
  ]);
});
