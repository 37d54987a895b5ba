/** GET /{number}/message_history and /{history}/events (contract 13.7): what happened, and what became of its webhooks. */
import { describe, expect, test } from "vitest";
import {
  errorOf,
  type Json,
  type Receiver,
  receiverForTest,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
  wamidOf,
} from "./support.ts";

const person = "5511988887000";
const fields =
  "id,message_id,events{delivery_status,timestamp,webhook_update_state,application,webhook_uri,error_description}";

async function withHistory(settings: Json = {}): Promise<{ sandbox: TestSandbox; receiver: Receiver }> {
  const parts = await sandboxWithReceiver();
  await parts.sandbox.control("PATCH", "settings", { messageHistory: "on", ...settings });
  return parts;
}

async function read(sandbox: TestSandbox, query = `fields=${fields}`): Promise<Json[]> {
  const { status, body } = await sandbox.graph("GET", `${sandbox.number}/message_history?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data as Json[];
}

const eventsOf = (entry: Json | undefined): Json[] =>
  (entry?.events as { readonly data: Json[] } | undefined)?.data ?? [];

const briefly = (events: readonly Json[]): unknown[][] =>
  events.map((event) => [event.delivery_status, event.webhook_update_state, event.webhook_uri]);

test("is answered 403, code 200, subcode 1349174 unless the setting is on", async () => {
  const sandbox = await sandboxForTest();
  const answer = await sandbox.graph("GET", `${sandbox.number}/message_history`);
  expect(answer.status).toBe(403);
  expect(errorOf(answer)).toMatchObject({ code: 200, error_subcode: 1349174 });
});

describe("the history", () => {
  test("tells of one message where each of its webhooks went, and neither price nor callback data", async () => {
    const { sandbox, receiver } = await withHistory();
    const wamid = wamidOf(await sandbox.send(person, { biz_opaque_callback_data: "row-7" }));
    await sandbox.send("5511988887903");
    await sandbox.handle.advance(10_000);
    expect(await read(sandbox, "limit=100")).toHaveLength(2);
    const [entry, ...others] = await read(
      sandbox,
      `message_id=${encodeURIComponent(wamid)}&fields=${fields}`,
    );
    expect(others).toEqual([]);
    expect(entry).toEqual({
      id: expect.stringMatching(/^\d+$/),
      message_id: wamid,
      events: {
        data: ["SENT", "DELIVERED", "READ"].map((status) => ({
          id: expect.stringMatching(/^\d+$/),
          delivery_status: status,
          timestamp: expect.any(Number),
          webhook_update_state: "DELIVERED",
          application: { id: sandbox.handle.credentials.appId },
          webhook_uri: receiver.url,
        })),
        paging: expect.any(Object),
      },
    });
    expect(JSON.stringify(entry)).not.toMatch(/row-7|pricing|marketing/);
  });

  test("knows no message by its callback data", async () => {
    const { sandbox } = await withHistory();
    await sandbox.send(person, { biz_opaque_callback_data: "row-7" });
    const answer = await sandbox.graph("GET", `${sandbox.number}/message_history?message_id=row-7`);
    expect(errorOf(answer).code).toBe(100);
  });

  test("of a message that failed says why", async () => {
    const { sandbox } = await withHistory();
    await sandbox.send("5511988887903");
    await sandbox.handle.advance(10_000);
    expect(eventsOf((await read(sandbox))[0])).toMatchObject([
      { delivery_status: "FAILED", error_description: expect.stringContaining("not on WhatsApp") },
    ]);
  });

  test("of a status whose webhook came twice tells once", async () => {
    const { sandbox } = await withHistory();
    await sandbox.send("5511988887907");
    await sandbox.handle.advance(10_000);
    expect(eventsOf((await read(sandbox))[0]).map((event) => event.delivery_status)).toEqual([
      "SENT",
      "DELIVERED",
      "READ",
    ]);
  });

  test("has pages of 25 with cursors, of 100 at most", async () => {
    const { sandbox } = await withHistory({ enforcePairRate: false, enforceThroughput: false });
    for (let index = 0; index < 30; index += 1) await sandbox.send(`55119888${String(87_100 + index)}`);
    const path = `${sandbox.number}/message_history`;
    const first = (await sandbox.graph("GET", path)).body as {
      readonly data: Json[];
      readonly paging: { readonly cursors: { readonly after: string } };
    };
    expect(first.data).toHaveLength(25);
    const rest = await read(sandbox, `after=${first.paging.cursors.after}`);
    expect(rest).toHaveLength(5);
    expect(new Set([...first.data, ...rest].map(({ id }) => id)).size).toBe(30);
    expect(errorOf(await sandbox.graph("GET", `${path}?limit=101`)).code).toBe(100);
  });
});

describe("a webhook", () => {
  test("that is tried again is RETRYING with the answer it got, and DELIVERED once it arrives", async () => {
    const { sandbox, receiver } = await withHistory();
    receiver.answer = 500;
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(2000);
    expect(eventsOf((await read(sandbox))[0])).toMatchObject([
      {
        delivery_status: "SENT",
        webhook_update_state: "RETRYING",
        webhook_uri: receiver.url,
        error_description: "Webhook endpoint returned HTTP 500",
      },
    ]);
    receiver.answer = 200;
    await sandbox.handle.advance(600_000);
    const [event] = eventsOf((await read(sandbox))[0]);
    expect(event).toMatchObject({ webhook_update_state: "DELIVERED" });
    expect(event).not.toHaveProperty("error_description");
  });

  test("that is given up after seven days is FAILED", async () => {
    const { sandbox, receiver } = await withHistory();
    receiver.answer = 500;
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(8 * 86_400_000);
    expect(briefly(eventsOf((await read(sandbox))[0]))).toEqual([["SENT", "FAILED", receiver.url]]);
  });

  test("names the address it went to, also when the callback is another one by now", async () => {
    const { sandbox, receiver } = await withHistory();
    await sandbox.send(person);
    await sandbox.handle.advance(900);
    const other = await receiverForTest();
    await sandbox.control("POST", "webhooks/callback", { url: other.url });
    await sandbox.handle.advance(10_000);
    expect(briefly(eventsOf((await read(sandbox))[0]))).toEqual([
      ["SENT", "DELIVERED", receiver.url],
      ["DELIVERED", "DELIVERED", other.url],
      ["READ", "DELIVERED", other.url],
    ]);
  });

  test("of an account that is not subscribed went nowhere", async () => {
    const { sandbox } = await withHistory();
    await sandbox.graph("DELETE", `${sandbox.account}/subscribed_apps`);
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(2000);
    const [event] = eventsOf((await read(sandbox))[0]);
    expect(event).toMatchObject({ webhook_update_state: "FAILED" });
    expect(event).not.toHaveProperty("webhook_uri");
  });

  test("that left before the history was switched on has no state, and PENDING while it waits", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(2000);
    receiver.answer = 500;
    await sandbox.send("5511988880909");
    await sandbox.handle.advance(900);
    await sandbox.control("PATCH", "settings", { messageHistory: "on" });
    const states = (await read(sandbox)).map((entry) => eventsOf(entry)[0]?.webhook_update_state);
    expect(states).toEqual([undefined, "PENDING"]);
  });
});

describe("the events of one message", () => {
  async function oneHistory(sandbox: TestSandbox): Promise<string> {
    await sandbox.send(person);
    await sandbox.handle.advance(10_000);
    return String((await read(sandbox, ""))[0]?.id);
  }

  test("come page by page, by status, with the time of each", async () => {
    const { sandbox } = await withHistory();
    const id = await oneHistory(sandbox);
    const nodes = async (query: string): Promise<Json[]> => {
      const { body } = await sandbox.graph("GET", `${id}/events?${query}`);
      return (body.data as Json[]).map((edge) => edge.node as Json);
    };
    for (const filter of ["status_filter=READ", "delivery_status=READ"]) {
      expect(await nodes(filter)).toMatchObject([
        {
          delivery_status: "READ",
          occurrence_timestamp: expect.any(Number),
          status_timestamp: expect.any(Number),
        },
      ]);
    }
    expect(await nodes("limit=2")).toHaveLength(2);
    expect(errorOf(await sandbox.graph("GET", `${id}/events?status_filter=LOST`)).code).toBe(100);
    expect(errorOf(await sandbox.graph("GET", `${id}/events?limit=101`)).code).toBe(100);
  });

  test("are in the words of Meta's page when the setting says so", async () => {
    const { sandbox, receiver } = await withHistory({ messageHistoryWords: "page" });
    const id = await oneHistory(sandbox);
    await sandbox.send("5511988887903");
    await sandbox.handle.advance(10_000);
    const [good, bad] = await read(sandbox);
    expect(briefly(eventsOf(good)).map(([status, state]) => [status, state])).toEqual([
      ["ACCEPTED", undefined],
      ["SENT", "SUCCESS"],
      ["DELIVERED", "SUCCESS"],
      ["READ", "SUCCESS"],
    ]);
    expect(eventsOf(bad).map((event) => event.delivery_status)).toEqual(["ACCEPTED", "ERROR"]);
    const { body } = await sandbox.graph("GET", `${id}/events?delivery_status=READ`);
    expect(body.data).toMatchObject([
      { node: { delivery_status: "READ", webhook_update_state: "SUCCESS", webhook_uri: receiver.url } },
    ]);
    expect(errorOf(await sandbox.graph("GET", `${id}/events?status_filter=FAILED`)).code).toBe(100);
  });
});
