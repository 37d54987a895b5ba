/** How long a campaign takes, and whom it reaches in time. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  forecastSending,
  type Opening,
  type SendingGroup,
  type SendingPlan,
} from "../../shared/domain/campaigns/sending-time.ts";
import { propertyOf } from "../support/rounds.ts";

const START = 1_000_000;
const HOUR = 3_600_000;

/** People who may be written to from a time on. */
const from = (seconds: number, people: number): SendingGroup => ({
  people,
  openAt: (at) => ({ opens: Math.max(at, START + seconds * 1_000), closes: null }),
});

/** Stretches in seconds from the start on, in their order. */
const within = (stretches: readonly (readonly [number, number])[], people: number): SendingGroup => ({
  people,
  openAt: (at) => {
    const next = stretches.find(([, closes]) => START + closes * 1_000 > at);
    if (next === undefined) return null;
    const [opens, closes] = next.map((seconds) => START + seconds * 1_000) as [number, number];
    return { opens: Math.max(at, opens), closes };
  },
});

type Limits = Pick<SendingPlan, "perDay" | "limit" | "stop">;
const NO_LIMITS: Limits = { perDay: null, limit: null, stop: null };

const forecast = (
  groups: readonly SendingGroup[],
  until: number | null = null,
  perSecond = 80,
  limits: Limits = NO_LIMITS,
) =>
  forecastSending(groups, {
    start: START,
    perSecond,
    until: until === null ? null : START + until * 1_000,
    ...limits,
  });

test.each<[string, readonly SendingGroup[], number]>([
  ["nobody", [], 0],
  ["those who may be written to at once", [from(0, 800)], 10],
  ["those whose time came long ago", [from(-500, 800)], 10],
  ["those who wait, after a pause", [from(0, 80), from(60, 80)], 61],
  ["those who wait, after the others", [from(0, 8_000), from(60, 80)], 101],
  [
    "those who are left when their hours end",
    [
      within(
        [
          [0, 5],
          [100, 200],
        ],
        800,
      ),
    ],
    105,
  ],
  ["those whose hours end never to begin again", [within([[0, 5]], 800)], 5],
])("the end with %s", (_, groups, seconds) => {
  expect(forecast(groups).end).toBe(START + seconds * 1_000);
});

test.each([
  [0, 0],
  [5, 400],
  [20, 800],
  [61, 880],
  [1_000, 1_600],
])("before second %d, %d people are reached", (seconds, people) => {
  expect(forecast([from(60, 800), from(0, 800)], seconds).inTime).toBe(people);
});

test("they come first whose hours end first, and the others don't lose by it", () => {
  const groups = [
    from(0, 800),
    within(
      [
        [0, 10],
        [500, 600],
      ],
      800,
    ),
  ];
  expect(forecast(groups)).toMatchObject({ end: START + 20_000, inTime: 1_600, postponed: 0 });
});

test("who could be written to at the start and isn't reached before their hours end is postponed, once", () => {
  const hours = [
    [0, 5],
    [100, 103],
    [200, 300],
  ] as const;
  expect(forecast([within(hours, 800), within([[50, 60]], 80)])).toMatchObject({
    end: START + 202_000,
    inTime: 880,
    postponed: 400,
  });
});

test("after the first ones it stops for a while, where others are left", () => {
  const stop = { after: 80, milliseconds: 60_000 };
  expect(forecast([from(0, 160)], null, 80, { ...NO_LIMITS, stop }).end).toBe(START + 62_000);
  expect(forecast([from(0, 80)], null, 80, { ...NO_LIMITS, stop }).end).toBe(START + 1_000);
});

test("what is too much for a day is sent on the days after", () => {
  const limits = { ...NO_LIMITS, perDay: 400 };
  const { end, inTime } = forecast([from(0, 1_000)], 24 * 3_600 + 1, 80, limits);
  expect(end).toBe(START + 48 * HOUR + 2_500);
  expect(inTime).toBe(480);
});

test("each takes a place of the messaging limit for 24 hours, and places that are taken come free", () => {
  const releases = [
    { at: START + HOUR, people: 300 },
    { at: START + 2 * HOUR, people: 100 },
  ];
  const limit = { most: 1_000, free: 600, releases };
  const within = (people: number) => forecast([from(0, people)], null, 80, { ...NO_LIMITS, limit }).end;
  expect(within(600)).toBe(START + 7_500);
  expect(within(900)).toBe(START + HOUR + 3_750);
  expect(within(1_000)).toBe(START + 2 * HOUR + 1_250);
  expect(within(1_600)).toBe(START + 24 * HOUR + 7_500);
  expect(within(1_601)).toBe(START + 25 * HOUR + 12.5);
});

test("hours that are looked at for months don't keep anybody waiting for an answer", () => {
  const day = 24 * HOUR;
  const daily: SendingGroup = {
    people: 1_000_000,
    openAt: (at) => {
      const begun = Math.floor(at / day) * day;
      return at < begun + HOUR
        ? { opens: at, closes: begun + HOUR }
        : { opens: begun + day, closes: begun + day + HOUR };
    },
  };
  const began = performance.now();
  const { inTime } = forecast(
    Array.from({ length: 50 }, () => daily),
    null,
    1,
  );
  expect(inTime).toBe(50_000_000);
  expect(performance.now() - began).toBeLessThan(2_000);
});

/** Message by message: at each moment, to somebody of those whose hours end first. */
function oneByOne(
  groups: readonly SendingGroup[],
  { start, perSecond, until, perDay, limit, stop }: SendingPlan,
): { readonly end: number; readonly inTime: number } {
  const left = groups.map(({ people }) => people);
  const each = 1_000 / perSecond;
  let [time, end, inTime, total] = [start, start, 0, 0];
  const days: number[] = [];
  let taken = (limit?.releases ?? []).flatMap(({ at, people }) => Array.from({ length: people }, () => at));
  for (;;) {
    taken = taken.filter((until) => until > time);
    const today = Math.floor((time - start) / (24 * HOUR));
    if (perDay !== null && (days[today] ?? 0) >= perDay) {
      time = start + (today + 1) * 24 * HOUR;
      continue;
    }
    const openings = groups.map((group, index): Opening | null =>
      (left[index] ?? 0) > 0 ? group.openAt(time) : null,
    );
    const open = openings.flatMap((opening, index) =>
      opening !== null && opening.opens <= time
        ? [{ index, closes: opening.closes ?? Number.POSITIVE_INFINITY }]
        : [],
    );
    const [first] = open.toSorted((one, other) => one.closes - other.closes || one.index - other.index);
    if (first !== undefined && limit !== null && taken.length >= limit.most) {
      time = Math.min(...taken);
      continue;
    }
    if (first !== undefined) {
      taken.push(time + 24 * HOUR);
      left[first.index] = (left[first.index] ?? 0) - 1;
      if (until === null || time < until) inTime += 1;
      days[today] = (days[today] ?? 0) + 1;
      total += 1;
      time += each;
      end = time;
      if (total === stop?.after) time += stop.milliseconds;
      continue;
    }
    const next = Math.min(...openings.map((opening) => opening?.opens ?? Number.POSITIVE_INFINITY));
    if (next === Number.POSITIVE_INFINITY) return { end, inTime };
    time = next;
  }
}

test("it is as if each message were sent by itself", () => {
  const stretches = fc
    .uniqueArray(fc.integer({ min: -20, max: 120 }), { minLength: 2, maxLength: 8 })
    .map((times) => times.toSorted((one, other) => one - other))
    .map((times) =>
      times.flatMap((time, index) => (index % 2 === 1 ? [[times[index - 1] ?? 0, time] as const] : [])),
    );
  const group = fc.oneof(
    fc.tuple(fc.integer({ min: -20, max: 60 }), fc.nat(40)).map(([seconds, people]) => from(seconds, people)),
    fc.tuple(stretches, fc.nat(40)).map(([hours, people]) => within(hours, people)),
  );
  const release = fc.record({
    at: fc.integer({ min: 1, max: 96 }).map((quarter) => START + (quarter * HOUR) / 4),
    people: fc.integer({ min: 1, max: 20 }),
  });
  const limits = fc
    .option(
      fc.record({ free: fc.nat(40), releases: fc.array(release, { maxLength: 4 }) }).map((places) => ({
        free: places.free,
        releases: places.releases.toSorted((one, other) => one.at - other.at),
        most: Math.max(1, places.free + places.releases.reduce((sum, { people }) => sum + people, 0)),
      })),
      { nil: null },
    )
    .map((limit) => limit && (limit.releases.length === 0 ? { ...limit, free: limit.most } : limit));
  fc.assert(
    fc.property(
      fc.array(group, { maxLength: 5 }),
      // Whole milliseconds for each message, so that no rounding decides.
      fc.constantFrom(1, 2, 4, 5, 8),
      fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
      fc.option(fc.integer({ min: 10, max: 60 }), { nil: null }),
      fc.option(fc.record({ after: fc.integer({ min: 1, max: 50 }), milliseconds: fc.nat(90_000) }), {
        nil: null,
      }),
      limits,
      (groups, perSecond, seconds, perDay, stop, limit) => {
        const until = seconds === null ? null : START + seconds * 1_000;
        const { end, inTime } = forecast(groups, seconds, perSecond, { perDay, limit, stop });
        expect({ end, inTime }).toEqual(
          oneByOne(groups, { start: START, perSecond, until, perDay, limit, stop }),
        );
      },
    ),
    propertyOf("sending time", 500),
  );
});

test("who is written to after the deadline of their message is counted, by the order they come in", () => {
  const deadlines = [
    { people: 100, by: START + 5_000, name: "A" },
    { people: 100, by: null, name: "B" },
    { people: 100, by: START + 24_999, name: "C" },
  ];
  const group = { ...from(0, 300), deadlines };
  // Ten a second: A until second 10, B until 20, C until 30.
  const found = forecast([group], null, 10);
  // The one at second 5 is soon enough, and the one at 25 isn't.
  expect([...found.afterDeadline]).toEqual([
    ["A", 49],
    ["C", 50],
  ]);
  // Whoever isn't written to any more isn't counted.
  expect([...forecast([group], 25, 10).afterDeadline]).toEqual([["A", 49]]);
  expect(forecast([group], 25, 10).inTime).toBe(250);
});
