/** The Messenger side: the Send API, its window and tags, watermarks per thread, subscriptions and their end. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SandboxOptions } from "../../sandbox/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import {
  errorOf,
  type GraphAnswer,
  type Json,
  type ReceivedPost,
  type Receiver,
  receiverForTest,
  sandboxForTest,
  signatureOf,
  type TestSandbox,
} from "./support.ts";

const hour = 60 * 60 * 1000;

interface Messenger {
  readonly sandbox: TestSandbox;
  readonly receiver: Receiver;
  readonly page: string;
  readonly token: string;
  person(change?: Json): Promise<string>;
  send(psid: string, change?: Json): Promise<GraphAnswer>;
  events(): Json[];
  pageState(): Promise<Json>;
}

async function messengerForTest(options: SandboxOptions = {}): Promise<Messenger> {
  const sandbox = await sandboxForTest(options);
  const receiver = await receiverForTest();
  const pageState = async (): Promise<Json> => {
    const { pages } = await sandbox.control("GET", "messenger");
    return (pages as Json[])[0] ?? {};
  };
  const { id, token } = await pageState();
  await sandbox.control("POST", "messenger/callback", { url: receiver.url });
  await sandbox.control("PATCH", "settings", { deliveriesWithoutMidsShare: 0 });
  return {
    sandbox,
    receiver,
    page: String(id),
    token: String(token),
    pageState,
    person: async (change = {}) =>
      String(((await sandbox.control("POST", "messenger/people", change)).person as Json).id),
    send: (psid, change = {}) =>
      sandbox.graph(
        "POST",
        `${String(id)}/messages`,
        { recipient: { id: psid }, messaging_type: "RESPONSE", message: { text: "Olá" }, ...change },
        String(token),
      ),
    events: () => receiver.posts.flatMap(({ body }) => (body.entry as Json[]).flatMap(messagingOf)),
  };
}

function messagingOf(entry: Json): Json[] {
  return entry.messaging as Json[];
}

function kindsOf(events: readonly Json[]): string[] {
  return events.map((event) => {
    if (event.delivery !== undefined) return "delivery";
    if (event.read !== undefined) return "read";
    return (event.message as Json).is_echo === true ? "echo" : "message";
  });
}

function midOf(answer: GraphAnswer): string {
  return String(answer.body.message_id);
}

describe("sending as a page", () => {
  test("answers with the recipient and a message id, then tells echo, delivery and read in the page envelope", async () => {
    const { sandbox, receiver, page, person, send, events } = await messengerForTest();
    const psid = await person();
    const sentAt = Number((await sandbox.control("GET", "clock")).now);
    const answer = await send(psid, { message: { text: "Olá", metadata: "row-7" } });
    expect(answer).toMatchObject({ status: 200, body: { recipient_id: psid } });
    expect(midOf(answer)).toMatch(/^m_/);
    await sandbox.handle.advance(10_000);
    const [echo, delivery, read] = events();
    expect(echo).toEqual({
      sender: { id: page },
      recipient: { id: psid },
      timestamp: sentAt,
      message: {
        is_echo: true,
        app_id: sandbox.handle.credentials.appId,
        metadata: "row-7",
        mid: midOf(answer),
        text: "Olá",
      },
    });
    expect(delivery).toEqual({
      sender: { id: psid },
      recipient: { id: page },
      delivery: { mids: [midOf(answer)], watermark: sentAt },
    });
    expect(read).toEqual({
      sender: { id: psid },
      recipient: { id: page },
      timestamp: expect.any(Number),
      read: { watermark: sentAt },
    });
    expect(receiver.posts[0]?.body).toMatchObject({ object: "page", entry: [{ id: page, time: sentAt }] });
    const [{ raw, headers } = { raw: "", headers: {} as ReceivedPost["headers"] }] = receiver.posts;
    expect(headers["x-hub-signature-256"]).toBe(signatureOf(raw, sandbox.handle.credentials.appSecret));
  });

  test("works as me and as a form, and with an attachment, which the echo repeats", async () => {
    const { sandbox, token, person, events } = await messengerForTest();
    const psid = await person();
    const attachment = { type: "image", payload: { url: "https://shop.example/a.jpg" } };
    const response = await fetch(`${sandbox.handle.url}/v25.0/me/messages`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: new URLSearchParams({
        recipient: JSON.stringify({ id: psid }),
        messaging_type: "UPDATE",
        message: JSON.stringify({ attachment }),
      }),
    });
    expect(await response.json()).toMatchObject({ recipient_id: psid });
    await sandbox.handle.advance(0);
    expect(events()[0]?.message).toMatchObject({ attachments: [attachment] });
  });

  test("needs a page token with pages_messaging, and the token of this page", async () => {
    const { sandbox, page, person } = await messengerForTest();
    const body = { recipient: { id: await person() }, messaging_type: "RESPONSE", message: { text: "Olá" } };
    const [withoutScope, other] = await Promise.all([
      sandbox.control("POST", "messenger/tokens", { scopes: ["pages_manage_metadata"] }),
      sandbox.control("POST", "messenger/pages", { name: "Atelier" }),
    ]);
    const path = `${page}/messages`;
    const codeWith = async (token: unknown): Promise<unknown> =>
      errorOf(await sandbox.graph("POST", path, body, String(token))).code;
    expect(await codeWith(sandbox.handle.credentials.token)).toBe(200);
    expect(await codeWith(withoutScope.token)).toBe(200);
    expect(await codeWith((other.page as Json).token)).toBe(200);
    const mixed = await sandbox.control("POST", "tokens", { scopes: ["pages_messaging"] });
    expect(await codeWith(mixed.token)).toBe(190);
  });

  test.each([
    ["no recipient", { recipient: undefined }, 100, undefined],
    ["a comment, as there are none", { recipient: { comment_id: "1" } }, 100, 2018292],
    ["no messaging_type", { messaging_type: undefined }, 100, undefined],
    ["an unknown messaging_type", { messaging_type: "PROMOTION" }, 100, undefined],
    ["no message", { message: undefined }, 100, undefined],
    ["text and attachment at once", { message: { text: "a", attachment: {} } }, 100, undefined],
    ["an empty text", { message: { text: "" } }, 100, undefined],
    [
      "an attachment without an address",
      { message: { attachment: { type: "image", payload: {} } } },
      100,
      2018047,
    ],
    ["MESSAGE_TAG without a tag", { messaging_type: "MESSAGE_TAG" }, 100, undefined],
    ["an unknown tag", { messaging_type: "MESSAGE_TAG", tag: "BIRTHDAY" }, 100, undefined],
    ["a person nobody knows", { recipient: { id: "12345678901234000" } }, 100, 2018001],
  ])("refuses %s", async (_name, change, code, subcode) => {
    const { person, send } = await messengerForTest();
    const error = errorOf(await send(await person(), change));
    expect([error.code, error.error_subcode]).toEqual([code, subcode]);
    expect(error).not.toHaveProperty("error_data");
  });

  test("takes no messaging_type for RESPONSE where the setting says so", async () => {
    const { sandbox, person, send } = await messengerForTest();
    await sandbox.control("PATCH", "settings", { messagingTypeWhenMissing: "RESPONSE" });
    expect((await send(await person(), { messaging_type: undefined })).status).toBe(200);
  });
});

describe("the 24-hour window", () => {
  test("opens with the person's message, also through the webhook, and closes a day later", async () => {
    const { sandbox, person, send, events } = await messengerForTest();
    const psid = await person({ wroteHoursAgo: null });
    expect(errorOf(await send(psid))).toMatchObject({ code: 10, error_subcode: 2018278 });
    const { message_id: mid } = await sandbox.control("POST", "messenger/write", { psid, text: "Oi!" });
    await sandbox.handle.advance(0);
    expect(events()[0]).toMatchObject({ sender: { id: psid }, message: { mid, text: "Oi!" } });
    await sandbox.handle.advance(24 * hour);
    expect((await send(psid, { messaging_type: "UPDATE" })).status).toBe(200);
    await sandbox.handle.advance(1);
    expect(errorOf(await send(psid, { messaging_type: "UPDATE" }))).toMatchObject({ error_subcode: 2018278 });
  });

  test("is seven days long for HUMAN_AGENT, and as long as the setting says for CUSTOMER_FEEDBACK", async () => {
    const { sandbox, person, send } = await messengerForTest();
    const tagged = (tag: string): Json => ({ messaging_type: "MESSAGE_TAG", tag });
    const week = await person({ wroteHoursAgo: 7 * 24 });
    expect((await send(week, tagged("HUMAN_AGENT"))).status).toBe(200);
    const longer = await person({ wroteHoursAgo: 7 * 24 + 1 });
    expect(errorOf(await send(longer, tagged("HUMAN_AGENT")))).toMatchObject({ error_subcode: 2018278 });
    expect(errorOf(await send(longer, tagged("CUSTOMER_FEEDBACK")))).toMatchObject({
      error_subcode: 2018278,
    });
    await sandbox.control("PATCH", "settings", { customerFeedbackDays: 8 });
    expect((await send(longer, tagged("CUSTOMER_FEEDBACK"))).status).toBe(200);
  });

  test.each(["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"])(
    "does not know the retired tag %s: a bare 100",
    async (tag) => {
      const { person, send } = await messengerForTest();
      const error = errorOf(await send(await person(), { messaging_type: "MESSAGE_TAG", tag }));
      expect(error.code).toBe(100);
      expect(error).not.toHaveProperty("error_subcode");
    },
  );
});

describe("people", () => {
  test("who block, leave or are unavailable cannot be reached until they can again", async () => {
    const { sandbox, person, send } = await messengerForTest();
    const psid = await person();
    await sandbox.control("POST", "messenger/block", { psid });
    expect(errorOf(await send(psid)).code).toBe(551);
    await sandbox.control("POST", "messenger/block", { psid, on: false });
    expect((await send(psid)).status).toBe(200);
    await sandbox.control("PATCH", `messenger/people/${psid}`, { standing: "unavailable" });
    expect(errorOf(await send(psid))).toMatchObject({ code: 10, error_subcode: 2018108 });
  });

  test("need a role while the app is in development mode", async () => {
    const { sandbox, page, person, send } = await messengerForTest();
    await sandbox.control("PATCH", `messenger/pages/${page}`, { developmentMode: true });
    expect(errorOf(await send(await person()))).toMatchObject({ code: 10, error_subcode: 2018028 });
    expect((await send(await person({ hasRole: true }))).status).toBe(200);
  });

  test("get no more than the daily limit, which is over the next day", async () => {
    const { sandbox, person, send } = await messengerForTest();
    await sandbox.control("PATCH", "settings", { pageMessagesPerDay: 2 });
    const psid = await person();
    await send(psid);
    await send(psid);
    expect(errorOf(await send(psid))).toMatchObject({ code: 10, error_subcode: 1893016 });
    await sandbox.handle.advance(20 * hour);
    expect((await send(psid)).status).toBe(200);
  });

  test("are known to one page only", async () => {
    const { sandbox, person } = await messengerForTest();
    const other = (await sandbox.control("POST", "messenger/pages", { name: "Atelier" })).page as Json;
    const answer = await sandbox.graph(
      "POST",
      "me/messages",
      { recipient: { id: await person() }, messaging_type: "RESPONSE", message: { text: "a" } },
      String(other.token),
    );
    expect(errorOf(answer)).toMatchObject({ code: 100, error_subcode: 2018001 });
  });
});

describe("watermarks", () => {
  test("tell of all earlier messages at once and never go back", async () => {
    const { sandbox, person, send, events } = await messengerForTest();
    const psid = await person({ behaviour: "silent" });
    const first = midOf(await send(psid));
    await sandbox.handle.advance(60_000);
    const second = midOf(await send(psid));
    const secondAt = Number((await sandbox.control("GET", "clock")).now);
    await sandbox.handle.advance(60_000);
    expect(kindsOf(events())).toEqual(["echo", "echo"]);
    await sandbox.control("PATCH", `messenger/people/${psid}`, { behaviour: "never-read" });
    const third = midOf(await send(psid));
    await sandbox.handle.advance(60_000);
    const delivery = events().at(-1)?.delivery as Json;
    expect(delivery.mids).toEqual([first, second, third]);
    expect(Number(delivery.watermark)).toBeGreaterThan(secondAt);
    await sandbox.control("POST", "messenger/read", { psid });
    await sandbox.handle.advance(0);
    expect(kindsOf(events())).toEqual(["echo", "echo", "echo", "delivery", "read"]);
    const watermarks = events().flatMap(({ read }) => (read === undefined ? [] : [(read as Json).watermark]));
    expect(watermarks).toEqual([Number((await sandbox.control("GET", "clock")).now)]);
  });

  test.each([
    ["901", ["echo", "delivery"]],
    ["902", ["echo", "read"]],
    ["904", ["echo"]],
    ["905", ["echo", "echo", "delivery", "delivery", "read", "read"]],
    ["906", ["echo", "read", "delivery"]],
    ["909", ["echo", "delivery", "read", "message"]],
  ])("of a person ending in %s come as the table says", async (ending, kinds) => {
    const { sandbox, send, events } = await messengerForTest();
    await send(`72345678901234${ending}`);
    await sandbox.handle.advance(60_000);
    expect(kindsOf(events())).toEqual(kinds);
  });

  test("come without mids for 903, and for everyone where the setting says so", async () => {
    const { sandbox, person, send, events } = await messengerForTest();
    await send("72345678901234903");
    await sandbox.handle.advance(10_000);
    expect(events()[1]?.delivery).toEqual({ watermark: expect.any(Number) });
    await sandbox.control("PATCH", "settings", { deliveriesWithoutMidsShare: 1 });
    await send(await person());
    await sandbox.handle.advance(10_000);
    expect(events()[4]?.delivery).toEqual({ watermark: expect.any(Number) });
  });

  test("of delivery and read can leave in one POST (907), and 910 blocks the page after reading", async () => {
    const { sandbox, receiver, send } = await messengerForTest();
    await send("72345678901234907");
    await sandbox.handle.advance(10_000);
    const { body = {} } = receiver.posts[1] ?? {};
    const entries = body.entry as Json[];
    expect(kindsOf(entries.flatMap(messagingOf))).toEqual(["delivery", "read"]);
    await send("72345678901234910");
    await sandbox.handle.advance(10_000);
    expect(errorOf(await send("72345678901234910")).code).toBe(551);
  });
});

describe("errors on demand", () => {
  test("every code of the contract's table answers at its magic ending", async () => {
    const { sandbox, send } = await messengerForTest();
    const { behaviours } = await sandbox.control("GET", "messenger/behaviours");
    const refusals = (behaviours as Json[]).filter((one) => one.refusal !== undefined);
    const answered: string[] = [];
    for (const { suffix, refusal } of refusals) {
      const error = errorOf(await send(`7234567890123${String(suffix).padStart(4, "0")}`));
      const { code, subcode } = refusal as Json;
      expect([error.code, error.error_subcode ?? null]).toEqual([code, subcode]);
      answered.push(subcode === null ? String(code) : `${code}/${subcode}`);
    }
    // Contract 11, written out so that a row lost from the table is missed.
    const wanted =
      "1 2 2/2018344 1200 4 17 32 613 10/2018278 10/2018065 10/2018108 10/2018028 10/1893016 100/2018001 100/2018292 " +
      "100/2018047 100/546 190/458 190/460 190/463 190/467 190/492 200 200/1545041 551 341 368 803 2500 102";
    expect([...new Set(answered)].toSorted()).toEqual(wanted.split(" ").toSorted());
  });

  test("915 is refused twice, then accepted", async () => {
    const { send } = await messengerForTest();
    const codes = [];
    for (let turn = 0; turn < 3; turn += 1) codes.push(errorOf(await send("72345678901234915")).code);
    expect(codes).toEqual([1200, 1200, undefined]);
  });

  test("a revoked page token answers 190 with its subcode", async () => {
    const { sandbox, token, person, send } = await messengerForTest();
    await sandbox.control("POST", "tokens/revoke", { token, subcode: 460 });
    expect(errorOf(await send(await person()))).toMatchObject({ code: 190, error_subcode: 460 });
  });
});

describe("a page's subscription", () => {
  test("is made, read and taken back by the app, field by field", async () => {
    const { sandbox, page, token, person, send, events } = await messengerForTest();
    const path = `${page}/subscribed_apps`;
    const missing = await sandbox.graph("POST", path, {}, token);
    expect(errorOf(missing).code).toBe(100);
    await sandbox.graph("POST", path, { subscribed_fields: "messages,message_reads" }, token);
    expect((await sandbox.graph("GET", path, undefined, token)).body).toMatchObject({
      data: [{ id: sandbox.handle.credentials.appId, subscribed_fields: ["messages", "message_reads"] }],
    });
    await send(await person());
    await sandbox.handle.advance(10_000);
    expect(kindsOf(events())).toEqual(["read"]);
    await sandbox.graph("DELETE", path, undefined, token);
    expect((await sandbox.graph("GET", path, undefined, token)).body).toEqual({ data: [] });
    await send(await person());
    await sandbox.handle.advance(10_000);
    expect(events()).toHaveLength(1);
  });

  test("uses the app's callback when pages have none of their own", async () => {
    const { sandbox, receiver, person, send, events } = await messengerForTest();
    await sandbox.control("POST", "messenger/callback", { url: null });
    await send(await person());
    await sandbox.handle.advance(10_000);
    expect(events()).toHaveLength(0);
    await sandbox.control("POST", "webhooks/callback", { url: receiver.url });
    await send(await person());
    await sandbox.handle.advance(10_000);
    expect(events()).toHaveLength(3);
  });

  test("survives failures that end within the hour: retries bring everything", async () => {
    const { sandbox, receiver, pageState, person, send } = await messengerForTest();
    receiver.answer = 500;
    await send(await person({ behaviour: "silent" }));
    await sandbox.handle.advance(5000);
    const early = receiver.posts.length;
    expect(early).toBeGreaterThanOrEqual(4);
    await sandbox.handle.advance(20 * 60_000);
    expect(await pageState()).toMatchObject({ alertedAt: expect.any(Number), disabledAt: null });
    receiver.answer = 200;
    await sandbox.handle.advance(30 * 60_000);
    expect(new Set(receiver.posts.map(({ raw }) => raw)).size).toBe(1);
    expect(await pageState()).toMatchObject({ failingSince: null, alertedAt: null });
    await sandbox.handle.advance(24 * hour);
    expect(await pageState()).toMatchObject({ subscribedFields: expect.any(Array) });
  });

  test("survives an outage of Meta's own webhooks, which bring everything when it is over", async () => {
    const { sandbox, receiver, pageState, person, send } = await messengerForTest();
    await sandbox.control("POST", "outage", { kind: "webhooks" });
    await send(await person({ behaviour: "silent" }));
    await sandbox.handle.advance(3 * hour);
    expect(receiver.posts).toEqual([]);
    expect(await pageState()).toMatchObject({ failingSince: null, subscribedFields: expect.any(Array) });
    await sandbox.control("POST", "outage", { on: false });
    await sandbox.handle.advance(hour);
    expect(receiver.posts).toHaveLength(1);
  });

  test("ends after an hour of failures, and starts afresh when made again", async () => {
    const { sandbox, receiver, page, token, pageState, person, send } = await messengerForTest();
    const start = Number((await sandbox.control("GET", "clock")).now);
    receiver.answer = 500;
    const psid = await person({ behaviour: "silent" });
    await send(psid);
    await sandbox.handle.advance(hour - 1);
    expect((await pageState()).subscribedFields).not.toBeNull();
    await sandbox.handle.advance(1);
    expect(await pageState()).toMatchObject({ subscribedFields: null, disabledAt: start + hour });
    const tried = receiver.posts.length;
    receiver.answer = 200;
    await send(psid);
    await sandbox.handle.advance(8 * 24 * hour);
    expect(receiver.posts).toHaveLength(tried);
    await sandbox.graph("POST", `${page}/subscribed_apps`, { subscribed_fields: "message_echoes" }, token);
    expect(await pageState()).toMatchObject({ disabledAt: null });
    await sandbox.control("POST", "messenger/write", { psid });
    await send(psid);
    await sandbox.handle.advance(0);
    expect(receiver.posts).toHaveLength(tried + 1);
  });
});

test("the same script gives the same bytes", async () => {
  const run = async (): Promise<string[]> => {
    const { sandbox, receiver, person, send } = await messengerForTest({ seed: "twice" });
    await sandbox.control("PATCH", "settings", { deliveriesWithoutMidsShare: 0.5 });
    for (const ending of ["000", "905", "909"]) await send(await person({ ending }));
    await sandbox.handle.advance(60_000);
    return receiver.posts.map(({ raw }) => raw);
  };
  const first = await run();
  expect(first.length).toBeGreaterThan(9);
  expect(await run()).toEqual(first);
});

test("a thread goes on after a restart", async () => {
  const stateFile = join(temporaryFolder(), "state.db");
  const first = await messengerForTest({ stateFile });
  const mid = midOf(await first.send(await first.person()));
  await first.sandbox.handle.close();
  const second = await sandboxForTest({ stateFile });
  await second.handle.advance(10_000);
  const delivered = first.events().find(({ delivery }) => delivery !== undefined)?.delivery as Json;
  expect(delivered.mids).toEqual([mid]);
});
