/**
 * Requests that clients written by others make and Meta answers: each once failed here. What a whole client makes of
 * the answers is in public-clients.test.ts.
 */
import { describe, expect, test } from "vitest";
import { creativeFeatures } from "../../sandbox/data/creative-features.ts";
import { webhookFields } from "../../sandbox/webhooks/fields.ts";
import { errorOf, type Json, receiverForTest, sandboxForTest, type TestSandbox } from "./support.ts";

const appTokenOf = ({ handle: { credentials } }: TestSandbox) =>
  `${credentials.appId}|${credentials.appSecret}`;

/** A request with its token in the address, as many clients put it there. */
async function plain(sandbox: TestSandbox, path: string, init: RequestInit = {}) {
  const response = await fetch(`${sandbox.handle.url}/v25.0/${path}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
}

describe("fields that are known to Meta and empty here", () => {
  test.each([
    ["conversational_automation", undefined],
    ["is_preverified_number", false],
    ["search_visibility", undefined],
    ["eligibility_for_api_business_global_search", undefined],
  ])("a number's %s does not spoil the whole read", async (field, value) => {
    const { graph, number } = await sandboxForTest();
    const answer = await graph("GET", `${number}?fields=id,verified_name,${field}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: number, verified_name: "Harbour & Pine" });
    expect(answer.body[field]).toBe(value);
  });

  test("an account's audiences, schedules and direct connections are left out", async () => {
    const { graph, account } = await sandboxForTest();
    const answer = await graph("GET", `${account}?fields=audiences,schedules,dcc_config,name`);
    expect(answer.body).toEqual({ id: account, name: "Harbour & Pine" });
  });

  test("the app is read as Meta's own sample reads it", async () => {
    const sandbox = await sandboxForTest();
    const { appId } = sandbox.handle.credentials;
    const fields = "name,client_config,logo_url,app_type,company,link,category,privacy_policy_url";
    const answer = await sandbox.graph("GET", `${appId}?fields=${fields}`, undefined, appTokenOf(sandbox));
    expect(answer.body).toEqual({
      id: appId,
      name: expect.any(String),
      link: expect.stringContaining("/_pages/console"),
    });
  });

  test("a template that was never rated says since when", async () => {
    const { graph, account } = await sandboxForTest();
    const { body } = await graph("GET", `${account}/message_templates?limit=100&fields=quality_score`);
    for (const { quality_score } of body.data as Json[]) {
      expect(quality_score).toEqual({ score: expect.any(String), date: expect.any(Number) });
    }
  });
});

describe("access tokens as other clients use them", () => {
  test("the app's own token is asked for with its secret, and does not show it", async () => {
    const sandbox = await sandboxForTest();
    const { appId, appSecret } = sandbox.handle.credentials;
    const query = `client_id=${appId}&client_secret=${appSecret}&grant_type=client_credentials`;
    const { status, body } = await plain(sandbox, `oauth/access_token?${query}`);
    expect([status, body.token_type]).toEqual([200, "bearer"]);
    const token = String(body.access_token);
    expect(token).toMatch(new RegExp(`^${appId}\\|\\w{20,}$`));
    expect(token).not.toContain(appSecret);
    expect((await sandbox.graph("GET", `${appId}/subscriptions`, undefined, token)).status).toBe(200);
    const looked = await sandbox.graph("GET", `debug_token?input_token=${token}`, undefined, token);
    expect(looked.body.data).toMatchObject({ type: "APP", is_valid: true, app_id: appId });
    const wrong = query.replace(appSecret, "guess");
    expect((await plain(sandbox, `oauth/access_token?${wrong}`)).body.error).toMatchObject({ code: 1 });
    const other = query.replace("client_credentials", "password");
    expect((await plain(sandbox, `oauth/access_token?${other}`)).body.error).toMatchObject({ code: 100 });
  });

  test("a token in the parameters wins over the one in the header", async () => {
    const sandbox = await sandboxForTest();
    const { appId, token } = sandbox.handle.credentials;
    const receiver = await receiverForTest();
    const query = new URLSearchParams({
      object: "whatsapp_business_account",
      callback_url: receiver.url,
      verify_token: receiver.verifyToken,
      fields: "messages",
      access_token: appTokenOf(sandbox),
    });
    const subscribed = await sandbox.graph("POST", `${appId}/subscriptions?${query.toString()}`);
    expect(subscribed.body).toEqual({ success: true });
    const headers = { Authorization: `Bearer ${token}` };
    const wrong = await plain(sandbox, `${sandbox.account}?access_token=EAAnonsense`, { headers });
    expect(wrong.body.error).toMatchObject({ code: 190 });
  });
});

describe("what Graph has given up in all versions", () => {
  test("pretty and debug change nothing", async () => {
    const { graph, account } = await sandboxForTest();
    const usual = await graph("GET", account);
    const pretty = await graph("GET", `${account}?pretty=1&debug=all`);
    expect(pretty.body).toEqual(usual.body);
  });

  test("date_format and a list of ids are refused", async () => {
    const { graph, account, number } = await sandboxForTest();
    const dated = await graph("GET", `${account}?date_format=U&fields=name`);
    expect([dated.status, errorOf(dated).code]).toEqual([400, 100]);
    expect(errorOf(dated).message).toContain("date_format");
    const listed = await graph("GET", `?ids=${account},${number}`);
    expect([listed.status, errorOf(listed).code]).toEqual([400, 100]);
    expect(errorOf(listed).message).toContain("ids");
  });

  test("nothing is ever answered 304", async () => {
    const sandbox = await sandboxForTest();
    const address = `${sandbox.account}?access_token=${sandbox.handle.credentials.token}`;
    const first = await plain(sandbox, address);
    const again = await plain(sandbox, address, {
      headers: { "If-None-Match": first.headers.get("etag") ?? '"anything"' },
    });
    expect([again.status, again.body]).toEqual([200, first.body]);
  });
});

describe("names that Meta has added", () => {
  test.each([
    "business_username_updates",
    "messaging_handovers",
    "standby",
    "template_correct_category_detection",
  ])("an app can subscribe to %s", async (field) => {
    const sandbox = await sandboxForTest();
    const receiver = await receiverForTest();
    const { appId } = sandbox.handle.credentials;
    const body = {
      object: "whatsapp_business_account",
      callback_url: receiver.url,
      verify_token: receiver.verifyToken,
      fields: `messages,${field}`,
    };
    const token = appTokenOf(sandbox);
    expect((await sandbox.graph("POST", `${appId}/subscriptions`, body, token)).body).toEqual({
      success: true,
    });
    const { data } = (await sandbox.graph("GET", `${appId}/subscriptions`, undefined, token)).body;
    const [subscription] = data as { readonly fields: readonly Json[] }[];
    expect(subscription?.fields.map(({ name }) => name)).toEqual(["messages", field]);
    expect(webhookFields).toContain(field);
  });

  test.each(creativeFeatures)("a template can be enrolled in the creative feature %s", async (feature) => {
    const { graph, account } = await sandboxForTest();
    const created = await graph("POST", `${account}/message_templates`, {
      name: "early_spring",
      language: "en_US",
      category: "MARKETING",
      components: [{ type: "BODY", text: "Our sale begins this week, come in." }],
      degrees_of_freedom_spec: { creative_features_spec: { [feature]: { enroll_status: "OPT_OUT" } } },
    });
    const read = await graph("GET", `${String(created.body.id)}?fields=degrees_of_freedom_spec`);
    expect(read.body.degrees_of_freedom_spec).toEqual({
      creative_features_spec: [{ key: feature.toUpperCase(), value: { enroll_status: "OPT_OUT" } }],
    });
  });

  test("image_banner is one of them", () => {
    expect(creativeFeatures).toContain("image_banner");
  });
});
