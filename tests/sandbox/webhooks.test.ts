/** Webhooks: shape, signature over the escaped bytes, retries, where they go, and the same run twice. */
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import {
  clientOf,
  type Json,
  type Receiver,
  receiverForTest,
  sandboxForTest,
  sandboxWithReceiver,
  signatureOf,
  type TestSandbox,
  wamidOf,
} from "./support.ts";

/** A port nobody listens on, which was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

const day = 24 * 60 * 60 * 1000;

describe("a status webhook", () => {
  test("has Meta's envelope, tells a price, and echoes the callback data", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { pricingOn: "sent" });
    const answer = await sandbox.send("5511988887000", { biz_opaque_callback_data: "campaign-42/row-7" });
    await sandbox.handle.advance(10_000);
    const [sent] = receiver.statuses();
    expect(receiver.posts[0]?.body).toMatchObject({
      object: "whatsapp_business_account",
      entry: [
        {
          id: sandbox.account,
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "551140041234", phone_number_id: sandbox.number },
                contacts: [{ wa_id: "5511988887000", user_id: expect.stringMatching(/^BR\./) }],
              },
            },
          ],
        },
      ],
    });
    expect(sent).toEqual({
      id: wamidOf(answer),
      status: "sent",
      timestamp: expect.stringMatching(/^\d{10}$/),
      recipient_id: "5511988887000",
      recipient_user_id: expect.any(String),
      biz_opaque_callback_data: "campaign-42/row-7",
      pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "marketing_lite" },
    });
  });

  test("of a failure carries the error, and neither a price nor a user id", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887903");
    await sandbox.handle.advance(10_000);
    const [failed] = receiver.statuses();
    expect(failed).toMatchObject({
      status: "failed",
      errors: [
        {
          code: 131026,
          error_data: { details: expect.any(String) },
          href: expect.stringContaining("/error-codes"),
        },
      ],
    });
    expect(failed).not.toHaveProperty("pricing");
    expect(failed).not.toHaveProperty("recipient_user_id");
    expect(receiver.posts[0]?.raw).not.toContain('"user_id"');
  });

  test("says when things happened, even when the receipts arrive the wrong way round", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver({ pace: 10 });
    await sandbox.send("5511988887908");
    await sandbox.handle.advance(60_000);
    const [read, delivered, sent] = receiver.statuses().map((status) => Number(status.timestamp));
    expect(sent).toBeLessThan(delivered ?? 0);
    expect(delivered).toBeLessThan(read ?? 0);
  });

  test("has a conversation only when the setting asks for it", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { conversationInWebhooks: true });
    await sandbox.send("5511988887000");
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses()[0]?.conversation).toMatchObject({ origin: { type: "marketing_lite" } });
    expect(receiver.statuses()[1]?.conversation).not.toHaveProperty("expiration_timestamp");
  });
});

describe("the signature", () => {
  test("is over the escaped bytes that were sent", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.send("5511988887000", { biz_opaque_callback_data: "été/€/😀" });
    await sandbox.handle.advance(10_000);
    const { raw, headers, body } = receiver.posts[0] ?? { raw: "", headers: {}, body: {} };
    expect(raw).toContain("\\u00e9t\\u00e9\\/\\u20ac\\/\\ud83d\\ude00");
    expect(/^[\x20-\x7e]*$/.test(raw)).toBe(true);
    expect(headers["x-hub-signature-256"]).toBe(signatureOf(raw, sandbox.handle.credentials.appSecret));
    expect(headers["x-hub-signature-256"]).not.toBe(
      signatureOf(JSON.stringify(body), sandbox.handle.credentials.appSecret),
    );
    expect(receiver.statuses()[0]?.biz_opaque_callback_data).toBe("été/€/😀");
  });

  test("can be wrong or missing, over any text, through the control API", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", "webhooks/send", { body: "{not json", signature: "wrong" });
    await sandbox.control("POST", "webhooks/send", { body: "{}", signature: "none" });
    await sandbox.control("POST", "webhooks/send", { body: { a: 1 } });
    await sandbox.handle.advance(0);
    const secret = sandbox.handle.credentials.appSecret;
    expect(receiver.posts.map((post) => post.raw)).toEqual(["{not json", "{}", '{"a":1}']);
    const signatures = receiver.posts.map((post) => post.headers["x-hub-signature-256"]);
    expect(signatures[0]).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(signatures[0]).not.toBe(signatureOf("{not json", secret));
    expect(signatures[1]).toBeUndefined();
    expect(signatures[2]).toBe(signatureOf('{"a":1}', secret));
  });
});

describe("retries", () => {
  test("come with growing gaps, the same bytes each time, until the answer is 200", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    receiver.answer = 503;
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(60 * 60 * 1000);
    const failed = receiver.posts.length;
    expect(failed).toBe(7);
    expect(new Set(receiver.posts.map((post) => post.raw)).size).toBe(1);
    receiver.answer = 200;
    await sandbox.handle.advance(2 * day);
    expect(receiver.posts.length).toBe(failed + 1);
    const { attempts } = await sandbox.control("GET", "webhooks");
    const times = (attempts as Json[]).map((attempt) => Number(attempt.at));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps).toEqual(gaps.toSorted((left, right) => left - right));
    expect((await sandbox.control("GET", "state")).pendingWebhooks).toBe(0);
  });

  test("stop after seven days", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    receiver.answer = 204;
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(8 * day);
    const dropped = receiver.posts.length;
    expect((await sandbox.control("GET", "state")).pendingWebhooks).toBe(0);
    await sandbox.handle.advance(8 * day);
    expect(receiver.posts.length).toBe(dropped);
  });

  test("follow a callback that does not answer in time, or is not there", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { callbackTimeoutMilliseconds: 50 });
    receiver.answer = "hang";
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(1000);
    await sandbox.control("POST", "webhooks/callback", { url: `http://127.0.0.1:${await closedPort()}/` });
    await sandbox.handle.advance(1500);
    receiver.answer = 200;
    await sandbox.control("POST", "webhooks/callback", { url: receiver.url });
    await sandbox.handle.advance(60_000);
    const { attempts } = await sandbox.control("GET", "webhooks");
    const results = (attempts as Json[])
      .filter((attempt) => attempt.url !== null)
      .map((attempt) => attempt.result);
    expect(results[0]).toBe("timeout");
    expect(results).toContain("ECONNREFUSED");
    expect(results.at(-1)).toBe("200");
  });
});

describe("where webhooks go", () => {
  test("to the account's own callback before the app's, and nowhere once unsubscribed", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const own = await receiverForTest();
    const path = `${sandbox.account}/subscribed_apps`;
    await sandbox.graph("POST", path, { override_callback_uri: own.url, verify_token: "mine" });
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(10_000);
    expect([receiver.posts.length, own.posts.length]).toEqual([0, 1]);
    await sandbox.graph("POST", path);
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(10_000);
    expect([receiver.posts.length, own.posts.length]).toEqual([1, 1]);
    await sandbox.graph("DELETE", path);
    await sandbox.send("5511988887909");
    await sandbox.handle.advance(10_000);
    expect([receiver.posts.length, own.posts.length]).toEqual([1, 1]);
  });

  /** Which fields each address got, after one webhook of every kind that this sandbox can be made to send. */
  const fieldsAt = ({ posts }: Receiver): string[] => {
    const fields = posts.flatMap(({ body }) =>
      (body.entry as Json[]).flatMap((entry) => (entry.changes as Json[]).map(({ field }) => String(field))),
    );
    return [...new Set(fields)].toSorted();
  };
  const everything = async (sandbox: TestSandbox) => {
    const { account, number } = sandbox;
    await sandbox.send("5511988887909");
    await sandbox.control("POST", "inbound", { numberId: number, from: "5511988887000" });
    await sandbox.control("POST", "preferences", { numberId: number, waId: "5511988887000", value: "stop" });
    await sandbox.control("POST", `accounts/${account}/restrict`, {});
    await sandbox.control("POST", `accounts/${account}/alert`, { type: "OBA_APPROVED" });
    await sandbox.control("POST", `numbers/${number}/quality-event`, { event: "ONBOARDING" });
    const list = await sandbox.graph("GET", `${account}/message_templates?name=autumn_sale&fields=id`);
    const [template] = list.body.data as Json[];
    await sandbox.control("POST", `templates/${String(template?.id)}/quality`, { score: "YELLOW" });
    await sandbox.handle.advance(10_000);
  };
  const ofTheApp = [
    "account_alerts",
    "account_update",
    "message_template_quality_update",
    "phone_number_quality_update",
    "user_preferences",
  ];

  test("an override of the account moves its messages and leaves everything else with the app", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const own = await receiverForTest();
    await sandbox.graph("POST", `${sandbox.account}/subscribed_apps`, {
      override_callback_uri: own.url,
      verify_token: "mine",
    });
    await everything(sandbox);
    expect(fieldsAt(own)).toEqual(["messages"]);
    expect(fieldsAt(receiver)).toEqual(ofTheApp);
  });

  test("so does an override of a number", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const own = await receiverForTest();
    await sandbox.graph("POST", sandbox.number, {
      webhook_configuration: { override_callback_uri: own.url, verify_token: "mine" },
    });
    await everything(sandbox);
    expect(fieldsAt(own)).toEqual(["messages"]);
    expect(fieldsAt(receiver)).toEqual(ofTheApp);
  });

  test("an app without an address of its own gets the messages of an override and nothing else", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const own = await receiverForTest();
    await sandbox.graph("POST", `${sandbox.account}/subscribed_apps`);
    await sandbox.graph("POST", `${sandbox.account}/subscribed_apps`, {
      override_callback_uri: own.url,
      verify_token: "mine",
    });
    await everything(sandbox);
    expect(fieldsAt(own)).toEqual(["messages"]);
  });

  test.each(["calls", "group_lifecycle_update", "history", "smb_message_echoes"])(
    "%s goes where an override says",
    async (field) => {
      const { sandbox, receiver } = await sandboxWithReceiver();
      const own = await receiverForTest();
      await sandbox.graph("POST", `${sandbox.account}/subscribed_apps`, {
        override_callback_uri: own.url,
        verify_token: "mine",
      });
      await sandbox.control("POST", "webhooks/send", {
        accountId: sandbox.account,
        body: { entry: [{ id: sandbox.account, changes: [{ field, value: {} }] }] },
      });
      await sandbox.handle.advance(0);
      expect([fieldsAt(own), fieldsAt(receiver)]).toEqual([[field], []]);
    },
  );
});

describe("the same seed and script", () => {
  const script = async (seed: string): Promise<string[]> => {
    const receiver = await receiverForTest();
    const handle = await startSandbox({ clock: "manual", seed });
    try {
      const sandbox = clientOf(handle);
      await sandbox.control("POST", "webhooks/callback", { url: receiver.url });
      await sandbox.control("POST", "terms/sign");
      await sandbox.handle.advance(10_000);
      for (const suffix of ["000", "903", "907", "908", "910", "912", "915", "917"]) {
        await sandbox.send(`5511988887${suffix}`, { biz_opaque_callback_data: suffix });
      }
      await sandbox.handle.advance(60_000);
      return receiver.posts.map((post) => `${String(post.headers["x-hub-signature-256"])} ${post.raw}`);
    } finally {
      await handle.close();
    }
  };

  test("give the same webhooks, byte for byte; another seed gives others", async () => {
    const first = await script("one");
    expect(first.length).toBeGreaterThan(15);
    expect(await script("one")).toEqual(first);
    expect(await script("two")).not.toEqual(first);
  });
});

describe("a sandbox on real time", () => {
  test("sends receipts by itself, and at once when the clock is advanced", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver({ clock: "real", pace: 0.01 });
    await sandbox.send("5511988887000");
    await expect.poll(() => receiver.statuses().length).toBe(3);
    const slow = await sandboxForTest({ clock: "real", scenario: "all-good", pace: 1000, seed: "slow" });
    await slow.control("POST", "webhooks/callback", { url: receiver.url });
    await slow.send("5511988887000");
    const before = receiver.posts.length;
    await slow.control("POST", "clock/advance", { seconds: 5000 });
    expect(receiver.posts.length).toBe(before + 3);
  });
});
