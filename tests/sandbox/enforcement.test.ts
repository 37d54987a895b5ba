/** Restrictions, bans, deletions, reviews, alerts and coexistence: the webhook of each, and what it does to sending. */
import { describe, expect, test } from "vitest";
import {
  changeValueOf,
  errorOf,
  type Json,
  type Receiver,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
} from "./support.ts";

const hour = 3_600_000;
const status = "marketing_messages_onboarding_status";

async function onboarding(sandbox: TestSandbox): Promise<unknown> {
  return (await sandbox.graph("GET", `${sandbox.account}?fields=${status}`)).body[status];
}

async function health(sandbox: TestSandbox): Promise<unknown> {
  const { body } = await sandbox.graph("GET", `${sandbox.account}?fields=health_status`);
  const entities = (body.health_status as Json).entities as Json[];
  return entities.find((entity) => entity.entity_type === "WABA")?.can_send_message;
}

async function last(sandbox: TestSandbox, receiver: Receiver): Promise<Json> {
  await sandbox.handle.advance(0);
  return receiver.posts.at(-1)?.body ?? {};
}

/** The value of the newest webhook, after its envelope has been looked at. */
async function lastValue(sandbox: TestSandbox, receiver: Receiver, field = "account_update"): Promise<Json> {
  const body = await last(sandbox, receiver);
  const [entry = {}] = body.entry as Json[];
  const { now } = await sandbox.control("GET", "clock");
  expect(entry.time).toBe(Math.floor(Number(now) / 1000));
  expect((entry.changes as Json[]).map((change) => change.field)).toEqual([field]);
  return changeValueOf(body);
}

const code = async (answer: ReturnType<TestSandbox["send"]>): Promise<unknown> => {
  const { status: http, body } = await answer;
  return http === 200 ? 200 : (body.error as Json).code;
};

const utility = {
  template: {
    name: "return_received",
    language: { code: "en_US" },
    components: [{ type: "body", parameters: ["Ana", "1"].map((text) => ({ type: "text", text })) }],
  },
};
const text = { type: "text", text: { body: "Oi" } };

describe("a restriction", () => {
  test.each([
    ["RESTRICTED_BIZ_INITIATED_MESSAGING", [368, 368, 200], "BLOCKED"],
    ["RESTRICTED_CUSTOMER_INITIATED_MESSAGING", [200, 200, 368], "LIMITED"],
    ["RESTRICTED_UTILITY_TEMPLATES", [200, 368, 200], "LIMITED"],
    ["RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES", [200, 200, 200], "AVAILABLE"],
    ["RESTRICTED_ADD_PHONE_NUMBER_ACTION", [200, 200, 200], "AVAILABLE"],
    ["RESTRICTED_BUSINESS_INITIATED_CALLING", [200, 200, 200], "AVAILABLE"],
    ["RESTRICTED_USER_INITIATED_CALLING", [200, 200, 200], "AVAILABLE"],
    ["RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN", [200, 200, 200], "AVAILABLE"],
    ["RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING", [200, 200, 200], "AVAILABLE"],
    ["RESTRICTED_SOMETHING_NEW", [200, 200, 200], "AVAILABLE"],
  ])("%s: marketing, utility and free-form answer %j, health is %s", async (type, answers, verdict) => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const to = "5511988887000";
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: to });
    await sandbox.control("POST", `accounts/${sandbox.account}/restrict`, { type });
    expect(await lastValue(sandbox, receiver)).toEqual({
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [{ restriction_type: type }],
    });
    expect([
      await code(sandbox.send(to)),
      await code(sandbox.send(to, utility, "messages")),
      await code(sandbox.send(to, text, "messages")),
    ]).toEqual(answers);
    expect(await health(sandbox)).toBe(verdict);
    expect(await onboarding(sandbox)).toBe("INELIGIBLE_INACTIVE_OR_RESTRICTED");
  });

  test("ends by itself when its time is over, and the account is onboarded as before", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", `accounts/${sandbox.account}/restrict`, {
      types: ["RESTRICTED_BIZ_INITIATED_MESSAGING", "RESTRICTED_UTILITY_TEMPLATES"],
      seconds: 3600,
      remediation: "Appeal.",
    });
    const expiration = Date.UTC(2026, 10, 20, 10) / 1000;
    expect(await lastValue(sandbox, receiver)).toEqual({
      event: "ACCOUNT_RESTRICTION",
      restriction_info: ["RESTRICTED_BIZ_INITIATED_MESSAGING", "RESTRICTED_UTILITY_TEMPLATES"].map(
        (restriction_type) => ({ restriction_type, expiration, remediation: "Appeal." }),
      ),
    });
    const strict = { product_policy: "STRICT" };
    await sandbox.handle.advance(hour - 1);
    expect(await code(sandbox.send("5511988887000", strict))).not.toBe(200);
    await sandbox.handle.advance(1);
    expect(await code(sandbox.send("5511988887000", strict))).toBe(200);
    expect(await onboarding(sandbox)).toBe("ONBOARDED");
  });

  test("that comes during the setup stops it; it begins anew afterwards", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("POST", "terms/sign");
    await sandbox.control("POST", `accounts/${sandbox.account}/restrict`, { seconds: 60 });
    await sandbox.handle.advance(59_000);
    expect(await onboarding(sandbox)).toBe("INELIGIBLE_INACTIVE_OR_RESTRICTED");
    await sandbox.handle.advance(1000);
    expect(await onboarding(sandbox)).toBe("PENDING_INTERNAL_SETUP");
    await sandbox.handle.advance(6000);
    expect(await onboarding(sandbox)).toBe("ONBOARDED");
  });

  test("takes names in capitals only, of an account there is", async () => {
    const { control, account } = await sandboxForTest();
    await expect(control("POST", `accounts/${account}/restrict`, { type: "nope" })).rejects.toThrow("400");
    await expect(control("POST", `accounts/${account}/restrict`, { seconds: -1 })).rejects.toThrow("400");
    await expect(control("POST", "accounts/1/restrict", {})).rejects.toThrow("404");
  });
});

describe("a ban", () => {
  const ofBan = (state: string, date: string) => ({
    event: "DISABLED_UPDATE",
    ban_info: { waba_ban_state: state, waba_ban_date: date },
  });

  test("stops everything until the account is reinstated", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", `accounts/${sandbox.account}/ban`);
    expect(await lastValue(sandbox, receiver)).toEqual(ofBan("DISABLE", "November 20, 2026"));
    expect(await code(sandbox.send("5511988887000"))).toBe(131031);
    expect([await health(sandbox), await onboarding(sandbox)]).toEqual([
      "BLOCKED",
      "INELIGIBLE_INACTIVE_OR_RESTRICTED",
    ]);
    await sandbox.control("POST", `accounts/${sandbox.account}/reinstate`);
    expect(await lastValue(sandbox, receiver)).toEqual(ofBan("REINSTATE", "November 20, 2026"));
    expect(await code(sandbox.send("5511988887000"))).toBe(200);
    expect([await health(sandbox), await onboarding(sandbox)]).toEqual(["AVAILABLE", "ONBOARDED"]);
  });

  test("can be announced, comes when it is due, and not after a reinstatement", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const path = `accounts/${sandbox.account}`;
    await sandbox.control("POST", `${path}/ban`, { afterSeconds: 10 * 86_400 });
    expect(await lastValue(sandbox, receiver)).toEqual(ofBan("SCHEDULE_FOR_DISABLE", "November 30, 2026"));
    expect(await code(sandbox.send("5511988887000"))).toBe(200);
    await sandbox.control("POST", `${path}/reinstate`);
    await sandbox.handle.advance(11 * 24 * hour);
    const heard = receiver.posts.map((post) => changeValueOf(post.body));
    expect(heard.filter((value) => value.event === "DISABLED_UPDATE")).toHaveLength(2);
    await sandbox.control("POST", `${path}/ban`, { afterSeconds: 60 });
    await sandbox.handle.advance(60_000);
    expect(await lastValue(sandbox, receiver)).toEqual(ofBan("DISABLE", "December 1, 2026"));
    expect(await code(sandbox.send("5511988887000"))).toBe(131031);
  });
});

describe("an account", () => {
  test("that violates a policy is told so, and goes on", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", `accounts/${sandbox.account}/violate`, { violationType: "ADULT" });
    expect(await lastValue(sandbox, receiver)).toEqual({
      event: "ACCOUNT_VIOLATION",
      violation_info: { violation_type: "ADULT" },
    });
    expect(await code(sandbox.send("5511988887000"))).toBe(200);
  });

  test("that is deleted is gone with its numbers, once and for all", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const { businessId } = sandbox.handle.credentials;
    await sandbox.control("POST", `accounts/${sandbox.account}/delete`);
    expect(await lastValue(sandbox, receiver)).toEqual({ event: "ACCOUNT_DELETED" });
    expect(errorOf(await sandbox.graph("GET", sandbox.account))).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
    expect(await code(sandbox.send("5511988887000"))).toBe(33);
    const owned = await sandbox.graph("GET", `${businessId}/owned_whatsapp_business_accounts`);
    expect((owned.body.data as Json[]).map((one) => one.id)).toEqual([sandbox.labs]);
    await expect(sandbox.control("POST", `accounts/${sandbox.account}/reinstate`)).rejects.toThrow("409");
  });

  test.each([
    ["REJECTED", "REJECTED", "INELIGIBLE_INACTIVE_OR_RESTRICTED"],
    ["DEFERRED", "PENDING", "ONBOARDED"],
    ["APPROVED", "APPROVED", "ONBOARDED"],
  ])("is reviewed: %s", async (decision, reviewStatus, wanted) => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", `accounts/${sandbox.account}/review`, { decision });
    expect(await lastValue(sandbox, receiver, "account_review_update")).toEqual({ decision });
    const { body } = await sandbox.graph("GET", `${sandbox.account}?fields=account_review_status`);
    expect([body.account_review_status, await onboarding(sandbox)]).toEqual([reviewStatus, wanted]);
  });

  test("gets alerts, nested or flat", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const alert = { type: "OBA_APPROVED", severity: "INFORMATIONAL", description: "Well done." };
    const info = {
      alert_severity: "INFORMATIONAL",
      alert_status: "ACTIVE",
      alert_type: "OBA_APPROVED",
      alert_description: "Well done.",
    };
    const path = `accounts/${sandbox.account}/alert`;
    await sandbox.control("POST", path, alert);
    const { businessId } = sandbox.handle.credentials;
    expect(await lastValue(sandbox, receiver, "account_alerts")).toEqual({
      entity_type: "BUSINESS",
      entity_id: businessId,
      alert_info: info,
    });
    await sandbox.control("PATCH", "settings", { accountAlertsShape: "flat" });
    await sandbox.control("POST", path, { ...alert, entityType: "PHONE_NUMBER" });
    expect(await lastValue(sandbox, receiver, "account_alerts")).toEqual({
      entity_type: "PHONE_NUMBER",
      entity_id: sandbox.number,
      ...info,
    });
  });

  test("that loses its payment method is no longer onboarded, and is again once it has one", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const lite = "marketing_messages_lite_api_status";
    const both = async () => {
      const { body } = await sandbox.graph("GET", `${sandbox.account}?fields=${status},${lite}`);
      return [body[status], body[lite]];
    };
    expect(await both()).toEqual(["ONBOARDED", "ONBOARDED"]);
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { paymentMethod: "invalid" });
    expect(await both()).toEqual(["PENDING_VALID_PAYMENT_METHOD", "ELIGIBLE"]);
    expect(await code(sandbox.send("5511988887000", { product_policy: "STRICT" }))).toBe(134102);
    await sandbox.control("PATCH", "settings", { paymentLossEndsOnboarding: false });
    expect(await both()).toEqual(["ONBOARDED", "ONBOARDED"]);
    await sandbox.control("PATCH", "settings", { paymentLossEndsOnboarding: true });
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { paymentMethod: "valid" });
    expect(await both()).toEqual(["ONBOARDED", "ONBOARDED"]);
  });

  test("stays onboarded without a registered number, which cannot send", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    await sandbox.graph("POST", `${sandbox.number}/deregister`, {});
    expect([await onboarding(sandbox), await code(sandbox.send("5511988887000"))]).toEqual([
      "ONBOARDED",
      133010,
    ]);
  });

  test("whose delivery is paused accepts, and sends once it goes on", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", `accounts/${sandbox.account}/pause`);
    const { body } = await sandbox.send("5511988887000");
    expect((body.messages as Json[])[0]?.message_status).toBe("paused");
    await sandbox.handle.advance(hour);
    expect(receiver.statuses()).toEqual([]);
    await sandbox.control("POST", `accounts/${sandbox.account}/resume`);
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses().map((one) => one.status)).toEqual(["sent", "delivered", "read"]);
    const sentAt = Number(receiver.statuses()[0]?.timestamp) * 1000;
    expect(sentAt).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 20, 10));
  });
});

describe("what an account may be asked", () => {
  test("is 200 calls an hour without a registered number, 5,000 with one", async () => {
    const sandbox = await sandboxForTest();
    const ask = async (times: number): Promise<unknown> => {
      let answer = await sandbox.graph("GET", sandbox.account);
      for (let call = 1; call < times; call += 1) answer = await sandbox.graph("GET", sandbox.account);
      return answer.status === 200 ? 200 : errorOf(answer).code;
    };
    expect(await ask(201)).toBe(200);
    await sandbox.handle.advance(hour);
    await sandbox.control("PATCH", `numbers/${sandbox.number}`, { registered: false });
    expect(await ask(200)).toBe(200);
    expect(await ask(1)).toBe(80007);
  });
});

describe("health", () => {
  test("can be BLOCKED at the root by calling alone", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const read = async () =>
      (await sandbox.graph("GET", `${sandbox.number}?fields=health_status`)).body.health_status as Json;
    expect((await read()).can_send_message).toBe("AVAILABLE");
    await sandbox.control("PATCH", "settings", { callingBlocked: true });
    const { can_send_message, entities } = await read();
    expect(can_send_message).toBe("BLOCKED");
    expect((entities as Json[]).map((entity) => entity.can_send_message)).toEqual(
      Array.from({ length: 4 }, () => "AVAILABLE"),
    );
    expect(await code(sandbox.send("5511988887000"))).toBe(200);
  });
});

describe("a number of the WhatsApp Business app", () => {
  test("leaves and comes back, or is lost after two weeks without its phone", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const path = `accounts/${sandbox.account}`;
    await sandbox.control("PATCH", `numbers/${sandbox.number}`, { onBusinessApp: true });
    await sandbox.control("POST", `${path}/offboard`);
    expect(await lastValue(sandbox, receiver)).toEqual({ event: "ACCOUNT_OFFBOARDED" });
    expect(await code(sandbox.send("5511988887000"))).toBe(133010);
    await sandbox.control("POST", `${path}/reconnect`);
    expect(await lastValue(sandbox, receiver)).toEqual({ event: "ACCOUNT_RECONNECTED" });
    expect(await code(sandbox.send("5511988887000"))).toBe(200);
    await sandbox.control("POST", `${path}/disconnect`);
    const body = await last(sandbox, receiver);
    const { businessId } = sandbox.handle.credentials;
    expect((body.entry as Json[])[0]?.id).toBe(businessId);
    expect(changeValueOf(body)).toEqual({
      event: "PARTNER_REMOVED",
      waba_info: { waba_id: sandbox.account, owner_business_id: businessId },
      disconnection_info: { reason: "PRIMARY_INACTIVITY", initiated_by: "SYSTEM" },
    });
    expect(await code(sandbox.send("5511988887000"))).toBe(133010);
  });
});

describe("a number", () => {
  test.each([
    ["BANNED", 131031],
    ["RESTRICTED", 368],
    ["RATE_LIMITED", 130429],
    ["FLAGGED", 200],
  ])("with status %s answers %i", async (value, wanted) => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    await sandbox.control("POST", `numbers/${sandbox.number}/status`, { status: value });
    expect(await code(sandbox.send("5511988887000"))).toBe(wanted);
  });

  test("shows its quality without a webhook, or is flagged with one, as before 2026", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const path = `numbers/${sandbox.number}/quality`;
    await sandbox.control("POST", path, { rating: "RED" });
    await sandbox.handle.advance(0);
    expect(receiver.posts).toEqual([]);
    const { body } = await sandbox.graph("GET", `${sandbox.number}?fields=quality_rating,status`);
    expect(body).toMatchObject({ quality_rating: "RED", status: "CONNECTED" });
    await sandbox.control("PATCH", "settings", { olderQualityWebhooks: true });
    await sandbox.control("POST", path, { rating: "GREEN" });
    const value = { display_phone_number: "551140041234", max_daily_conversations_per_business: "TIER_100K" };
    expect(await lastValue(sandbox, receiver, "phone_number_quality_update")).toEqual({
      ...value,
      event: "UNFLAGGED",
      current_limit: "TIER_100K",
    });
    await sandbox.control("POST", path, { rating: "RED" });
    expect(await lastValue(sandbox, receiver, "phone_number_quality_update")).toEqual({
      ...value,
      event: "FLAGGED",
      current_limit: "TIER_100K",
      old_limit: "TIER_100K",
    });
    const flagged = await sandbox.graph("GET", `${sandbox.number}?fields=status`);
    expect(flagged.body.status).toBe("FLAGGED");
  });
});
