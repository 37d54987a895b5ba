/**
 * Clients written by others, unchanged: each is given the sandbox's address and token and nothing else. What is
 * asserted is what the client itself made of the answers and webhooks: its results, its errors, its parser.
 */
import { createServer, type IncomingMessage } from "node:http";
import Client, { MessageType, type WebhookEventNotificationMessagesChanges } from "@great-detail/whatsapp";
import {
  buildTemplateSendPayload,
  GraphApiError,
  type MessageTemplate,
  type SendMessageResponse,
  type TemplateSendInput,
  WhatsAppClient,
} from "@kapso/whatsapp-cloud-api";
import { normalizeWebhook, verifySignature } from "@kapso/whatsapp-cloud-api/server";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type Json,
  type Receiver,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
} from "./support.ts";

const person = "5511988887000";
const wamid = expect.stringMatching(/^wamid\./);

/** Every template of the account, asked for without any of the clients and in one page. */
async function templatesOf(sandbox: TestSandbox): Promise<string[]> {
  const all = await sandbox.graph("GET", `${sandbox.account}/message_templates?limit=1000&fields=id`);
  return (all.body.data as Json[]).map((template) => String(template.id));
}

async function latestPath(sandbox: TestSandbox): Promise<string> {
  const { requests } = await sandbox.control("GET", "requests");
  return String((requests as Json[])[0]?.path);
}

/** What a promise was refused with; the test fails when it was not refused. */
async function refusalOf(attempt: PromiseLike<unknown>): Promise<unknown> {
  try {
    await attempt;
  } catch (error) {
    return error;
  }
  throw new Error("The client did not refuse.");
}

/**
 * Its address is the option `baseUrl`. It has a parser and a signature check, and nothing for the handshake.
 * It knows /messages only; its public `request` reaches the rest of Graph with the same casing and errors.
 */
describe("@kapso/whatsapp-cloud-api", () => {
  const clientOf = ({ handle: { credentials } }: TestSandbox, accessToken = credentials.token) =>
    new WhatsAppClient({ baseUrl: credentials.url, accessToken });

  /** What its builder makes, as its sender takes it: the two types differ, the values do not. */
  const templateOf = (input: TemplateSendInput) => {
    const { name, language, components = [] } = buildTemplateSendPayload(input);
    return { name, language, components: components.map((component) => ({ ...component })) };
  };

  const autumnSale = templateOf({
    name: "autumn_sale",
    language: "en_US",
    body: [
      { type: "text", text: "Ana" },
      { type: "text", text: "20%" },
    ],
    buttons: [{ type: "button", subType: "url", index: 0, parameters: [{ type: "text", text: "ana" }] }],
  });

  /** Each POST through the client's own signature check and parser. */
  const parsed = (sandbox: TestSandbox, receiver: Receiver) =>
    receiver.posts.map(({ raw, headers }) => {
      const signatureHeader = String(headers["x-hub-signature-256"]);
      const { appSecret } = sandbox.handle.credentials;
      expect(verifySignature({ appSecret, rawBody: raw, signatureHeader })).toBe(true);
      return normalizeWebhook(JSON.parse(raw));
    });

  test("sends a marketing template and parses its receipts, priced as the Cloud API's", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const sent = await clientOf(sandbox).messages.sendTemplate({
      phoneNumberId: sandbox.number,
      to: "+55 11 98888-7000",
      bizOpaqueCallbackData: "row-7",
      template: autumnSale,
    });
    expect(sent).toEqual({
      messagingProduct: "whatsapp",
      contacts: [{ input: "+55 11 98888-7000", waId: person }],
      messages: [{ id: wamid, messageStatus: "accepted" }],
    });
    expect(await latestPath(sandbox)).toBe(`/v23.0/${sandbox.number}/messages`);
    await sandbox.handle.advance(10_000);
    const receipts = parsed(sandbox, receiver);
    const pricing = { billable: true, pricingModel: "PMP", type: "regular", category: "marketing" };
    const common = { id: sent.messages[0]?.id, recipientId: person, bizOpaqueCallbackData: "row-7" };
    expect(receipts.flatMap((receipt) => receipt.statuses)).toMatchObject([
      { ...common, status: "sent", pricing, timestamp: expect.stringMatching(/^\d{10}$/) },
      { ...common, status: "delivered", pricing },
      { ...common, status: "read" },
    ]);
    expect(receipts[2]?.statuses[0]).not.toHaveProperty("pricing");
    for (const receipt of receipts) {
      expect(receipt).toMatchObject({
        object: "whatsapp_business_account",
        phoneNumberId: sandbox.number,
        contacts: [{ waId: person, userId: expect.stringMatching(/^BR\./) }],
      });
    }
  });

  /** The client has no method for /marketing_messages; its own request() writes the body and reads the answer. */
  const sendOptimized = (sandbox: TestSandbox, productPolicy: string) =>
    clientOf(sandbox).request<SendMessageResponse>("POST", `${sandbox.number}/marketing_messages`, {
      responseType: "json",
      body: {
        messagingProduct: "whatsapp",
        recipientType: "individual",
        to: person,
        type: "template",
        template: autumnSale,
        productPolicy,
      },
    });

  test("sends with optimized delivery and parses the price that proves it", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const sent = await sendOptimized(sandbox, "STRICT");
    await sandbox.handle.advance(10_000);
    const statuses = parsed(sandbox, receiver).flatMap((receipt) => receipt.statuses);
    expect(statuses.map(({ id, status }) => [id, status])).toEqual(
      ["sent", "delivered", "read"].map((status) => [sent.messages[0]?.id, status]),
    );
    expect(statuses[0]?.pricing).toMatchObject({ category: "marketing_lite" });
  });

  test("is told when optimized delivery is not there: refused, or sent without it as the policy says", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver({ scenario: "terms-unsigned" });
    // The client advises to retry, from HTTP 500 alone; Meta says not to (contract 5.3).
    expect(await refusalOf(sendOptimized(sandbox, "STRICT"))).toMatchObject({
      code: 134102,
      httpStatus: 500,
      retry: { action: "retry" },
    });
    await sendOptimized(sandbox, "CLOUD_API_FALLBACK");
    await sandbox.handle.advance(10_000);
    const [sent] = parsed(sandbox, receiver).flatMap((receipt) => receipt.statuses);
    expect(sent?.pricing).toMatchObject({ category: "marketing" });
  });

  test("names parameters and copies a code as its builder writes them", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const template = (code: string) =>
      templateOf({
        name: "welcome_offer",
        language: "en_US",
        body: [
          { type: "text", text: "Ana", parameterName: "first_name" },
          { type: "text", text: "PINE10", parameterName: code },
        ],
        buttons: [
          {
            type: "button",
            subType: "copy_code",
            index: 0,
            parameters: [{ type: "coupon_code", coupon_code: "PINE10" }],
          },
        ],
      });
    const send = (code: string) =>
      clientOf(sandbox).messages.sendTemplate({
        phoneNumberId: sandbox.number,
        to: person,
        template: template(code),
      });
    expect(await send("code")).toMatchObject({ messages: [{ id: wamid }] });
    expect(await refusalOf(send("coupon"))).toMatchObject({ code: 132012 });
  });

  test("lists every template once, page after page", async () => {
    const sandbox = await sandboxForTest();
    const client = clientOf(sandbox);
    const pages: MessageTemplate[][] = [];
    let after: string | undefined;
    do {
      const cursor = after === undefined ? {} : { after };
      const page = await client.templates.list({ businessAccountId: sandbox.account, ...cursor });
      pages.push(page.data);
      after = page.paging.next ? (page.paging.cursors.after ?? undefined) : undefined;
    } while (after !== undefined);
    expect(pages.map((page) => page.length)).toEqual([25, 25, 10]);
    expect(pages.flat().map((template) => template.id)).toEqual(await templatesOf(sandbox));
    expect(pages.flat().find((template) => template.name === "welcome_offer")).toMatchObject({
      category: "MARKETING",
      parameterFormat: "NAMED",
      status: "APPROVED",
    });
    const filter = { status: "REJECTED", name: "store_opening", language: "fr", limit: 5 };
    const rejected = await client.templates.list({ businessAccountId: sandbox.account, ...filter });
    expect(rejected.data).toMatchObject([{ name: "store_opening", language: "fr", status: "REJECTED" }]);
  });

  test("verifies and registers a number, and reads what became of it", async () => {
    const sandbox = await sandboxForTest();
    const client = clientOf(sandbox);
    const phoneNumberId = sandbox.unregistered;
    const success = { success: true };
    expect(
      await client.phoneNumbers.requestCode({ phoneNumberId, codeMethod: "SMS", language: "en_US" }),
    ).toEqual(success);
    expect(await client.phoneNumbers.verifyCode({ phoneNumberId, code: "246810" })).toEqual(success);
    expect(await client.phoneNumbers.register({ phoneNumberId, pin: "123456" })).toEqual(success);
    const number = await client.request<Json>("GET", phoneNumberId, {
      responseType: "json",
      query: { fields: "code_verification_status,status,throughput,is_pin_enabled" },
    });
    expect(number).toEqual({
      id: phoneNumberId,
      codeVerificationStatus: "VERIFIED",
      status: "CONNECTED",
      throughput: { level: "STANDARD" },
      isPinEnabled: true,
    });
  });

  test("parses what a person writes and marks it read", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const text = "Olá! Até que horas?";
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person, text, name: "José" });
    await sandbox.handle.advance(0);
    const [webhook] = parsed(sandbox, receiver);
    expect(webhook).toMatchObject({
      phoneNumberId: sandbox.number,
      contacts: [{ waId: person, profile: { name: "José" } }],
      messages: [
        { id: wamid, from: person, type: "text", text: { body: text }, kapso: { direction: "inbound" } },
      ],
      statuses: [],
    });
    const messageId = String(webhook?.messages[0]?.id);
    const marked = await clientOf(sandbox).messages.markRead({
      phoneNumberId: sandbox.number,
      messageId,
      typingIndicator: { type: "text" },
    });
    expect(marked).toEqual({ success: true });
    const { inbound } = await sandbox.control("GET", "inbound");
    expect(inbound).toMatchObject([{ id: messageId, readAt: expect.any(Number) }]);
  });

  test("parses why a message failed, and recipients known by user id only", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const client = clientOf(sandbox);
    for (const to of ["5511988887904", "5511988887910"]) {
      await client.messages.sendTemplate({ phoneNumberId: sandbox.number, to, template: autumnSale });
    }
    await sandbox.handle.advance(10_000);
    const statuses = parsed(sandbox, receiver).flatMap((receipt) => receipt.statuses);
    expect(statuses.find((status) => status.status === "failed")?.errors).toMatchObject([
      { code: 131049, title: expect.any(String), errorData: { details: expect.any(String) } },
    ]);
    const hidden = statuses.find((status) => status.status === "delivered");
    expect(hidden?.recipientUserId).toMatch(/^BR\./);
    expect(hidden).not.toHaveProperty("recipientId");
  });

  test("does not take a webhook with a wrong signature", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", "webhooks/send", { body: { object: "x" }, signature: "wrong" });
    await sandbox.handle.advance(0);
    const [post] = receiver.posts;
    const signatureHeader = String(post?.headers["x-hub-signature-256"]);
    const { appSecret } = sandbox.handle.credentials;
    expect(signatureHeader).toMatch(/^sha256=/);
    expect(verifySignature({ appSecret, rawBody: post?.raw ?? "", signatureHeader })).toBe(false);
  });

  test("sorts the errors into its own kinds, with Meta's codes", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const send = (to: string, name: string, client = clientOf(sandbox)) =>
      refusalOf(
        client.messages.sendTemplate({
          phoneNumberId: sandbox.number,
          to,
          template: { name, language: { code: "en_US" } },
        }),
      );
    const missing = await send(person, "no_such_template");
    expect(missing).toBeInstanceOf(GraphApiError);
    expect(missing).toMatchObject({
      code: 132001,
      httpStatus: 404,
      type: "OAuthException",
      category: "template",
      details: expect.stringContaining("no_such_template"),
      fbtraceId: expect.stringMatching(/^A/),
      retry: { action: "fix_and_retry" },
    });
    expect(await send("5511988887931", "weekend_flash")).toMatchObject({
      code: 130429,
      category: "throttling",
      retry: { action: "retry_after" },
    });
    const stranger = await send(person, "weekend_flash", clientOf(sandbox, "EAAwrong"));
    expect(stranger).toMatchObject({ code: 190, category: "authorization" });
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, {
      restrictions: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }],
    });
    expect(await send(person, "weekend_flash")).toMatchObject({
      code: 368,
      retry: { action: "do_not_retry" },
    });
  });
});

interface Callback {
  readonly url: string;
  readonly changes: WebhookEventNotificationMessagesChanges[];
  /** What the client threw at requests it would not take. */
  readonly refused: unknown[];
}

function requestOf({ method, url, headers }: IncomingMessage, body: string) {
  const { searchParams } = new URL(url ?? "/", "http://localhost");
  return {
    method: method ?? "GET",
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    ...(body === "" ? {} : { body }),
  };
}

/** A business's callback as the client's documentation builds it: handshake, signature and parsing are all its own. */
async function callbackWith(client: Client, verifyToken: string, appSecret: string): Promise<Callback> {
  const changes: WebhookEventNotificationMessagesChanges[] = [];
  const refused: unknown[] = [];
  const answer = async (request: IncomingMessage): Promise<[number, string]> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const incoming = requestOf(request, Buffer.concat(chunks).toString("utf8"));
    if (request.method === "GET") {
      const registration = await client.webhook.register(incoming);
      return registration.verifyToken === verifyToken ? [200, registration.accept()] : [403, ""];
    }
    const event = await client.webhook.eventNotification(incoming);
    await event.verifySignature(appSecret);
    for (const change of event.eventNotification.entry.flatMap((entry) => entry.changes)) {
      if (change.field === "messages") changes.push(change);
    }
    return [200, ""];
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ([status, text]) => response.writeHead(status).end(text),
      (error: unknown) => {
        refused.push(error);
        response.writeHead(401).end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/hook`, changes, refused };
}

/**
 * Its address is the option `baseUrl`. It has its own handshake, signature check and parser, and hands out answers
 * and webhooks with Meta's names. Where its types differ from Meta (contract 6.1): the timestamp of a status is a
 * text, `pricing` is on some statuses only, `conversation` hardly ever, and a failed status has `errors`.
 */
describe("@great-detail/whatsapp", () => {
  const clientOf = ({ handle: { credentials } }: TestSandbox, options: { graphVersion?: string } = {}) =>
    new Client({
      baseUrl: credentials.url,
      request: { headers: { Authorization: `Bearer ${credentials.token}` } },
      ...options,
    });

  const subscribed = async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const client = clientOf(sandbox);
    const callback = await callbackWith(client, "mine", sandbox.handle.credentials.appSecret);
    const businessAccountID = sandbox.account;
    /** As Meta has it, the app subscribes before it names an address. */
    const subscribe = async (verifyToken: string) => {
      await client.subscribedApps.createSubscription({ businessAccountID });
      return client.subscribedApps
        .createSubscription({
          businessAccountID,
          override_callback_uri: callback.url,
          verify_token: verifyToken,
        })
        .json();
    };
    return { sandbox, client, callback, subscribe };
  };

  const send = (client: Client, sandbox: TestSandbox, to: string, name = "autumn_sale") =>
    client.message
      .createMessage({
        phoneNumberID: sandbox.number,
        to,
        biz_opaque_callback_data: "row-7",
        type: MessageType.Template,
        template: {
          name,
          language: { code: "en_US" },
          components: [
            {
              type: "body",
              parameters: [
                { type: "text", text: "Ana" },
                { type: "text", text: "20%" },
              ],
            },
            { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "ana" }] },
          ],
        },
      })
      .json();

  test("subscribes a callback whose handshake it answers itself, and only with the right token", async () => {
    const { sandbox, client, callback, subscribe } = await subscribed();
    expect(await refusalOf(subscribe("not mine"))).toMatchObject({
      data: { error: { code: 100, message: expect.stringContaining("HTTP 403") } },
    });
    expect(await subscribe("mine")).toEqual({ success: true });
    const { data } = await client.subscribedApps
      .listSubscriptions({ businessAccountID: sandbox.account })
      .json();
    expect(data).toMatchObject([
      {
        whatsapp_business_api_data: { id: sandbox.handle.credentials.appId },
        override_callback_uri: callback.url,
      },
    ]);
    expect(callback.refused).toEqual([]);
  });

  test("sends a marketing template and parses its receipts", async () => {
    const { sandbox, client, callback, subscribe } = await subscribed();
    await subscribe("mine");
    const sent = await send(client, sandbox, person);
    expect(sent).toEqual({
      messaging_product: "whatsapp",
      contacts: [{ input: person, wa_id: person }],
      messages: [{ id: wamid, message_status: "accepted" }],
    });
    await sandbox.handle.advance(10_000);
    expect(callback.refused).toEqual([]);
    const pricing = { billable: true, pricing_model: "PMP", type: "regular", category: "marketing" };
    const common = {
      id: sent.messages[0]?.id,
      recipient_id: person,
      biz_opaque_callback_data: "row-7",
      timestamp: expect.stringMatching(/^\d{10}$/),
    };
    const statuses = callback.changes.flatMap((change) => change.value.statuses ?? []);
    expect(statuses).toMatchObject([
      { ...common, status: "sent", pricing },
      { ...common, status: "delivered", pricing },
      { ...common, status: "read" },
    ]);
    expect(statuses[2]).not.toHaveProperty("pricing");
    expect(callback.changes[0]?.value).toMatchObject({
      metadata: { display_phone_number: "551140041234", phone_number_id: sandbox.number },
      contacts: [{ wa_id: person, user_id: expect.stringMatching(/^BR\./) }],
    });
  });

  test("parses why a message failed", async () => {
    const { sandbox, client, callback, subscribe } = await subscribed();
    await subscribe("mine");
    await send(client, sandbox, "5511988887904");
    await sandbox.handle.advance(10_000);
    const statuses = callback.changes.flatMap((change) => change.value.statuses ?? []);
    expect(statuses).toMatchObject([
      { status: "failed", errors: [{ code: 131049, error_data: { details: expect.any(String) } }] },
    ]);
  });

  test("parses what a person writes and marks it read", async () => {
    const { sandbox, client, callback, subscribe } = await subscribed();
    await subscribe("mine");
    const text = "Olá! Até que horas?";
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person, text, name: "José" });
    await sandbox.handle.advance(0);
    const value = callback.changes[0]?.value;
    expect(value?.contacts).toMatchObject([{ wa_id: person, profile: { name: "José" } }]);
    expect(value?.messages).toMatchObject([{ id: wamid, from: person, type: "text", text: { body: text } }]);
    const id = String(value?.messages?.[0]?.id);
    const marked = await client.message
      .createStatus({ phoneNumberID: sandbox.number, message_id: id, status: "read" })
      .json();
    expect(marked).toEqual({ success: true });
    const { inbound } = await sandbox.control("GET", "inbound");
    expect(inbound).toMatchObject([{ id, readAt: expect.any(Number) }]);
  });

  test("refuses a webhook whose signature is wrong or missing; the sandbox tries again", async () => {
    const { sandbox, client, callback, subscribe } = await subscribed();
    await subscribe("mine");
    const { InvalidHubSignatureWebhookError } = client.webhook.errors;
    for (const signature of ["wrong", "none"]) {
      await sandbox.control("POST", "webhooks/send", {
        accountId: sandbox.account,
        body: { object: "whatsapp_business_account", entry: [] },
        signature,
      });
    }
    await sandbox.handle.advance(0);
    expect(callback.changes).toEqual([]);
    expect(callback.refused).toEqual([
      expect.any(InvalidHubSignatureWebhookError),
      expect.any(InvalidHubSignatureWebhookError),
    ]);
    await sandbox.handle.advance(1000);
    expect(callback.refused.length).toBe(4);
  });

  test("lists every template once, following cursors until a page is empty", async () => {
    const sandbox = await sandboxForTest();
    const client = clientOf(sandbox);
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      // It has no option for the cursor; what it does have is the search parameters of any request.
      const request = after === undefined ? {} : { searchParams: { after } };
      const page = await client.template.list(sandbox.account, { request }).json();
      pages.push(page.data.map((template) => template.id));
      after = page.paging?.cursors?.after;
    } while (after !== undefined);
    expect(pages.map((page) => page.length)).toEqual([25, 25, 10, 0]);
    expect(pages.flat()).toEqual(await templatesOf(sandbox));
  });

  test("filters templates by several values at once", async () => {
    const sandbox = await sandboxForTest();
    const { data } = await clientOf(sandbox)
      .template.list(sandbox.account, {
        status: ["PAUSED", "REJECTED"],
        category: "MARKETING",
        fields: ["name", "status", "category"],
        limit: 100,
      })
      .json();
    expect(new Set(data.map(({ name, status }) => `${name} ${status}`))).toEqual(
      new Set(["cart_reminder PAUSED", "store_opening REJECTED"]),
    );
    expect(data.every((template) => !("components" in template))).toBe(true);
  });

  test("reads the account and its numbers", async () => {
    const { sandbox, client } = await subscribed();
    const account = await client.whatsappBusinessAccount
      .get(sandbox.account, {
        fields: ["name", "country", "marketing_messages_onboarding_status", "health_status"],
      })
      .json();
    expect(account).toMatchObject({
      id: sandbox.account,
      name: "Harbour & Pine",
      country: "BR",
      marketing_messages_onboarding_status: "ONBOARDED",
      health_status: { can_send_message: "AVAILABLE" },
    });
    const numbers = await client.phoneNumbers.listPhoneNumbers({ businessAccountID: sandbox.account }).json();
    expect(numbers.data.map((number) => number.id)).toEqual([sandbox.number, sandbox.unregistered]);
    const number = await client.phoneNumbers
      .getPhoneNumber({ phoneNumberID: sandbox.number, fields: ["status", "throughput", "quality_rating"] })
      .json();
    expect(number).toEqual({
      id: sandbox.number,
      status: "CONNECTED",
      throughput: { level: "STANDARD" },
      quality_rating: "GREEN",
    });
  });

  test("carries Meta's code in its error", async () => {
    const { sandbox, client } = await subscribed();
    expect(await refusalOf(send(client, sandbox, person, "no_such_template"))).toMatchObject({
      name: "HTTPError",
      response: { status: 404 },
      data: {
        error: {
          code: 132001,
          type: "OAuthException",
          error_data: { messaging_product: "whatsapp", details: expect.stringContaining("no_such_template") },
          fbtrace_id: expect.stringMatching(/^A/),
        },
      },
    });
  });

  /**
   * Its address ends in the version without a slash, and the path is resolved against it as links are: the version
   * is lost. Meta answers such paths with the app's oldest version (contract 1.1), and so does the sandbox. A version
   * with a slash at its end reaches the wire.
   */
  test("loses its own version on the way, which the sandbox answers as Meta does", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    await sandbox.control("PATCH", "settings", { oldestVersion: "v24.0" });
    const lost = await clientOf(sandbox).whatsappBusinessAccount.get(sandbox.account);
    expect(await latestPath(sandbox)).toBe(`/${sandbox.account}`);
    expect(lost.headers.get("facebook-api-version")).toBe("v24.0");
    const kept = await clientOf(sandbox, { graphVersion: "v25.0/" }).whatsappBusinessAccount.get(
      sandbox.account,
    );
    expect(await latestPath(sandbox)).toBe(`/v25.0/${sandbox.account}`);
    expect(kept.headers.get("facebook-api-version")).toBe("v25.0");
    expect(await kept.json()).toEqual(await lost.json());
  });
});
