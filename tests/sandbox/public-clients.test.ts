/**
 * Clients written by others, unchanged: each is given the sandbox's address and token and nothing else. What is
 * asserted is what the client itself made of the answers and webhooks: its results, its errors, its parser.
 */
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
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
import { WhatsAppAPI } from "whatsapp-api-js";
import type { OnMessageArgs, OnStatusArgs } from "whatsapp-api-js/emitters";
import { WhatsAppAPIFailedToVerifyError } from "whatsapp-api-js/errors";
import {
  ActionButtons,
  ActionContactRequest,
  Body,
  BodyComponent,
  BodyParameter,
  Button,
  Interactive,
  Language,
  Template,
  Text,
  URLComponent,
} from "whatsapp-api-js/messages";
import { WABAClient } from "whatsapp-business";
import { getWebhookController, webhookHandler } from "whatsapp-business/dist/src/webhooks/helpers.js";
import { temporaryFolder } from "../support/temporary-folder.ts";
import {
  type Json,
  type Receiver,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
} from "./support.ts";

/** A template to create, with the picture that was uploaded as this. */
const newLamps = (handle: unknown) => ({
  name: "new_lamps",
  language: "en_US",
  category: "MARKETING",
  components: [
    { type: "HEADER", format: "IMAGE", example: { header_handle: [handle] } },
    { type: "BODY", text: "The new lamps are here, come in." },
  ],
});

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
    expect(pages.map((page) => page.length)).toEqual([25, 25, 25, 12]);
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
    expect(pages.map((page) => page.length)).toEqual([25, 25, 25, 12, 0]);
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

const meta = "https://graph.facebook.com";

/** Follows the list's own links to its end, whatever client asks; each page as the ids it has. */
async function idsByPage(
  first: string,
  ask: (address: string) => Promise<unknown>,
): Promise<readonly (readonly string[])[]> {
  const pages: string[][] = [];
  let address: string | undefined = first;
  while (address !== undefined) {
    const page = (await ask(address)) as {
      readonly data: readonly { readonly id: string }[];
      readonly paging?: { readonly next?: string };
    };
    pages.push(page.data.map(({ id }) => id));
    address = page.paging?.next;
  }
  return pages;
}

/**
 * Its host is written into it; what it offers is the option `ponyfill.fetch`, which here puts the sandbox's address in
 * the place of Meta's and changes nothing else. It has its own handshake, signature check and parser, of messages,
 * statuses and calls (other webhooks it refuses), and hands out answers as they came, errors too. For templates and
 * accounts it has only its own authenticated request.
 */
describe("whatsapp-api-js", () => {
  interface Bot {
    readonly api: WhatsAppAPI;
    readonly messages: OnMessageArgs[];
    readonly statuses: OnStatusArgs[];
  }

  const botOf = ({ handle: { credentials } }: TestSandbox, token = credentials.token): Bot => {
    const here: typeof fetch = (input, init) =>
      fetch(input instanceof Request ? input : String(input).replace(meta, credentials.url), init);
    const { appSecret } = credentials;
    const api = new WhatsAppAPI({
      token,
      appSecret,
      webhookVerifyToken: "mine",
      v: "v23.0",
      ponyfill: { fetch: here },
    });
    const messages: OnMessageArgs[] = [];
    const statuses: OnStatusArgs[] = [];
    api.on.message = (message) => void messages.push(message);
    api.on.status = (status) => void statuses.push(status);
    return { api, messages, statuses };
  };

  /** Each POST through the client's own signature check and parser. */
  const hear = async ({ api }: Bot, { posts }: Receiver) => {
    for (const { raw, headers } of posts.splice(0)) {
      await api.post(JSON.parse(raw), raw, String(headers["x-hub-signature-256"]));
    }
  };

  const autumnSale = new Template(
    "autumn_sale",
    new Language("en_US"),
    new BodyComponent(new BodyParameter("Ana"), new BodyParameter("20%")),
    new URLComponent("ana"),
  );

  test("sends a marketing template and hears of it until it is read", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const bot = botOf(sandbox);
    const sent = await bot.api.sendMessage(sandbox.number, person, autumnSale, undefined, "row-7");
    expect(sent).toMatchObject({
      messaging_product: "whatsapp",
      contacts: [{ input: person, wa_id: person }],
      messages: [{ id: wamid, message_status: "accepted" }],
    });
    expect(await latestPath(sandbox)).toBe(`/v23.0/${sandbox.number}/messages`);
    await sandbox.handle.advance(10_000);
    await hear(bot, receiver);
    expect(bot.statuses.map(({ status }) => status)).toEqual(["sent", "delivered", "read"]);
    for (const status of bot.statuses) {
      expect(status).toMatchObject({
        phoneID: sandbox.number,
        phone: person,
        type: "individual",
        biz_opaque_callback_data: "row-7",
        contact: { wa_id: person, user_id: expect.stringMatching(/^BR\./) },
      });
    }
    expect(bot.statuses.some(({ pricing }) => pricing?.category === "marketing")).toBe(true);
  });

  test("hears a person, answers with text and buttons, and marks it read", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const bot = botOf(sandbox);
    const text = "Olá! Até que horas?";
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person, text, name: "José" });
    await sandbox.handle.advance(0);
    await hear(bot, receiver);
    const [heard] = bot.messages;
    expect(heard).toMatchObject({
      phoneID: sandbox.number,
      from: person,
      name: "José",
      message: { id: wamid, type: "text", text: { body: text } },
      recipient: { phone: person, bsuid: expect.stringMatching(/^BR\./) },
    });
    const accepted = { messages: [{ id: wamid }] };
    expect(await heard?.reply(new Text("Até as 20h."), true)).toMatchObject(accepted);
    const buttons = new Interactive(
      new ActionButtons(new Button("yes", "Sim"), new Button("no", "Não")),
      new Body("Posso ajudar?"),
    );
    expect(await heard?.reply(buttons)).toMatchObject(accepted);
    expect(
      await heard?.reply(new Interactive(new ActionContactRequest(), new Body("Quem é?"))),
    ).toMatchObject(accepted);
    expect(await heard?.received("text")).toEqual({ success: true });
    const { inbound } = await sandbox.control("GET", "inbound");
    expect(inbound).toMatchObject([{ readAt: expect.any(Number) }]);
  });

  test("hears a tapped button, why a message failed, and people known by user id only", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const bot = botOf(sandbox);
    const quick = new Template("weekend_flash", "en_US");
    const window = new Template(
      "delivery_window",
      "en_US",
      new BodyComponent(new BodyParameter("9:00"), new BodyParameter("11:00")),
    );
    const messages = { "5511988887904": quick, "5511988887910": quick, "5511988887952": window };
    for (const [phone, message] of Object.entries(messages)) {
      expect(await bot.api.sendMessage(sandbox.number, phone, message)).toMatchObject({
        messages: [{ id: wamid }],
      });
    }
    await sandbox.handle.advance(60_000);
    await hear(bot, receiver);
    const failed = bot.statuses.find(({ status }) => status === "failed");
    expect(failed?.error).toMatchObject({ code: 131049, title: expect.any(String) });
    const hidden = bot.statuses.find(({ recipient }) => !("phone" in recipient && recipient.phone));
    expect(bot.messages.map(({ message }) => message)).toMatchObject([
      { type: "button", button: { text: expect.any(String) }, context: { id: wamid } },
    ]);
    expect(hidden).toMatchObject({ recipient: { bsuid: expect.stringMatching(/^BR\./) } });
  });

  test("answers the handshake, and takes no webhook with a wrong signature or of another kind", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const bot = botOf(sandbox);
    const ask = { "hub.mode": "subscribe", "hub.challenge": "123" } as const;
    expect(bot.api.get({ ...ask, "hub.verify_token": "mine" })).toBe("123");
    expect(() => bot.api.get({ ...ask, "hub.verify_token": "other" })).toThrow();
    await sandbox.control("POST", "webhooks/send", { body: { object: "x" }, signature: "wrong" });
    await sandbox.handle.advance(0);
    expect(await refusalOf(hear(bot, receiver))).toBeInstanceOf(WhatsAppAPIFailedToVerifyError);
    await sandbox.control("POST", `accounts/${sandbox.account}/alert`, { type: "OBA_APPROVED" });
    await sandbox.handle.advance(0);
    expect(await refusalOf(hear(bot, receiver))).toBeInstanceOf(Error);
  });

  test("uploads a picture, reads it back, sends it and takes it away", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const { api } = botOf(sandbox);
    const bytes = new Uint8Array([137, 80, 78, 71]);
    const form = new FormData();
    form.set("file", new Blob([bytes], { type: "image/png" }), "a.png");
    const uploaded = await api.uploadMedia(sandbox.number, form);
    const id = String("id" in uploaded ? uploaded.id : "");
    const media = await api.retrieveMedia(id, sandbox.number);
    expect(media).toMatchObject({ id, mime_type: "image/png", file_size: "4" });
    const file = await api.fetchMedia(String("url" in media ? media.url : ""));
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
    expect(await api.deleteMedia(id)).toEqual({ success: true });
    expect(await api.retrieveMedia(id)).toMatchObject({ error: { code: 100, error_subcode: 33 } });
  });

  test("blocks a person and lets them write again", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const { api } = botOf(sandbox);
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person });
    expect(await api.blockUser(sandbox.number, person)).toMatchObject({
      block_users: { added_users: [{ input: person, wa_id: person }] },
    });
    expect(await api.unblockUser(sandbox.number, person)).toMatchObject({
      block_users: { removed_users: [{ input: person, wa_id: person }] },
    });
  });

  test("reads number, account and every page of templates, and creates one with an uploaded picture", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const { api } = botOf(sandbox);
    const { appId } = sandbox.handle.credentials;
    const ask = async (address: string, init?: RequestInit): Promise<Json> =>
      (await (await api.$$apiFetch$$(address, init)).json()) as Json;
    const at = (path: string) => `${meta}/v23.0/${path}`;
    expect(await ask(at(`${sandbox.number}?fields=display_phone_number,conversational_automation`))).toEqual({
      id: sandbox.number,
      display_phone_number: "+55 11 4004-1234",
    });
    expect(await ask(at(sandbox.account))).toMatchObject({ id: sandbox.account, name: "Harbour & Pine" });
    const pages = await idsByPage(at(`${sandbox.account}/message_templates?fields=id`), ask);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat()).toEqual(await templatesOf(sandbox));
    const picture = new Uint8Array(70).fill(7);
    const query = "file_name=a.png&file_length=70&file_type=image/png";
    const session = await ask(at(`${appId}/uploads?${query}`), { method: "POST" });
    const { h } = await ask(at(String(session.id)), {
      method: "POST",
      headers: { file_offset: "0" },
      body: picture,
    });
    const created = await ask(at(`${sandbox.account}/message_templates`), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(newLamps(h)),
    });
    expect(created).toEqual({ id: expect.any(String), status: "PENDING", category: "MARKETING" });
  });

  test("hands out Meta's errors as they came", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const send = (bot: Bot, name: string, number = sandbox.number) =>
      bot.api.sendMessage(number, person, new Template(name, "en_US"));
    expect(await send(botOf(sandbox), "no_such_template")).toMatchObject({
      error: { code: 132001, type: "OAuthException", error_data: { messaging_product: "whatsapp" } },
    });
    expect(await send(botOf(sandbox, "EAAwrong"), "weekend_flash")).toMatchObject({ error: { code: 190 } });
    expect(await send(botOf(sandbox), "weekend_flash", "999999999999999")).toMatchObject({
      error: { code: 100, error_subcode: 33, type: "GraphMethodException" },
    });
    expect(await botOf(sandbox).api.createQR(sandbox.number, "hello")).toMatchObject({
      error: { code: 2500, message: expect.stringContaining("/message_qrdls") },
    });
  });
});

/**
 * Its host is written into it, but the axios instance it asks through is public, and that instance's address is an
 * option like any other. It has a handshake and a parser (of messages and statuses) for Express, used here without it,
 * and no signature check. Errors are rejected as Meta's `error` with a message of the client's own. Templates and
 * accounts it does not know; its `restClient` reaches them.
 */
describe("whatsapp-business", () => {
  const clientOf = (
    { handle: { credentials }, number, account }: TestSandbox,
    apiToken = credentials.token,
  ) => {
    const client = new WABAClient({ apiToken, phoneId: number, accountId: account });
    const { defaults } = client.restClient.fetch;
    defaults.baseURL = String(defaults.baseURL).replace(meta, credentials.url);
    return client;
  };
  type Payload = Parameters<WABAClient["sendMessage"]>[0];

  test("reads the account's numbers, the account and every page of templates", async () => {
    const sandbox = await sandboxForTest();
    const client = clientOf(sandbox);
    const { data } = await client.getBusinessPhoneNumbers();
    expect(data.map(({ id }) => id)).toEqual([sandbox.number, sandbox.unregistered]);
    expect(await latestPath(sandbox)).toBe(`/v17.0/${sandbox.account}/phone_numbers`);
    expect(await client.getSingleBusinessPhoneNumber(sandbox.number)).toMatchObject({
      id: sandbox.number,
      display_phone_number: "+55 11 4004-1234",
      quality_rating: "GREEN",
    });
    expect(await client.restClient.get(sandbox.account)).toMatchObject({ name: "Harbour & Pine" });
    const pages = await idsByPage(`${sandbox.account}/message_templates`, (path) =>
      client.restClient.get(path),
    );
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat()).toEqual(await templatesOf(sandbox));
  });

  test("verifies, registers, locks and takes off a number", async () => {
    const sandbox = await sandboxForTest();
    const client = clientOf(sandbox);
    const phoneNumberId = sandbox.unregistered;
    const success = { success: true };
    const code = { phoneNumberId, code_method: "SMS", language: "en_US" } as const;
    expect(await client.requestPhoneNumberVerificationCode(code)).toEqual(success);
    expect(await client.verifyPhoneNumberCode({ phoneNumberId, code: "246810" })).toEqual(success);
    expect(await client.registerPhone({ phoneNumberId, pin: "123456" })).toEqual(success);
    expect(await client.setupTwoStepAuth({ phoneNumberId, pin: "654321" })).toEqual(success);
    expect(await client.deregisterPhone(phoneNumberId)).toEqual(success);
  });

  test("sends a template, a text and buttons, and parses what comes of them", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const client = clientOf(sandbox);
    await sandbox.control("POST", "inbound", {
      numberId: sandbox.number,
      from: person,
      text: "Oi",
      name: "José",
    });
    const messages: Payload[] = [
      {
        to: person,
        type: "template",
        template: {
          name: "autumn_sale",
          language: { code: "en_US", policy: "deterministic" },
          components: [
            {
              type: "body",
              parameters: [
                { type: "text", text: "Ana" },
                { type: "text", text: "20%" },
              ],
            },
            { type: "button", sub_type: "url", index: 0, parameters: [{ type: "text", text: "ana" }] },
          ],
        },
      } as unknown as Payload,
      { to: person, type: "text", text: { body: "Até as 20h." } },
      {
        to: person,
        type: "interactive",
        interactive: {
          type: "button",
          body: { text: "Posso ajudar?" },
          action: { buttons: [{ type: "reply", reply: { id: "yes", title: "Sim" } }] },
        },
      } as unknown as Payload,
    ];
    const ids: string[] = [];
    for (const message of messages) {
      const { messages: accepted } = await client.sendMessage(message);
      ids.push(String(accepted[0]?.id));
    }
    await sandbox.handle.advance(10_000);
    const texts: unknown[] = [];
    const heard: unknown[] = [];
    const statuses: { readonly id: string; readonly status: string }[] = [];
    for (const { raw } of receiver.posts) {
      webhookHandler(JSON.parse(raw), {
        onTextMessageReceived: (message, contact) => texts.push({ message, contact }),
        onMessageReceived: (message) => heard.push(message.id),
        onStatusReceived: ({ id, status }) => statuses.push({ id: String(id), status: String(status) }),
      });
    }
    expect(texts).toMatchObject([
      {
        message: { from: person, text: { body: "Oi" } },
        contact: { wa_id: person, profile: { name: "José" } },
      },
    ]);
    for (const id of ids) {
      const own = statuses.filter((status) => status.id === id).map(({ status }) => status);
      expect(own).toEqual(["sent", "delivered", "read"]);
    }
    expect(await client.markMessageAsRead(String(heard[0]))).toEqual({ success: true });
  });

  test("answers the handshake only for its own token", () => {
    const answered: unknown[] = [];
    const response = {
      send: (text: unknown) => answered.push(text),
      sendStatus: (code: number) => answered.push(code),
    };
    for (const token of ["mine", "other"]) {
      const query = { "hub.mode": "subscribe", "hub.challenge": "123", "hub.verify_token": token };
      getWebhookController("mine")({ query } as never, response as never);
    }
    expect(answered).toEqual(["123", 400]);
  });

  test("uploads a picture from the disk, saves it again and takes it away", async () => {
    const sandbox = await sandboxForTest();
    const client = clientOf(sandbox);
    const folder = await temporaryFolder();
    const picture = join(folder, "a.png");
    const copy = join(folder, "copy.png");
    await writeFile(picture, new Uint8Array([137, 80, 78, 71]));
    const { id } = await client.uploadMedia({ file: picture, type: "image/png" });
    const { url, mime_type } = await client.getMedia(id);
    expect(mime_type).toBe("image/png");
    const written = await client.downloadMedia(url, copy);
    await new Promise((resolve) => written.on("finish", resolve));
    expect(await readFile(copy)).toEqual(await readFile(picture));
    expect(await client.deleteMedia(id)).toEqual({ success: true });
  });

  test("creates a template with an uploaded picture", async () => {
    const sandbox = await sandboxForTest();
    const { restClient } = clientOf(sandbox);
    const { appId } = sandbox.handle.credentials;
    const session = await restClient.post(`${appId}/uploads?file_length=70&file_type=image/png`);
    const { h } = await restClient.post(String(session.id), Buffer.alloc(70, 7), {
      headers: { file_offset: "0", "Content-Type": "application/octet-stream" },
    });
    const created = await restClient.post(`${sandbox.account}/message_templates`, newLamps(h));
    expect(created).toEqual({ id: expect.any(String), status: "PENDING", category: "MARKETING" });
  });

  test("is refused with Meta's codes, in its own words", async () => {
    const { sandbox } = await sandboxWithReceiver();
    const text = { to: person, type: "text", text: { body: "Oi" } } as const;
    expect(await refusalOf(clientOf(sandbox, "EAAwrong").sendMessage(text))).toMatchObject({ code: 190 });
    const strange = { to: person, type: "hologram" } as unknown as Payload;
    expect(await refusalOf(clientOf(sandbox).sendMessage(strange))).toMatchObject({
      code: 131051,
      error_data: { messaging_product: "whatsapp", details: expect.any(String) },
    });
    expect(await refusalOf(clientOf(sandbox).getSingleBusinessPhoneNumber("999999999999999"))).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
    expect(await refusalOf(clientOf(sandbox).getBusinessProfile())).toMatchObject({ code: 2500 });
  });
});
