/** The log is reduced in steps, each no longer than it is told to be, however much one webhook holds. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isPayment } from "../../core/receipts/status-receipts.ts";
import { asWamid } from "../../shared/domain/ids.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { openTestStorage } from "../support/test-storage.ts";

const NOW = 1_795_165_300_500;
const FIRST_SECOND = 1_795_165_200;
/** A step's worth that is less than what is in any of these bodies. */
const SMALL = { milliseconds: 60_000, items: 600 };

function open(atFolder?: string) {
  const { folder, logger, storage, close } = openTestStorage(atFolder);
  return { folder, logger, storage, close, ...createReduction({ storage, logger }) };
}

function body(statuses: readonly unknown[]): string {
  const changes = [{ field: "messages", value: { statuses, contacts: [{ wa_id: "55", user_id: "BR.1" }] } }];
  return JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] });
}

/** Some of a message of ours, some of nobody's, some that are none, and one nested too deep. */
function manyStatuses(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => {
    if (index % 7 === 3) return { id: 5 };
    if (index % 97 === 5) return { type: "payment", status: "failed" };
    if (index === 650) return JSON.parse(`${"[".repeat(60)}${"]".repeat(60)}`);
    const id = index % 3 === 0 ? "wamid.OURS" : `wamid.${index % 50}`;
    return { id, status: "delivered", timestamp: String(FIRST_SECOND + index) };
  });
}

function begin(log: ReturnType<typeof open>): void {
  log.states.settle(sendMessage(log.storage, { createdAt: NOW - 1_000 }), accepted("wamid.OURS", NOW - 500));
}

const tables = ({ folder }: ReturnType<typeof open>) => derivedTables(folder, ["webhook"]);

describe("a webhook that holds more than a step may take", () => {
  test("is reduced over several, each committed, and ends as if it had been reduced at once", () => {
    const [bySteps, atOnce] = [open(), open()];
    for (const log of [bySteps, atOnce]) {
      begin(log);
      log.take(body(manyStatuses(2_600)), NOW);
      log.take(body([{ id: "wamid.OURS", status: "read", timestamp: String(FIRST_SECOND) }]), NOW);
    }
    let steps = 0;
    const reached: (number | null)[] = [];
    while (bySteps.reduceNext(SMALL)) {
      steps += 1;
      reached.push(bySteps.storage.reductionProgress.cursor().itemsOfLast);
    }
    atOnce.catchUp();
    expect(steps).toBeGreaterThan(2);
    expect(reached.slice(0, 2)).toEqual([1_000, 2_000]);
    expect(reached.at(-1)).toBeNull();
    expect(tables(bySteps)).toEqual(tables(atOnce));
    bySteps.replay();
    expect(tables(bySteps)).toEqual(tables(atOnce));
    const payments = manyStatuses(2_600).filter((status) => isPayment(status));
    expect(atOnce.storage.reductionProgress.unread()).toEqual([
      { field: "messages.statuses.payment", count: payments.length },
    ]);
  });

  test("goes on where it was when the process ended between two steps, whether new or again", () => {
    const log = open();
    begin(log);
    const text = body(manyStatuses(1_700));
    log.take(text, NOW);
    log.reduceNext(SMALL);
    log.close();
    const next = open(log.folder);
    expect(next.storage.reductionProgress.cursor()).toMatchObject({ reducedTo: 1, itemsOfLast: 1_000 });
    next.catchUp();
    // Posted once more: every receipt in it has come twice.
    next.take(text, NOW);
    next.reduceNext(SMALL);
    expect(next.storage.reductionProgress.cursor()).toMatchObject({ againTo: 1, itemsOfAgain: 1_000 });
    next.close();
    const last = open(log.folder);
    last.catchUp();
    const copies = last.storage.receipts.orphansOf(asWamid("wamid.1")).map((orphan) => orphan.copies);
    expect(new Set(copies)).toEqual(new Set([2]));
    const whole = open();
    begin(whole);
    for (const _ of [1, 2]) {
      whole.take(text, NOW);
      whole.catchUp();
    }
    expect(tables(last)).toEqual(tables(whole));
  });

  test("keeps what was made of it when the log is lost, and its place is given to no other", () => {
    const log = open();
    begin(log);
    log.take(body(manyStatuses(1_700)), NOW);
    log.reduceNext(SMALL);
    log.close();
    for (const suffix of ["", "-wal", "-shm", ".backup"]) {
      rmSync(join(log.folder, `log.db${suffix}`), { force: true });
    }
    const next = open(log.folder);
    expect(next.storage.reductionProgress.hasGap()).toBe(true);
    const { id } = next.take(body(manyStatuses(10)), NOW);
    expect(id).toBe(2);
    next.catchUp();
    expect(next.storage.reductionProgress.cursor()).toMatchObject({ reducedTo: 2, itemsOfLast: null });
    expect(next.storage.receipts.orphansOf(asWamid("wamid.1"))[0]?.webhookId).toBe(1);
  });
});

test("a step takes no more items than it may, whatever they are", () => {
  const log = open();
  log.take(`{"object":"whatsapp_business_account","entry":[${"0,".repeat(9_000)}0]}`, NOW);
  log.take(body(Array.from({ length: 9_000 }, () => 0)), NOW);
  log.take(`{"object":"page","entry":[{"id":"1","messaging":[${"0,".repeat(9_000)}0]}]}`, NOW);
  let steps = 0;
  while (log.reduceNext({ milliseconds: 60_000, items: 1_000 })) steps += 1;
  expect(steps).toBeGreaterThanOrEqual(18);
  expect(log.storage.reductionProgress.unreadable()).toBe(2);
  expect(log.storage.reductionProgress.unread()).toEqual([{ field: "page.messaging", count: 9_001 }]);
});

test("webhooks that are no more than a step's worth together are reduced in one", () => {
  const log = open();
  for (let index = 0; index < 300; index += 1) log.take(body(manyStatuses(1)), NOW + index);
  expect(log.reduceNext(SMALL)).toBe(true);
  expect(log.reduceNext(SMALL)).toBe(true);
  expect(log.reduceNext(SMALL)).toBe(false);
});

test("steps get smaller where each item changes many pages, so that the write-ahead log stays short", () => {
  const { logger, storage } = openTestStorage();
  const done = () => {
    const { reducedTo, itemsOfLast } = storage.reductionProgress.cursor();
    return reducedTo === 0 ? 0 : (itemsOfLast ?? 9_000);
  };
  // Twenty pages for each item.
  const writeAheadLog = { pages: () => 1, written: () => 20 * done() };
  const log = createReduction({ storage: { ...storage, writeAheadLog }, logger });
  log.take(body(Array.from({ length: 9_000 }, () => 0)), NOW);
  const reached: number[] = [];
  while (log.reduceNext({ milliseconds: 60_000, items: 5_000 })) reached.push(done());
  expect(reached.slice(0, 4)).toEqual([2_000, 2_500, 3_000, 3_500]);
});

test("the log has been read to its end when a step finds no more, copies included", () => {
  const log = open();
  for (let index = 0; index < 300; index += 1) log.take(body(manyStatuses(1)), NOW + index);
  expect(log.reduceNext({ milliseconds: 60_000, items: 100 })).toBe(true);
  expect(log.hasReadAll()).toBe(false);
  log.catchUp();
  expect(log.hasReadAll()).toBe(true);
  log.take(body([1]), NOW);
  log.take(body([2]), NOW);
  expect(log.reduceNext()).toBe(true);
  expect(log.hasReadAll()).toBe(true);
  // Again, and another new one: the copy is left to a step of its own.
  log.take(body([1]), NOW + 1);
  log.take(body([3]), NOW + 1);
  expect(log.reduceNext()).toBe(true);
  expect(log.hasReadAll()).toBe(false);
  expect(log.reduceNext()).toBe(true);
  expect(log.hasReadAll()).toBe(true);
});
