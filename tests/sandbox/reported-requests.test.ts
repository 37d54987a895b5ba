/**
 * The requests with which clients written by others came to grief here, one after the other against one sandbox on
 * real time, as they were reported: each with the answer that Meta gives.
 */
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import type { Json } from "./support.ts";

let sandbox: SandboxHandle;
let receiver: { readonly url: string; close(): Promise<void> };

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, scenario: "all-good" });
  receiver = await echoServer();
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});

/** An address that answers Meta's challenge whatever the token. */
async function echoServer(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    response.end(new URL(request.url ?? "/", "http://localhost").searchParams.get("hub.challenge") ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly body: Json;
}

async function call(
  method: string,
  path: string,
  { body, withHeader = true }: { body?: unknown; withHeader?: boolean } = {},
): Promise<Answer> {
  const { url, token } = sandbox.credentials;
  const response = await fetch(`${url}/v25.0/${path}`, {
    method,
    headers: {
      ...(withHeader ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

const account = () => String(sandbox.credentials.accountIds[0]);
const number = () => String(sandbox.credentials.numberIds[0]);
const app = () => sandbox.credentials.appId;
const appToken = () => encodeURIComponent(`${app()}|${sandbox.credentials.appSecret}`);
const subscription = (fields: string) =>
  `${app()}/subscriptions?object=whatsapp_business_account&callback_url=${encodeURIComponent(receiver.url)}&verify_token=x&fields=${fields}&access_token=${appToken()}`;

describe("a reported request", () => {
  test("S1: phone fields that clients ask for", async () => {
    const id = number();
    expect((await call("GET", `${id}?fields=id,conversational_automation`)).body).toEqual({ id });
    expect((await call("GET", `${id}?fields=is_preverified_number`)).body).toEqual({
      id,
      is_preverified_number: false,
    });
    expect((await call("GET", `${id}?fields=search_visibility`)).body).toEqual({ id });
    expect((await call("GET", `${id}?fields=eligibility_for_api_business_global_search`)).body).toEqual({
      id,
    });
  });

  test("S2: the summary of the list of templates", async () => {
    const summary = "total_count,message_template_count,message_template_limit,are_translations_complete";
    const { body } = await call("GET", `${account()}/message_templates?limit=1&fields=id&summary=${summary}`);
    expect(body.data).toHaveLength(1);
    expect(body.summary).toEqual({
      total_count: expect.any(Number),
      message_template_count: expect.any(Number),
      message_template_limit: 6000,
      are_translations_complete: true,
    });
  });

  test("S3: a quality score with its date", async () => {
    const path = `${account()}/message_templates?name=winter_preview&limit=1&fields=quality_score`;
    const [template] = (await call("GET", path)).body.data as Json[];
    expect(template?.quality_score).toEqual({ score: "UNKNOWN", date: expect.any(Number) });
  });

  test("S4: ids that a number of a script keeps", () => {
    const { accountIds, numberIds, appId, businessId } = sandbox.credentials;
    for (const id of [...accountIds, ...numberIds, appId, businessId]) expect(String(Number(id))).toBe(id);
  });

  test("S5: an app access token", async () => {
    const query = `client_id=${app()}&client_secret=${sandbox.credentials.appSecret}&grant_type=client_credentials`;
    const { status, body } = await call("GET", `oauth/access_token?${query}`, { withHeader: false });
    expect([status, body]).toEqual([
      200,
      { access_token: expect.stringContaining(`${app()}|`), token_type: "bearer" },
    ]);
  });

  test("S6: a token as parameter and another in the header", async () => {
    expect((await call("POST", subscription("messages"))).body).toEqual({ success: true });
  });

  test("S7: account and app fields of Meta's own sample", async () => {
    expect((await call("GET", `${account()}?fields=audiences`)).body).toEqual({ id: account() });
    expect((await call("GET", `${account()}?fields=schedules`)).body).toEqual({ id: account() });
    const fields = "client_config,logo_url,app_type,company,link";
    const read = await call("GET", `${app()}?fields=${fields}&access_token=${appToken()}`, {
      withHeader: false,
    });
    expect(read.body).toEqual({ id: app(), link: expect.any(String) });
  });

  test("S8: an object that does not exist", async () => {
    for (const [method, path] of [
      ["GET", "999999999999999"],
      ["POST", "999999999999999/messages"],
    ] as const) {
      const { status, body } = await call(method, path);
      expect([status, body.error]).toMatchObject([
        400,
        { code: 100, error_subcode: 33, type: "GraphMethodException" },
      ]);
    }
  });

  test("S9: filtered phone numbers", async () => {
    const filtering = encodeURIComponent('[{"field":"account_mode","operator":"EQUAL","value":"SANDBOX"}]');
    const path = `${account()}/phone_numbers?filtering=${filtering}&fields=id,account_mode`;
    expect((await call("GET", path)).body).toEqual({ data: [] });
  });

  test("S10: a resumable upload", async () => {
    const path = `${app()}/uploads?file_name=a.png&file_length=70&file_type=image/png`;
    expect((await call("POST", path)).body).toEqual({ id: expect.stringMatching(/^upload:/) });
  });

  test.each([
    { type: "request_contact_info", body: { text: "who" }, action: { name: "request_contact_info" } },
    {
      type: "voice_call",
      body: { text: "call" },
      action: { name: "voice_call", parameters: { display_text: "Call" } },
    },
  ])("S11: an interactive $type", async (interactive) => {
    await fetch(`${sandbox.url}/_control/inbound`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ numberId: number(), from: "5511987650000", text: "hi" }),
    });
    const message = { messaging_product: "whatsapp", to: "5511987650000", type: "interactive", interactive };
    const { body } = await call("POST", `${number()}/messages`, { body: message });
    expect(body.messages).toEqual([expect.objectContaining({ id: expect.stringMatching(/^wamid\./) })]);
  });

  test("S11: an interactive carousel is known; without cards it is refused for that", async () => {
    const interactive = { type: "carousel", body: { text: "b" }, action: { cards: [] } };
    const message = { messaging_product: "whatsapp", to: "5511987650000", type: "interactive", interactive };
    const { body } = await call("POST", `${number()}/messages`, { body: message });
    expect(body.error).toMatchObject({
      code: expect.any(Number),
      error_data: { details: expect.stringContaining("cards") },
    });
  });

  test("S12: a webhook field that is new", async () => {
    expect((await call("POST", subscription("messages,business_username_updates"))).body).toEqual({
      success: true,
    });
  });

  test("S13: a creative feature that is new", async () => {
    const { body } = await call("POST", `${account()}/message_templates`, {
      body: {
        name: "x1",
        language: "en_US",
        category: "MARKETING",
        components: [{ type: "BODY", text: "Our sale begins this week, come in." }],
        degrees_of_freedom_spec: {
          creative_features_spec: { image_banner: { enroll_status: "OPT_OUT" } },
        },
      },
    });
    expect(body).toEqual({ id: expect.any(String), status: "PENDING", category: "MARKETING" });
  });
});
