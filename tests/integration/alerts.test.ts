/** What an admin is called for, on real stores: counted messages, known troubles, and who is told when. */
import { expect, test } from "vitest";
import { gapsSettings } from "../../core/gaps/gaps-settings.ts";
import type { AlertFactsView, AlertList, AlertView } from "../../shared/contract/index.ts";
import { PERIOD_DAYS, USUAL_WATCH } from "../../shared/domain/alerts/delivery-watch.ts";
import { USUAL_ALERTS } from "../../shared/domain/alerts/usual-settings.data.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, type Sending, sendMessage } from "../support/sent-message.ts";
import { type Bench, startBench } from "../support/setup-bench.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 5 August 2026, the beginning of a period. */
const PERIOD = 689 * PERIOD_DAYS * DAY;
const NOON = 12 * HOUR;

let last = 0;

/** Messages that Meta took, and when it delivered them, if it did. */
function sending({ storage }: Bench) {
  const reduction = createReduction({ storage, logger: createKeepingLogger() });
  const send = (about: Sending, deliveredAfter: number | null): void => {
    last += 1;
    const wamid = `wamid.${last}`;
    const sent = sendMessage(storage, { origin: "campaign", campaign: { id: 1, variant: 1 }, ...about });
    reduction.states.settle(sent, accepted(wamid, about.createdAt + 200));
    const statusAt = (status: string, after: number) => ({
      id: wamid,
      status,
      timestamp: String(Math.floor((about.createdAt + after) / 1_000)),
      recipient_id: "5511987654000",
    });
    const statuses = [
      statusAt("sent", 1_000),
      ...(deliveredAfter === null ? [] : [statusAt("delivered", deliveredAfter)]),
    ];
    const changes = [{ field: "messages", value: { metadata: { phone_number_id: "2" }, statuses } }];
    reduction.take(
      JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] }),
      about.createdAt + 2_000,
    );
  };
  /** Meta took it, and nothing is heard of it. */
  const silent = (about: Sending): void => {
    last += 1;
    const sent = sendMessage(storage, { origin: "campaign", campaign: { id: 1, variant: 1 }, ...about });
    reduction.states.settle(sent, accepted(`wamid.${last}`, about.createdAt + 200));
  };
  return { send, silent, reduce: () => reduction.catchUp() };
}

/** 40 a day in Brazil, of which so many arrive. */
function everyDay(bench: Bench, from: number, until: number, arrive: (day: number) => number): void {
  const { send, reduce } = sending(bench);
  bench.storage.transaction(() => {
    for (let day = from; day < until; day += 1)
      for (let index = 0; index < 40; index += 1)
        send(
          { createdAt: PERIOD + day * DAY + NOON + index * 60_000 },
          index < arrive(day) ? 2_000 : index % 2 === 0 ? null : 25 * HOUR,
        );
  });
  reduce();
}

async function looked(bench: Bench): Promise<AlertList> {
  const { alerts } = bench.services;
  alerts.look();
  await expect.poll(() => alerts.read().isLooking).toBe(false);
  return alerts.read();
}

const ofKind = <Kind extends AlertFactsView["kind"]>({ open }: Pick<AlertList, "open">, kind: Kind) =>
  open.filter((alert): alert is AlertView & { facts: { kind: Kind } } => alert.facts.kind === kind);

async function afterDrop(upTo = 12) {
  const bench = await startBench({ now: PERIOD + upTo * DAY });
  everyDay(bench, -28, upTo, (day) => (day < 8 ? 38 : 20));
  return bench;
}

test("a delivery rate that falls is told once, with what it is evident from", async () => {
  const bench = await afterDrop();
  const list = await looked(bench);
  const [alert, ...others] = ofKind(list, "delivery-fell");
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    endedAt: null,
    isMuted: false,
    firedAt: PERIOD + 12 * DAY,
    facts: {
      // One template in one country by one route: the smallest group that explains it.
      group: { route: "optimized", country: "BR", template: "3" },
      template: { name: "autumn_sale", language: "en_US" },
      since: PERIOD + 8 * DAY,
      baseline: { n: 28 * 40, successes: 28 * 38 },
      baselineFrom: PERIOD - 28 * DAY,
      baselineUntil: PERIOD,
    },
  });
  // What came 25 hours later isn't delivered within the window, and what is younger than it doesn't count.
  const { fallen, until, lately } = alert?.facts ?? {};
  expect(fallen?.successes).toBe((fallen?.n ?? 0) / 2);
  expect(until).toBeLessThanOrEqual(PERIOD + 11 * DAY);
  expect(lately?.successes).toBe((lately?.n ?? 0) / 2);
  expect(list.watch).toMatchObject({ from: PERIOD, watched: 3, unwatched: 0 });

  // Looking again finds the same.
  bench.moveClock(HOUR);
  const again = await looked(bench);
  expect(ofKind(again, "delivery-fell").map(({ id }) => id)).toEqual([alert?.id]);
  expect(bench.news.filter(({ kind }) => kind === "alert")).toEqual([
    { kind: "alert", alert: "delivery-fell", others: 0 },
  ]);
});

test("the list behind it has exactly the messages it counts", async () => {
  const bench = await afterDrop();
  const [alert] = ofKind(await looked(bench), "delivery-fell");
  const { facts } = alert ?? {};
  if (facts === undefined) throw new Error("it is told");
  const total = bench.storage.rollups
    .breakdown({
      by: ["quarter"],
      where: { submitted: ["optimized"], country: ["BR"] },
      now: bench.now(),
    })
    .filter(({ values: { quarter } }) => {
      const at = quarter * 15 * 60_000;
      return at >= facts.since && at < facts.until;
    })
    .reduce((sum, { n }) => sum + n, 0);
  expect(facts.fallen.n).toBe(total);
});

test("tests to one's own phones are not watched", async () => {
  const bench = await startBench({ now: PERIOD + 12 * DAY });
  const { send, reduce } = sending(bench);
  for (let day = -28; day < 12; day += 1)
    for (let index = 0; index < 10; index += 1)
      send({ createdAt: PERIOD + day * DAY + index * 60_000, origin: "test" }, day < 5 ? 2_000 : null);
  reduce();
  const list = await looked(bench);
  expect(ofKind(list, "delivery-fell")).toEqual([]);
  expect(list.watch).toMatchObject({ watched: 0, unwatched: 0 });
});

test("what was judged stays, whatever comes later or goes", async () => {
  const bench = await afterDrop();
  const [alert] = ofKind(await looked(bench), "delivery-fell");
  // Retention takes all that is older than five days.
  const { messageRetention } = bench.storage;
  const old = { after: 0, before: bench.now() - 5 * DAY, withSealed: true, limit: 10_000 };
  bench.storage.transaction(() => {
    for (const { id } of messageRetention.olderThan(old)) messageRetention.remove(id);
  });
  expect(bench.storage.rollups.breakdown({ by: [], of: "kept", now: bench.now() })[0]?.n).toBeLessThan(300);
  bench.moveClock(HOUR);
  const list = await looked(bench);
  expect(ofKind(list, "delivery-fell").map(({ id, facts }) => [id, facts])).toEqual([
    [alert?.id, alert?.facts],
  ]);
  expect(list.watch).toMatchObject({ watched: 3 });
});

test("hours in which Waypost was away say nothing", async () => {
  const bench = await startBench({ now: PERIOD + 12 * DAY });
  everyDay(bench, -28, 12, (day) => (day < 8 ? 38 : 20));
  bench.storage.settings.write(gapsSettings.presence, {
    notedAt: bench.now(),
    absences: [{ from: PERIOD + 8 * DAY + NOON, until: PERIOD + 11 * DAY + NOON }],
  });
  expect(ofKind(await looked(bench), "delivery-fell")).toEqual([]);
});

test("messages of a time in which receipts were lost say nothing", async () => {
  const bench = await startBench({ now: PERIOD + 12 * DAY });
  everyDay(bench, -28, 8, () => 38);
  const { silent, reduce } = sending(bench);
  bench.storage.transaction(() => {
    for (let index = 0; index < 120; index += 1)
      silent({ createdAt: PERIOD + 8 * DAY + NOON + index * 60_000 });
  });
  reduce();
  everyDay(bench, 10, 12, () => 38);
  expect(ofKind(await looked(bench), "delivery-fell")).toEqual([]);
});

test("it ends once messages arrive as before, and with the period that it belongs to", async () => {
  const bench = await afterDrop();
  const [alert] = ofKind(await looked(bench), "delivery-fell");
  everyDay(bench, 12, 14, () => 39);
  bench.moveClock(3 * DAY);
  // Two good days of few messages are no recovery.
  expect(ofKind(await looked(bench), "delivery-fell").map(({ id }) => id)).toEqual([alert?.id]);
  everyDay(bench, 14, 20, () => 39);
  bench.moveClock(6 * DAY);
  expect(ofKind(await looked(bench), "delivery-fell")).toEqual([]);
  const { alerts } = await bench.services.alerts.over(null);
  expect(alerts.find(({ id }) => id === alert?.id)).toMatchObject({
    endReason: "recovered",
    endedAt: bench.now(),
  });

  const other = await afterDrop();
  await looked(other);
  // Nobody sends for two periods.
  other.moveClock(50 * DAY);
  expect(ofKind(await looked(other), "delivery-fell")).toEqual([]);
  expect((await other.services.alerts.over(null)).alerts).toMatchObject([{ endReason: "new-baseline" }]);
});

test("watching is switched off and on, and what is over isn't told", async () => {
  const bench = await afterDrop();
  const { alerts } = bench.services;
  await alerts.configure({ ...USUAL_ALERTS, watch: { ...USUAL_WATCH, isOn: false } });
  expect(ofKind(await looked(bench), "delivery-fell")).toEqual([]);
  await alerts.configure(USUAL_ALERTS);
  expect(ofKind(await looked(bench), "delivery-fell")).toHaveLength(1);
  await alerts.configure({ ...USUAL_ALERTS, watch: { ...USUAL_WATCH, isOn: false } });
  await looked(bench);
  expect((await alerts.over(null)).alerts).toMatchObject([{ endReason: "switched-off" }]);
});

test("the fixed share is told only where it was chosen", async () => {
  const bench = await afterDrop();
  expect(ofKind(await looked(bench), "delivery-low")).toEqual([]);
  const { alerts } = bench.services;
  await alerts.configure({ ...USUAL_ALERTS, low: { isOn: true, share: 0.95, leastMessages: 100 } });
  const [low] = ofKind(await looked(bench), "delivery-low");
  // Of the seven days that are old enough: four before the drop, three after it.
  expect(low?.facts).toEqual({
    kind: "delivery-low",
    from: PERIOD + 4 * DAY,
    until: PERIOD + 11 * DAY,
    share: 0.95,
    tally: { n: 280, successes: 4 * 38 + 3 * 20 },
  });
});

test("a snoozed alert is told again once the time is over, a muted one is not told", async () => {
  const bench = await afterDrop();
  const { alerts } = bench.services;
  const [alert] = ofKind(await looked(bench), "delivery-fell");
  const told = () => bench.news.filter(({ kind }) => kind === "alert").length;
  expect(told()).toBe(1);
  const id = alert?.id ?? 0;
  await alerts.snooze(id, bench.now() + 8 * HOUR);
  bench.moveClock(7 * HOUR);
  await looked(bench);
  expect(alerts.read().open.find((one) => one.id === id)?.snoozedUntil).toBe(bench.now() + HOUR);
  expect(told()).toBe(1);
  bench.moveClock(2 * HOUR);
  await looked(bench);
  await expect.poll(told).toBe(2);

  await alerts.snooze(id, bench.now() + HOUR);
  await alerts.mute({ kind: "delivery-fell", key: alert?.key ?? "" });
  bench.moveClock(2 * HOUR);
  expect((await looked(bench)).open.find((one) => one.id === id)?.isMuted).toBe(true);
  expect(told()).toBe(2);
  await alerts.unmute({ kind: "delivery-fell", key: alert?.key ?? "" });
  await looked(bench);
  await expect.poll(told).toBe(3);
  await expect(alerts.snooze(4_711, null)).rejects.toMatchObject({ problem: { code: "alert-over" } });
});

test("what other settings would have told of the past is told without keeping anything", async () => {
  const bench = await afterDrop();
  const { alerts } = bench.services;
  await alerts.configure({ ...USUAL_ALERTS, watch: { ...USUAL_WATCH, isOn: false } });
  const past = await alerts.past({ settings: USUAL_WATCH, periods: 2 });
  expect(past).toMatchObject({ from: PERIOD - 30 * DAY, until: PERIOD + 11 * DAY });
  expect(past.periods.map(({ drops }) => drops.length)).toEqual([0, 1]);
  expect(past.periods[1]?.drops[0]).toMatchObject({ facts: { since: PERIOD + 8 * DAY } });
  const strict = await alerts.past({ settings: { ...USUAL_WATCH, leastDrop: 0.5 }, periods: 2 });
  expect(strict.periods.map(({ drops }) => drops.length)).toEqual([0, 0]);
  expect(alerts.read().open).toEqual([]);
});
