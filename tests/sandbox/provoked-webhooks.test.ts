/** Webhooks that people at the controls provoke, held against live ones: enforcement, errors, payments, threads. */
import { describe, expect, test } from "vitest";
import { errorOf, type Json, type Receiver, sandboxWithReceiver, statusesOf, wamidOf } from "./support.ts";
import { inboundOf, liveCase, shapeOf, valuesOf } from "./wire-support.ts";

const person = "5511988887000";
const text = { type: "text", template: undefined, text: { body: "Olá" } };

function bodyWith(receiver: Receiver, part: string): Json {
  return receiver.posts.find(({ raw }) => raw.includes(part))?.body ?? {};
}

describe("a restriction of one number", () => {
  test("is told as the live webhook tells, names the number and leaves the account alone", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", `numbers/${sandbox.number}/restrict`, { seconds: 86_400 });
    await sandbox.handle.advance(0);
    const live = liveCase("account-update-with-phone-number");
    expect(shapeOf(bodyWith(receiver, "ACCOUNT_RESTRICTION"))).toEqual(shapeOf(live));
    expect(valuesOf(receiver, "account_update")).toEqual([
      {
        event: "ACCOUNT_RESTRICTION",
        phone_number: "551140041234",
        restriction_info: [
          { restriction_type: "RESTRICTED_BUSINESS_INITIATED_CALLING", expiration: expect.any(Number) },
        ],
      },
    ]);
    const { body } = await sandbox.graph(
      "GET",
      `${sandbox.account}?fields=marketing_messages_onboarding_status`,
    );
    expect(body.marketing_messages_onboarding_status).toBe("ONBOARDED");
    expect((await sandbox.send(person)).status).toBe(200);
  });

  test("of its messages stops that number alone, until its time is over", async () => {
    const { sandbox } = await sandboxWithReceiver();
    await sandbox.control("POST", `numbers/${sandbox.number}/restrict`, {
      types: ["RESTRICTED_BIZ_INITIATED_MESSAGING"],
      seconds: 60,
    });
    expect(errorOf(await sandbox.send(person)).code).toBe(368);
    const healthOf = async (node: string): Promise<unknown> => {
      const { body } = await sandbox.graph("GET", `${node}?fields=health_status`);
      const { entities } = body.health_status as { readonly entities: readonly Json[] };
      return entities.find(({ id }) => id === node)?.can_send_message;
    };
    expect([await healthOf(sandbox.number), await healthOf(sandbox.account)]).toEqual([
      "BLOCKED",
      "AVAILABLE",
    ]);
    await sandbox.handle.advance(61_000);
    expect((await sandbox.send(person)).status).toBe(200);
  });

  test("can be a violation of it", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", `numbers/${sandbox.number}/violate`, { violationType: "SPAM" });
    await sandbox.handle.advance(0);
    expect(valuesOf(receiver, "account_update")).toEqual([
      {
        event: "ACCOUNT_VIOLATION",
        phone_number: "551140041234",
        violation_info: { violation_type: "SPAM" },
      },
    ]);
  });
});

describe("direct sends that advertise", () => {
  test("bring a warning, a restriction and its lifting, the last two as the live webhooks tell", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const step = async (name: string): Promise<readonly Json[]> =>
      (await sandbox.control("POST", `accounts/${sandbox.account}/direct-send`, { step: name }))
        .restrictions as Json[];
    expect(await step("warning")).toEqual([]);
    expect(await step("restriction")).toMatchObject([
      { restriction_type: "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES" },
    ]);
    expect(await step("lift")).toEqual([]);
    await sandbox.handle.advance(0);
    expect(shapeOf(bodyWith(receiver, "ABUSE_RATE_LIMIT"))).toEqual(
      shapeOf(liveCase("direct-send-restriction")),
    );
    expect(shapeOf(bodyWith(receiver, "ABUSE_UNBAN"))).toEqual(
      shapeOf(liveCase("direct-send-restriction-lifted")),
    );
    const told = valuesOf(receiver, "account_update");
    expect(told.map((value) => [value.event, (value.violation_info as Json).violation_type])).toEqual([
      ["ACCOUNT_RESTRICTION", "DIRECT_SEND_UTILITY_CATEGORY_ABUSE_WARN"],
      ["ACCOUNT_RESTRICTION", "DIRECT_SEND_UTILITY_CATEGORY_ABUSE_RATE_LIMIT"],
      ["ACCOUNT_RESTRICTION", "DIRECT_SEND_UTILITY_CATEGORY_ABUSE_UNBAN"],
    ]);
    expect(told.map((value) => "restriction_info" in value)).toEqual([false, true, false]);
  });

  test("a restriction of theirs ends by itself although its end is a text", async () => {
    const { sandbox } = await sandboxWithReceiver();
    await sandbox.control("POST", `accounts/${sandbox.account}/direct-send`, {
      step: "restriction",
      seconds: 60,
    });
    await sandbox.handle.advance(61_000);
    const { accounts } = await sandbox.control("GET", "state");
    const mine = (accounts as Json[]).find(({ id }) => id === sandbox.account);
    expect(mine?.restrictions).toEqual([]);
  });
});

test("errors of a number stand beside no statuses, as in the live webhook", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await sandbox.control("POST", `numbers/${sandbox.number}/errors`, {
    code: 131031,
    details: "Account locked",
  });
  await sandbox.handle.advance(0);
  expect(shapeOf(receiver.posts[0]?.body)).toEqual(shapeOf(liveCase("M1-number-level-errors")));
  expect(valuesOf(receiver, "messages")[0]?.errors).toEqual([
    {
      code: 131031,
      title: "Account has been locked",
      message: "Account has been locked",
      error_data: { details: "Account locked" },
    },
  ]);
});

describe("a payment's status", () => {
  test("has the shapes of the live ones and is no receipt of the message", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const messageId = wamidOf(await sandbox.send("5511988887914"));
    await sandbox.handle.advance(10_000);
    await sandbox.control("POST", "payments", {
      messageId,
      status: "failed",
      errorCode: "AS001",
    });
    await sandbox.control("POST", "payments", { messageId, status: "failed", transaction: false });
    await sandbox.handle.advance(0);
    const [full, bare] = receiver.posts.map(({ body }) => statusesOf(body)[0]);
    expect(full).toMatchObject({ id: messageId, type: "payment", status: "failed" });
    expect(shapeOf(full)).toEqual(shapeOf(statusesOf(liveCase("payment-status-failed"))[0]));
    const live = statusesOf(liveCase("M5-payment-status"))[0];
    expect(shapeOf(bare)).toEqual(shapeOf({ ...live, recipient_id: "5511988887914" }));
  });
});

describe("a thread that another responder owns", () => {
  test("is ours again in the next scenario", async () => {
    const { sandbox } = await sandboxWithReceiver();
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person });
    await sandbox.control("POST", "threads", { numberId: sandbox.number, waId: person, owner: "other" });
    await sandbox.control("POST", "scenario", { name: "all-good" });
    expect((await sandbox.send(person, text, "messages")).status).toBe(200);
  });

  test("takes templates, answers 131070 to everything else, and its messages come as standby", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const write = () => sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person });
    const give = (owner: string) =>
      sandbox.control("POST", "threads", { numberId: sandbox.number, waId: person, owner });
    await write();
    const { userId } = await give("other");
    await write();
    expect(errorOf(await sandbox.send(person, text, "messages"))).toMatchObject({ code: 131070 });
    const kept = await sandbox.send(person);
    expect(kept.status).toBe(200);
    await sandbox.control("POST", "replies", { messageId: wamidOf(kept) });
    await give("ours");
    await write();
    expect((await sandbox.send(person, text, "messages")).status).toBe(200);
    await sandbox.handle.advance(0);
    expect(inboundOf(receiver)).toHaveLength(2);
    const standby = valuesOf(receiver, "standby");
    expect(standby).toHaveLength(2);
    for (const value of standby) {
      expect(value).toMatchObject({
        metadata: { phone_number_id: sandbox.number },
        contacts: [{ wa_id: person, user_id: userId }],
        standby: { messages: [{ from: person, from_user_id: userId, type: "text" }] },
      });
    }
    const common = {
      messaging_product: "whatsapp",
      recipient: { display_phone_number: "551140041234", phone_number_id: sandbox.number },
      sender: { phone_number: person, user_id: userId },
      timestamp: expect.stringMatching(/^\d{10}$/),
    };
    expect(valuesOf(receiver, "messaging_handovers")).toEqual([
      {
        ...common,
        type: "control_taken",
        control_taken: { previous_owner_role: "escalation", new_owner_role: "ai_agent" },
      },
      {
        ...common,
        type: "control_passed",
        control_passed: { previous_owner_role: "ai_agent", new_owner_role: "escalation" },
      },
    ]);
  });
});
