/** `pricing` by the rules of October 2026 (contract 13.3): what is free, what is charged, and which status says so. */
import { describe, expect, test } from "vitest";
import { placementOf, priceType } from "../../sandbox/messages/pricing.ts";
import { type Json, type Receiver, sandboxWithReceiver, type TestSandbox, wamidOf } from "./support.ts";

const person = "5511988887000";
const utility = {
  template: {
    name: "return_received",
    language: { code: "en_US" },
    components: [
      {
        type: "body",
        parameters: ["Ana", "4711"].map((value) => ({ type: "text", text: value })),
      },
    ],
  },
};
const text = { type: "text", template: undefined, text: { body: "Olá" } };

/** The `pricing` of each status that has one, under its name. */
function pricesOf(receiver: Receiver): Record<string, Json> {
  return Object.fromEntries(
    receiver
      .statuses()
      .filter(({ pricing }) => pricing !== undefined)
      .map(({ status, pricing }) => [String(status), pricing as Json]),
  );
}

async function priceOf(
  { sandbox, receiver }: { readonly sandbox: TestSandbox; readonly receiver: Receiver },
  send: () => Promise<unknown>,
): Promise<Json | undefined> {
  receiver.posts.length = 0;
  await send();
  await sandbox.handle.advance(60_000);
  return Object.values(pricesOf(receiver))[0];
}

const write = (sandbox: TestSandbox, from = person) =>
  sandbox.control("POST", "inbound", { numberId: sandbox.number, from });

describe("the type of a price", () => {
  const october = { date: "2026-10-01", inWindow: true, freeServiceLeft: true };
  const september = { ...october, date: "2026-09-30" };
  test.each([
    ["service", october, "free_customer_service"],
    ["service", { ...october, freeServiceLeft: false }, "regular"],
    ["service", { ...september, freeServiceLeft: false }, "free_customer_service"],
    ["utility", october, "regular"],
    ["utility", september, "free_customer_service"],
    ["utility", { ...september, inWindow: false }, "regular"],
    ["marketing_lite", october, "regular"],
    ["marketing", september, "regular"],
    ["authentication", september, "regular"],
  ])("of %s, %o, is %s", (category, question, type) => {
    expect(priceType({ category, ...question })).toBe(type);
  });
});

describe("service messages", () => {
  test("are free for the first ones of a number and month that are delivered, then charged", async () => {
    const parts = await sandboxWithReceiver();
    const { sandbox } = parts;
    await sandbox.control("PATCH", "settings", { freeServiceMessages: 3 });
    const answer = (to = person) => priceOf(parts, () => sandbox.send(to, text, "messages"));
    await write(sandbox);
    await write(sandbox, "5511988887903");
    // What is not delivered, and what is a reaction, uses up nothing.
    expect(await answer("5511988887903")).toBeUndefined();
    const reaction = {
      type: "reaction",
      template: undefined,
      reaction: { message_id: "wamid.X", emoji: "👍" },
    };
    const free = {
      billable: false,
      pricing_model: "PMP",
      type: "free_customer_service",
      category: "service",
    };
    expect(await priceOf(parts, () => sandbox.send(person, reaction, "messages"))).toEqual(free);
    expect([await answer(), await answer(), await answer()]).toEqual([free, free, free]);
    expect(await answer()).toEqual({
      billable: true,
      pricing_model: "PMP",
      type: "regular",
      category: "service",
    });
    expect(await priceOf(parts, () => sandbox.send(person, reaction, "messages"))).toEqual(free);
    // December begins at midnight in São Paulo, three hours after it begins in UTC.
    await sandbox.handle.advance(Date.parse("2026-12-01T03:10:00Z") - Date.parse("2026-11-20T09:00:00Z"));
    await write(sandbox);
    expect(await answer()).toMatchObject({ type: "free_customer_service" });
  });

  test("of the last hours of a month count for it in the account's time zone", async () => {
    const parts = await sandboxWithReceiver();
    const { sandbox } = parts;
    await sandbox.control("PATCH", "settings", { freeServiceMessages: 1 });
    await sandbox.handle.advance(Date.parse("2026-12-01T01:00:00Z") - Date.parse("2026-11-20T09:00:00Z"));
    await write(sandbox);
    const types: unknown[] = [];
    for (const hours of [0, 1, 2]) {
      await sandbox.handle.advance(hours * 3_600_000);
      types.push((await priceOf(parts, () => sandbox.send(person, text, "messages")))?.type);
    }
    expect(types).toEqual(["free_customer_service", "regular", "free_customer_service"]);
  });

  test("cost money in the analytics once the free ones are used up", async () => {
    const parts = await sandboxWithReceiver();
    const { sandbox } = parts;
    await sandbox.control("PATCH", "settings", { freeServiceMessages: 1 });
    await write(sandbox);
    for (const _ of [1, 2]) await priceOf(parts, () => sandbox.send(person, text, "messages"));
    const start = Date.UTC(2026, 10, 20) / 1000;
    const { body } = await sandbox.graph(
      "GET",
      `${sandbox.account}/pricing_analytics?start=${start}&end=${start + 86_400}&granularity=DAILY&dimensions=["PRICING_TYPE","PRICING_CATEGORY"]`,
    );
    const points = (body.data as Json[])[0]?.data_points as Json[];
    expect(points.map(({ pricing_type, volume, cost }) => [pricing_type, volume, cost]).toSorted()).toEqual([
      ["FREE_CUSTOMER_SERVICE", 1, 0],
      ["REGULAR", 1, 0.01 * 1.2],
    ]);
  });

  test("without a payment method are delivered while they are free, and fail with 131042 then", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { freeServiceMessages: 1 });
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { paymentMethod: "missing" });
    await write(sandbox);
    await sandbox.send(person, text, "messages");
    const second = await sandbox.send(person, text, "messages");
    await sandbox.handle.advance(60_000);
    expect(receiver.statuses().filter(({ status }) => status === "read")).toHaveLength(1);
    expect(receiver.statuses().filter(({ status }) => status === "failed")).toMatchObject([
      { id: wamidOf(second), errors: [{ code: 131042 }] },
    ]);
  });
});

test("a utility template inside an open window is charged like one outside", async () => {
  const parts = await sandboxWithReceiver();
  const { sandbox } = parts;
  const send = () => priceOf(parts, () => sandbox.send(person, utility, "messages"));
  const charged = { billable: true, pricing_model: "PMP", type: "regular", category: "utility" };
  expect(await send()).toEqual(charged);
  await write(sandbox);
  expect(await send()).toEqual(charged);
});

describe("the price is told", () => {
  async function told(pricingOn: string, to = person): Promise<string[]> {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { pricingOn });
    await sandbox.send(to);
    await sandbox.handle.advance(60_000);
    return Object.keys(pricesOf(receiver));
  }

  test.each([
    ["both", person, ["sent", "delivered"]],
    ["sent", person, ["sent"]],
    ["later", person, ["delivered"]],
    ["none", person, []],
    ["both", "5511988887902", ["sent", "read"]],
    ["later", "5511988887902", ["read"]],
  ])("on %s, to %s: %o", async (pricingOn, to, statuses) => {
    expect(await told(pricingOn, to)).toEqual(statuses);
  });

  test("never of a message that was sent and then failed, where a later status would have told it", async () => {
    expect(await told("later", "5511988887906")).toEqual([]);
    expect(await told("sent", "5511988887906")).toEqual(["sent"]);
  });

  test("unless a setting says otherwise on both, on sent or later, a third of the people each, always the same way", () => {
    const people = Array.from({ length: 300 }, (_, index) => String(5_511_988_000_000 + index));
    const placements = people.map((who) => placementOf("one", who, "seeded"));
    expect(people.map((who) => placementOf("one", who, "seeded"))).toEqual(placements);
    for (const placement of ["both", "sent", "later"]) {
      const share = placements.filter((one) => one === placement).length / people.length;
      expect([placement, share > 0.25 && share < 0.42]).toEqual([placement, true]);
    }
  });
});

test("billable is left out, and type, subtype and category are others, as the settings say", async () => {
  const parts = await sandboxWithReceiver();
  const { sandbox } = parts;
  const send = async (settings: Json) => {
    await sandbox.control("PATCH", "settings", settings);
    return priceOf(parts, () => sandbox.send(person));
  };
  expect(await send({ pricingBillable: false })).toEqual({
    pricing_model: "PMP",
    type: "regular",
    category: "marketing_lite",
  });
  expect(await send({ pricingBillable: true, pricingSubtype: "paid_exempt" })).toEqual({
    billable: false,
    pricing_model: "PMP",
    type: "regular",
    subtype: "paid_exempt",
    category: "marketing_lite",
  });
  expect(
    await send({
      pricingSubtype: "none",
      pricingType: "free_entry_point",
      pricingCategory: "authentication-international",
    }),
  ).toEqual({
    billable: false,
    pricing_model: "PMP",
    type: "free_entry_point",
    category: "authentication-international",
  });
  await expect(sandbox.control("PATCH", "settings", { pricingType: "free_tier" })).rejects.toThrow(
    "free_group_customer_service",
  );
});
