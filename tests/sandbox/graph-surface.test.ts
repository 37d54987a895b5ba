/** The reading side of the simulated Graph API: tokens, fields, lists, switches, registration. */
import { describe, expect, test } from "vitest";
import { errorOf, type Json, receiverForTest, sandboxForTest } from "./support.ts";

describe("access tokens", () => {
  test("a missing token is 401 with code 104", async () => {
    const { graph, account } = await sandboxForTest();
    const answer = await graph("GET", account, undefined, null);
    expect(answer.status).toBe(401);
    expect(errorOf(answer)).toMatchObject({ code: 104, type: "OAuthException" });
  });

  test("a wrong token is 401 with code 190 in the full envelope", async () => {
    const { graph, account } = await sandboxForTest();
    const answer = await graph("GET", account, undefined, "EAAnonsense");
    expect(answer.status).toBe(401);
    expect(errorOf(answer)).toMatchObject({ code: 190, fbtrace_id: expect.stringMatching(/^A\w{22}$/) });
  });

  test("a token in the query works too", async () => {
    const { handle, account } = await sandboxForTest();
    const response = await fetch(`${handle.url}/v25.0/${account}?access_token=${handle.credentials.token}`);
    expect(response.status).toBe(200);
  });

  test("a token without the management scope is refused with 200, without the messaging scope with 10", async () => {
    const sandbox = await sandboxForTest();
    const { token } = await sandbox.control("POST", "tokens", { scopes: ["business_management"] });
    const reading = await sandbox.graph("GET", sandbox.account, undefined, String(token));
    expect([reading.status, errorOf(reading).code]).toEqual([403, 200]);
    const sending = await sandbox.graph("POST", `${sandbox.number}/messages`, {}, String(token));
    expect([sending.status, errorOf(sending).code]).toEqual([403, 10]);
  });

  test("a token cannot see an account it was not granted", async () => {
    const sandbox = await sandboxForTest();
    const { token } = await sandbox.control("POST", "tokens", {
      accountIds: [sandbox.account],
      businessIds: [],
    });
    expect((await sandbox.graph("GET", sandbox.account, undefined, String(token))).status).toBe(200);
    expect((await sandbox.graph("GET", sandbox.labs, undefined, String(token))).status).toBe(403);
  });

  test("an expired token is 190 with subcode 463, a revoked one with the subcode asked for", async () => {
    const sandbox = await sandboxForTest();
    const { token } = await sandbox.control("POST", "tokens", { expiresInSeconds: 60 });
    expect((await sandbox.graph("GET", sandbox.account, undefined, String(token))).status).toBe(200);
    await sandbox.handle.advance(61_000);
    const expired = await sandbox.graph("GET", sandbox.account, undefined, String(token));
    expect(errorOf(expired)).toMatchObject({ code: 190, error_subcode: 463 });
    await sandbox.control("POST", "tokens/revoke", { subcode: 460 });
    expect(errorOf(await sandbox.graph("GET", sandbox.account))).toMatchObject({
      code: 190,
      error_subcode: 460,
    });
  });

  test("debug_token names scopes and the accounts they are granted for", async () => {
    const { handle, graph } = await sandboxForTest();
    const { appId, appSecret, token, accountIds } = handle.credentials;
    const answer = await graph("GET", `debug_token?input_token=${token}`, undefined, `${appId}|${appSecret}`);
    expect(answer.body.data).toMatchObject({
      app_id: appId,
      type: "SYSTEM_USER",
      is_valid: true,
      expires_at: 0,
      granular_scopes: expect.arrayContaining([
        { scope: "whatsapp_business_management", target_ids: accountIds },
      ]),
    });
    const own = await graph("GET", `debug_token?input_token=${token}`);
    expect(own.status).toBe(200);
    const unknown = await graph(
      "GET",
      "debug_token?input_token=EAAnonsense",
      undefined,
      `${appId}|${appSecret}`,
    );
    expect(unknown.body.data).toMatchObject({ is_valid: false, error: { code: 190 } });
  });
});

describe("fields", () => {
  test("nested fields are answered as asked, lists included", async () => {
    const { graph, handle } = await sandboxForTest();
    const fields =
      "id,owned_whatsapp_business_accounts.limit(1){name,owner_business_info{name},phone_numbers{status}}";
    const answer = await graph("GET", `${handle.credentials.businessId}?fields=${fields}`);
    expect(answer.body.owned_whatsapp_business_accounts).toMatchObject({
      data: [
        {
          name: "Harbour & Pine",
          owner_business_info: { name: "Harbour & Pine Trading" },
          phone_numbers: { data: [{ status: "CONNECTED" }, { status: "UNVERIFIED" }] },
        },
      ],
      paging: { next: expect.stringContaining(`${handle.url}/v25.0/`) },
    });
  });

  test("an unknown field is error 100 and a broken fields text is error 2500", async () => {
    const { graph, account } = await sandboxForTest();
    expect(errorOf(await graph("GET", `${account}?fields=nme`))).toMatchObject({
      code: 100,
      message: "(#100) Tried accessing nonexisting field (nme) on node type (WhatsAppBusinessAccount)",
    });
    for (const broken of ["a{", "a,,b", "a}", "a.limit", "}", "name{a"]) {
      expect(errorOf(await graph("GET", `${account}?fields=${encodeURIComponent(broken)}`)).code).toBe(2500);
    }
  });

  test.each(["constructor", "__proto__", "toString"])("%s is not a field", async (name) => {
    const { graph, account } = await sandboxForTest();
    expect(errorOf(await graph("GET", `${account}?fields=${name}`)).code).toBe(100);
    expect((await graph("GET", `${account}/${name}`)).status).toBe(400);
    expect((await graph("GET", name)).status).toBe(404);
  });

  test.each([
    ["GET", ""],
    ["POST", "/messages"],
    ["DELETE", ""],
  ])("an object that does not exist is 100 with subcode 33 on %s", async (method, edge) => {
    const { graph } = await sandboxForTest();
    const answer = await graph(method, `999999999999999${edge}`);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({
      message: `Unsupported ${method.toLowerCase()} request. Object with ID '999999999999999' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
      type: "GraphMethodException",
      code: 100,
      error_subcode: 33,
    });
  });

  test("an operation that an object does not have is told in the same words", async () => {
    const { graph, number } = await sandboxForTest();
    expect(errorOf(await graph("DELETE", number))).toMatchObject({
      message: expect.stringContaining(`Unsupported delete request. Object with ID '${number}'`),
      code: 100,
      error_subcode: 33,
    });
  });

  test("a number that was deleted is 33, a name that is no id 803, an unknown edge 2500", async () => {
    const { control, graph, account, number } = await sandboxForTest();
    await control("PATCH", `numbers/${number}`, { status: "DELETED" });
    expect(errorOf(await graph("POST", `${number}/messages`, {})).code).toBe(33);
    expect(errorOf(await graph("GET", "nothing-there")).code).toBe(803);
    expect(errorOf(await graph("GET", `${account}/nothing`)).code).toBe(2500);
  });

  test("every answer carries usage, which rises with the calls, and the version", async () => {
    const { graph, account, control } = await sandboxForTest();
    await control("PATCH", "settings", { managementCallsPerHour: 3 });
    const percentages: unknown[] = [];
    for (let call = 0; call < 3; call += 1) {
      const { headers } = await graph("GET", account);
      const usage = JSON.parse(headers.get("x-business-use-case-usage") ?? "{}") as Record<string, Json[]>;
      percentages.push(usage[account]?.[0]?.call_count);
      expect(headers.get("facebook-api-version")).toBe("v25.0");
    }
    expect(percentages).toEqual([34, 67, 100]);
    const refused = await graph("GET", account);
    expect(errorOf(refused)).toMatchObject({ code: 80007, is_transient: true });
    expect(refused.headers.get("x-business-use-case-usage")).toContain(
      '"estimated_time_to_regain_access":60',
    );
  });

  test("an unversioned path is answered in the oldest version", async () => {
    const { handle, account } = await sandboxForTest();
    const response = await fetch(`${handle.url}/${account}`, {
      headers: { Authorization: `Bearer ${handle.credentials.token}` },
    });
    expect(response.headers.get("facebook-api-version")).toBe("v23.0");
  });
});

describe("template lists", () => {
  test("pages of 25 link to each other until every template has been seen once, forwards and back", async () => {
    const { handle, account } = await sandboxForTest();
    const headers = { Authorization: `Bearer ${handle.credentials.token}` };
    const seen: unknown[] = [];
    const sizes: number[] = [];
    let last: Json = {};
    let address: string | undefined = `${handle.url}/v25.0/${account}/message_templates?fields=name`;
    while (address !== undefined) {
      last = (await (await fetch(address, { headers })).json()) as Json;
      const data = last.data as Json[];
      seen.push(...data.map((template) => template.id));
      sizes.push(data.length);
      address = (last.paging as Json).next as string | undefined;
    }
    expect(sizes).toEqual([25, 25, 25, 12]);
    expect(new Set(seen).size).toBe(87);
    const previous = (last.paging as Json).previous as string;
    const back = (await (await fetch(previous, { headers })).json()) as Json;
    expect((back.data as Json[]).map((template) => template.id)).toEqual(seen.slice(50, 75));
  });

  test("filters by name, status, category, language and quality", async () => {
    const { graph, account } = await sandboxForTest();
    const list = async (query: string) =>
      (
        await graph(
          "GET",
          `${account}/message_templates?limit=100&fields=name,status,category,language&${query}`,
        )
      ).body.data as Json[];
    expect(await list("name=autumn_sale&language=fr")).toMatchObject([
      { name: "autumn_sale", language: "fr" },
    ]);
    for (const template of await list('status=["PAUSED","REJECTED"]')) {
      expect(["PAUSED", "REJECTED"]).toContain(template.status);
    }
    expect(new Set((await list("category[]=UTILITY")).map((template) => template.category))).toEqual(
      new Set(["UTILITY"]),
    );
    expect((await list("quality_score=RED")).length).toBe(3);
    expect(await list("status=APPROVED&status[]=NOTHING&name=none")).toEqual([]);
  });

  test("a wrong limit or a foreign cursor is error 100", async () => {
    const { graph, account } = await sandboxForTest();
    for (const query of ["limit=0", "limit=x", "after=Zm9v", "before=%F0"]) {
      expect(errorOf(await graph("GET", `${account}/message_templates?${query}`)).code).toBe(100);
    }
  });

  test("the population has every kind of template a client must cope with", async () => {
    const { graph, account } = await sandboxForTest();
    const { body } = await graph("GET", `${account}/message_templates?limit=100`);
    const all = body.data as Json[];
    const text = JSON.stringify(all);
    for (const needed of [
      "NAMED",
      "POSITIONAL",
      "AUTHENTICATION",
      "REJECTED",
      "PENDING",
      "PAUSED",
      "COPY_CODE",
      "IMAGE",
      "pt_BR",
      "fr",
    ]) {
      expect(text).toContain(`"${needed}"`);
    }
  });
});

describe("accounts and numbers", () => {
  test("owned accounts can be filtered by onboarding status", async () => {
    const { graph, handle, account } = await sandboxForTest({ scenario: "restricted-side-account" });
    const filter = encodeURIComponent(
      "[{'field':'marketing_messages_onboarding_status','operator':'IN','value':['ELIGIBLE']}]",
    );
    const path = `${handle.credentials.businessId}/owned_whatsapp_business_accounts?filtering=${filter}`;
    expect((await graph("GET", path)).body.data).toMatchObject([{ id: account }]);
  });

  test("an account shows its subscribed apps, and a business its time zone as a number", async () => {
    const { graph, handle, account } = await sandboxForTest();
    const whole = `${account}?fields=subscribed_apps`;
    expect((await graph("GET", whole)).body.subscribed_apps).toEqual({ data: [] });
    await graph("POST", `${account}/subscribed_apps`);
    const edge = (await graph("GET", `${account}/subscribed_apps`)).body;
    expect((await graph("GET", whole)).body.subscribed_apps).toEqual(edge);
    const part = `${account}?fields=subscribed_apps{whatsapp_business_api_data{id}}`;
    expect((await graph("GET", part)).body.subscribed_apps).toEqual({
      data: [{ whatsapp_business_api_data: { id: handle.credentials.appId } }],
    });
    const business = await graph("GET", `${handle.credentials.businessId}?fields=timezone_id`);
    expect(business.body.timezone_id).toBe(25);
  });

  test("a filter nobody knows is refused, even where there is no account to filter", async () => {
    const { graph, handle, control } = await sandboxForTest();
    for (const { accountId } of (await control("GET", "signup")).customers as Json[]) {
      await control("POST", "signup/removal", { accountId, event: "PARTNER_REMOVED" });
    }
    const path = `${handle.credentials.businessId}/client_whatsapp_business_accounts`;
    expect((await graph("GET", path)).body).toEqual({ data: [] });
    const refused = await graph("GET", `${path}?filtering=${encodeURIComponent("[{'field':'mood'}]")}`);
    expect([refused.status, errorOf(refused).code]).toEqual([400, 100]);
  });

  test("health names what stands in the way: payment, restriction, registration, template review", async () => {
    const { graph, account, labs, number, unregistered, control } = await sandboxForTest();
    const health = async (id: string) =>
      (await graph("GET", `${id}?fields=health_status`)).body.health_status as Json;
    expect(await health(number)).toMatchObject({ can_send_message: "AVAILABLE" });
    expect(await health(unregistered)).toMatchObject({ can_send_message: "BLOCKED" });
    expect(await health(labs)).toMatchObject({ can_send_message: "AVAILABLE" });
    await control("POST", "scenario", { name: "restricted-side-account" });
    expect(await health(labs)).toMatchObject({ can_send_message: "BLOCKED" });
    await control("PATCH", `accounts/${account}`, { paymentMethod: "missing" });
    const blocked = await health(account);
    expect(blocked.entities).toContainEqual(
      expect.objectContaining({
        entity_type: "WABA",
        errors: [
          expect.objectContaining({
            error_code: 141006,
            possible_solution: expect.stringContaining("payment method"),
          }),
        ],
      }),
    );
    const pending = (await graph("GET", `${account}/message_templates?status=PENDING&limit=1`)).body
      .data as Json[];
    expect(await health(String(pending[0]?.id))).toMatchObject({
      entities: expect.arrayContaining([
        expect.objectContaining({ entity_type: "MESSAGE_TEMPLATE", can_send_message: "BLOCKED" }),
      ]),
    });
  });

  test("the Cloud API switch is kept; insights cannot be switched off", async () => {
    const { graph, account } = await sandboxForTest();
    const change = await graph("POST", account, { disable_marketing_messages_on_cloud_api: true });
    expect(change.body).toEqual({ id: account });
    const fields = "disable_marketing_messages_on_cloud_api";
    expect((await graph("GET", `${account}?fields=${fields}`)).body[fields]).toBe(true);
    expect(errorOf(await graph("POST", account, { is_enabled_for_insights: false })).code).toBe(200006);
  });

  test("an account can be renamed and put into another time zone; a wrong value changes nothing", async () => {
    const { graph, account } = await sandboxForTest();
    const answer = await graph("POST", account, { name: "Pine & Harbour", timezone_id: "2" });
    expect(answer.body).toEqual({ id: account });
    for (const wrong of [{ name: "" }, { name: "x".repeat(101) }, { name: "Ok", timezone_id: "Lisbon" }]) {
      expect(errorOf(await graph("POST", account, wrong)).code).toBe(100);
    }
    expect((await graph("GET", `${account}?fields=name,timezone_id`)).body).toEqual({
      name: "Pine & Harbour",
      timezone_id: "2",
      id: account,
    });
  });

  test("a number is verified by code, registered with a six-digit PIN, and then connected", async () => {
    const { graph, unregistered } = await sandboxForTest();
    const pin = (value: string) => ({ messaging_product: "whatsapp", pin: value });
    expect(errorOf(await graph("POST", `${unregistered}/register`, pin("12"))).code).toBe(100);
    expect(errorOf(await graph("POST", `${unregistered}/register`, pin("123456"))).code).toBe(133006);
    expect((await graph("POST", `${unregistered}/request_code?code_method=SMS&language=en`)).body).toEqual({
      success: true,
    });
    expect(errorOf(await graph("POST", `${unregistered}/verify_code?code=111111`)).code).toBe(100);
    expect((await graph("POST", `${unregistered}/verify_code?code=246-810`)).status).toBe(200);
    expect((await graph("POST", `${unregistered}/register`, pin("123456"))).body).toEqual({ success: true });
    expect(errorOf(await graph("POST", `${unregistered}/register`, pin("654321"))).code).toBe(133005);
    const { body } = await graph(
      "GET",
      `${unregistered}?fields=status,code_verification_status,is_pin_enabled`,
    );
    expect(body).toMatchObject({
      status: "CONNECTED",
      code_verification_status: "VERIFIED",
      is_pin_enabled: true,
    });
  });

  test("the eleventh register call within 72 hours is 133016, and it works again after that", async () => {
    const { graph, number, handle } = await sandboxForTest();
    const body = { messaging_product: "whatsapp", pin: "123456" };
    for (let call = 0; call < 10; call += 1) {
      expect((await graph("POST", `${number}/register`, body)).status).toBe(200);
    }
    expect(errorOf(await graph("POST", `${number}/register`, body)).code).toBe(133016);
    await handle.advance(72 * 60 * 60 * 1000);
    expect((await graph("POST", `${number}/register`, body)).status).toBe(200);
  });
});

describe("subscribing", () => {
  test("an app that is not subscribed is refused an override, in Meta's words, and nothing is asked", async () => {
    const { graph, account } = await sandboxForTest();
    const path = `${account}/subscribed_apps`;
    const answer = await graph("POST", path, {
      override_callback_uri: "http://127.0.0.1:1/x",
      verify_token: "x",
    });
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({
      message:
        "(#100) Before override the current callback uri, your app must be subscribed to receive messages for WhatsApp Business Account",
      type: "OAuthException",
      code: 100,
    });
    expect((await graph("GET", path)).body).toEqual({ data: [] });
  });

  test("a subscription without a body takes the override away and stays one", async () => {
    const { graph, account, handle } = await sandboxForTest();
    const receiver = await receiverForTest();
    const path = `${account}/subscribed_apps`;
    const override = { override_callback_uri: receiver.url, verify_token: "mine" };
    await graph("POST", path);
    await graph("POST", path, override);
    expect((await graph("GET", path)).body.data).toMatchObject([{ override_callback_uri: receiver.url }]);
    expect((await graph("POST", path)).body).toEqual({ success: true });
    expect((await graph("GET", path)).body.data).toEqual([
      { whatsapp_business_api_data: expect.objectContaining({ id: handle.credentials.appId }) },
    ]);
  });

  test("an override callback must answer the challenge", async () => {
    const { graph, account } = await sandboxForTest();
    const receiver = await receiverForTest();
    const path = `${account}/subscribed_apps`;
    expect((await graph("GET", path)).body).toEqual({ data: [] });
    expect((await graph("POST", path)).body).toEqual({ success: true });
    const wrong = await graph("POST", path, { override_callback_uri: receiver.url, verify_token: "other" });
    expect(errorOf(wrong)).toMatchObject({ code: 100, message: expect.stringContaining("HTTP 403") });
    const closed = await graph("POST", path, {
      override_callback_uri: "http://127.0.0.1:1/x",
      verify_token: "mine",
    });
    expect(errorOf(closed).message).toContain("no connection");
    const right = await graph("POST", path, { override_callback_uri: receiver.url, verify_token: "mine" });
    expect(right.body).toEqual({ success: true });
    expect((await graph("GET", path)).body.data).toMatchObject([{ override_callback_uri: receiver.url }]);
    expect((await graph("DELETE", path)).body).toEqual({ success: true });
    expect((await graph("GET", path)).body).toEqual({ data: [] });
  });
});
