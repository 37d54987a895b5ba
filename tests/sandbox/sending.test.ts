/** Sending: checks, the fallback table, limits, and what each magic recipient gets. */
import { describe, expect, test } from "vitest";
import { BEHAVIOURS } from "../../sandbox/messages/behaviours.ts";
import {
  changeValueOf,
  errorOf,
  type Json,
  sandboxForTest,
  sandboxWithReceiver,
  statusesOf,
  type TestSandbox,
  wamidOf,
} from "./support.ts";

async function categoryOf(
  sandbox: TestSandbox,
  change: Json = {},
  endpoint = "marketing_messages",
): Promise<unknown> {
  const answer = await sandbox.send("5511988887000", change, endpoint);
  if (answer.status !== 200) return errorOf(answer).code;
  const { messages } = await sandbox.control("GET", "messages");
  return (messages as Json[]).find((message) => message.id === wamidOf(answer))?.billedCategory;
}

const strict = { product_policy: "STRICT" };
const fresh = {
  template: {
    name: "winter_preview",
    language: { code: "en_US" },
    components: [
      { type: "header", parameters: [{ type: "image", image: { link: "https://example.com/a.jpg" } }] },
      { type: "body", parameters: [{ type: "text", text: "Ana" }] },
    ],
  },
};
const utility = {
  template: {
    name: "return_received",
    language: { code: "en_US" },
    components: [
      {
        type: "body",
        parameters: [
          { type: "text", text: "Ana" },
          { type: "text", text: "R$ 1" },
        ],
      },
    ],
  },
};

describe("an accepted message", () => {
  test("answers input, WhatsApp id, a wamid and accepted", async () => {
    const { send } = await sandboxForTest({ scenario: "all-good" });
    const answer = await send("+55 (11) 98888-7000");
    expect(answer.body).toEqual({
      messaging_product: "whatsapp",
      contacts: [{ input: "+55 (11) 98888-7000", wa_id: "5511988887000" }],
      messages: [{ id: expect.stringMatching(/^wamid\.[A-Za-z0-9+/=]+$/), message_status: "accepted" }],
    });
  });

  test("may be known to WhatsApp by another number than the dialled one", async () => {
    const { send } = await sandboxForTest({ scenario: "all-good" });
    const known = async (to: string) => ((await send(to)).body.contacts as Json[])[0]?.wa_id;
    expect(await known("525512345678")).toBe("5215512345678");
    expect(await known("541112345678")).toBe("5491112345678");
    expect(await known("5551987654321")).toBe("555187654321");
  });

  test("to a business-scoped user id has a user_id and no wa_id", async () => {
    const { send } = await sandboxForTest({ scenario: "all-good" });
    const answer = await send("", { to: undefined, recipient: "BR.13491208655302741000" });
    expect(answer.body.contacts).toEqual([
      { input: "BR.13491208655302741000", user_id: "BR.13491208655302741000" },
    ]);
  });
});

describe("the fallback table", () => {
  test("onboarded: optimized delivery, whatever the policy", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    expect(await categoryOf(sandbox)).toBe("marketing_lite");
    expect(await categoryOf(sandbox, strict)).toBe("marketing_lite");
    expect(await categoryOf(sandbox, {}, "messages")).toBe("marketing");
  });

  test("terms unsigned: falls back to the Cloud API, and STRICT is 134102 with HTTP 500", async () => {
    const sandbox = await sandboxForTest();
    expect(await categoryOf(sandbox)).toBe("marketing");
    const answer = await sandbox.send("5511988887000", strict);
    expect([answer.status, errorOf(answer).code]).toEqual([500, 134102]);
  });

  test("terms unsigned and the Cloud API switched off: 131063, unless the setting says the flag waits", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.graph("POST", sandbox.account, { disable_marketing_messages_on_cloud_api: true });
    expect(await categoryOf(sandbox)).toBe(131063);
    await sandbox.control("PATCH", "settings", { cloudFlagBeforeOnboarding: "ignored" });
    expect(await categoryOf(sandbox)).toBe("marketing");
  });

  test("onboarded and the Cloud API switched off: 131063 on /messages only", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    await sandbox.graph("POST", sandbox.account, { disable_marketing_messages_on_cloud_api: true });
    expect(await categoryOf(sandbox, {}, "messages")).toBe(131063);
    expect(await categoryOf(sandbox, utility, "messages")).toBe("utility");
    expect(await categoryOf(sandbox)).toBe("marketing_lite");
  });

  test("a template still syncing is 134101 for ten minutes", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    expect(await categoryOf(sandbox, { ...fresh, ...strict })).toBe(134101);
    expect(await categoryOf(sandbox, fresh)).toBe(134101);
    await sandbox.control("PATCH", "settings", { fallbackWhileSyncing: "cloud" });
    expect(await categoryOf(sandbox, fresh)).toBe("marketing");
    await sandbox.handle.advance(600_000);
    expect(await categoryOf(sandbox, { ...fresh, ...strict })).toBe("marketing_lite");
  });

  test("a template dormant for more than seven days syncs again", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    await sandbox.handle.advance(8 * 24 * 60 * 60 * 1000);
    expect(await categoryOf(sandbox)).toBe(134101);
    await sandbox.handle.advance(600_000);
    expect(await categoryOf(sandbox)).toBe("marketing_lite");
  });

  test("a utility template is 134100 there, and 131055 before v23", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    expect(await categoryOf(sandbox, utility)).toBe(134100);
    const { url, token } = sandbox.handle.credentials;
    const response = await fetch(`${url}/v22.0/${sandbox.number}/marketing_messages`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({
        messaging_product: "whatsapp",
        to: "5511988887000",
        type: "template",
        ...utility,
      }),
    });
    expect(((await response.json()) as { error: Json }).error.code).toBe(131055);
  });
});

describe("refusals", () => {
  const cases: readonly (readonly [string, Json, number])[] = [
    ["no messaging_product", { messaging_product: undefined }, 100],
    ["no recipient", { to: undefined }, 100],
    ["an empty recipient", { to: " " }, 100],
    ["a recipient that is no number", { to: "hello" }, 131009],
    ["a recipient of the wrong type", { to: { a: 1 } }, 100],
    ["a user id that is none", { to: undefined, recipient: "13491" }, 131009],
    ["no type", { type: undefined }, 100],
    ["a text message", { type: "text", text: { body: "Hi" } }, 131055],
    ["an unknown policy", { product_policy: "MAYBE" }, 100],
    ["a bid of 0", { bid_spec: { per_message_bid_multiplier: 0 } }, 131009],
    [
      "a bid for a user id",
      { to: undefined, recipient: "BR.123", bid_spec: { per_message_bid_multiplier: 1 } },
      131062,
    ],
    ["too much callback data", { biz_opaque_callback_data: "x".repeat(513) }, 100],
    ["activity sharing of the wrong type", { message_activity_sharing: "perhaps" }, 100],
    ["no template", { template: undefined }, 100],
    ["a template of the wrong type", { template: "autumn_sale" }, 100],
    ["an unknown template", { template: { name: "nope", language: { code: "en_US" } } }, 132001],
    [
      "a language it does not have",
      { template: { name: "weekend_flash", language: { code: "de" } } },
      132001,
    ],
    ["a paused template", { template: { name: "cart_reminder", language: { code: "en_US" } } }, 132015],
    ["a rejected template", { template: { name: "store_opening", language: { code: "fr" } } }, 132001],
    ["too few parameters", { template: { name: "loyalty_points", language: { code: "en_US" } } }, 132000],
    [
      "a named parameter with another name",
      {
        template: {
          name: "welcome_offer",
          language: { code: "en_US" },
          components: [
            {
              type: "body",
              parameters: ["a", "b"].map((name) => ({ type: "text", parameter_name: name, text: "x" })),
            },
          ],
        },
      },
      132012,
    ],
    ["a missing image", { template: { ...fresh.template, name: "new_collection", components: [] } }, 132012],
    [
      "a missing button parameter",
      {
        template: {
          name: "autumn_sale",
          language: { code: "en_US" },
          components: [
            {
              type: "body",
              parameters: [
                { type: "text", text: "a" },
                { type: "text", text: "b" },
              ],
            },
          ],
        },
      },
      131008,
    ],
    [
      "components of the wrong type",
      { template: { name: "weekend_flash", language: { code: "en_US" }, components: {} } },
      100,
    ],
    [
      "a component that is null",
      { template: { name: "weekend_flash", language: { code: "en_US" }, components: [null] } },
      131009,
    ],
    ["the sender itself", { to: "551140041234" }, 131021],
  ];
  test.each(cases)("%s", async (_name, change, code) => {
    const { send } = await sandboxForTest({ scenario: "all-good" });
    expect(errorOf(await send("5511988887000", change)).code).toBe(code);
  });

  test("no recipient is 131008 on the Cloud API endpoint", async () => {
    const { send } = await sandboxForTest();
    expect(errorOf(await send("", {}, "messages")).code).toBe(131008);
  });

  test("an unregistered number is 133010, a restricted account 368", async () => {
    const { graph, unregistered } = await sandboxForTest();
    const body = {
      messaging_product: "whatsapp",
      to: "5511988887000",
      type: "template",
      template: { name: "weekend_flash", language: { code: "en_US" } },
    };
    expect(errorOf(await graph("POST", `${unregistered}/messages`, body)).code).toBe(133010);
    const restricted = await sandboxForTest({ scenario: "restricted-account" });
    expect(errorOf(await restricted.send("5511988887000")).code).toBe(368);
  });

  test("the 81st message within a second is 130429, the 46th to one person 131056", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    for (let count = 0; count < 45; count += 1)
      expect((await sandbox.send("5511988887000")).status).toBe(200);
    expect(errorOf(await sandbox.send("5511988887000")).code).toBe(131056);
    for (let count = 0; count < 34; count += 1) {
      expect((await sandbox.send(`55119888${10_000 + count}`)).status).toBe(200);
    }
    expect(errorOf(await sandbox.send("5511988885555")).code).toBe(130429);
    await sandbox.handle.advance(1000);
    expect((await sandbox.send("5511988885555")).status).toBe(200);
  });

  test("a burst to one person is paid back at one message in six seconds", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    for (let count = 0; count < 20; count += 1) await sandbox.send("5511988887000");
    await sandbox.handle.advance(119_999);
    expect(errorOf(await sandbox.send("5511988887000")).code).toBe(131056);
    await sandbox.handle.advance(1);
    expect((await sandbox.send("5511988887000")).status).toBe(200);
    await sandbox.handle.advance(6000);
    expect((await sandbox.send("5511988887000")).status).toBe(200);
  });

  test("throughput is counted over the past second, not by the clock's seconds", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const people = (from: number, count: number): string[] =>
      Array.from({ length: count }, (_, index) => `55119888${String(from + index)}`);
    for (const to of people(10_000, 40)) await sandbox.send(to);
    await sandbox.handle.advance(600);
    for (const to of people(20_000, 40)) expect((await sandbox.send(to)).status).toBe(200);
    expect(errorOf(await sandbox.send("5511988830000")).code).toBe(130429);
    await sandbox.handle.advance(400);
    for (const to of people(30_000, 40)) expect((await sandbox.send(to)).status).toBe(200);
    expect(errorOf(await sandbox.send("5511988840000")).code).toBe(130429);
  });
});

describe("magic recipients", () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    "000": ["sent", "delivered", "read"],
    "901": ["sent", "delivered"],
    "902": ["sent", "read"],
    "903": ["failed 131026"],
    "904": ["failed 131049"],
    "905": ["failed 131050"],
    "906": ["sent", "failed 131000"],
    "907": ["sent", "sent", "delivered", "delivered", "read", "read"],
    "908": ["read", "delivered", "sent"],
    "909": ["sent"],
    "910": ["sent", "delivered", "read"],
    "911": ["failed 130472"],
    "912": ["sent", "teleported", "delivered"],
    "913": ["failed 199999"],
    "914": [],
    "915": ["sent", "delivered", "read"],
    "916": ["failed 132015"],
    "917": ["sent", "delivered", "read"],
    "918": ["failed 130403"],
    "919": ["failed 131048"],
    "920": ["failed 130497"],
    "921": ["failed 131000"],
    "922": ["sent"],
    "923": ["failed 131042"],
    "929": ["sent", "delivered", "read"],
    "924": ["sent", "delivered", "read"],
    "951": ["sent", "delivered", "read"],
    "952": ["sent", "delivered", "read"],
    "953": ["sent", "delivered", "read"],
    "954": ["sent", "delivered", "read"],
    "925": ["sent"],
  };

  test.each(Object.entries(expected))("…%s", async (suffix, wanted) => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send(`5511988887${suffix}`);
    await sandbox.handle.advance(60_000);
    const got = receiver.statuses().map((status) => {
      const code = (status.errors as Json[] | undefined)?.[0]?.code;
      return code === undefined ? status.status : `${String(status.status)} ${String(code)}`;
    });
    // Duplicates of one status may arrive on either side of the next status.
    expect(suffix === "907" ? got.toSorted() : got).toEqual(
      suffix === "907" ? [...wanted].toSorted() : wanted,
    );
  });

  test("every documented suffix that is not about the request itself is tested above", () => {
    const documented = BEHAVIOURS.map(({ suffix }) => suffix).filter((suffix) => !suffix.startsWith("93"));
    expect(documented.filter((suffix) => expected[suffix] === undefined)).toEqual([]);
  });

  test("a slow message of a template with a longer life arrives after 13 hours", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887922", { template: { ...fresh.template, language: { code: "pt_BR" } } });
    await sandbox.handle.advance(13 * 3600_000 + 1000);
    expect(receiver.statuses().map((status) => status.status)).toEqual(["sent", "delivered"]);
  });

  test("…910 receipts carry a user id and no phone number", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887910");
    await sandbox.handle.advance(10_000);
    for (const status of receiver.statuses()) {
      expect(status).not.toHaveProperty("recipient_id");
      expect(status.recipient_user_id).toMatch(/^BR\.\d{14}910$/);
    }
    expect(JSON.stringify(receiver.posts[0]?.body)).not.toContain("5511988887910");
  });

  test("…917 receipts come in one POST", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887917");
    await sandbox.handle.advance(10_000);
    expect(receiver.posts.map((post) => statusesOf(post.body).length)).toEqual([3]);
  });

  test("…924 is billed as a fallback although it was sent as optimized", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887924");
    await sandbox.handle.advance(10_000);
    const prices = receiver.statuses().flatMap(({ pricing }) => pricing ?? []);
    expect(prices[0]).toMatchObject({ category: "marketing" });
  });

  test("…915 is held first", async () => {
    const { send } = await sandboxForTest({ scenario: "all-good" });
    expect((await send("5511988887915")).body.messages).toMatchObject([
      { message_status: "held_for_quality_assessment" },
    ]);
  });

  test("…930, 931 and 934 answer errors to the request", async () => {
    const { send } = await sandboxForTest({ scenario: "all-good" });
    const code = async (to: string) => {
      const answer = await send(to);
      return answer.status === 200 ? 200 : errorOf(answer).code;
    };
    expect(await code("5511988887930")).toBe(131000);
    expect([await code("5511988887931"), await code("5511988887931"), await code("5511988887931")]).toEqual([
      130429, 130429, 200,
    ]);
    expect([await code("5511988887934"), await code("5511988887934")]).toEqual([131056, 200]);
  });

  test("…932 is accepted without an answer, …933 is neither", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await expect(sandbox.send("5511988887932", { biz_opaque_callback_data: "row-1" })).rejects.toThrow();
    await expect(sandbox.send("5511988887933")).rejects.toThrow();
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses().map((status) => status.biz_opaque_callback_data)).toEqual([
      "row-1",
      "row-1",
      "row-1",
    ]);
  });

  test("limits on marketing leave utility templates alone", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { pricingOn: "sent" });
    await sandbox.send("5511988887904", utility, "messages");
    await sandbox.send("12125550100", utility, "messages");
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses().filter((status) => status.status === "failed")).toEqual([]);
    expect(receiver.statuses()[0]?.pricing).toMatchObject({ category: "utility" });
  });
});

describe("where the recipient is", () => {
  test.each([
    ["12125550100", 131049, "a US area code"],
    ["5352345678", 130497, "a sanctioned country"],
  ])("%s fails with %i (%s)", async (to, code) => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    expect((await sandbox.send(to)).status).toBe(200);
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses()).toMatchObject([{ status: "failed", errors: [{ code }] }]);
  });

  test("+1 numbers outside the US are delivered", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("14165550100");
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses().map((status) => status.status)).toEqual(["sent", "delivered", "read"]);
  });
});

describe("the people a number talks to", () => {
  test("a free-form message fails with 131047 until the person has written", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const text = { type: "text", text: { body: "Olá" }, template: undefined };
    await sandbox.send("5511988887000", text, "messages");
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses()).toMatchObject([{ errors: [{ code: 131047 }] }]);
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: "5511988887000", text: "Oi" });
    await sandbox.send("5511988887000", text, "messages");
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses().at(-1)).toMatchObject({ status: "read" });
    expect(receiver.posts.some((post) => changeValueOf(post.body).messages !== undefined)).toBe(true);
  });

  test("a person who stopped marketing gets 131050 until they resume", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const preference = (value: string) =>
      sandbox.control("POST", "preferences", { numberId: sandbox.number, waId: "5511988887000", value });
    await preference("stop");
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses()).toMatchObject([{ errors: [{ code: 131050 }] }]);
    expect(changeValueOf(receiver.posts[0]?.body ?? {}).user_preferences).toMatchObject([{ value: "stop" }]);
    await preference("resume");
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses().at(-1)).toMatchObject({ status: "read" });
  });

  test.each([
    ["receipt", 200],
    ["error", 131042],
    ["http500", 2],
  ])("a missing payment method shows as %s", async (missingPayment, outcome) => {
    const { sandbox, receiver } = await sandboxWithReceiver({ scenario: "payment-pending" });
    await sandbox.control("PATCH", "settings", { missingPayment });
    const answer = await sandbox.send("5511988887000");
    expect(answer.status === 200 ? 200 : errorOf(answer).code).toBe(outcome);
    await sandbox.handle.advance(3000);
    const failed = receiver.statuses().map((status) => (status.errors as Json[] | undefined)?.[0]?.code);
    expect(failed).toEqual(missingPayment === "receipt" ? [131042] : []);
  });
});
