import { describe, expect, test } from "vitest";
import { readWebhook } from "../../core/webhooks/webhook-payload.ts";

const good = { id: "wamid.1", status: "sent", timestamp: "1001" };

function body(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function change(statuses: readonly unknown[]): object {
  return { field: "messages", value: { statuses } };
}

describe("a webhook's body", () => {
  test.each([
    ["an entry that is none", { object: "x", entry: [null, { changes: [change([good])] }] }],
    ["a change that is none", { object: "x", entry: [{ changes: [{ field: 5 }, change([good])] }] }],
    ["a status that is none", { object: "x", entry: [{ changes: [change([null, good])] }] }],
    [
      "a time that is none",
      { object: "x", entry: [{ changes: [change([{ ...good, timestamp: 9e15 }, good])] }] },
    ],
  ])("keeps its good parts beside %s, which is counted", (_, value) => {
    const contents = readWebhook(body(value));
    expect(contents?.receipts.map((receipt) => receipt.wamid)).toEqual(["wamid.1"]);
    expect(contents?.unreadable).toBe(1);
  });

  test.each(["1795165200", 1_795_165_200, "1795165200000", 1_795_165_200_000])(
    "has a time in seconds or milliseconds, such as %j",
    (timestamp) => {
      const contents = readWebhook(
        body({ object: "x", entry: [{ changes: [change([{ ...good, timestamp }])] }] }),
      );
      expect(contents?.receipts[0]?.at).toBe(1_795_165_200_000);
    },
  );

  test("keeps an error's code when its words cannot be read", () => {
    const failed = { ...good, status: "failed", errors: [{ code: "131026", title: 5 }] };
    const contents = readWebhook(body({ object: "x", entry: [{ changes: [change([failed])] }] }));
    expect(contents?.receipts[0]?.error).toMatchObject({ code: 131026, title: "" });
  });

  test("keeps what a receipt says of its price, values that are new too, and beside one that is odd", () => {
    const pricing = { category: "marketing", type: "free_lunch", subtype: "paid_exempt" };
    const read = (given: object) =>
      readWebhook(body({ object: "x", entry: [{ changes: [change([{ ...good, pricing: given }])] }] }))
        ?.receipts[0];
    expect(read(pricing)).toMatchObject({
      pricingCategory: "marketing",
      pricingType: "free_lunch",
      pricingSubtype: "paid_exempt",
    });
    expect(read({ ...pricing, subtype: 5 })).toMatchObject({
      pricingCategory: "marketing",
      pricingSubtype: null,
    });
  });

  test.each(["", "null", "[]", '{"entry":5}', "{"])("that is %s is none", (text) => {
    expect(readWebhook(Buffer.from(text))).toBeNull();
  });

  test("names the fields that say something else has changed", () => {
    const value = { object: "x", entry: [{ changes: [{ field: "account_update", value: {} }] }] };
    expect(readWebhook(body(value))?.changedFields).toEqual(["account_update"]);
  });
});
