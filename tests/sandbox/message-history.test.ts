/** A sandbox that runs for days must not remember every message; one that still waits for a receipt is never lost. */
import { expect, test } from "vitest";
import { MessageHistory } from "../../sandbox/messages/history.ts";
import type { Message, PlannedReceipt } from "../../sandbox/store/entities.ts";
import { EntityStore } from "../../sandbox/store/entity-store.ts";

const receipt: PlannedReceipt = { delay: 1, statuses: [] };

function message(id: string, receiptsSent: number): Message {
  return {
    id,
    numberId: "1",
    accountId: "2",
    endpoint: "messages",
    requestedPolicy: null,
    billedCategory: "service",
    priceType: "free_customer_service",
    priceSubtype: null,
    templateId: null,
    type: "text",
    input: "",
    waId: null,
    userId: null,
    profileName: "",
    hidePhone: false,
    opaque: null,
    acceptedAt: 0,
    messageStatus: "accepted",
    behaviour: "ordinary",
    receipts: [receipt],
    receiptsSent,
    availability: { optimization: "none", metrics: "available", reason: "not-optimized-delivery" },
    pacedBy: null,
    identityKeyHash: null,
  };
}

test("of the messages that are over the latest are kept, and all that still wait", () => {
  const store = new EntityStore(null);
  const history = new MessageHistory(store, () => 3);
  store.put("message", "waiting", message("waiting", 0));
  for (let index = 0; index < 10; index += 1) {
    store.put("message", `over-${index}`, message(`over-${index}`, 1));
    history.isOver(`over-${index}`);
  }
  expect(store.values("message").map(({ id }) => id)).toEqual(["waiting", "over-7", "over-8", "over-9"]);
});

test("after a restart it goes on from what is there", () => {
  const store = new EntityStore(null);
  for (let index = 0; index < 3; index += 1)
    store.put("message", `over-${index}`, message(`over-${index}`, 1));
  const history = new MessageHistory(store, () => 3);
  store.put("message", "new", message("new", 1));
  history.isOver("new");
  expect(store.values("message").map(({ id }) => id)).toEqual(["over-1", "over-2", "new"]);
});
