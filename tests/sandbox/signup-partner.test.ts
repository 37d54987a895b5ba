/** The partner's side of signing up: customers' accounts and tokens, proofs, subscriptions, credit, requests. */
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { completed } from "../../sandbox/store/upgrades.ts";
import {
  changeValueOf,
  errorOf,
  type Json,
  receiverForTest,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
} from "./support.ts";

const lumen = "Lumen Bakery";

async function stateOf(
  sandbox: TestSandbox,
): Promise<{ businesses: Json[]; accounts: Json[]; numbers: Json[] }> {
  return (await sandbox.control("GET", "state")) as never;
}

async function businessNamed(sandbox: TestSandbox, name: string): Promise<string> {
  return String((await stateOf(sandbox)).businesses.find((one) => one.name === name)?.id);
}

async function accountOf(sandbox: TestSandbox, businessId: string): Promise<string> {
  return String((await stateOf(sandbox)).accounts.find((one) => one.businessId === businessId)?.id);
}

function proofOf(sandbox: TestSandbox, token = sandbox.handle.credentials.token): string {
  return createHmac("sha256", sandbox.handle.credentials.appSecret).update(token).digest("hex");
}

function appTokenOf(sandbox: TestSandbox): string {
  return `${sandbox.handle.credentials.appId}|${sandbox.handle.credentials.appSecret}`;
}

async function signUp(sandbox: TestSandbox, business: string, change: Json = {}): Promise<Json> {
  return sandbox.control("POST", "signup", { event: "FINISH", businessId: business, ...change });
}

async function tokenFor(sandbox: TestSandbox, business: string, change: Json = {}): Promise<string> {
  const answer = await sandbox.graph("POST", `${business}/system_user_access_tokens`, {
    fetch_only: true,
    appsecret_proof: proofOf(sandbox),
    ...change,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return String(answer.body.access_token);
}

async function targetsOf(sandbox: TestSandbox, token: string): Promise<Json> {
  const answer = await sandbox.graph(
    "GET",
    `debug_token?input_token=${token}`,
    undefined,
    appTokenOf(sandbox),
  );
  return answer.body.data as Json;
}

describe("customers' accounts", () => {
  test("are listed apart from our own, and only once they are shared", async () => {
    const sandbox = await sandboxForTest();
    const { businessId, accountIds } = sandbox.handle.credentials;
    const names = async (edge: string) =>
      ((await sandbox.graph("GET", `${businessId}/${edge}`)).body.data as Json[]).map(({ name }) => name);
    expect(await names("owned_whatsapp_business_accounts")).toEqual([
      "Harbour & Pine",
      "Harbour & Pine Labs",
    ]);
    expect(await names("client_whatsapp_business_accounts")).toEqual(["Tidewater Travel", "Old Mill Market"]);
    expect(accountIds).toHaveLength(2);
    await signUp(sandbox, await businessNamed(sandbox, lumen));
    expect(await names("client_whatsapp_business_accounts")).toContain(lumen);
  });

  test("are filtered by onboarding status", async () => {
    const sandbox = await sandboxForTest();
    const { businessId } = sandbox.handle.credentials;
    const filtered = async (value: string) => {
      const filter = [{ field: "marketing_messages_onboarding_status", operator: "IN", value: [value] }];
      const query = new URLSearchParams({ filtering: JSON.stringify(filter), fields: "name" });
      return (await sandbox.graph("GET", `${businessId}/client_whatsapp_business_accounts?${query}`)).body
        .data;
    };
    expect(await filtered("ELIGIBLE")).toMatchObject([{ name: "Tidewater Travel" }]);
    expect(await filtered("INELIGIBLE_ON_BEHALF_OF_WABA")).toMatchObject([{ name: "Old Mill Market" }]);
    expect(await filtered("ONBOARDED")).toEqual([]);
  });

  test("belong to the customer: our own token does not reach in until its system user is assigned", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, lumen);
    await signUp(sandbox, business);
    const account = await accountOf(sandbox, business);
    expect(errorOf(await sandbox.graph("GET", account)).code).toBe(200);
    const user = String((await targetsOf(sandbox, sandbox.handle.credentials.token)).user_id);
    const assigned = { user, tasks: ["MANAGE"] };
    expect(
      errorOf(await sandbox.graph("POST", `${account}/assigned_users`, { user, tasks: ["X"] })).code,
    ).toBe(100);
    expect((await sandbox.graph("POST", `${account}/assigned_users`, assigned)).body).toEqual({
      success: true,
    });
    const shown = await sandbox.graph("GET", `${account}?fields=name,is_shared_with_partners,owner_business`);
    expect(shown.body).toMatchObject({
      name: lumen,
      is_shared_with_partners: true,
      owner_business: { id: business },
    });
    const list = `${account}/assigned_users?fields=name,tasks&business=${sandbox.handle.credentials.businessId}`;
    expect((await sandbox.graph("GET", list)).body.data).toMatchObject([{ id: user, tasks: ["MANAGE"] }]);
    await sandbox.graph("DELETE", `${account}/assigned_users?user=${user}`);
    expect(errorOf(await sandbox.graph("GET", account)).code).toBe(200);
  });

  test("come and go with webhooks that carry the partner's business id", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver({ scenario: "terms-unsigned" });
    const { businessId, appId } = sandbox.handle.credentials;
    const business = await businessNamed(sandbox, lumen);
    await signUp(sandbox, business);
    const account = await accountOf(sandbox, business);
    await sandbox.control("POST", "signup/removal", { accountId: account, event: "PARTNER_APP_UNINSTALLED" });
    await sandbox.control("POST", "signup/removal", {
      accountId: account,
      event: "PARTNER_REMOVED",
      reason: "BUSINESS_DOWNGRADE",
    });
    await sandbox.handle.advance(0);
    const told = receiver.posts.map(({ body }) => (body.entry as Json[])[0]);
    expect(new Set(told.map((entry) => entry?.id))).toEqual(new Set([businessId]));
    const info = { waba_id: account, owner_business_id: business };
    expect(receiver.posts.map(({ body }) => changeValueOf(body))).toEqual([
      { event: "PARTNER_ADDED", waba_info: info },
      { event: "PARTNER_APP_INSTALLED", waba_info: { ...info, partner_app_id: appId } },
      { event: "MM_LITE_TERMS_SIGNED", waba_info: info },
      { event: "PARTNER_APP_UNINSTALLED", waba_info: { ...info, partner_app_id: appId } },
      {
        event: "PARTNER_REMOVED",
        waba_info: info,
        disconnection_info: { reason: "BUSINESS_DOWNGRADE", initiated_by: "USER" },
      },
    ]);
  });

  test("that came through a solution say so", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const { solutionId } = await sandbox.control("GET", "signup");
    await signUp(sandbox, await businessNamed(sandbox, lumen), {
      extras: { setup: { solutionID: solutionId } },
    });
    await sandbox.handle.advance(0);
    expect(changeValueOf(receiver.posts[0]?.body ?? {}).waba_info).toMatchObject({
      solution_id: solutionId,
      solution_partner_business_ids: [sandbox.handle.credentials.businessId, expect.any(String)],
    });
  });

  test("are ten new ones in seven rolling days; known customers do not count", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { newCustomersPerWeek: 1 });
    const [first, second] = [
      await businessNamed(sandbox, lumen),
      await businessNamed(sandbox, "Kestrel Outdoor"),
    ];
    await signUp(sandbox, first);
    await signUp(sandbox, first);
    await expect(signUp(sandbox, second)).rejects.toThrow(/problem/);
    await sandbox.handle.advance(7 * 24 * 60 * 60 * 1000);
    expect((await signUp(sandbox, second)).event).toBe("FINISH");
  });
});

describe("a customer's token", () => {
  test("is fetched with a proof, and reaches what the customer has shared", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, lumen);
    const path = `${business}/system_user_access_tokens`;
    expect(
      errorOf(await sandbox.graph("POST", path, { fetch_only: true, appsecret_proof: proofOf(sandbox) }))
        .code,
    ).toBe(200);
    await signUp(sandbox, business);
    const account = await accountOf(sandbox, business);
    expect(errorOf(await sandbox.graph("POST", path, { fetch_only: true })).code).toBe(100);
    const upper = proofOf(sandbox).toUpperCase();
    expect(
      errorOf(await sandbox.graph("POST", path, { fetch_only: true, appsecret_proof: upper })).code,
    ).toBe(100);
    const token = await tokenFor(sandbox, business);
    expect(await tokenFor(sandbox, business)).toBe(token);
    expect((await sandbox.graph("GET", account, undefined, token)).status).toBe(200);
    expect(errorOf(await sandbox.graph("GET", sandbox.account, undefined, token)).code).toBe(200);
    expect(await targetsOf(sandbox, token)).toMatchObject({
      type: "SYSTEM_USER",
      expires_at: 0,
      granular_scopes: [
        { scope: "whatsapp_business_management", target_ids: [account] },
        { scope: "whatsapp_business_messaging", target_ids: [account] },
      ],
    });
  });

  test("may be made anew for 60 days, with fewer scopes", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, lumen);
    await signUp(sandbox, business);
    const token = await tokenFor(sandbox, business, {
      fetch_only: false,
      set_token_expires_in_60_days: true,
      scope: "whatsapp_business_management",
    });
    const facts = await targetsOf(sandbox, token);
    expect(Number(facts.expires_at) - Number(facts.issued_at)).toBe(60 * 24 * 60 * 60);
    expect(facts.scopes).toEqual(["whatsapp_business_management"]);
    await sandbox.handle.advance(60 * 24 * 60 * 60 * 1000);
    const late = await sandbox.graph("GET", await accountOf(sandbox, business), undefined, token);
    expect(errorOf(late)).toMatchObject({ code: 190, error_subcode: 463 });
  });

  test("ends when the app is uninstalled, and works again after a new signup", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, lumen);
    await signUp(sandbox, business);
    const account = await accountOf(sandbox, business);
    const token = await tokenFor(sandbox, business);
    await sandbox.control("POST", "signup/removal", { accountId: account, event: "PARTNER_APP_UNINSTALLED" });
    expect(errorOf(await sandbox.graph("GET", account, undefined, token)).code).toBe(190);
    await signUp(sandbox, business);
    expect((await sandbox.graph("GET", account, undefined, token)).status).toBe(200);
  });
});

describe("appsecret_proof", () => {
  test("is taken everywhere, and must be right", async () => {
    const sandbox = await sandboxForTest();
    const good = await sandbox.graph("GET", `${sandbox.account}?appsecret_proof=${proofOf(sandbox)}`);
    expect(good.status).toBe(200);
    const bad = await sandbox.graph("GET", `${sandbox.account}?appsecret_proof=${"0".repeat(64)}`);
    expect(errorOf(bad).code).toBe(100);
  });

  test("is demanded when the app requires it, but never with an app token", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { requireAppSecretProof: true });
    expect(errorOf(await sandbox.graph("GET", sandbox.account)).code).toBe(100);
    expect(
      (await sandbox.graph("GET", `${sandbox.account}?appsecret_proof=${proofOf(sandbox)}`)).status,
    ).toBe(200);
    expect((await targetsOf(sandbox, sandbox.handle.credentials.token)).is_valid).toBe(true);
  });
});

describe("the app's webhook subscription", () => {
  const path = (sandbox: TestSandbox) => `${sandbox.handle.credentials.appId}/subscriptions`;

  test("takes an app token and a callback that passes the handshake", async () => {
    const receiver = await receiverForTest();
    const sandbox = await sandboxForTest();
    const wish = {
      object: "whatsapp_business_account",
      callback_url: receiver.url,
      verify_token: receiver.verifyToken,
      fields: "messages,account_update",
    };
    expect(errorOf(await sandbox.graph("POST", path(sandbox), wish)).code).toBe(15);
    const app = appTokenOf(sandbox);
    const wrong = await sandbox.graph("POST", path(sandbox), { ...wish, verify_token: "other" }, app);
    expect(errorOf(wrong).code).toBe(2200);
    expect((await sandbox.graph("GET", path(sandbox), undefined, app)).body).toEqual({ data: [] });
    expect((await sandbox.graph("POST", path(sandbox), wish, app)).body).toEqual({ success: true });
    expect((await sandbox.graph("GET", path(sandbox), undefined, app)).body.data).toMatchObject([
      {
        object: "whatsapp_business_account",
        callback_url: receiver.url,
        active: true,
        fields: [{ name: "messages" }, { name: "account_update" }],
      },
    ]);
  });

  test("brings only the fields that were named, until it is deleted", async () => {
    const receiver = await receiverForTest();
    const sandbox = await sandboxForTest();
    const app = appTokenOf(sandbox);
    const wish = { object: "whatsapp_business_account", callback_url: receiver.url, verify_token: "mine" };
    await sandbox.graph("POST", path(sandbox), { ...wish, fields: "messages" }, app);
    await signUp(sandbox, await businessNamed(sandbox, lumen));
    await sandbox.handle.advance(0);
    expect(receiver.posts).toEqual([]);
    await sandbox.graph("POST", path(sandbox), { ...wish, fields: ["account_update"] }, app);
    await signUp(sandbox, await businessNamed(sandbox, "Kestrel Outdoor"));
    await sandbox.handle.advance(0);
    expect(receiver.posts).not.toEqual([]);
    await sandbox.graph("DELETE", `${path(sandbox)}?object=whatsapp_business_account`, undefined, app);
    expect((await sandbox.graph("GET", path(sandbox), undefined, app)).body).toEqual({ data: [] });
  });
});

describe("a credit line", () => {
  test("is a solution partner's: shared with a customer's account, it pays for it", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, lumen);
    await signUp(sandbox, business);
    const account = await accountOf(sandbox, business);
    await sandbox.control("PATCH", `accounts/${account}`, { paymentMethod: "missing" });
    const lines = `${sandbox.handle.credentials.businessId}/extendedcredits?fields=id,legal_entity_name`;
    expect((await sandbox.graph("GET", lines)).body).toEqual({ data: [] });
    await sandbox.control("PATCH", "settings", { partnerKind: "solution-partner" });
    const line = ((await sandbox.graph("GET", lines)).body.data as Json[])[0];
    expect(line).toMatchObject({ legal_entity_name: "Harbour & Pine Trading" });
    const attach = `${line?.id}/whatsapp_credit_sharing_and_attach`;
    const foreign = { waba_id: sandbox.account, waba_currency: "EUR" };
    expect(errorOf(await sandbox.graph("POST", attach, foreign)).code).toBe(100);
    const { body } = await sandbox.graph("POST", attach, { waba_id: account, waba_currency: "EUR" });
    expect(body).toEqual({ allocation_config_id: expect.stringMatching(/^\d+$/), waba_id: account });
    const config = await sandbox.graph("GET", `${body.allocation_config_id}?fields=receiving_credential{id}`);
    const funded = await sandbox.graph(
      "GET",
      `${account}?fields=primary_funding_id`,
      undefined,
      await tokenFor(sandbox, business),
    );
    expect(funded.body.primary_funding_id).toBe((config.body.receiving_credential as Json).id);
  });
});

describe("the request to onboard a customer", () => {
  const ask = (sandbox: TestSandbox, business: string, query = "") =>
    sandbox.graph("POST", `${business}/onboard_partners_to_mm_lite${query}`);
  const answer = (sandbox: TestSandbox, businessId: string, word: string) =>
    sandbox.control("POST", "signup/requests", { businessId, answer: word });
  const statusOf = async (sandbox: TestSandbox, business: string) =>
    (await stateOf(sandbox)).accounts.find((one) => one.businessId === business)?.onboardingStatus;

  test("onboards once an admin approves it", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver({ scenario: "terms-unsigned" });
    const business = await businessNamed(sandbox, "Tidewater Travel");
    expect((await ask(sandbox, business)).body).toEqual({ request_id: expect.stringMatching(/^\d{15}$/) });
    expect(await statusOf(sandbox, business)).toBe("ELIGIBLE");
    await answer(sandbox, business, "approve");
    expect(await statusOf(sandbox, business)).toBe("PENDING_INTERNAL_SETUP");
    await sandbox.handle.advance(2_000);
    expect(await statusOf(sandbox, business)).toBe("ONBOARDED");
    expect(receiver.posts.map(({ body }) => changeValueOf(body).event)).toEqual(["MM_LITE_TERMS_SIGNED"]);
  });

  test("may be repeated after it was declined", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, "Tidewater Travel");
    const first = (await ask(sandbox, business)).body.request_id;
    await answer(sandbox, business, "decline");
    expect(await statusOf(sandbox, business)).toBe("ELIGIBLE");
    expect((await ask(sandbox, business)).body.request_id).not.toBe(first);
  });

  test("twice is an error, or the same request again: Meta says both", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, "Tidewater Travel");
    const first = (await ask(sandbox, business)).body;
    const second = await ask(sandbox, business);
    expect([second.status, errorOf(second).code]).toEqual([400, 1752041]);
    await sandbox.control("PATCH", "settings", { duplicateIntent: "sameRequest" });
    expect((await ask(sandbox, business)).body).toEqual(first);
  });

  test("moves an on-behalf-of account to its owner, where that can be done", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, "Old Mill Market");
    await sandbox.control("PATCH", "settings", { onBehalfOfMobility: "fails" });
    const refused = await ask(sandbox, business);
    expect([refused.status, errorOf(refused).code]).toEqual([422, 100]);
    await sandbox.control("PATCH", "settings", { onBehalfOfMobility: "moves" });
    expect((await ask(sandbox, business)).status).toBe(200);
    await answer(sandbox, business, "approve");
    expect(await statusOf(sandbox, business)).toBe("PENDING_INTERNAL_SETUP");
  });

  test.each([
    ["the accounts are restricted", { status: "DISABLED" }, "", 400, 100],
    ["the country is not supported", { country: "VE" }, "", 403, 200],
    ["the solution does not exist", {}, "?solution_id=1", 422, 803],
  ])("is refused when %s", async (_why, change, query, status, code) => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, "Tidewater Travel");
    await sandbox.control("PATCH", `accounts/${await accountOf(sandbox, business)}`, change);
    const refused = await ask(sandbox, business, query);
    expect([refused.status, errorOf(refused).code]).toEqual([status, code]);
  });

  test("is refused when another partner was first", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, "Tidewater Travel");
    await answer(sandbox, business, "askedByAnother");
    const refused = await ask(sandbox, business);
    expect([refused.status, errorOf(refused).code]).toEqual([403, 100]);
  });

  test("takes the solution it comes through", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, "Tidewater Travel");
    const { solutionId } = await sandbox.control("GET", "signup");
    expect((await ask(sandbox, business, `?solution_id=${solutionId}`)).status).toBe(200);
  });

  test("reaches no business that is not our customer", async () => {
    const sandbox = await sandboxForTest();
    expect(errorOf(await ask(sandbox, await businessNamed(sandbox, lumen))).code).toBe(200);
  });
});

describe("synchronising a coexistence number", () => {
  test("works once for each kind, within 24 hours", async () => {
    const sandbox = await sandboxForTest();
    const business = await businessNamed(sandbox, lumen);
    await signUp(sandbox, business, { event: "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING" });
    const token = await tokenFor(sandbox, business);
    const number = (await stateOf(sandbox)).numbers.find((one) => one.onBusinessApp === true);
    const sync = (kind: string) =>
      sandbox.graph(
        "POST",
        `${number?.id}/smb_app_data`,
        { messaging_product: "whatsapp", sync_type: kind },
        token,
      );
    expect((await sync("smb_app_state_sync")).body).toMatchObject({ messaging_product: "whatsapp" });
    expect(errorOf(await sync("smb_app_state_sync")).code).toBe(2593107);
    expect((await sync("history")).status).toBe(200);
    await sandbox.handle.advance(24 * 60 * 60 * 1000 + 1);
    expect(errorOf(await sync("history")).code).toBe(2593108);
  });
});

describe("state", () => {
  test("of an earlier version lacks nothing a signup needs", () => {
    expect(completed("account", { id: "1" })).toMatchObject({
      sharedAt: null,
      appInstalled: false,
      assignments: [],
    });
    expect(completed("business", { id: "1" })).toMatchObject({
      customerSince: null,
      otherPartnerAsked: false,
    });
    expect(completed("code", { id: "1" })).toMatchObject({ grant: null });
  });

  test("survives a restart in the middle of a signup", async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), "waypost-signup-")), "state.db");
    onTestFinished(() => rmSync(dirname(stateFile), { recursive: true, force: true }));
    const before = await sandboxForTest({ stateFile });
    const { appId } = before.handle.credentials;
    const start = await fetch(`${before.handle.url}/messaging/whatsapp/onboard/?app_id=${appId}`);
    const path = new URL(start.url).pathname;
    await signUp(before, await businessNamed(before, lumen));
    await before.handle.close();
    const after = await sandboxForTest({ stateFile });
    expect((await fetch(`${after.handle.url}${path}`)).status).toBe(200);
    const { businessId } = after.handle.credentials;
    const { body } = await after.graph("GET", `${businessId}/client_whatsapp_business_accounts`);
    expect(body.data).toContainEqual(expect.objectContaining({ name: lumen }));
  });

  test("is the same for the same seed and script, webhooks included", async () => {
    const play = async () => {
      const { sandbox, receiver } = await sandboxWithReceiver({ scenario: "terms-unsigned", seed: "twice" });
      for (const event of ["FINISH", "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING", "FINISH_OBO_MIGRATION"]) {
        await sandbox.control("POST", "signup", { event });
      }
      await sandbox.handle.advance(60_000);
      return receiver.posts.map(({ raw }) => raw);
    };
    const first = await play();
    expect(first.length).toBeGreaterThan(5);
    expect(await play()).toEqual(first);
  });
});
