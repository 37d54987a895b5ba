/** The watch over delivery rates: how often it calls without a cause, what it finds, and how it tells one thing once. */
import { expect, test } from "vitest";
import {
  type DeliveryCell,
  hasRecovered,
  includes,
  lastHour,
  PERIOD_DAYS,
  periodOf,
  USUAL_WATCH,
  type WatchSettings,
  watchDeliveries,
} from "../../shared/domain/alerts/delivery-watch.ts";
import { roundsOf, seedOf } from "../support/rounds.ts";

const FIRST_DAY = PERIOD_DAYS * 680;
/** Hours of a day in which messages are sent. */
const BUSY = [9, 13, 16, 20];

/** Marsaglia's xorshift, by 32 bits: the same for the same seed. @returns from 0 to 1, not 1 itself */
function chanceFrom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

interface Flow {
  readonly country: string;
  readonly template: string;
  /** Messages an hour. */
  readonly perHour: number;
  /** @param day since the beginning of the period; before it, less than zero */
  share(day: number): number;
}

/** From the baseline's first day to the end of the period. */
function history(flows: readonly Flow[], chance: () => number): readonly DeliveryCell[] {
  const cells: DeliveryCell[] = [];
  for (let day = -28; day < PERIOD_DAYS; day += 1) {
    for (const at of BUSY) {
      for (const { country, template, perHour, share } of flows) {
        const n = Math.round(perHour * 2 * chance());
        const level = share(day);
        let delivered = 0;
        for (let message = 0; message < n; message += 1) delivered += Number(chance() < level);
        if (n > 0)
          cells.push({
            hour: (FIRST_DAY + day) * 24 + at,
            route: "optimized",
            country,
            template,
            n,
            delivered,
          });
      }
    }
  }
  return cells;
}

const lastOfPeriod = (FIRST_DAY + PERIOD_DAYS) * 24 - 1;
const KEPT: WatchSettings = { ...USUAL_WATCH, leastDrop: 0, leastMessages: 1 };

function flow(
  country: string,
  template: string,
  perHour: number,
  share: number,
  after = share,
  day = 12,
): Flow {
  return { country, template, perHour, share: (at) => (at >= day ? after : share) };
}

/** What a workspace with a few countries and templates sends; some so little that they have no baseline at first. */
const USUAL: readonly Flow[] = [
  flow("FR", "1", 36, 0.94),
  flow("FR", "2", 14, 0.9),
  flow("IN", "1", 45, 0.82),
  flow("BR", "1", 3, 0.75),
  flow("DE", "3", 1.2, 0.97),
];

test("without a change it calls no more often than it says, looked at every hour", () => {
  const rounds = roundsOf("histories without a change", 1_000);
  const chance = chanceFrom(seedOf("histories without a change", rounds));
  let called = 0;
  for (let round = 0; round < rounds; round += 1) {
    // The least drop that is told would only lower it: what is promised is promised without it.
    const { drops, watched } = watchDeliveries(history(USUAL, chance), KEPT, lastOfPeriod);
    expect(watched).toBeGreaterThanOrEqual(8);
    called += Number(drops.length > 0);
  }
  process.stdout.write(`false alarms: ${called} of ${rounds} histories, at most ${USUAL_WATCH.chance}\n`);
  // Three standard deviations above what is promised would be chance.
  const most = rounds * USUAL_WATCH.chance;
  expect(called).toBeLessThanOrEqual(most + 3 * Math.sqrt(most));
});

test("a drop of ten points in a group of a thousand is found", () => {
  const rounds = roundsOf("histories with a drop", 200);
  const chance = chanceFrom(seedOf("histories with a drop", rounds));
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    // About 1,000 of FR, template 2, come in the 18 days after the drop.
    const flows = USUAL.with(1, flow("FR", "2", 14, 0.9, 0.8));
    const { drops } = watchDeliveries(history(flows, chance), USUAL_WATCH, lastOfPeriod);
    found += Number(drops.some(({ group }) => includes({ route: "optimized", country: "FR" }, group)));
  }
  process.stdout.write(`drops found: ${found} of ${rounds} histories\n`);
  expect(found).toBeGreaterThanOrEqual(rounds * 0.9);
});

const sure = (
  n: number,
  delivered: number,
  day: number,
  about: Partial<DeliveryCell> = {},
): DeliveryCell => ({
  hour: (FIRST_DAY + day) * 24 + 10,
  route: "optimized",
  country: "FR",
  template: "1",
  n,
  delivered,
  ...about,
});
const days = (from: number, until: number) => Array.from({ length: until - from }, (_, at) => from + at);
const groupsTold = (cells: readonly DeliveryCell[], settings = USUAL_WATCH) =>
  watchDeliveries(cells, settings, lastOfPeriod).drops.map(({ group }) => group);

test("a template that falls is told, and neither its country nor its route beside it", () => {
  const cells = days(-28, 30).flatMap((day) => [
    sure(100, day < 10 ? 93 : 60, day),
    sure(100, 92, day, { template: "2" }),
    sure(100, 95, day, { country: "IN" }),
  ]);
  expect(groupsTold(cells)).toEqual([{ route: "optimized", country: "FR", template: "1" }]);
  const [drop] = watchDeliveries(cells, USUAL_WATCH, lastOfPeriod).drops;
  expect(drop).toMatchObject({
    since: (FIRST_DAY + 10) * 86_400_000,
    baselineUntil: FIRST_DAY * 86_400_000,
    baselineFrom: (FIRST_DAY - 28) * 86_400_000,
    baseline: { n: 2_800, successes: 2_604 },
    // Of the first day it was evident already.
    fallen: { n: 100, successes: 60 },
    lately: { n: 100, successes: 60 },
    // An hour's messages count once the last of them is a day old.
    at: ((FIRST_DAY + 10) * 24 + 10 + 1 + 24) * 3_600_000,
  });
});

test("a route that falls everywhere is told once", () => {
  const countries = ["FR", "IN", "BR", "DE", "ES", "IT"];
  const cells = days(-28, 30).flatMap((day) =>
    countries.map((country) => sure(20, day < 10 ? 19 : 15, day, { country })),
  );
  expect(groupsTold(cells)).toEqual([{ route: "optimized" }]);
});

test("a new template without a baseline is covered by its country", () => {
  const cells = days(-28, 30).flatMap((day) => [
    ...(day < 10 ? [sure(100, 93, day)] : [sure(100, 60, day, { template: "new" })]),
    sure(300, 285, day, { country: "IN" }),
  ]);
  expect(groupsTold(cells)).toEqual([{ route: "optimized", country: "FR" }]);
});

test("a group that comes in the middle of a period is watched once it has a baseline", () => {
  const cells = days(5, 30).map((day) => sure(100, day < 20 ? 95 : 70, day));
  const { drops, watched } = watchDeliveries(cells, USUAL_WATCH, lastOfPeriod);
  expect(watched).toBe(3);
  expect(drops).toHaveLength(1);
  expect(drops[0]).toMatchObject({ baselineUntil: (FIRST_DAY + 7) * 86_400_000, baseline: { n: 200 } });
});

test("better than before is no alarm, and neither is what is too small", () => {
  expect(groupsTold(days(-28, 30).map((day) => sure(1_000, day < 10 ? 800 : 950, day)))).toEqual([]);
  // Two points, and evident.
  const slight = days(-28, 30).map((day) => sure(5_000, day < 10 ? 4_750 : 4_650, day));
  expect(groupsTold(slight)).toEqual([]);
  expect(groupsTold(slight, { ...USUAL_WATCH, leastDrop: 0.01 })).toHaveLength(1);
  const few = days(-28, 30).map((day) => sure(day < 29 ? 100 : 40, day < 29 ? 95 : 0, day));
  expect(groupsTold(few)).toEqual([]);
});

test("what fell before the baseline began is usual by now", () => {
  expect(groupsTold(days(-40, 30).map((day) => sure(100, day < -28 ? 95 : 70, day)))).toEqual([]);
});

test("once messages arrive as before, it has recovered", () => {
  const recovered = (after: number) => {
    const cells = days(-28, 30).map((day) => sure(100, day < 10 || day > 14 ? after : 60, day));
    const all = cells.map((cell) => (cell.hour < (FIRST_DAY + 10) * 24 ? { ...cell, delivered: 95 } : cell));
    const [drop] = watchDeliveries(all, USUAL_WATCH, lastOfPeriod).drops;
    return drop && hasRecovered(drop, USUAL_WATCH);
  };
  expect(recovered(96)).toBe(true);
  expect(recovered(80)).toBe(false);
});

test("an hour counts once all its messages are older than the window", () => {
  const hour = 500_000;
  expect(lastHour((hour + 25) * 3_600_000)).toBe(hour);
  expect(lastHour((hour + 25) * 3_600_000 - 1)).toBe(hour - 1);
  expect(periodOf(lastOfPeriod)).toEqual({
    firstDay: FIRST_DAY,
    from: FIRST_DAY * 86_400_000,
    until: (FIRST_DAY + PERIOD_DAYS) * 86_400_000,
  });
});
