/** What can be asked of the figures of messages, beside what their rows say. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import type { Snapshot } from "../../shared/domain/messages/snapshot.ts";
import { billedAsOf, countedOf, quarterOf, standingOf } from "../../shared/domain/messages/standing.ts";
import { percentile } from "../../shared/domain/results/latency-buckets.ts";
import { createReduction } from "../support/reduction.ts";
import { propertyOf } from "../support/rounds.ts";
import { accepted, newMessage, type Sending, sendMessage } from "../support/sent-message.ts";
import { openTestStorage } from "../support/test-storage.ts";

const CREATED = 1_795_165_200_000;
const QUARTER = 15 * 60_000;
const DAY = 24 * 3_600_000;
const ACCOUNT = asAccountId("1");

function open() {
  const { storage, logger, folder } = openTestStorage();
  const reduction = createReduction({ storage, logger });
  let last = 0;
  /** A message that Meta took, and what it said of it, in seconds after it was created. */
  const send = (
    sending: Partial<Sending>,
    heard: Readonly<Record<string, number>> = {},
    more: Readonly<Record<string, object>> = {},
  ) => {
    last += 1;
    const createdAt = sending.createdAt ?? CREATED;
    const sent = sendMessage(storage, { createdAt, ...sending });
    reduction.states.settle(sent, accepted(`wamid.${last}`, createdAt + 200));
    const statuses = Object.entries(heard).map(([status, seconds]) => ({
      id: `wamid.${last}`,
      status,
      timestamp: String(Math.floor(createdAt / 1000) + seconds),
      recipient_id: "5511987654000",
      ...more[status],
    }));
    const value = { metadata: { phone_number_id: "2" }, statuses };
    const entry = [{ id: "1", changes: [{ field: "messages", value }] }];
    reduction.take(JSON.stringify({ object: "whatsapp_business_account", entry }), createdAt + DAY);
    reduction.catchUp();
    return sent;
  };
  return { storage, folder, reduction, send };
}

const optimized = { sent: { pricing: { category: "marketing_lite", type: "regular" } } };
const cloud = { sent: { pricing: { category: "marketing", type: "regular" } } };
const undeliverable = { failed: { errors: [{ code: 131026, title: "Message undeliverable" }] } };

test("messages are broken down by one or two dimensions, in words, with a filter and in a stretch of time", () => {
  const { storage, send } = open();
  send({ country: "BR" }, { sent: 1, delivered: 2 }, optimized);
  send({ country: "BR" }, { sent: 1 }, cloud);
  send({ country: "FR", templateName: "winter" }, { failed: 3 }, undeliverable);
  send({ country: null, createdAt: CREATED + QUARTER, campaign: { id: 7, variant: 1 }, origin: "campaign" });
  const now = CREATED + 60_000;
  const by = storage.rollups.breakdown;

  expect(by({ by: ["country"], now })).toEqual(
    expect.arrayContaining([
      { values: { country: "BR" }, n: 2 },
      { values: { country: "FR" }, n: 1 },
      { values: { country: null }, n: 1 },
    ]),
  );
  expect(by({ by: ["billed", "state"], where: { country: ["BR"] }, now })).toEqual(
    expect.arrayContaining([
      { values: { billed: "optimized", state: "delivered" }, n: 1 },
      { values: { billed: "cloud", state: "sent" }, n: 1 },
    ]),
  );
  expect(by({ by: ["error", "template"], where: { state: ["failed"] }, now })).toEqual([
    {
      values: {
        error: { code: 131026, title: "Message undeliverable" },
        template: { id: "3", name: "winter", language: "en_US" },
      },
      n: 1,
    },
  ]);
  expect(by({ by: ["why"], where: { why: ["billed-as-cloud"] }, now })).toEqual([
    { values: { why: "billed-as-cloud" }, n: 1 },
  ]);
  const quarter = quarterOf(CREATED);
  expect(by({ by: ["quarter"], now })).toEqual([
    { values: { quarter }, n: 3 },
    { values: { quarter: quarter + 1 }, n: 1 },
  ]);
  expect(by({ by: ["quarter", "submitted"], where: { country: ["BR"] }, now })).toEqual([
    { values: { quarter, submitted: "optimized" }, n: 2 },
  ]);
  expect(by({ by: ["quarter", "country"], until: quarter + 1, where: { country: ["BR"] }, now })).toEqual([
    { values: { quarter, country: "BR" }, n: 2 },
  ]);
  expect(by({ by: ["quarter", "standing"], where: { country: [null] }, now })).toEqual([
    { values: { quarter: quarter + 1, standing: "open" }, n: 1 },
  ]);
  expect(by({ by: ["campaign", "variant"], from: quarter + 1, until: quarter + 2, now })).toEqual([
    { values: { campaign: 7, variant: 1 }, n: 1 },
  ]);
  expect(by({ by: ["account", "number", "origin"], where: { campaign: [7] }, now })).toEqual([
    { values: { account: "1", number: "2", origin: "campaign" }, n: 1 },
  ]);
  expect(by({ by: [], now })).toEqual([{ values: {}, n: 4 }]);
  expect(by({ by: [], where: { country: ["DE"] }, now })).toEqual([]);
  expect(by({ by: ["state"], where: { error: [{ code: 131026, title: "in other words" }] }, now })).toEqual([
    { values: { state: "failed" }, n: 1 },
  ]);
});

test("times between two steps are told by route, for one campaign or all", () => {
  const { storage, send } = open();
  for (const seconds of [2, 4, 60]) {
    send(
      { campaign: { id: 7, variant: 1 }, origin: "campaign" },
      { sent: 1, delivered: 1 + seconds },
      optimized,
    );
  }
  send({}, { sent: 1, delivered: 9 }, cloud);
  send({}, { sent: 1, delivered: 5 });
  const latencies = (campaign?: number) =>
    storage.rollups
      .latencies({ by: "billed", ...(campaign === undefined ? {} : { campaign }) })
      .filter(({ leg }) => leg === "sent-delivered")
      .map(({ route, counts }) => [route, percentile(counts, 0.5)]);
  expect(latencies()).toEqual(
    expect.arrayContaining([
      ["optimized", 4],
      ["cloud", 8],
      [null, 4],
    ]),
  );
  expect(latencies(7)).toEqual([["optimized", 4]]);
  const submitted = storage.rollups
    .latencies({ by: "submitted" })
    .filter(({ leg }) => leg === "accepted-sent");
  expect(submitted.map(({ route, counts }) => [route, counts])).toEqual([
    ["optimized", [{ bucket: 1, n: 5 }]],
  ]);
});

test("what was sent between two times is exact to the millisecond, for an account and for a number", () => {
  const { storage, reduction } = open();
  const from = CREATED + 3 * QUARTER;
  const moments: { at: number; number: string; state: MessageState }[] = [];
  fc.sample(
    fc.record({
      at: fc.integer({ min: from - 2 * QUARTER, max: from + 6 * QUARTER }),
      number: fc.constantFrom("2", "7"),
      isOurs: fc.boolean(),
    }),
    { numRuns: 120, seed: 7 },
  ).forEach(({ at, number, isOurs }) => {
    const sent = sendMessage(storage, { createdAt: at, numberId: asNumberId(number) });
    if (!isOurs) reduction.states.settle(sent, { kind: "never-sent", at });
    moments.push({ at, number, state: isOurs ? "sending" : "failed" });
  });
  const expected = (number: string | null, begin: number, end: number) => {
    const meant = moments.filter(
      (one) => one.at >= begin && one.at < end && (number === null || one.number === number),
    );
    return {
      total: meant.length,
      delivered: 0,
      failed: meant.filter(({ state }) => state === "failed").length,
    };
  };
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: from - 3 * QUARTER, max: from + 7 * QUARTER }), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.constantFrom(null, "2", "7", "8"),
      (times, number) => {
        const ends = times.toSorted((left, right) => right - left);
        const spans = ends.map((until, index) => ({ from: ends[index + 1] ?? from, until }));
        const id = number === null ? null : asNumberId(number);
        for (const span of spans) {
          expect(storage.rollups.sentBetween(ACCOUNT, id, span)).toEqual(
            expected(number, span.from, span.until),
          );
        }
      },
    ),
    propertyOf("sends between two times", 60),
  );
  const whole = { from: CREATED, until: CREATED + QUARTER };
  expect(storage.rollups.sentBetween(asAccountId("9"), null, whole)).toEqual(expected("8", 0, 1));
  const late = { from: from + 6 * QUARTER, until: from + 6 * QUARTER };
  expect(storage.rollups.sentBetween(ACCOUNT, null, late)).toEqual(expected("8", 0, 1));
});

/** Everything that is stored, as bytes. */
function storedBytes(folder: string): string {
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.map(({ name }) => database.prepare(`SELECT * FROM "${String(name)}"`).all());
  database.close();
  return JSON.stringify(rows);
}

test("figures and lists say the same of what the time makes of a message, at every time, and nothing stored changes", () => {
  const { storage, folder, send } = open();
  const snapshot = (change: Partial<Snapshot>) => ({
    ...newMessage({ createdAt: CREATED }).snapshot,
    ...change,
  });
  const code = snapshot({ category: "AUTHENTICATION", templateId: "4", name: "code" });
  const short = snapshot({ ttlSeconds: 12 * 3_600, templateId: "5" });
  const strange = snapshot({ category: "PIGEON", templateId: "6" });
  for (const [index, made] of [code, short, strange, undefined].entries()) {
    const sending = {
      createdAt: CREATED + index * 11 * 60_000,
      ...(made === undefined ? {} : { snapshot: made }),
    };
    send(sending);
    send(sending, { sent: 1 });
    send(sending, { sent: 1 }, cloud);
    send(sending, { sent: 1 }, { sent: { pricing: { category: "barter", type: "regular" } } });
    send(sending, { read: 40 });
    send(sending, { sent: 1, delivered: 3, read: 40 });
    send(sending, { failed: 9 }, undeliverable);
    sendMessage(storage, sending);
  }
  storage.messages.insertElsewhere({
    origin: "echo",
    sender: { channel: "whatsapp", accountId: ACCOUNT, numberId: asNumberId("7") },
    recipient: { kind: "number", number: "+33612345678" },
    country: "FR",
    createdAt: CREATED,
  });
  const messages = storage.messages.idsAfter(null, 100).flatMap((id) => storage.messages.find(id) ?? []);
  expect(messages).toHaveLength(33);
  const inLists = (now: number) => {
    const counts = new Map<string, number>();
    for (const message of messages) {
      const counted = countedOf(message);
      const key = `${billedAsOf(message.billed, counted, now)} ${standingOf(counted, now)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const inFigures = (now: number) =>
    new Map(
      storage.rollups
        .breakdown({ by: ["billed", "standing"], now })
        .map(({ values, n }) => [`${values.billed} ${values.standing}`, n]),
    );
  const stored = storedBytes(folder);
  const seen = new Set<string>();
  const times = [
    ...Array.from({ length: 60 }, (_, index) => CREATED + index * 4 * 60_000),
    ...Array.from({ length: 60 }, (_, index) => CREATED + 11 * 3_600_000 + index * 4 * 60_000),
    ...Array.from({ length: 60 }, (_, index) => CREATED + 30 * DAY - 3_600_000 + index * 4 * 60_000),
  ];
  for (const now of times) {
    expect(inFigures(now)).toEqual(inLists(now));
    for (const key of inLists(now).keys()) seen.add(key);
    const never = storage.rollups.breakdown({ by: ["template"], where: { billed: ["never"] }, now });
    const neverInLists = [...inLists(now)].filter(([key]) => key.startsWith("never"));
    expect(never.reduce((sum, { n }) => sum + n, 0)).toBe(neverInLists.reduce((sum, [, n]) => sum + n, 0));
  }
  // Everything there is to be seen was seen.
  expect([...seen].sort()).toEqual(
    expect.arrayContaining([
      "cloud expired",
      "cloud open",
      "never expired",
      "never over",
      "not-yet open",
      "not-yet over",
      "not-yet stuck",
      "unclear open",
    ]),
  );
  expect(storedBytes(folder)).toBe(stored);
});

test("a price that comes after the time was over wins", () => {
  const { storage, reduction, send } = open();
  send({}, { sent: 1 });
  const now = CREATED + 40 * DAY;
  const billed = () => storage.rollups.breakdown({ by: ["billed", "standing"], now });
  expect(billed()).toEqual([{ values: { billed: "never", standing: "expired" }, n: 1 }]);
  const status = {
    id: "wamid.1",
    status: "delivered",
    timestamp: String(CREATED / 1000 + 5),
    recipient_id: "5511987654000",
    pricing: { category: "marketing_lite", type: "regular" },
  };
  const value = { metadata: { phone_number_id: "2" }, statuses: [status] };
  const entry = [{ id: "1", changes: [{ field: "messages", value }] }];
  reduction.take(JSON.stringify({ object: "whatsapp_business_account", entry }), now);
  reduction.catchUp();
  expect(billed()).toEqual([{ values: { billed: "optimized", standing: "over" }, n: 1 }]);
});
