/** Meta's answer about one message, read in both of the ways Meta describes it, and in whatever else may come. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cutHistoryEvent,
  HISTORY_OBJECT,
  isHistory,
  readHistory,
  receiptsOfHistory,
  writeHistory,
} from "../../core/receipts/message-history.ts";
import { itemsOf, readEnvelope } from "../../core/webhooks/envelope.ts";
import { asAccountId, asNumberId, asWamid } from "../../shared/domain/ids.ts";
import { propertyOf } from "../support/rounds.ts";

const WAMID = asWamid("wamid.A");
const AT = 1_795_165_200_000;

function contentOf(...entries: readonly unknown[]) {
  return { message_id: WAMID, phone_number_id: "7", entries };
}

const entryOf = (...events: readonly unknown[]) => ({ id: "1", message_id: WAMID, events: { data: events } });

function steps(content: unknown) {
  return readHistory(content)?.events.map(({ status, at }) => [status, at]);
}

describe("Meta's history of a message", () => {
  test("is read in the words of the OpenAPI file", () => {
    const told = ["SENT", "DELIVERED", "READ", "FAILED"].map((delivery_status, index) => ({
      id: String(index),
      delivery_status,
      timestamp: AT / 1_000 + index,
      webhook_update_state: "RETRYING",
      webhook_uri: "https://shop.example/hook",
      error_description: "Webhook endpoint returned HTTP 500",
    }));
    const history = readHistory(contentOf(entryOf(...told)));
    expect(history).toMatchObject({ wamid: WAMID, numberId: "7" });
    expect(history?.events.map(({ status, at }) => [status, at])).toEqual([
      ["sent", AT],
      ["delivered", AT + 1_000],
      ["read", AT + 2_000],
      ["failed", AT + 3_000],
    ]);
    expect(history?.events[0]?.webhook).toEqual({
      address: "https://shop.example/hook",
      state: "RETRYING",
      problem: "Webhook endpoint returned HTTP 500",
    });
  });

  test("is read in the words of Meta's page: what it accepted is no step, and an error is a failure", () => {
    const told = ["ACCEPTED", "SENT", "ERROR"].map((delivery_status) => ({
      delivery_status,
      occurrence_timestamp: String(AT / 1_000),
      webhook_update_state: "SUCCESS",
    }));
    expect(steps(contentOf(entryOf(...told)))).toEqual([
      ["sent", AT],
      ["failed", AT],
    ]);
  });

  test.each<[string, unknown]>([
    ["seconds", AT / 1_000],
    ["seconds as text", String(AT / 1_000)],
    ["milliseconds", AT + 417],
    ["milliseconds as text", String(AT + 417)],
    ["a date", "2026-11-20T09:00:00+0000"],
    ["a date with its thousandths", "2026-11-20T09:00:00.417Z"],
  ])("has times in %s", (_, timestamp) => {
    expect(steps(contentOf(entryOf({ delivery_status: "SENT", timestamp })))).toEqual([["sent", AT]]);
  });

  test("has events beside their cursors, as a bare list, and of words nobody knows", () => {
    const event = { delivery_status: "Teleported", timestamp: AT / 1_000 };
    expect(steps(contentOf(entryOf({ cursor: "x", node: event })))).toEqual([["teleported", AT]]);
    expect(steps(contentOf({ message_id: WAMID, events: [event] }))).toEqual([["teleported", AT]]);
  });

  test("loses nothing but the event that cannot be read", () => {
    const odd = [
      null,
      7,
      "x",
      [],
      {},
      { delivery_status: "SENT" },
      { delivery_status: "SENT", timestamp: 0 },
    ];
    const good = { delivery_status: "READ", timestamp: AT / 1_000 };
    expect(steps(contentOf(null, 7, entryOf(...odd, good), { message_id: WAMID }))).toEqual([["read", AT]]);
  });

  test("says nothing of another message, even if Meta answers for it as well", () => {
    const event = { delivery_status: "READ", timestamp: AT / 1_000 };
    expect(steps(contentOf({ message_id: "wamid.B", events: { data: [event] } }))).toEqual([]);
    expect(steps(contentOf({ events: { data: [event] } }))).toEqual([]);
  });

  test.each<[unknown]>([[null], [7], [{}], [{ message_id: WAMID }], [{ entries: [], message_id: "" }]])(
    "is none in %j",
    (content) => expect(readHistory(content)).toBeNull(),
  );
});

describe("what is kept of an answer", () => {
  const event = {
    id: "9",
    delivery_status: "DELIVERED",
    timestamp: AT / 1_000,
    webhook_uri: "https://a.example",
  };
  const body = writeHistory({
    accountId: asAccountId("1"),
    numberId: asNumberId("7"),
    wamid: WAMID,
    entries: [entryOf(event)],
  });

  test("is one item of an object of its own, and the same bytes for the same answer", () => {
    const envelope = readEnvelope(body, AT);
    const items = envelope === null ? [] : [...itemsOf(envelope)];
    expect(items).toMatchObject([{ object: HISTORY_OBJECT, entryId: "1", list: null }]);
    expect(items.every((item) => item !== null && isHistory(item))).toBe(true);
  });

  test("holds the event of a receipt as it came, and no other one", () => {
    const about = { wamid: WAMID, status: "delivered", at: AT };
    expect(cutHistoryEvent(body, about)).toMatchObject({
      content: event,
      webhook: { address: "https://a.example", state: null, problem: null },
    });
    expect(cutHistoryEvent(body, { ...about, status: "read" })).toBeNull();
    expect(cutHistoryEvent(body, { ...about, wamid: asWamid("wamid.B") })).toBeNull();
  });
});

test("whatever stands in an answer, no price and no attempt is read from it", () => {
  const anyEvent = fc.record({
    delivery_status: fc.constantFrom("SENT", "DELIVERED", "ERROR", "x"),
    timestamp: fc.constantFrom(AT / 1_000, "nonsense"),
    pricing: fc.constant({ category: "marketing_lite", type: "regular" }),
    biz_opaque_callback_data: fc.constant("wp1.w.1.1"),
    more: fc.jsonValue(),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(anyEvent, fc.jsonValue())), (events) => {
      for (const receipt of receiptsOfHistory({ entryId: "1", content: contentOf(entryOf(...events)) }) ??
        []) {
        expect(receipt).toMatchObject({
          wamid: WAMID,
          pricingCategory: null,
          pricingType: null,
          pricingSubtype: null,
          recipient: null,
        });
        expect(receipt).not.toHaveProperty("callbackData");
      }
    }),
    propertyOf("answers of any content", 300),
  );
});
