/** The watch over delivery rates: how often it calls without a cause, what it finds, and how it tells one thing once. */
import { expect, test } from "vitest";
import { foundInDeliveries } from "../../core/alerts/alert-watch.ts";
import { type AlertFacts, compareLooks, type EndReason } from "../../shared/domain/alerts/alerts.ts";
import {
  type DeliveryCell,
  includes,
  lastHour,
  PERIOD_DAYS,
  periodOf,
  USUAL_WATCH,
  type WatchSettings,
  watchDeliveries,
} from "../../shared/domain/alerts/delivery-watch.ts";
import { USUAL_ALERTS } from "../../shared/domain/alerts/usual-settings.data.ts";
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
  /** The first day on which there are any; from the beginning without it. */
  readonly from?: number;
  /** @param day since the beginning of the period; before it, less than zero */
  share(day: number): number;
}

/** From the baseline's first day to the end of the period. */
function history(flows: readonly Flow[], chance: () => number): readonly DeliveryCell[] {
  const cells: DeliveryCell[] = [];
  for (let day = -28; day < PERIOD_DAYS; day += 1) {
    for (const at of BUSY) {
      for (const { country, template, perHour, share, from = -28 } of flows) {
        if (day < from) continue;
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
  expect(called).toBeLessThanOrEqual(rounds * USUAL_WATCH.chance);
  // Far fewer in truth; a share of the chance that is lost somewhere would show here.
  expect(called).toBeLessThanOrEqual(5 + rounds * 0.005);
});

test("what holds false alarms down is the chance that is stated", () => {
  const rounds = 200;
  const chance = chanceFrom(seedOf("histories with a chance of thousands", rounds));
  let called = 0;
  for (let round = 0; round < rounds; round += 1) {
    const careless = { ...KEPT, chance: 20_000 * USUAL_WATCH.chance };
    called += Number(watchDeliveries(history(USUAL, chance), careless, lastOfPeriod).drops.length > 0);
  }
  process.stdout.write(`called with a careless chance: ${called} of ${rounds}\n`);
  expect(called).toBeGreaterThan(rounds * 0.02);
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

test("once messages arrive as before without a doubt it has recovered, and not for one good day of few", () => {
  const after = (share: number) => {
    const cells = days(-28, 30).map((day) => sure(100, day < 10 ? 95 : day < 15 ? 60 : share, day));
    const [drop] = watchDeliveries(cells, USUAL_WATCH, lastOfPeriod).drops;
    return drop?.recoveredAt ?? null;
  };
  // Of 250 messages at 96 % the interval begins above 92 %: after the third day.
  expect(after(96)).toBe(((FIRST_DAY + 17) * 24 + 10 + 1 + 24) * 3_600_000);
  expect(after(80)).toBeNull();
  const lucky = days(-28, 30).map((day) => sure(100, day < 10 ? 95 : day === 20 ? 96 : 60, day));
  expect(watchDeliveries(lucky, USUAL_WATCH, lastOfPeriod).drops).toMatchObject([{ recoveredAt: null }]);
});

/** What an admin is called for over a period: one look after another, as the service compares them. */
function callsOf(
  cells: readonly DeliveryCell[],
): readonly { readonly group: object; readonly day: number }[] {
  const called: { group: object; day: number }[] = [];
  let open: { id: number; key: string; facts: AlertFacts }[] = [];
  const over: { key: string; facts: AlertFacts; endReason: EndReason | null }[] = [];
  for (let hour = FIRST_DAY * 24; hour <= lastOfPeriod; hour += 4) {
    const report = watchDeliveries(cells, USUAL_WATCH, hour);
    const look = { report, lately: { from: 0, until: 1, tally: { n: 0, successes: 0 } }, templates: {} };
    const found = foundInDeliveries(look, USUAL_ALERTS, open, over);
    const compared = compareLooks(open, found.conditions, new Set(found.looked));
    for (const { facts } of compared.fired)
      if (facts.kind === "delivery-fell")
        called.push({ group: facts.group, day: Math.floor(hour / 24) - FIRST_DAY });
    const ended = new Set(compared.ended.map(({ id }) => id));
    for (const one of open) if (ended.has(one.id)) over.push({ ...one, endReason: "recovered" });
    open = [
      ...open.filter(({ id }) => !ended.has(id)),
      ...compared.fired.map((condition, index) => ({ id: hour * 10 + index, ...condition })),
    ];
  }
  return called;
}

test("one drop calls once, however often one looks and whatever luck the newest messages have", () => {
  const seed = seedOf("calls of one drop", 4);
  for (let round = 0; round < 4; round += 1) {
    const chance = chanceFrom(seed + round * 7_919);
    const lasting = history([flow("FR", "1", 60, 0.93, 0.8)], chance);
    expect(callsOf(lasting)).toHaveLength(1);
    const passing: Flow = {
      country: "FR",
      template: "1",
      perHour: 60,
      share: (day) => (day >= 5 && day < 10 ? 0.8 : 0.93),
    };
    expect(callsOf(history([passing], chance))).toHaveLength(1);
  }
});

test("a second drop in the same period is told as another, a part that falls after its whole has recovered too", () => {
  const twice = days(-28, 30).map((day) => sure(300, (day >= 3 && day < 6) || day >= 20 ? 210 : 285, day));
  expect(callsOf(twice).map(({ day }) => day >= 20)).toEqual([false, true]);
  const countries = ["FR", "IN", "BR", "DE", "ES", "IT"];
  const cells = days(-28, 30).flatMap((day) =>
    countries.map((country) => {
      const isLow = (day >= 3 && day < 6) || (country === "FR" && day >= 15);
      return sure(100, isLow ? 80 : 95, day, { country });
    }),
  );
  const told = callsOf(cells);
  expect(told[0]?.group).toEqual({ route: "optimized" });
  expect(told.at(-1)).toMatchObject({ group: { country: "FR" } });
  expect(told.at(-1)?.day).toBeGreaterThanOrEqual(15);
});

test("more messages to where fewer arrive are no drop", () => {
  const rounds = roundsOf("histories with another mix", 40);
  const chance = chanceFrom(seedOf("histories with another mix", rounds));
  let called = 0;
  for (let round = 0; round < rounds; round += 1) {
    const more: Flow = { ...flow("IN", "1", 54, 0.82), from: 5 };
    const cells = history([flow("FR", "1", 60, 0.95), flow("IN", "1", 6, 0.82), more], chance);
    const told = watchDeliveries(cells, USUAL_WATCH, lastOfPeriod).drops;
    called += Number(told.length > 0);
  }
  // As often as is stated at the most; judged as one rate, nearly every one of them would call.
  expect(called).toBeLessThanOrEqual(Math.max(2, rounds * USUAL_WATCH.chance));
  // A country nobody wrote to before is nothing that fell.
  const fresh = days(-28, 30).flatMap((day) => [
    sure(100, 95, day),
    ...(day < 5 ? [] : [sure(200, 164, day, { country: "IN" })]),
  ]);
  expect(groupsTold(fresh)).toEqual([]);
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
