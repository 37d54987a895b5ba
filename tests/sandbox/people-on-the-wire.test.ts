/** How webhooks name people: numbers, user ids and profiles, in statuses, messages, preferences and changes of identity. */
import { describe, expect, test } from "vitest";
import { changeValueOf, type Json, sandboxWithReceiver, statusesOf } from "./support.ts";
import { inboundOf, liveCase, shapeOf, valuesOf } from "./wire-support.ts";

const person = "5511988887000";

describe("a failed status", () => {
  test("has the shape of a live one: the number among the contacts, and no user id", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887903");
    await sandbox.handle.advance(10_000);
    const live = changeValueOf(liveCase("live-failed-status"));
    const value = changeValueOf(receiver.posts[0]?.body ?? {});
    expect(value.contacts).toEqual([{ wa_id: "5511988887903" }]);
    expect(Object.keys(value).toSorted()).toEqual(Object.keys(live).toSorted());
    // The live case leaves out the link to Meta's list of errors, which the contract shows.
    const [failed = {}] = statusesOf(receiver.posts[0]?.body ?? {});
    const errors = (failed.errors as Json[]).map((error) =>
      Object.fromEntries(Object.entries(error).filter(([name]) => name !== "href")),
    );
    expect(shapeOf({ ...failed, errors })).toEqual(shapeOf((live.statuses as Json[])[0]));
  });

  test("names nobody when the setting says so", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { failedStatusContacts: "none" });
    await sandbox.send("5511988887903");
    await sandbox.handle.advance(10_000);
    expect(changeValueOf(receiver.posts[0]?.body ?? {})).not.toHaveProperty("contacts");
    expect(receiver.statuses()[0]).toMatchObject({ status: "failed", recipient_id: "5511988887903" });
  });

  test("to a user id names that", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("", { recipient: "BR.13491208655302741903" });
    await sandbox.handle.advance(10_000);
    expect(changeValueOf(receiver.posts[0]?.body ?? {}).contacts).toEqual([
      { user_id: "BR.13491208655302741903" },
    ]);
  });

  test("stands in one POST with others of the same person, who is introduced once and fully", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { webhookBatchMilliseconds: 60_000, profileNameShare: 1 });
    await sandbox.control("POST", "recipients", {
      recipients: [{ who: person, behaviours: ["not-on-whatsapp", "ordinary"] }],
    });
    await sandbox.send(person);
    await sandbox.send(person);
    await sandbox.handle.advance(120_000);
    expect(statusesOf(receiver.posts[0]?.body ?? {})).toHaveLength(4);
    expect(changeValueOf(receiver.posts[0]?.body ?? {}).contacts).toEqual([
      { wa_id: person, user_id: expect.stringMatching(/^BR\.\d/), profile: { name: expect.any(String) } },
    ]);
  });
});

describe("one person", () => {
  test("has one user id in statuses, messages, replies and preferences", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const replying = "5511988887953";
    await sandbox.send(replying);
    await sandbox.handle.advance(60_000);
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: replying });
    await sandbox.control("POST", "preferences", {
      numberId: sandbox.number,
      waId: replying,
      value: "stop",
    });
    await sandbox.handle.advance(0);
    const [status] = receiver.statuses();
    const userId = status?.recipient_user_id;
    expect(userId).toMatch(/^BR\.\d+953$/);
    const written = inboundOf(receiver);
    expect(written).toHaveLength(2);
    for (const { contact, message } of written) {
      expect(message).toMatchObject({ from: replying, from_user_id: userId });
      expect(contact).toMatchObject({ wa_id: replying, user_id: userId });
    }
    const [preference] = valuesOf(receiver, "user_preferences");
    expect(preference?.contacts).toMatchObject([{ wa_id: replying, user_id: userId }]);
    expect(preference?.user_preferences).toMatchObject([{ wa_id: replying, user_id: userId }]);
  });

  test("known by user id only writes without a number", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887910");
    await sandbox.handle.advance(10_000);
    const userId = receiver.statuses()[0]?.recipient_user_id;
    const { messages } = await sandbox.control("GET", "messages");
    await sandbox.control("POST", "replies", { messageId: (messages as Json[])[0]?.id });
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: "BR.77880000000000000001" });
    await sandbox.handle.advance(0);
    const [reply, message] = inboundOf(receiver);
    expect(reply?.message.from_user_id).toBe(userId);
    expect(message?.message.from_user_id).toBe("BR.77880000000000000001");
    for (const one of [reply, message]) {
      expect(one?.message).not.toHaveProperty("from");
      expect(one?.contact).not.toHaveProperty("wa_id");
    }
  });

  test("has no user id at all before there were any", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { userIdsInWebhooks: false });
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person });
    await sandbox.control("POST", "preferences", { numberId: sandbox.number, waId: person, value: "stop" });
    await sandbox.send("5511988887901");
    await sandbox.handle.advance(10_000);
    expect(receiver.posts.length).toBe(4);
    for (const { raw } of receiver.posts) expect(raw).not.toMatch(/user_id/);
  });
});

describe("a profile name", () => {
  async function profiles(people: readonly string[], share?: number): Promise<(string | undefined)[]> {
    const { sandbox, receiver } = await sandboxWithReceiver();
    if (share !== undefined) await sandbox.control("PATCH", "settings", { profileNameShare: share });
    for (const from of people) await sandbox.control("POST", "inbound", { numberId: sandbox.number, from });
    await sandbox.handle.advance(0);
    return inboundOf(receiver).map(({ contact }) => (contact.profile as Json | undefined)?.name as string);
  }
  const people = Array.from({ length: 40 }, (_, index) => `55119888${String(87_000 + index)}`);

  test("is there for some people and missing for others, always the same ones", async () => {
    const names = await profiles(people);
    const shown = names.filter((name) => name !== undefined).length;
    expect(shown).toBeGreaterThan(20);
    expect(shown).toBeLessThan(40);
    expect(await profiles(people)).toEqual(names);
  });

  test("is there for everybody or nobody when the setting says so", async () => {
    expect((await profiles(people.slice(0, 5), 1)).every((name) => typeof name === "string")).toBe(true);
    expect(await profiles(people.slice(0, 3), 0)).toEqual([undefined, undefined, undefined]);
  });

  test("is the same whether a person is addressed by number or by user id", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { profileNameShare: 1 });
    await sandbox.send(person);
    await sandbox.handle.advance(10_000);
    const recipient = receiver.statuses()[0]?.recipient_user_id;
    await sandbox.send("", { recipient });
    await sandbox.handle.advance(10_000);
    const contacts = valuesOf(receiver, "messages").map((value) => (value.contacts as Json[])[0]);
    expect(contacts).toHaveLength(6);
    expect(new Set(contacts.map((contact) => JSON.stringify(contact?.profile))).size).toBe(1);
  });

  test("is the same in a message and in the receipts of what is sent back", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { profileNameShare: 1 });
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person });
    await sandbox.send(person);
    await sandbox.handle.advance(10_000);
    const contacts = valuesOf(receiver, "messages").map((value) => (value.contacts as Json[])[0]);
    expect(contacts).toHaveLength(4);
    expect(new Set(contacts.map((contact) => JSON.stringify(contact?.profile))).size).toBe(1);
  });
});

describe("a person who stops marketing", () => {
  test("is told of as the live webhook tells, and again when they resume", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { profileNameShare: 1, userIdsInWebhooks: false });
    const said = { numberId: sandbox.number, waId: "5511987654000" };
    await sandbox.control("POST", "preferences", { ...said, value: "stop" });
    await sandbox.control("POST", "preferences", { ...said, value: "resume" });
    await sandbox.handle.advance(0);
    const live = liveCase("M2-user-preferences-stop");
    expect(shapeOf(receiver.posts[0]?.body)).toEqual(shapeOf(live));
    const [stop, resume] = valuesOf(receiver, "user_preferences").map(
      (value) => (value.user_preferences as Json[])[0],
    );
    expect(stop).toEqual({
      wa_id: "5511987654000",
      detail: "stopped",
      category: "marketing_messages",
      value: "stop",
      timestamp: Date.UTC(2026, 10, 20, 9) / 1000,
    });
    expect(resume).toMatchObject({ value: "resume", detail: "resumed" });
  });

  test("can be told of without a number, with another detail and a timestamp as text", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { preferenceTimestamp: "text", preferenceWaIds: false });
    const { userId } = await sandbox.control("POST", "preferences", {
      numberId: sandbox.number,
      waId: person,
      value: "stop",
      detail: "User requested to stop marketing messages",
    });
    await sandbox.handle.advance(0);
    const [value] = valuesOf(receiver, "user_preferences");
    expect((value?.contacts as Json[] | undefined)?.[0]).not.toHaveProperty("wa_id");
    expect(value?.user_preferences).toEqual([
      {
        user_id: userId,
        detail: "User requested to stop marketing messages",
        category: "marketing_messages",
        value: "stop",
        timestamp: expect.stringMatching(/^\d{10}$/),
      },
    ]);
  });

  test("gets no marketing by number or by user id until they resume, and every other message", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const set = async (who: string, value: string) =>
      String(
        (await sandbox.control("POST", "preferences", { numberId: sandbox.number, waId: who, value })).userId,
      );
    const last = async (sent: Promise<unknown>): Promise<unknown> => {
      receiver.posts.length = 0;
      await sent;
      await sandbox.handle.advance(60_000);
      const status = receiver.statuses().at(-1);
      return (status?.errors as Json[] | undefined)?.[0]?.code ?? status?.status;
    };
    const userId = await set(person, "stop");
    expect(await last(sandbox.send(person))).toBe(131050);
    expect(await last(sandbox.send("", { recipient: userId }))).toBe(131050);
    const components = [
      { type: "body", parameters: ["Ana", "4711"].map((value) => ({ type: "text", text: value })) },
    ];
    const utility = { template: { name: "return_received", language: { code: "en_US" }, components } };
    expect(await last(sandbox.send(person, utility, "messages"))).toBe("read");
    // The resume names the user id alone, as a webhook without a number does.
    await set(userId, "resume");
    expect(await last(sandbox.send(person))).toBe("read");
  });
});

test("…954 reads one marketing message, then stops: the webhook tells, and the next one fails with 131050", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await sandbox.send("5511988887954");
  await sandbox.handle.advance(60_000);
  expect(receiver.statuses().map(({ status }) => status)).toEqual(["sent", "delivered", "read"]);
  expect(valuesOf(receiver, "user_preferences")).toMatchObject([
    { user_preferences: [{ wa_id: "5511988887954", category: "marketing_messages", value: "stop" }] },
  ]);
  await sandbox.send("5511988887954");
  await sandbox.handle.advance(60_000);
  expect(receiver.statuses().at(-1)).toMatchObject({ status: "failed", errors: [{ code: 131050 }] });
});

describe("a change of identity", () => {
  test("to another user id is a system message that names the old one; what was stopped stays with that", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const { userId: old } = await sandbox.control("POST", "preferences", {
      numberId: sandbox.number,
      waId: person,
      value: "stop",
    });
    const changed = await sandbox.control("POST", "identity", {
      numberId: sandbox.number,
      waId: person,
      type: "user_changed_user_id",
    });
    await sandbox.handle.advance(0);
    expect(changed).toMatchObject({ waId: person, previousUserId: old });
    expect(changed.userId).not.toBe(old);
    expect(inboundOf(receiver)[0]).toMatchObject({
      contact: { wa_id: person, user_id: changed.userId },
      message: {
        from: person,
        from_user_id: changed.userId,
        type: "system",
        system: { type: "user_changed_user_id", user_id: changed.userId, previous_user_id: old },
      },
    });
    receiver.posts.length = 0;
    await sandbox.send(person);
    await sandbox.send("", { recipient: old });
    await sandbox.handle.advance(60_000);
    const outcomes = receiver.statuses().map(({ status, recipient_user_id: who }) => `${status} ${who}`);
    expect(outcomes).toContain(`read ${changed.userId}`);
    expect(outcomes).toContain(`failed ${old}`);
  });

  test("to another number comes with another user id", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const changed = await sandbox.control("POST", "identity", {
      numberId: sandbox.number,
      waId: person,
      type: "user_changed_number",
      newWaId: "5521977776000",
    });
    await sandbox.send("5521977776000");
    await sandbox.handle.advance(1000);
    expect(inboundOf(receiver)[0]?.message).toMatchObject({
      from: person,
      system: {
        type: "user_changed_number",
        wa_id: "5521977776000",
        user_id: changed.userId,
        previous_user_id: changed.previousUserId,
      },
    });
    expect(receiver.statuses()[0]?.recipient_user_id).toBe(changed.userId);
  });

  test("of a person without a number names user ids alone; their number cannot change", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const old = "BR.77880000000000000001";
    const change = (type: string) =>
      sandbox.control("POST", "identity", { numberId: sandbox.number, waId: old, type, newWaId: person });
    const changed = await change("user_changed_user_id");
    await sandbox.handle.advance(0);
    expect(changed.userId).toMatch(/^BR\.\d{14}001$/);
    expect(inboundOf(receiver)[0]?.message).toMatchObject({
      from_user_id: changed.userId,
      system: { user_id: changed.userId, previous_user_id: old },
    });
    expect(inboundOf(receiver)[0]?.message).not.toHaveProperty("from");
    await expect(change("user_changed_number")).rejects.toThrow("phone number");
  });
});

test("a person who is blocked by number is blocked by user id too", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await sandbox.send(person);
  await sandbox.handle.advance(10_000);
  const recipient = receiver.statuses()[0]?.recipient_user_id;
  receiver.posts.length = 0;
  const path = `${sandbox.number}/block_users`;
  const users = { messaging_product: "whatsapp", block_users: [{ user: person }] };
  await sandbox.graph("POST", path, users);
  await sandbox.send("", { recipient });
  await sandbox.handle.advance(10_000);
  expect(receiver.statuses()).toMatchObject([{ status: "failed", errors: [{ code: 130403 }] }]);
  await sandbox.graph("DELETE", path, users);
  receiver.posts.length = 0;
  await sandbox.send("", { recipient });
  await sandbox.handle.advance(10_000);
  expect(receiver.statuses().at(-1)?.status).toBe("read");
});
