/** What Meta's history says, kept in the log and reduced to receipts: live and after a replay, beside webhooks in any order. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeHistory } from "../../core/receipts/message-history.ts";
import { asAccountId, asNumberId, asWamid } from "../../shared/domain/ids.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { openTestStorage } from "../support/test-storage.ts";

const NOW = 1_795_165_200_000;
const MINUTE = 60_000;
const STATUSES = ["SENT", "DELIVERED", "READ", "FAILED"] as const;

function open(folder?: string) {
  const opened = openTestStorage(folder);
  return { ...opened, ...createReduction(opened) };
}

/** What Meta answers: these steps, a second apart. */
function historyOf(wamid: string, statuses: readonly string[], change: object = {}): Buffer {
  const events = statuses.map((delivery_status) => ({
    delivery_status,
    timestamp: NOW / 1_000 + STATUSES.indexOf(delivery_status as (typeof STATUSES)[number]),
    webhook_update_state: "FAILED",
    webhook_uri: "https://elsewhere.example/hook",
    ...change,
  }));
  return writeHistory({
    accountId: asAccountId("1"),
    numberId: asNumberId("2"),
    wamid: asWamid(wamid),
    entries: statuses.length === 0 ? [] : [{ id: "5", message_id: wamid, events: { data: events } }],
  });
}

const ASKED = { source: "history", trust: "asked" } as const;

function webhookOf(wamid: string, status: string, category: string | null): string {
  const index = STATUSES.indexOf(status.toUpperCase() as (typeof STATUSES)[number]);
  const said = {
    id: wamid,
    status,
    timestamp: String(NOW / 1_000 + index),
    recipient_id: "5511987654000",
    ...(category === null ? {} : { pricing: { category, type: "regular" } }),
  };
  const value = { metadata: { phone_number_id: "2" }, statuses: [said] };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
}

describe("what Meta's history says of a message", () => {
  test("settles it, names no route, and is no webhook that arrived", () => {
    const { storage, states, take, catchUp, close, folder, ...reduction } = open();
    const sent = sendMessage(storage, { createdAt: NOW });
    states.settle(sent, accepted("wamid.A", NOW + 400));
    take(historyOf("wamid.A", ["SENT", "DELIVERED", "READ"]), NOW + MINUTE, ASKED);
    catchUp();
    expect(storage.messages.find(sent.messageId)).toMatchObject({
      state: "read",
      isUnproven: false,
      billedRoute: null,
      pricingCategory: null,
      billed: "not-yet",
      fallback: null,
    });
    expect(
      storage.receipts.of(sent.attemptId).map(({ status, trust, copies }) => [status, trust, copies]),
    ).toEqual([
      ["sent", "asked", 0],
      ["delivered", "asked", 0],
      ["read", "asked", 0],
    ]);
    expect(storage.webhookLog.summary()).toEqual({ received: 0, lastReceivedAt: null });
    expect(storage.webhookLog.arrivals(0)).toEqual([]);
    expectRightFigures(storage.rollups);
    const live = derivedTables(folder);
    reduction.replay();
    expect(derivedTables(folder)).toEqual(live);
    // The webhook that names the price comes late, and says what was billed.
    take(webhookOf("wamid.A", "delivered", "marketing_lite"), NOW + 2 * MINUTE);
    catchUp();
    expect(storage.messages.find(sent.messageId)).toMatchObject({ billed: "optimized", state: "read" });
    expectRightFigures(storage.rollups);
    close();
  });

  test("is kept once, however often Meta answers the same", () => {
    const { storage, take } = open();
    const first = take(historyOf("wamid.A", ["SENT"]), NOW, ASKED);
    expect(take(historyOf("wamid.A", ["SENT"]), NOW + MINUTE, ASKED)).toEqual({
      id: first.id,
      isNew: false,
      isToReduce: false,
    });
    expect(take(historyOf("wamid.A", ["SENT", "READ"]), NOW + MINUTE, ASKED).isNew).toBe(true);
    expect(storage.webhookLog.lastId()).toBe(2);
  });

  test.each([
    ["imported", { source: "import", trust: "imported" }],
    ["posted", { source: "listener", trust: "signed" }],
    ["relayed", { source: "relay", trust: "relayed" }],
  ] as const)("is only what Waypost has asked for itself: %s, it says nothing", (_, about) => {
    const { storage, states, take, catchUp } = open();
    const sent = sendMessage(storage, { createdAt: NOW });
    states.settle(sent, accepted("wamid.A", NOW + 400));
    take(historyOf("wamid.A", ["READ"]), NOW, about);
    catchUp();
    expect(storage.messages.find(sent.messageId)).toMatchObject({ state: "accepted" });
    expect(storage.reductionProgress.unread()).toEqual([
      { field: "waypost_message_history.message_history", count: 1 },
    ]);
  });

  test("never settles a send whose answer was lost, by number and time or otherwise", () => {
    const { storage, states, take, catchUp, replay } = open();
    const to = "+5511987654000";
    const [lost, taken] = [
      sendMessage(storage, { createdAt: NOW, to }),
      sendMessage(storage, { createdAt: NOW, to }),
    ];
    states.settle(lost, { kind: "unknown", at: NOW + 400 });
    states.settle(taken, accepted("wamid.A", NOW + 400));
    // The same person, the same number, the same second: still another message's history.
    take(historyOf("wamid.A", ["SENT", "DELIVERED"]), NOW + MINUTE, ASKED);
    take(historyOf("wamid.OTHER", ["SENT", "DELIVERED"]), NOW + MINUTE, ASKED);
    for (const read of [catchUp, replay]) {
      read();
      expect(storage.messages.find(lost.messageId)).toMatchObject({ state: "unknown", wamid: null });
      expect(storage.messages.find(taken.messageId)).toMatchObject({ state: "delivered" });
    }
    expect(storage.receipts.of(lost.attemptId)).toEqual([]);
  });

  test("is shown with where Meta posted the webhook, from the last of its answers", () => {
    const { storage, states, take, catchUp } = open();
    const sent = sendMessage(storage, { createdAt: NOW });
    states.settle(sent, accepted("wamid.A", NOW + 400));
    take(historyOf("wamid.A", ["SENT"], { webhook_update_state: "RETRYING" }), NOW, ASKED);
    const last = take(
      historyOf("wamid.A", ["SENT"], { webhook_update_state: "FAILED" }),
      NOW + MINUTE,
      ASKED,
    );
    catchUp();
    expect(storage.receipts.of(sent.attemptId)).toMatchObject([
      { status: "sent", webhookId: last.id, receivedAt: NOW },
    ]);
  });
});

test(
  "webhooks, dumps and answers of Meta's in any order and number give the same tables, live and after a replay",
  () => {
    const wamid = fc.constantFrom("wamid.A", "wamid.B", "wamid.NOBODY");
    const webhook = fc
      .tuple(
        wamid,
        fc.constantFrom("sent", "delivered", "read", "failed"),
        fc.constantFrom(null, "marketing_lite"),
      )
      .chain(([id, status, category]) =>
        fc.constantFrom(
          { body: webhookOf(id, status, category), about: {} },
          { body: webhookOf(id, status, category), about: { source: "import", trust: "imported" } as const },
        ),
      );
    const history = fc
      .tuple(wamid, fc.subarray([...STATUSES]), fc.constantFrom("FAILED", "RETRYING"))
      .map(([id, statuses, webhook_update_state]) => ({
        body: historyOf(id, statuses, { webhook_update_state }),
        about: ASKED,
      }));
    fc.assert(
      fc.property(
        fc
          .array(fc.oneof(webhook, history), { minLength: 1, maxLength: 10 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
          ),
        ([inOrder, again]) => {
          const tablesOf = (said: typeof inOrder, lateAnswer: boolean) => {
            const { storage, states, take, catchUp, replay, close, folder } = open();
            const [first, second] = [
              sendMessage(storage, { createdAt: NOW }),
              sendMessage(storage, { createdAt: NOW }),
            ];
            const answer = () => {
              states.settle(first, accepted("wamid.A", NOW + 400));
              states.settle(second, accepted("wamid.B", NOW + 400));
            };
            if (!lateAnswer) answer();
            for (const { body, about } of said) {
              take(body, NOW + MINUTE, about);
              catchUp();
            }
            if (lateAnswer) answer();
            expectRightFigures(storage.rollups);
            const live = derivedTables(folder);
            replay();
            expect(derivedTables(folder)).toEqual(live);
            close();
            const { receipt, orphan, message } = derivedTables(folder);
            // How often Meta posted something is another thing in another order.
            return JSON.stringify({ receipt, orphan, message });
          };
          const withoutCopies = (text: string) => text.replaceAll(/\[\\"copies\\",\d+\],?/g, "");
          const expected = withoutCopies(tablesOf(inOrder, false));
          expect(withoutCopies(tablesOf(again, false))).toEqual(expected);
          expect(withoutCopies(tablesOf(inOrder, true))).toEqual(expected);
        },
      ),
      propertyOf("webhooks and histories in any order", 12),
    );
  },
  patienceOf(120_000),
);
