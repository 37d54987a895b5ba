/** Meta's rules in time: messaging limit, throughput, the limit of a person, pacing, time to live, availability. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SandboxOptions } from "../../sandbox/index.ts";
import { RateLimits } from "../../sandbox/messages/limits.ts";
import { MarketedPeople } from "../../sandbox/rules/people.ts";
import { ReachMemory } from "../../sandbox/rules/reach.ts";
import { EntityStore } from "../../sandbox/store/entity-store.ts";
import {
  errorOf,
  type Json,
  type Receiver,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
  wamidOf,
} from "./support.ts";

const hour = 3_600_000;
const day = 24 * hour;
const fleet = { enforceThroughput: false, enforcePairRate: false };

/** Different people; the digits at the end say nothing. */
function person(index: number): string {
  return `5511${900_000_000 + index * 1000}`;
}

async function outcome(sandbox: TestSandbox, receiver: Receiver, to: string, change: Json = {}) {
  const answer = await sandbox.send(to, change);
  if (answer.status !== 200) return Number(errorOf(answer).code);
  await sandbox.handle.advance(10_000);
  const mine = receiver.statuses().filter((status) => status.id === wamidOf(answer));
  const failed = mine.find((status) => status.status === "failed");
  return failed === undefined
    ? mine.map((status) => String(status.status)).join(" ")
    : Number((failed.errors as Json[])[0]?.code);
}

function business(sandbox: TestSandbox): string {
  return sandbox.handle.credentials.businessId;
}

function webhooksOf(receiver: Receiver, field: string): Json[] {
  return receiver.posts
    .flatMap((post) => (post.body.entry as Json[] | undefined) ?? [])
    .flatMap((entry) => entry.changes as Json[])
    .filter((change) => change.field === field)
    .map((change) => change.value as Json);
}

function codes(statuses: readonly Json[]): unknown[] {
  return statuses.flatMap((status) => (status.errors as Json[] | undefined) ?? []).map((error) => error.code);
}

const read = "sent delivered read";

describe("the messaging limit", () => {
  async function atTheLimit(change: Json = {}) {
    const world = await sandboxWithReceiver();
    const { sandbox } = world;
    await sandbox.control("PATCH", "settings", { ...fleet, ...change });
    await sandbox.control("POST", `businesses/${business(sandbox)}/limit`, { tier: "TIER_50" });
    for (let index = 0; index < 50; index += 1) await sandbox.send(person(index));
    await sandbox.handle.advance(10_000);
    return world;
  }

  test("the 51st person within 24 hours fails with 131048, those already reached do not", async () => {
    const { sandbox, receiver } = await atTheLimit();
    expect(await outcome(sandbox, receiver, person(50))).toBe(131048);
    expect(await outcome(sandbox, receiver, person(0))).toBe(read);
    await sandbox.handle.advance(day - 60_000);
    expect(await outcome(sandbox, receiver, person(51))).toBe(131048);
    await sandbox.handle.advance(60_000);
    expect(await outcome(sandbox, receiver, person(51))).toBe(read);
  });

  test("counts for the whole portfolio, and not for people who have written", async () => {
    const { sandbox, receiver } = await atTheLimit();
    const { number } = sandbox;
    await sandbox.control("POST", "inbound", { numberId: number, from: person(60) });
    expect(await outcome(sandbox, receiver, person(60))).toBe(read);
    expect((await sandbox.control("GET", "rules")).reached).toBe(50);
    const labs = sandbox.handle.credentials.numberIds[2] ?? "";
    await sandbox.control("PATCH", `numbers/${labs}`, { accountId: sandbox.account });
    const answer = await sandbox.graph("POST", `${labs}/messages`, {
      messaging_product: "whatsapp",
      to: person(61),
      type: "template",
      template: { name: "weekend_flash", language: { code: "en_US" } },
    });
    await sandbox.handle.advance(10_000);
    const mine = receiver.statuses().filter((status) => status.id === wamidOf(answer));
    expect(codes(mine)).toEqual([131048]);
  });

  test("code and way of answering are settings, and it can be switched off", async () => {
    const { sandbox, receiver } = await atTheLimit({
      messagingLimitCode: 131064,
      messagingLimitAnswer: "error",
    });
    const refused = await sandbox.send(person(70));
    expect([refused.status, errorOf(refused).code]).toEqual([400, 131064]);
    await sandbox.control("PATCH", "settings", { enforceMessagingLimit: false });
    expect(await outcome(sandbox, receiver, person(70))).toBe(read);
  });

  test("half of it used brings the next within six hours, announced to every account", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", fleet);
    await sandbox.control("POST", `businesses/${business(sandbox)}/limit`, { tier: "TIER_2K" });
    await sandbox.handle.advance(0);
    receiver.posts.length = 0;
    for (let index = 0; index < 999; index += 1) await sandbox.send(person(index));
    await sandbox.handle.advance(2 * day);
    expect(webhooksOf(receiver, "business_capability_update")).toEqual([]);
    await sandbox.send(person(999));
    await sandbox.handle.advance(6 * hour - 1);
    expect(webhooksOf(receiver, "business_capability_update")).toEqual([]);
    await sandbox.handle.advance(1);
    const update = { max_daily_conversations_per_business: "TIER_10K", max_phone_numbers_per_business: 25 };
    expect(webhooksOf(receiver, "business_capability_update")).toEqual([update, update]);
    const field = "whatsapp_business_manager_messaging_limit";
    const { body } = await sandbox.graph("GET", `${sandbox.number}?fields=${field}`);
    expect(body[field]).toBe("TIER_10K");
  });

  test("does not rise while a number is rated low, and rises by verification without use", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const id = business(sandbox);
    await sandbox.control("PATCH", "settings", fleet);
    await sandbox.control("POST", `businesses/${id}/limit`, { tier: "TIER_2K" });
    await sandbox.control("POST", `numbers/${sandbox.number}/quality`, { rating: "YELLOW" });
    for (let index = 0; index < 1000; index += 1) await sandbox.send(person(index));
    await sandbox.handle.advance(7 * hour);
    const limit = async () =>
      ((await sandbox.control("GET", "state")).businesses as Json[])[0]?.messagingLimit;
    expect(await limit()).toBe("TIER_2K");
    await sandbox.control("POST", `businesses/${id}/verification`, { status: "not_verified" });
    await sandbox.control("POST", `businesses/${id}/limit`, { tier: "TIER_250" });
    await sandbox.handle.advance(0);
    receiver.posts.length = 0;
    await sandbox.control("POST", `businesses/${id}/verification`, { status: "verified" });
    await sandbox.handle.advance(0);
    expect(await limit()).toBe("TIER_2K");
    expect(webhooksOf(receiver, "business_capability_update")).toHaveLength(2);
  });

  test("remembers nobody once there is no limit and nothing to earn", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const reached = async () => (await sandbox.control("GET", "rules")).reached;
    await sandbox.control("PATCH", "settings", { ...fleet, throughputUpgradePeople: 0 });
    await sandbox.control("POST", `businesses/${business(sandbox)}/limit`, { tier: "TIER_UNLIMITED" });
    for (let index = 0; index < 20; index += 1) await sandbox.send(person(index));
    expect(await reached()).toBe(0);
    await sandbox.control("PATCH", "settings", { throughputUpgradePeople: 5 });
    await sandbox.control("POST", `numbers/${sandbox.number}/quality`, { rating: "RED" });
    for (let index = 0; index < 20; index += 1) await sandbox.send(person(index));
    expect(await reached()).toBe(5);
  });

  test("is forgotten by a reset", async () => {
    const { sandbox, receiver } = await atTheLimit();
    await sandbox.control("POST", "reset", {});
    await sandbox.control("POST", "webhooks/callback", { url: receiver.url });
    await sandbox.control("POST", `businesses/${business(sandbox)}/limit`, { tier: "TIER_50" });
    expect(await outcome(sandbox, receiver, person(50))).toBe(read);
  });

  test("is still reached after a restart's reload, person by person", () => {
    const store = new EntityStore(null);
    const rule = { within: 7 * day, most: 3 };
    const reach = new ReachMemory(store);
    for (const [who, at] of [
      ["a", 0],
      ["b", 1000],
      ["a", 2000],
      ["c", 3000],
    ] as const)
      reach.add("business", who, rule, at);
    const again = new ReachMemory(store);
    expect(again.count("business", rule, day + 1500)).toEqual({ today: 2, all: 3 });
    expect(again.hasReachedToday("business", "b")).toBe(false);
    again.add("business", "d", rule, day + 1600);
    expect(again.count("business", rule, day + 1600)).toEqual({ today: 3, all: 3 });
    expect(store.count("reach")).toBe(3);
    expect(again.count("business", rule, 9 * day)).toEqual({ today: 0, all: 0 });
    expect(store.count("reach")).toBe(0);
  });
});

describe("throughput", () => {
  test("a portfolio without limit that reaches enough people gets 1,000 a second after a minute of 131057", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { ...fleet, throughputUpgradePeople: 10 });
    await sandbox.control("POST", `businesses/${business(sandbox)}/limit`, { tier: "TIER_UNLIMITED" });
    for (let index = 0; index < 10; index += 1) expect((await sandbox.send(person(index))).status).toBe(200);
    const refused = await sandbox.send(person(11));
    expect([refused.status, errorOf(refused).code]).toEqual([500, 131057]);
    await sandbox.handle.advance(59_999);
    expect(errorOf(await sandbox.send(person(11))).code).toBe(131057);
    await sandbox.handle.advance(1);
    expect((await sandbox.send(person(11))).status).toBe(200);
    expect(webhooksOf(receiver, "phone_number_quality_update")).toEqual([
      {
        display_phone_number: "551140041234",
        event: "THROUGHPUT_UPGRADE",
        max_daily_conversations_per_business: "TIER_UNLIMITED",
      },
    ]);
    const { body } = await sandbox.graph("GET", `${sandbox.number}?fields=throughput`);
    expect(body.throughput).toEqual({ level: "HIGH" });
    const [number] = (await sandbox.control("GET", "state")).numbers as Json[];
    expect(number?.maintenanceUntil).toBe(null);
  });

  test("is shared by what comes in and what goes out", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    for (let index = 0; index < 79; index += 1) await sandbox.send(person(index));
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person(1) });
    expect(errorOf(await sandbox.send(person(100))).code).toBe(130429);
  });

  test.each([
    ["STANDARD", false, 80],
    ["HIGH", false, 1000],
    ["HIGH", true, 20],
  ])("%s, of the app: %s, is %i in any second", (level, coexistence, most) => {
    const limits = new RateLimits();
    const take = (now: number) =>
      limits.takeThroughput({ id: "number", throughputLevel: level, onBusinessApp: coexistence }, now);
    for (let count = 0; count < most; count += 1) expect(take(count / most)).toBe(true);
    expect(take(999)).toBe(false);
    expect(take(1000)).toBe(true);
    expect(take(1000)).toBe(false);
  });
});

describe("how much marketing a person takes", () => {
  async function limited(change: Json = {}) {
    const world = await sandboxWithReceiver();
    await world.sandbox.control("PATCH", "settings", { ...fleet, marketingMessagesPerPerson: 2, ...change });
    return world;
  }

  test("is unlimited by default, and otherwise 131049 after so many in 24 hours", async () => {
    const free = await sandboxWithReceiver();
    for (let count = 0; count < 4; count += 1) {
      expect(await outcome(free.sandbox, free.receiver, "5511988887000")).toBe(read);
    }
    const { sandbox, receiver } = await limited();
    for (const wanted of [read, read, 131049]) {
      expect(await outcome(sandbox, receiver, "5511988887000")).toBe(wanted);
    }
    expect(await outcome(sandbox, receiver, "5511988886000")).toBe(read);
    await sandbox.handle.advance(day - 30_000);
    expect(await outcome(sandbox, receiver, "5511988887000")).toBe(read);
  });

  test("counts across businesses' accounts, leaves other categories alone and spares people who have written", async () => {
    const { sandbox, receiver } = await limited({ marketingMessagesPerPerson: 1 });
    expect(await outcome(sandbox, receiver, "5511988887000")).toBe(read);
    expect(await outcome(sandbox, receiver, "5511988887000")).toBe(131049);
    const utility = {
      template: {
        name: "return_received",
        language: { code: "en_US" },
        components: [{ type: "body", parameters: ["Ana", "1"].map((text) => ({ type: "text", text })) }],
      },
    };
    expect((await sandbox.send("5511988887000", utility, "messages")).status).toBe(200);
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: "5511988887000" });
    expect(await outcome(sandbox, receiver, "5511988887000")).toBe(read);
    await sandbox.handle.advance(day);
    await sandbox.handle.advance(1000);
    expect(await outcome(sandbox, receiver, "5511988887000")).toBe(read);
    expect(await outcome(sandbox, receiver, "5511988887000")).toBe(131049);
  });

  test.each([
    ["4915112345000", read],
    ["447700900000", read],
    ["819012345000", read],
    ["821012345000", read],
    ["2348012345000", read],
    ["919812345000", 131049],
  ])("a second message to %s is %s", async (to, wanted) => {
    const { sandbox, receiver } = await limited({ marketingMessagesPerPerson: 1 });
    await outcome(sandbox, receiver, to);
    expect(await outcome(sandbox, receiver, to)).toBe(wanted);
  });

  test("holds in Nigeria and South Africa when the setting says so", async () => {
    const { sandbox, receiver } = await limited({
      marketingMessagesPerPerson: 1,
      personLimitInNigeriaAndSouthAfrica: true,
    });
    await outcome(sandbox, receiver, "2348012345000");
    expect(await outcome(sandbox, receiver, "2348012345000")).toBe(131049);
  });

  test("a business that keeps trying is locked out for up to a day longer", async () => {
    const { sandbox, receiver } = await limited({ marketingMessagesPerPerson: 1, personLimitRetries: 2 });
    const to = "5511988887000";
    expect(await outcome(sandbox, receiver, to)).toBe(read);
    await sandbox.handle.advance(20 * hour);
    for (let count = 0; count < 3; count += 1) expect(await outcome(sandbox, receiver, to)).toBe(131049);
    await sandbox.handle.advance(5 * hour);
    expect(await outcome(sandbox, receiver, to)).toBe(131049);
    await sandbox.handle.advance(19 * hour);
    expect(await outcome(sandbox, receiver, to)).toBe(read);
  });

  test("is forgotten after two days, over a restart as well", () => {
    const store = new EntityStore(null);
    new MarketedPeople(store).put("a", { taken: [0], refused: [], at: 0 });
    const again = new MarketedPeople(store);
    again.put("b", { taken: [day], refused: [], at: day });
    expect([store.count("marketed"), again.get("a").taken]).toEqual([2, [0]]);
    again.put("c", { taken: [2 * day], refused: [], at: 2 * day });
    expect([store.count("marketed"), again.get("a").taken]).toEqual([2, []]);
  });

  test("a share of everybody can be over it for a day, by the seed", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { ...fleet, personLimitShare: 0.5 });
    for (let index = 0; index < 200; index += 1) await sandbox.send(person(index));
    await sandbox.handle.advance(10_000);
    const failed = receiver.statuses().filter((status) => status.status === "failed");
    expect(failed.length).toBeGreaterThan(70);
    expect(failed.length).toBeLessThan(130);
    const unlucky = String(failed[0]?.recipient_id);
    expect(await outcome(sandbox, receiver, unlucky)).toBe(131049);
    const later: unknown[] = [];
    for (let count = 0; count < 6; count += 1) {
      await sandbox.handle.advance(day);
      later.push(await outcome(sandbox, receiver, unlucky));
    }
    expect(later).toContain(read);
  });
});

describe("pacing", () => {
  async function fresh(change: Json = {}, options: SandboxOptions = {}) {
    const world = await sandboxWithReceiver(options);
    const { sandbox } = world;
    await sandbox.control("PATCH", "settings", {
      ...fleet,
      templatePacingBatch: 3,
      templatePacingSeconds: 600,
      ...change,
    });
    const { templates } = await sandbox.control("GET", "state");
    const template = (templates as Json[]).find((one) => one.name === "weekend_flash");
    const now = Number((await sandbox.control("GET", "clock")).now);
    await sandbox.control("PATCH", `templates/${template?.id}`, { createdAt: now, qualityScore: "UNKNOWN" });
    const answers: unknown[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { body } = await sandbox.send(person(index));
      answers.push((body.messages as Json[])[0]?.message_status);
    }
    return { ...world, answers, templateId: String(template?.id) };
  }
  const held = "held_for_quality_assessment";

  test("a new template's first batch leaves, the rest is held and released when Meta has decided", async () => {
    const { sandbox, receiver, answers } = await fresh();
    expect(answers).toEqual(["accepted", "accepted", "accepted", held, held]);
    await sandbox.handle.advance(599_999);
    expect(receiver.statuses()).toHaveLength(9);
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses()).toHaveLength(15);
    const after = await sandbox.send(person(9));
    expect((after.body.messages as Json[])[0]?.message_status).toBe("accepted");
  });

  test("is dropped with a failure when the quality is red by then, and the template paused", async () => {
    const { sandbox, receiver, templateId } = await fresh();
    await sandbox.control("PATCH", `templates/${templateId}`, { qualityScore: "RED" });
    await sandbox.handle.advance(620_000);
    const failed = receiver.statuses().filter((status) => status.status === "failed");
    expect(codes(failed)).toEqual([132015, 132015]);
    expect(errorOf(await sandbox.send(person(9))).code).toBe(132015);
  });

  test("always ends as the setting says, and can be switched off", async () => {
    const dropped = await fresh({ templatePacingOutcome: "drop", heldDroppedCode: 131000 });
    await dropped.sandbox.handle.advance(620_000);
    const failed = dropped.receiver.statuses().filter((status) => status.status === "failed");
    expect(codes(failed)).toEqual([131000, 131000]);
    const off = await fresh({ templatePacingBatch: 0 });
    expect(off.answers).not.toContain(held);
  });

  test("of a portfolio holds any marketing, when switched on", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { ...fleet, portfolioPacingBatch: 1 });
    await sandbox.send(person(0));
    const { body } = await sandbox.send(person(1));
    expect((body.messages as Json[])[0]?.message_status).toBe(held);
    await sandbox.handle.advance(1_820_000);
    expect(receiver.statuses()).toHaveLength(6);
  });

  test("survives a restart: limits, people and what is held are as they were", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-rules-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const stateFile = join(folder, "state.sqlite");
    const first = await fresh({ marketingMessagesPerPerson: 1 }, { stateFile });
    const before = await first.sandbox.control("GET", "rules");
    expect(before).toMatchObject({ reached: 5, marketed: 5, pacing: [{ released: 3, outcome: null }] });
    await first.sandbox.handle.close();
    const second = await sandboxForTest({ stateFile });
    expect(await second.control("GET", "rules")).toEqual(before);
    expect(await outcome(second, first.receiver, person(0))).toBe(131049);
    await second.handle.advance(620_000);
    expect((await second.control("GET", "rules")).pacing).toMatchObject([{ outcome: "released" }]);
    expect(first.receiver.statuses().filter((status) => status.status === "read")).toHaveLength(5);
  });
});

describe("a phone that is off", () => {
  const language = { code: "en_US" };
  const longLived = {
    template: {
      name: "autumn_sale",
      language,
      components: [
        { type: "body", parameters: ["Ana", "20%"].map((text) => ({ type: "text", text })) },
        { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "ana" }] },
      ],
    },
  };

  test("gets a message when it is on again within the time to live, 30 days by default", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const { status } = await sandbox.send("5511988887925", longLived);
    expect(status).toBe(200);
    await sandbox.handle.advance(72 * hour);
    expect(receiver.statuses().map((one) => one.status)).toEqual(["sent"]);
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses().map((one) => one.status)).toEqual(["sent", "delivered", "read"]);
    await sandbox.control("PATCH", "settings", { phoneOffSeconds: (31 * day) / 1000 });
    await sandbox.send("5511988887925", longLived);
    await sandbox.handle.advance(40 * day);
    expect(
      receiver
        .statuses()
        .map((one) => one.status)
        .slice(3),
    ).toEqual(["sent"]);
  });

  test("loses it in silence when the template's own time is over first, on the marketing endpoint only", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887925");
    await sandbox.handle.advance(5 * day);
    expect(receiver.statuses().map((one) => one.status)).toEqual(["sent"]);
    await sandbox.send("5511988887925", {}, "messages");
    await sandbox.handle.advance(5 * day);
    expect(receiver.statuses().map((one) => one.status)).toEqual(["sent", "sent", "delivered", "read"]);
  });
});

describe("where optimized delivery has no effect", () => {
  const none = (reason: string, metrics = "none") => ({ optimization: "none", metrics, reason });
  test.each([
    [
      "a person in Brazil",
      "5511988887000",
      {},
      { optimization: "available", metrics: "available", reason: null },
    ],
    ["a person in Germany", "4915112345000", {}, none("recipient-region")],
    ["a person in South Africa", "27821234000", {}, none("recipient-region")],
    ["a person in Russia", "79161234000", {}, { optimization: "available", metrics: "none", reason: null }],
    ["a user id", "", { recipient: "BR.13491208655302741000" }, none("user-id", "available")],
  ])(
    "%s: accepted, billed as optimized, and said in the control API",
    async (_name, to, change, availability) => {
      const { sandbox, receiver } = await sandboxWithReceiver();
      expect((await sandbox.send(to, change)).status).toBe(200);
      await sandbox.handle.advance(10_000);
      const { messages } = await sandbox.control("GET", "messages");
      expect((messages as Json[])[0]).toMatchObject({ availability, billedCategory: "marketing_lite" });
      expect(receiver.statuses().map((status) => status.status)).toEqual(["sent", "delivered", "read"]);
    },
  );

  test("a business in the EEA or in Russia, and every message of the Cloud API", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const reasons = async () =>
      ((await sandbox.control("GET", "messages")).messages as Json[]).map(
        (message) => (message.availability as Json).reason,
      );
    await sandbox.send("5511988887000", {}, "messages");
    await sandbox.control("PATCH", `numbers/${sandbox.number}`, { countryCode: "FR" });
    await sandbox.send("5511988886000");
    await sandbox.control("PATCH", `numbers/${sandbox.number}`, { countryCode: "BR" });
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { country: "RU" });
    await sandbox.send("5511988885000");
    expect(await reasons()).toEqual(["not-optimized-delivery", "business-region", "business-region"]);
  });
});

describe("a sanctioned country", () => {
  test("is refused at once when the setting says so", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    await sandbox.control("PATCH", "settings", { sanctionedRecipientAnswer: "error" });
    const answer = await sandbox.send("5351234000");
    expect([answer.status, errorOf(answer).code]).toEqual([403, 130497]);
  });
});
