/** Analytics: their sums are those of the webhooks, by every cut the contract knows; clicks, costs and insights. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import {
  changeValueOf,
  errorOf,
  type Json,
  type Receiver,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
  wamidOf,
} from "./support.ts";

const day = 24 * 60 * 60;
/** 2026-11-20 00:00 UTC; the manual clock starts at 09:00. */
const today = Date.UTC(2026, 10, 20) / 1000;
const endings = ["000", "000", "901", "902", "903", "904", "906", "907", "908", "909", "912", "914", "917"];

async function templateNamed(sandbox: TestSandbox, name: string): Promise<string> {
  const { body } = await sandbox.graph(
    "GET",
    `${sandbox.account}/message_templates?name=${name}&language=en_US`,
  );
  return String((body.data as Json[])[0]?.id);
}

async function sendAll(sandbox: TestSandbox, prefix = "551198888", endpoint?: string): Promise<void> {
  await sandbox.control("PATCH", "settings", {
    enforceThroughput: false,
    enforcePairRate: false,
    pricingOn: "both",
  });
  for (const [index, ending] of endings.entries()) {
    const answer = await sandbox.send(`${prefix}${index % 10}${ending}`, {}, endpoint);
    expect(answer.status).toBe(200);
  }
  await sandbox.handle.advance(120_000);
}

/** What the webhooks say: messages, not POSTs. Whoever has read a message has got it. */
function told(receiver: Receiver, category: string): { sent: number; delivered: number; read: number } {
  const statuses = receiver.statuses();
  const priced = statuses.filter(({ pricing }) => (pricing as Json | undefined)?.category === category);
  const ids = new Set(priced.map(({ id }) => id));
  const count = (...names: string[]): number =>
    new Set(
      statuses.filter((one) => ids.has(one.id) && names.includes(String(one.status))).map(({ id }) => id),
    ).size;
  return { sent: count("sent"), delivered: count("delivered", "read"), read: count("read") };
}

function query(values: Record<string, unknown>): string {
  return new URLSearchParams(
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
  ).toString();
}

interface TemplateQuestion {
  readonly sandbox: TestSandbox;
  readonly template: string;
  readonly change?: Record<string, unknown>;
}

async function templatePoints({ sandbox, template, change = {} }: TemplateQuestion): Promise<Json[]> {
  const { status, body } = await sandbox.graph(
    "GET",
    `${sandbox.account}/template_analytics?${query({
      start: today,
      end: today + day,
      granularity: "DAILY",
      template_ids: [template],
      ...change,
    })}`,
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return (body.data as Json[])[0]?.data_points as Json[];
}

async function usagePoints(
  sandbox: TestSandbox,
  change: Record<string, unknown> = {},
  edge = "pricing_analytics",
): Promise<Json[]> {
  const { status, body } = await sandbox.graph(
    "GET",
    `${sandbox.account}/${edge}?${query({ start: today, end: today + day, granularity: "DAILY", ...change })}`,
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return (body.data as Json[])[0]?.data_points as Json[];
}

const lite = { product_type: "MARKETING_MESSAGES_LITE_API" };

describe("template analytics", () => {
  test("count the messages the webhooks tell of, by product", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    await sendAll(sandbox);
    await sendAll(sandbox, "551197777", "messages");
    await sendAll(sandbox, "551196666", "messages");
    const [optimized] = await templatePoints({ sandbox, template, change: lite });
    const [plain] = await templatePoints({ sandbox, template });
    expect(told(receiver, "marketing_lite")).toEqual({ sent: 10, delivered: 8, read: 6 });
    expect(optimized).toMatchObject({ template_id: template, ...told(receiver, "marketing_lite") });
    expect(plain).toMatchObject(told(receiver, "marketing"));
    expect(plain?.sent).toBe(20);
    expect(optimized?.cost).toEqual([
      { type: "amount_spent", value: 0.48 },
      { type: "cost_per_delivered", value: 0.06 },
      { type: "cost_per_url_button_click" },
    ]);
  });

  test("answer a point for each template and UTC day, also when nothing happened", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const [flash, sale] = [
      await templateNamed(sandbox, "weekend_flash"),
      await templateNamed(sandbox, "autumn_sale"),
    ];
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(16 * day * 100);
    await sandbox.handle.advance(day * 1000);
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(60_000);
    const points = await templatePoints({
      sandbox,
      template: flash,
      change: { ...lite, template_ids: [flash, sale], end: today + 3 * day },
    });
    expect(points.map((point) => [point.template_id, Number(point.start) - today, point.sent])).toEqual([
      [flash, 0, 1],
      [flash, day, 0],
      [flash, 2 * day, 1],
      [sale, 0, 0],
      [sale, day, 0],
      [sale, 2 * day, 0],
    ]);
  });

  test("with use_waba_timezone, days begin at midnight in São Paulo", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    // 02:00 UTC on the 21st is 23:00 on the 20th there.
    await sandbox.handle.advance(17 * 60 * 60 * 1000);
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(60_000);
    const dates = { start: "2026-11-20", end: "2026-11-21", use_waba_timezone: "true" };
    const local = await templatePoints({ sandbox, template, change: { ...lite, ...dates } });
    expect(local.map((point) => [point.start, point.end, point.sent])).toEqual([
      [today + 3 * 3600, today + day + 3 * 3600, 1],
      [today + day + 3 * 3600, today + 2 * day + 3 * 3600, 0],
    ]);
    const utc = await templatePoints({ sandbox, template, change: { ...lite, end: today + 2 * day } });
    expect(utc.map((point) => point.sent)).toEqual([0, 1]);
  });

  test("give the metrics that are asked for, and no others", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    const metric_types = ["SENT", "REPLIED", "WEBSITE_PURCHASES"];
    const [point] = await templatePoints({ sandbox, template, change: { metric_types } });
    expect(point).toEqual({
      template_id: template,
      start: today,
      end: today + day,
      sent: 0,
      replied: 0,
      website_purchases: 0,
    });
  });

  test.each([
    ["no granularity", { granularity: "" }],
    ["a granularity other than DAILY", { granularity: "MONTHLY" }],
    ["no start", { start: "" }],
    ["an end before the start", { end: today - 1 }],
    ["no templates", { template_ids: [] }],
    ["eleven templates", { template_ids: Array.from({ length: 11 }, () => "1") }],
    ["a template of nobody", { template_ids: ["123"] }],
    ["an unknown metric", { metric_types: ["JOY"] }],
    ["an unknown product", { product_type: "SMS" }],
    ["the other spelling of the product", { product_type: "MARKETING_MESSAGES_API_FOR_WHATSAPP" }],
    ["a start 91 days ago", { start: today - 91 * day }],
    ["times where dates are due", { use_waba_timezone: true }],
    ["a thousand years", { use_waba_timezone: true, start: "2026-11-20", end: "3026-11-20" }],
  ])("refuse %s", async (_name, change) => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    const standard = { start: today, end: today + day, granularity: "DAILY", template_ids: [template] };
    const path = `${sandbox.account}/template_analytics?${query({ ...standard, ...change })}`;
    expect(errorOf(await sandbox.graph("GET", path)).code).toBe(100);
  });

  test("know the product by the spelling the setting names", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(60_000);
    await sandbox.control("PATCH", "settings", { marketingProductType: "both" });
    for (const product_type of ["MARKETING_MESSAGES_LITE_API", "MARKETING_MESSAGES_API_FOR_WHATSAPP"]) {
      expect((await templatePoints({ sandbox, template, change: { product_type } }))[0]?.sent).toBe(1);
    }
  });

  test("need insights (200007), which cannot be disabled (200006), and an active account (200005)", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    const path = `${sandbox.account}/template_analytics?${query({ start: today, end: today + day, granularity: "DAILY", template_ids: [template] })}`;
    const codeNow = async (): Promise<unknown> => errorOf(await sandbox.graph("GET", path)).code;
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { insightsEnabled: false });
    expect(await codeNow()).toBe(200007);
    await sandbox.graph("POST", sandbox.account, { is_enabled_for_insights: true });
    expect(await codeNow()).toBeUndefined();
    const disabling = await sandbox.graph("POST", sandbox.account, { is_enabled_for_insights: false });
    expect(errorOf(disabling).code).toBe(200006);
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { status: "DISABLED" });
    expect(await codeNow()).toBe(200005);
  });

  test("forget reads and clicks seven days after the send, and what was sent and delivered stays", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    await sandbox.send("5511988887951");
    await sandbox.handle.advance(60_000);
    const first = (await templatePoints({ sandbox, template, change: lite }))[0];
    expect(first).toMatchObject({ sent: 1, delivered: 1, read: 1, clicked: [{ count: 1 }] });
    await sandbox.handle.advance(7 * day * 1000);
    expect((await templatePoints({ sandbox, template, change: lite }))[0]).toEqual(first);
    await sandbox.handle.advance(day * 1000);
    const last = (await templatePoints({ sandbox, template, change: lite }))[0];
    expect(last).toMatchObject({ sent: 1, delivered: 1, read: 0, clicked: [] });
    await sandbox.control("PATCH", "settings", { templateReadsDays: 0 });
    expect((await templatePoints({ sandbox, template, change: lite }))[0]).toEqual(first);
  });

  test("are not there for an account in the EU or in Japan, in the way the setting says", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { country: "FR" });
    expect(await templatePoints({ sandbox, template })).toEqual([]);
    await sandbox.control("PATCH", "settings", { templateAnalyticsInExcludedRegions: "served" });
    expect(await templatePoints({ sandbox, template })).toHaveLength(1);
    await sandbox.control("PATCH", "settings", { templateAnalyticsInExcludedRegions: "error" });
    const path = `${sandbox.account}/template_analytics?${query({ start: today, end: today + day, granularity: "DAILY", template_ids: [template] })}`;
    expect(errorOf(await sandbox.graph("GET", path)).code).toBe(200005);
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { country: "GB" });
    expect(await templatePoints({ sandbox, template })).toHaveLength(1);
  });
});

describe("pricing analytics", () => {
  test("add up to the delivered messages of the webhooks, by country and category, and their price", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sendAll(sandbox);
    await sendAll(sandbox, "336123456", "messages");
    const points = await usagePoints(sandbox, { dimensions: ["COUNTRY", "PRICING_CATEGORY"] });
    const optimized = told(receiver, "marketing_lite").delivered;
    const plain = told(receiver, "marketing").delivered;
    const bounds = { start: today, end: today + day };
    expect(points).toEqual([
      {
        ...bounds,
        country: "BR",
        pricing_category: "MARKETING_LITE",
        volume: optimized,
        cost: 0.06 * optimized,
      },
      {
        ...bounds,
        country: "FR",
        pricing_category: "MARKETING",
        volume: plain,
        cost: expect.closeTo(0.1 * plain, 9),
      },
    ]);
    expect(await usagePoints(sandbox)).toEqual([
      { ...bounds, volume: optimized + plain, cost: expect.closeTo(0.06 * optimized + 0.1 * plain, 9) },
    ]);
  });

  test("as a field of the account say the same as the edge", async () => {
    const { sandbox } = await sandboxWithReceiver();
    await sendAll(sandbox);
    const edge = await usagePoints(sandbox, { dimensions: ["COUNTRY", "PRICING_CATEGORY"] });
    expect(edge).toHaveLength(1);
    const field = `pricing_analytics.start(${today}).end(${today + day}).granularity(DAILY).dimensions(COUNTRY,PRICING_CATEGORY)`;
    const expanded = await sandbox.graph("GET", `${sandbox.account}?fields=${field}`);
    expect(expanded.body).toEqual({
      id: sandbox.account,
      pricing_analytics: { data: [{ data_points: edge }] },
    });
    const quoted = `pricing_analytics.start(${today}).end(${today + day}).granularity(DAILY).phone_numbers([]).dimensions(["COUNTRY","PRICING_CATEGORY"])`;
    const same = await sandbox.graph("GET", `${sandbox.account}?fields=${encodeURIComponent(quoted)}`);
    expect(same.body).toEqual(expanded.body);
  });

  test("filter by each of their parameters", async () => {
    const { sandbox } = await sandboxWithReceiver();
    await sandbox.send("5511988887000");
    await sandbox.send("33612345000");
    await sandbox.send("5511988886000", {}, "messages");
    await sandbox.handle.advance(60_000);
    const volume = async (change: Record<string, unknown>): Promise<number> =>
      (await usagePoints(sandbox, change)).reduce((sum, point) => sum + Number(point.volume), 0);
    expect(await volume({})).toBe(3);
    expect(await volume({ country_codes: ["FR"] })).toBe(1);
    expect(await volume({ pricing_categories: ["MARKETING_LITE"] })).toBe(2);
    expect(await volume({ pricing_types: ["REGULAR"] })).toBe(3);
    expect(await volume({ pricing_types: ["FREE_ENTRY_POINT"] })).toBe(0);
    expect(await volume({ phone_numbers: ["+55 11 4004-1234"] })).toBe(3);
    expect(await volume({ phone_numbers: ["442079460123"] })).toBe(0);
    expect(await volume({ tiers: ["0:25000000"] })).toBe(3);
    expect(await volume({ tiers: ["1:2"] })).toBe(0);
    const [bare] = await usagePoints(sandbox, {
      metric_types: ["COST"],
      dimensions: ["PHONE", "TIER", "PRICING_TYPE"],
    });
    expect(Object.keys(bare ?? {})).toEqual(["start", "end", "phone_number", "tier", "pricing_type", "cost"]);
  });

  test("cut time into half hours, days and months", async () => {
    const { sandbox } = await sandboxWithReceiver();
    for (const wait of [0, 31 * 60, day, 11 * day]) {
      await sandbox.handle.advance(wait * 1000);
      await sandbox.send("5511988887000", {}, "messages");
    }
    await sandbox.handle.advance(60_000);
    const cut = async (granularity: string): Promise<unknown[]> =>
      (await usagePoints(sandbox, { granularity, end: today + 30 * day })).map(({ start, end, volume }) => [
        new Date(Number(start) * 1000).toISOString().slice(5, 16),
        (Number(end) - Number(start)) / 1800,
        volume,
      ]);
    expect(await cut("HALF_HOUR")).toEqual([
      ["11-20T09:00", 1, 1],
      ["11-20T09:30", 1, 1],
      ["11-21T09:30", 1, 1],
      ["12-02T09:30", 1, 1],
    ]);
    expect(await cut("DAILY")).toEqual([
      ["11-20T00:00", 48, 2],
      ["11-21T00:00", 48, 1],
      ["12-02T00:00", 48, 1],
    ]);
    expect(await cut("MONTHLY")).toEqual([
      ["11-01T00:00", 48 * 30, 3],
      ["12-01T00:00", 48 * 31, 1],
    ]);
    expect(
      await usagePoints(sandbox, { start: today + 9 * 3600 + 1800, granularity: "HALF_HOUR" }),
    ).toHaveLength(1);
  });

  test("a template with a maximum price costs no more than that, and is MARKETING_LITE_DYNAMIC", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    // 30.00 for 1,000 deliveries.
    const optimizationSpec = { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: 3000 };
    await sandbox.control("PATCH", `templates/${template}`, { optimizationSpec });
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(60_000);
    expect(await usagePoints(sandbox, { dimensions: ["PRICING_CATEGORY"] })).toMatchObject([
      { pricing_category: "MARKETING_LITE_DYNAMIC", volume: 1, cost: 0.03 },
    ]);
  });

  test.each([
    ["no granularity", { granularity: "" }],
    ["an unknown dimension", { dimensions: ["WEATHER"] }],
    ["an unknown category", { pricing_categories: ["GIFTS"] }],
    ["no end", { end: "" }],
  ])("refuse %s", async (_name, change) => {
    const { sandbox } = await sandboxWithReceiver();
    const values = { start: today, end: today + day, granularity: "DAILY", ...change };
    const answer = await sandbox.graph("GET", `${sandbox.account}/pricing_analytics?${query(values)}`);
    expect(errorOf(answer).code).toBe(100);
  });

  test("conversation analytics count the same messages in their own words", async () => {
    const { sandbox } = await sandboxWithReceiver();
    await sandbox.send("5511988887000");
    await sandbox.send("5511988886000", {}, "messages");
    await sandbox.handle.advance(60_000);
    const dimensions = ["CONVERSATION_CATEGORY", "CONVERSATION_DIRECTION", "CONVERSATION_TYPE"];
    const points = await usagePoints(sandbox, { dimensions }, "conversation_analytics");
    const usual = {
      conversation_type: "REGULAR",
      conversation_direction: "BUSINESS_INITIATED",
      conversation: 1,
    };
    expect(points).toMatchObject([
      { ...usual, conversation_category: "MARKETING" },
      { ...usual, conversation_category: "MARKETING_LITE" },
    ]);
    const only = { conversation_categories: ["MARKETING_LITE"], metric_types: ["CONVERSATION"] };
    expect(await usagePoints(sandbox, only, "conversation_analytics")).toEqual([
      { start: today, end: today + day, conversation: 1 },
    ]);
  });
});

describe("reactions", () => {
  const withButtons = (name: string, components: Json[] = []): Json => ({
    template: { name, language: { code: "en_US" }, components },
  });
  const image = {
    type: "header",
    parameters: [{ type: "image", image: { link: "https://shop.example/a.jpg" } }],
  };

  const name = { type: "body", parameters: [{ type: "text", text: "Ana" }] };

  test("a person who presses the link is counted, and has a price", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    const messageId = wamidOf(await sandbox.send("5511988887951"));
    await sandbox.send("5511988886000");
    await sandbox.handle.advance(60_000);
    await sandbox.control("POST", "clicks", { messageId });
    const [point] = await templatePoints({ sandbox, template, change: lite });
    expect(point?.clicked).toEqual([{ type: "url_button", button_content: expect.any(String), count: 2 }]);
    expect(point?.cost).toContainEqual({ type: "cost_per_url_button_click", value: 0.06 });
  });

  test("a quick reply comes as a button message that names what it answers, and opens the window", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "new_collection");
    const answer = await sandbox.send("5511988887952", withButtons("new_collection", [image, name]));
    await sandbox.handle.advance(60_000);
    const inbound = receiver.posts
      .map(({ body }) => changeValueOf(body).messages as Json[] | undefined)
      .find((messages) => messages !== undefined)?.[0];
    const { button } = inbound ?? {};
    const { text } = button as Json;
    expect(inbound).toMatchObject({
      from: "5511988887952",
      type: "button",
      button: { payload: text, text },
      context: { from: "551140041234", id: wamidOf(answer) },
    });
    const change = { ...lite, metric_types: ["CLICKED", "REPLIED"] };
    expect((await templatePoints({ sandbox, template, change }))[0]).toMatchObject({
      clicked: [{ type: "quick_reply_button", button_content: text, count: 1 }],
      replied: 1,
    });
    const free = { type: "text", text: { body: "Sim!" } };
    await sandbox.send("5511988887952", free, "messages");
    await sandbox.handle.advance(60_000);
    expect(receiver.statuses().filter(({ status }) => status === "failed")).toEqual([]);
  });

  test("a share of the readers clicks, the same ones in every run", async () => {
    const run = async (): Promise<unknown> => {
      const { sandbox } = await sandboxWithReceiver({ seed: "clicks" });
      const template = await templateNamed(sandbox, "weekend_flash");
      await sandbox.control("PATCH", "settings", { clickShare: 0.5, enforceThroughput: false });
      for (let index = 10; index < 40; index += 1) await sandbox.send(`55119888${index}000`);
      await sandbox.handle.advance(60_000);
      return (await templatePoints({ sandbox, template, change: lite }))[0]?.clicked;
    };
    const first = (await run()) as Json[];
    expect(Number(first[0]?.count)).toBeGreaterThan(5);
    expect(Number(first[0]?.count)).toBeLessThan(25);
    expect(await run()).toEqual(first);
  });

  test("clicks are signalled by webhook where the setting says so", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const signals = (): Json[] =>
      receiver.posts
        .map(({ body }) => changeValueOf(body))
        .filter(({ user_actions, events }) => user_actions !== undefined || events !== undefined);
    await sandbox.send("5511988887951");
    await sandbox.handle.advance(60_000);
    expect(signals()).toEqual([]);
    await sandbox.control("PATCH", "settings", { clickSignals: "both" });
    await sandbox.send("5511988887951");
    await sandbox.handle.advance(60_000);
    const [{ user_actions } = {}, event] = signals();
    const [first] = user_actions as Json[];
    expect(first).toMatchObject({
      action_type: "marketing_messages_link_click",
      marketing_messages_link_click_data: { click_component: "cta", click_id: expect.any(String) },
    });
    const { marketing_messages_link_click_data: data } = first ?? {};
    const { click_id } = data as Json;
    expect(event?.events).toMatchObject([{ tracking_data: { click_id } }]);
  });

  test("clicks on links of people in regions without metrics are not seen", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    await sandbox.send("33612345951");
    await sandbox.handle.advance(60_000);
    const [point] = await templatePoints({ sandbox, template, change: lite });
    expect(point).toMatchObject({ read: 1, clicked: [] });
  });

  test("people write back by themselves (953) or when told", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = await templateNamed(sandbox, "weekend_flash");
    const messageId = wamidOf(await sandbox.send("5511988887953"));
    await sandbox.handle.advance(60_000);
    await sandbox.control("POST", "replies", { messageId, text: "Quanto custa?" });
    const { inbound } = await sandbox.control("GET", "inbound");
    expect(inbound).toHaveLength(2);
    const change = { ...lite, metric_types: ["REPLIED"] };
    expect((await templatePoints({ sandbox, template, change }))[0]?.replied).toBe(2);
  });
});

describe("insights", () => {
  async function withAds(): Promise<{
    sandbox: TestSandbox;
    read: (id: string, values?: Json) => Promise<{ status: number; body: Json }>;
    ad: (template: string) => Promise<Json>;
    adAccount: string;
  }> {
    const { sandbox } = await sandboxWithReceiver();
    const scopes = ["ads_read", "whatsapp_business_management"];
    const token = String((await sandbox.control("POST", "tokens", { scopes })).token);
    const { accounts } = await sandbox.control("GET", "state");
    return {
      sandbox,
      adAccount: `act_${String((accounts as Json[])[0]?.adAccountId)}`,
      read: (id, values = {}) => sandbox.graph("GET", `${id}/insights?${query(values)}`, undefined, token),
      ad: async (template) =>
        (await sandbox.graph("GET", `${template}?fields=ad_id,ad_campaign_id,ad_adset_id`)).body,
    };
  }
  const fields = [
    "sent",
    "delivered",
    "delivery_rate",
    "read",
    "read_rate",
    "link_btn_click",
    "spend",
    "spend_currency",
    "cost_per_delivered",
    "cost_per_link_btn_click",
    "website_purchase",
    "read_rate_benchmark",
  ]
    .map((name) => `marketing_messages_${name}`)
    .join(",");

  test("are the optimized messages as strings, for the ad account and for each ad of a template", async () => {
    const { sandbox, read, ad, adAccount } = await withAds();
    await sendAll(sandbox);
    await sandbox.send("5511988887000", {}, "messages");
    await sandbox.send("5511988887951");
    await sandbox.handle.advance(60_000);
    const { body } = await read(adAccount, { fields });
    const [row] = body.data as Json[];
    expect(row).toEqual({
      account_id: adAccount.slice(4),
      marketing_messages_sent: "11",
      marketing_messages_delivered: "9",
      marketing_messages_delivery_rate: "0.818182",
      marketing_messages_read: "7",
      marketing_messages_read_rate: "0.777778",
      marketing_messages_link_btn_click: "1",
      marketing_messages_spend: "0.54",
      marketing_messages_spend_currency: "BRL",
      marketing_messages_cost_per_delivered: "0.06",
      marketing_messages_cost_per_link_btn_click: "0.54",
      marketing_messages_website_purchase: "0",
      marketing_messages_read_rate_benchmark: "0.6",
      date_start: "2026-10-21",
      date_stop: "2026-11-20",
    });
    const flash = await ad(await templateNamed(sandbox, "weekend_flash"));
    for (const id of [flash.ad_id, flash.ad_campaign_id, flash.ad_adset_id]) {
      expect((await read(String(id), { fields })).body).toEqual(body);
    }
    const sale = await ad(await templateNamed(sandbox, "autumn_sale"));
    expect((await read(String(sale.ad_id), { fields })).body).toEqual({ data: [] });
  });

  test("can be cut by day, by date and by button", async () => {
    const { sandbox, read, adAccount } = await withAds();
    await sandbox.send("5511988887951");
    await sandbox.handle.advance(day * 1000);
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(60_000);
    const sent = "marketing_messages_sent";
    const rows = async (values: Json): Promise<unknown[]> =>
      ((await read(adAccount, { fields: sent, ...values })).body.data as Json[]).map((row) => [
        row.date_start,
        row.date_stop,
        row[sent],
      ]);
    expect(await rows({ time_increment: 1 })).toEqual([
      ["2026-11-20", "2026-11-20", "1"],
      ["2026-11-21", "2026-11-21", "1"],
    ]);
    const time_range = { since: "2026-11-21", until: "2026-11-25" };
    expect(await rows({ time_range })).toEqual([["2026-11-21", "2026-11-25", "1"]]);
    const clicks = "marketing_messages_link_btn_click";
    const { body } = await read(adAccount, { fields: clicks, breakdowns: "marketing_messages_btn_name" });
    expect(body.data).toMatchObject([{ [clicks]: "1", marketing_messages_btn_name: expect.any(String) }]);
  });

  test("need ads_read, known fields, and an onboarded account", async () => {
    const { sandbox, read, adAccount } = await withAds();
    expect(errorOf(await sandbox.graph("GET", `${adAccount}/insights`)).code).toBe(200);
    const wrong = await read(adAccount, { fields: "marketing_messages_joy" });
    expect((wrong.body.error as Json).code).toBe(100);
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { onboardingStatus: "ELIGIBLE" });
    expect(((await read(adAccount, { fields })).body.error as Json).error_subcode).toBe(33);
  });

  test("are not there for businesses of a restricted region, in the way the setting says", async () => {
    const { sandbox, read, adAccount } = await withAds();
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(60_000);
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { country: "FR" });
    expect((await read(adAccount, { fields })).body).toEqual({ data: [] });
    await sandbox.control("PATCH", "settings", { insightsInRestrictedRegions: "error" });
    expect(((await read(adAccount, { fields })).body.error as Json).code).toBe(200);
  });
});

describe("the reach estimate", () => {
  test("reckons from the optimized messages delivered in those countries and days", async () => {
    const { sandbox } = await sandboxWithReceiver();
    await sendAll(sandbox);
    await sandbox.send("33612345000");
    await sandbox.handle.advance(60_000);
    const estimate = async (countries: string[], date_interval = "L7D"): Promise<Json> =>
      (
        await sandbox.graph(
          "GET",
          `${sandbox.account}/reachestimate?${query({ targeting_spec: { geo_locations: { countries } }, date_interval })}`,
        )
      ).body;
    const brazil = await estimate(["BR"]);
    expect(brazil.waba_currency).toBe("BRL");
    // The list price is 0.06, that is 60.00 for 1,000.
    expect((brazil.estimates as Json[])[2]).toEqual({
      bid_amount: 6000,
      users: 8,
      lower_bound_deliveries: 6,
      upper_bound_deliveries: 8,
      cost_lower_bound: 36,
      cost_upper_bound: 48,
    });
    expect(((await estimate(["BR", "FR"])).estimates as Json[])[0]?.users).toBe(9);
    expect((await estimate(["RU"])).estimates).toEqual([]);
    await sandbox.handle.advance(2 * day * 1000);
    expect((await estimate(["BR"], "L1D")).estimates).toEqual([]);
    expect(((await estimate(["BR"])).estimates as Json[])[0]?.users).toBe(8);
    expect((await estimate([])).error).toMatchObject({ code: 100 });
    expect((await estimate(["BR"], "L2D")).error).toMatchObject({ code: 100 });
  });
});

test("counters grow with days and countries, not with messages, and survive a restart", async () => {
  const stateFile = join(temporaryFolder(), "state.db");
  const sandbox = await sandboxForTest({ scenario: "all-good", stateFile });
  await sandbox.control("PATCH", "settings", { enforceThroughput: false });
  const template = await templateNamed(sandbox, "weekend_flash");
  for (let index = 100; index < 160; index += 1) await sandbox.send(`5511988${index}000`);
  await sandbox.handle.advance(60_000);
  await sandbox.handle.close();
  const database = new DatabaseSync(stateFile, { readOnly: true });
  const rows = (kind: string): unknown =>
    database.prepare("SELECT count(*) AS count FROM entity WHERE kind = ?").get(kind)?.count;
  expect([rows("templateDay"), rows("usage")]).toEqual([1, 1]);
  database.close();
  const again = await sandboxForTest({ stateFile });
  expect((await templatePoints({ sandbox: again, template, change: lite }))[0]?.sent).toBe(60);
});
