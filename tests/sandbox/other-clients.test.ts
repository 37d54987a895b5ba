/**
 * Requests that clients written by others make and Meta answers: each once failed here. What a whole client makes of
 * the answers is in public-clients.test.ts.
 */
import { describe, expect, test } from "vitest";
import { CREATIVE_FEATURES } from "../../sandbox/data/creative-features.ts";
import { WEBHOOK_FIELDS } from "../../sandbox/webhooks/fields.ts";
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

  test("a business is read with fields that only people in Business settings fill", async () => {
    const { graph, handle } = await sandboxForTest();
    const { businessId } = handle.credentials;
    const fields = "name,created_time,primary_page,vertical,link,profile_picture_uri,two_factor_type";
    expect((await graph("GET", `${businessId}?fields=${fields}`)).body).toEqual({
      id: businessId,
      name: "Harbour & Pine Trading",
    });
  });

  test("the token's own user is read with the fields asked for", async () => {
    const { graph } = await sandboxForTest();
    const whole = (await graph("GET", "me")).body;
    expect(whole).toEqual({ id: expect.stringMatching(/^\d+$/), name: expect.any(String) });
    expect((await graph("GET", "me?fields=id,name,email,picture")).body).toEqual(whole);
    expect((await graph("GET", "me?fields=id")).body).toEqual({ id: whole.id });
    expect(errorOf(await graph("GET", "me?fields=shoe_size")).code).toBe(100);
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

test("asking for `me` without a token tells a version that is served from one that is not", async () => {
  const { handle } = await sandboxForTest();
  const probe = async (version: string) => {
    const response = await fetch(`${handle.url}/${version}/me`);
    const { error } = (await response.json()) as { readonly error: Json };
    return [response.status, error.code, error.message];
  };
  expect(await probe("v26.0")).toEqual([
    400,
    2500,
    expect.stringContaining("An active access token must be used"),
  ]);
  expect(await probe("v99.0")).toEqual([400, 2500, expect.stringContaining("Unknown path components: /me")]);
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
    expect(WEBHOOK_FIELDS).toContain(field);
  });

  test.each(CREATIVE_FEATURES)("a template can be enrolled in the creative feature %s", async (feature) => {
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
    expect(CREATIVE_FEATURES).toContain("image_banner");
  });
});

describe("parameters of lists", () => {
  const all = "total_count,message_template_count,message_template_limit,are_translations_complete";
  const templates = async (sandbox: TestSandbox, query: string) =>
    (await sandbox.graph("GET", `${sandbox.account}/message_templates?fields=id&${query}`)).body;

  test("the summary of the templates counts the list and the account", async () => {
    const sandbox = await sandboxForTest();
    const counts = {
      message_template_count: 87,
      message_template_limit: 6000,
      are_translations_complete: true,
    };
    const whole = await templates(sandbox, `limit=1&summary=${all}`);
    expect(whole.data).toHaveLength(1);
    expect(whole.summary).toEqual({ total_count: 87, ...counts });
    const french = await templates(sandbox, `language=fr&limit=100&summary=${all}`);
    expect(french.summary).toEqual({ total_count: (french.data as Json[]).length, ...counts });
    expect((french.data as Json[]).length).toBeLessThan(87);
  });

  test("a summary tells what is asked for, on the last page too, and nothing without being asked", async () => {
    const sandbox = await sandboxForTest();
    expect((await templates(sandbox, "summary=true")).summary).toEqual({ total_count: 87 });
    expect((await templates(sandbox, "name=nothing_like_it&summary=total_count")).summary).toEqual({
      total_count: 0,
    });
    expect(await templates(sandbox, "limit=1")).not.toHaveProperty("summary");
    expect(await templates(sandbox, "limit=1&summary=false")).not.toHaveProperty("summary");
    expect((await templates(sandbox, "summary=age")).error).toMatchObject({ code: 100 });
    const expanded = await sandbox.graph(
      "GET",
      `${sandbox.account}?fields=message_templates.limit(1).summary(message_template_limit){id}`,
    );
    expect(expanded.body.message_templates).toMatchObject({ summary: { message_template_limit: 6000 } });
  });

  /** The last registered one first, or last: of the account's two numbers one has never been registered. */
  const numbers = async (sandbox: TestSandbox, query: Json) => {
    const text = new URLSearchParams(query as Record<string, string>).toString();
    const { body } = await sandbox.graph("GET", `${sandbox.account}/phone_numbers?fields=id&${text}`);
    return body.error ?? (body.data as Json[]).map(({ id }) => id);
  };
  const filter = (field: string, operator: string, value: unknown) => ({
    filtering: JSON.stringify([{ field, operator, value }]),
  });

  test("phone numbers are filtered by mode, limit and official accounts", async () => {
    const sandbox = await sandboxForTest();
    const { number, unregistered } = sandbox;
    await sandbox.control("POST", `numbers/${unregistered}/allowed`, { recipients: [] });
    await sandbox.control("PATCH", `numbers/${number}`, { official: true });
    expect(await numbers(sandbox, filter("account_mode", "EQUAL", "SANDBOX"))).toEqual([unregistered]);
    expect(await numbers(sandbox, filter("account_mode", "NOT_IN", ["SANDBOX"]))).toEqual([number]);
    expect(await numbers(sandbox, filter("is_official_business_account", "EQUAL", true))).toEqual([number]);
    expect(await numbers(sandbox, filter("messaging_limit_tier", "IN", ["TIER_50"]))).toEqual([]);
    expect(await numbers(sandbox, filter("pin", "EQUAL", "1"))).toMatchObject({ code: 100 });
    expect(await numbers(sandbox, filter("account_mode", "LIKE", "L"))).toMatchObject({ code: 100 });
    expect(await numbers(sandbox, { filtering: "LIVE" })).toMatchObject({ code: 100 });
  });

  test("phone numbers are sorted by when they were made or registered", async () => {
    const sandbox = await sandboxForTest();
    const { number, unregistered } = sandbox;
    expect(await numbers(sandbox, { sort: "creation_time.desc" })).toEqual([unregistered, number]);
    expect(await numbers(sandbox, { sort: "creation_time.asc" })).toEqual([number, unregistered]);
    for (const sort of ["last_onboarded_time.asc", "last_onboarded_time.desc"]) {
      expect(await numbers(sandbox, { sort })).toEqual([number, unregistered]);
    }
    expect(await numbers(sandbox, { sort: "verified_name.asc" })).toMatchObject({ code: 100 });
  });

  test("a business's accounts are found by id, and paged by first and last", async () => {
    const sandbox = await sandboxForTest();
    const { businessId, accountIds } = sandbox.handle.credentials;
    const owned = async (query: string) => {
      const { body } = await sandbox.graph("GET", `${businessId}/owned_whatsapp_business_accounts?${query}`);
      return body.error ?? (body.data as Json[]).map(({ id }) => id);
    };
    expect(await owned(`find=${sandbox.labs}`)).toEqual([sandbox.labs]);
    expect(await owned("find=1")).toEqual([]);
    expect(await owned("first=1")).toEqual([accountIds[0]]);
    expect(await owned("last=1")).toEqual([accountIds.at(-1)]);
    expect(await owned("first=0")).toMatchObject({ code: 100 });
    expect(await owned("business_type=ENTERPRISE")).toMatchObject({
      code: 100,
      message: expect.stringContaining("business_type"),
    });
  });

  test("the subscribed apps show the fields asked for", async () => {
    const sandbox = await sandboxForTest();
    const path = `${sandbox.account}/subscribed_apps`;
    await sandbox.graph("POST", path);
    const { appId } = sandbox.handle.credentials;
    const read = await sandbox.graph("GET", `${path}?fields=whatsapp_business_api_data{id}`);
    expect(read.body.data).toEqual([{ whatsapp_business_api_data: { id: appId } }]);
    expect(errorOf(await sandbox.graph("GET", `${path}?fields=secret`)).code).toBe(100);
  });
});

describe("a parameter that changes nothing", () => {
  const latest = async (sandbox: TestSandbox) =>
    ((await sandbox.control("GET", "requests")).requests as Json[])[0];

  test("is named in the log of requests", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.graph("GET", `${sandbox.account}/phone_numbers?limit=5&colour=red&fields=id&pretty=1`);
    expect(await latest(sandbox)).toMatchObject({ status: 200, ignored: ["colour"] });
    await sandbox.send("5511988887000", { product_policy: "STRICT" }, "messages");
    expect(await latest(sandbox)).toMatchObject({ status: 200, ignored: ["product_policy"] });
    await sandbox.graph("GET", `${sandbox.account}/message_templates?status[]=APPROVED&status[]=PAUSED`);
    expect(await latest(sandbox)).toMatchObject({ status: 200, ignored: [] });
  });

  test.each([
    ["connection_status", (sandbox: TestSandbox) => sandbox.number, { connection_status: "CONNECTED" }],
    ["webhook_url", (sandbox: TestSandbox) => sandbox.number, { webhook_url: "https://a.example", pin: "1" }],
    [
      "backup",
      (sandbox: TestSandbox) => `${sandbox.unregistered}/register`,
      { messaging_product: "whatsapp", pin: "123456", backup: { data: "x" } },
    ],
  ])("%s is refused by name, because the sandbox could only ignore it", async (name, path, body) => {
    const sandbox = await sandboxForTest();
    const answer = await sandbox.graph("POST", path(sandbox), body);
    expect([answer.status, errorOf(answer).code]).toEqual([400, 100]);
    expect(errorOf(answer).message).toContain(name);
  });

  test("a number can be hidden from search, and says so once it has been set", async () => {
    const { graph, number } = await sandboxForTest();
    expect((await graph("POST", number, { search_visibility: "HIDDEN" })).body).toEqual({ success: true });
    const { body } = await graph("GET", `${number}?fields=search_visibility`);
    expect(body.search_visibility).toBe("HIDDEN");
    expect(errorOf(await graph("POST", number, { search_visibility: "GONE" })).code).toBe(100);
  });

  test("an edit that would rename a template is refused", async () => {
    const { graph, account } = await sandboxForTest();
    const list = await graph("GET", `${account}/message_templates?name=autumn_sale&language=fr&fields=name`);
    const [template] = list.body.data as Json[];
    const edit = (change: Json) =>
      graph("POST", String(template?.id), { message_send_ttl_seconds: 86400, ...change });
    expect((await edit({ name: "autumn_sale", language: "fr" })).status).toBe(200);
    expect(errorOf(await edit({ name: "winter_sale" })).code).toBe(100);
    expect(errorOf(await edit({ language: "pt_BR" })).code).toBe(100);
  });
});
