import { describe, expect, test } from "vitest";
import { isStatus, type ReadStatus, readStatus } from "../../core/receipts/status-receipts.ts";
import { readEnvelope, WHATSAPP_ACCOUNT } from "../../core/webhooks/envelope.ts";
import { type RunningReducer, reduceWebhook } from "../../core/webhooks/webhook-reducer.ts";
import { asNumberId } from "../../shared/domain/ids.ts";
import { webhookItems } from "../support/webhook-items.ts";

const good = { id: "wamid.1", status: "sent", timestamp: "1001" };
/** Stands for a value nested deeper than any walk through it can go. */
const DEEP = "(nested)";
const RECEIVED = 1_900_000_000_000;

function body(...entry: readonly unknown[]): Buffer {
  const text = JSON.stringify({ object: WHATSAPP_ACCOUNT, entry });
  return Buffer.from(text.replaceAll(`"${DEEP}"`, `${"[".repeat(5_000)}${"]".repeat(5_000)}`));
}

function change(statuses: unknown): object {
  return { field: "messages", value: { statuses } };
}

/** What a reducer of receipts makes of a webhook. */
function read(webhook: Buffer) {
  const envelope = readEnvelope(webhook, RECEIVED);
  if (envelope === null) return null;
  const receipts: ReadStatus[] = [];
  const ofReceipts: RunningReducer = {
    reads: isStatus,
    reduce: (item) => {
      const receipt = readStatus(item);
      if (receipt === null) return "unreadable";
      receipts.push(receipt);
      return "reduced";
    },
  };
  const reduced = reduceWebhook(envelope, [ofReceipts], {
    webhookId: 1,
    receivedAt: RECEIVED,
    trust: "signed",
    copies: 1,
  });
  return { receipts, unreadable: reduced.unreadable, unread: [...reduced.unread.keys()] };
}

const firstReceipt = (status: object) => read(body({ changes: [change([status])] }))?.receipts[0];

describe("a webhook's body", () => {
  test.each([
    ["an entry that is none", [null, { changes: [change([good])] }]],
    ["an entry without anything in it", [{ id: "1" }, { changes: [change([good])] }]],
    ["a change that is none", [{ changes: [{ field: 5 }, change([good])] }]],
    ["messages that are none", [{ changes: [{ field: "messages", value: 7 }, change([good])] }]],
    ["statuses that are no list", [{ changes: [change("?"), change([good])] }]],
    ["a status that is none", [{ changes: [change([null, good])] }]],
    ["a time that is none", [{ changes: [change([{ ...good, timestamp: 9e15 }, good])] }]],
    ["a status nested thousands deep", [{ changes: [change([{ ...good, id: "x", deep: DEEP }, good])] }]],
    ["a change nested thousands deep", [{ changes: [{ field: "a", value: DEEP }, change([good])] }]],
  ])("keeps its good parts beside %s, which is counted", (_, entries) => {
    const contents = read(body(...entries));
    expect(contents?.receipts.map((receipt) => receipt.wamid)).toEqual(["wamid.1"]);
    expect(contents?.unreadable).toBe(1);
  });

  test("keeps an entry whose other lists are null, as some tools write what is not there", () => {
    const contents = read(body({ id: "1", changes: [change([good])], messaging: null, standby: null }));
    expect(contents?.receipts.map((receipt) => receipt.wamid)).toEqual(["wamid.1"]);
    expect(contents?.unreadable).toBe(0);
  });

  test.each(["1795165200", 1_795_165_200, "1795165200000", 1_795_165_200_000])(
    "has a time in seconds or milliseconds, such as %j",
    (timestamp) => {
      expect(firstReceipt({ ...good, timestamp })?.at).toBe(1_795_165_200_000);
    },
  );

  test("names a recipient and a number of ours that come as numbers", () => {
    const statuses = [{ ...good, recipient_id: 5_511_987_654_000 }];
    const value = { metadata: { phone_number_id: 7 }, statuses };
    const [receipt] = read(body({ id: 1, changes: [{ field: "messages", value }] }))?.receipts ?? [];
    expect(receipt).toMatchObject({ accountId: "1", numberId: asNumberId("7"), recipient: "5511987654000" });
  });

  test("keeps an error's code when its words cannot be read", () => {
    const failed = { ...good, status: "failed", errors: [{ code: "131026", title: 5 }] };
    expect(firstReceipt(failed)?.error).toMatchObject({ code: 131026, title: "" });
  });

  test("keeps what a receipt says of its price, values that are new too, and beside one that is odd", () => {
    const pricing = { category: "marketing", type: "free_lunch", subtype: "paid_exempt" };
    expect(firstReceipt({ ...good, pricing })).toMatchObject({
      pricingCategory: "marketing",
      pricingType: "free_lunch",
      pricingSubtype: "paid_exempt",
    });
    expect(firstReceipt({ ...good, pricing: { ...pricing, subtype: 5 } })).toMatchObject({
      pricingCategory: "marketing",
      pricingSubtype: null,
    });
  });

  test.each(["", "null", "[]", '{"entry":5}', "{", `${"[".repeat(100_000)}`])(
    "that is %s is none",
    (text) => {
      expect(readEnvelope(Buffer.from(text), RECEIVED)).toBeNull();
    },
  );

  test("keeps every digit of ids no number can hold", () => {
    const text = `{"object":"${WHATSAPP_ACCOUNT}","entry":[{"id":1122334455667788990,"changes":[{"field":"x","value":{"id":-1122334455667788991}}]}]}`;
    expect(webhookItems(text, RECEIVED)).toMatchObject([
      { entryId: "1122334455667788990", value: { id: "-1122334455667788991" } },
    ]);
  });
});

describe("what nobody reads", () => {
  const unread = (field: string, value: unknown) => read(body({ id: "1", changes: [{ field, value }] }));

  test.each([
    ["group_status_update", { groups: [] }, ["group_status_update"]],
    ["standby", { standby: { messages: [{}] } }, ["standby"]],
    ["calls", { calls: [{}], contacts: [{}] }, ["calls"]],
    ["a_field_of_next_year", null, ["a_field_of_next_year"]],
    [
      "messages",
      { messages: [{ type: "text" }, { type: "system" }], contacts: [{}] },
      ["messages.messages.text", "messages.messages.system"],
    ],
    ["messages", { user_actions: [{ action_type: "landing_page_view" }] }, ["messages.user_actions"]],
    ["messages", { metadata: {} }, ["messages"]],
    // What is no word of Meta's may be about a person.
    ["+55 11 98765-4000", {}, ["?"]],
    ["messages", { messages: [{ type: "5511987654000" }] }, ["messages.messages.?"]],
  ])("of %s is counted by name and is not unreadable", (field, value, names) => {
    expect(unread(field, value)).toEqual({ receipts: [], unread: names, unreadable: 0 });
  });

  test("of Messenger is counted apart, and its statuses are no receipts", () => {
    const page = {
      object: "page",
      entry: [{ id: "9", time: 1_795_165_200_000, messaging: [{}], standby: [{}] }],
    };
    expect(read(Buffer.from(JSON.stringify(page)))).toEqual({
      receipts: [],
      unread: ["page.messaging", "page.standby"],
      unreadable: 0,
    });
    const other = { object: "instagram", entry: [{ id: "9", changes: [change([good])] }] };
    expect(read(Buffer.from(JSON.stringify(other)))).toMatchObject({
      receipts: [],
      unread: ["instagram.messages.statuses"],
    });
  });
});
