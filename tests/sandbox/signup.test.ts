/** Embedded Signup as a person and an app meet it over HTTP: every event, every way back, what nobody may do. */
import { describe, expect, test } from "vitest";
import { flowOf, readExtras, type SignupExtras } from "../../sandbox/signup/flow.ts";
import {
  changeValueOf,
  errorOf,
  type Json,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
} from "./support.ts";

const redirect = "http://127.0.0.1:9/back";
const opener = "http://127.0.0.1:9";
const popup = { channel: "f1", origin: opener };

interface Page {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly headers: Headers;
}

interface Configuration {
  readonly id: string;
  readonly name: string;
}

async function configurationsOf(sandbox: TestSandbox): Promise<readonly Configuration[]> {
  return (await sandbox.control("GET", "signup")).configurations as Configuration[];
}

async function idsIn(
  sandbox: TestSandbox,
): Promise<{ businesses: Json[]; accounts: Json[]; numbers: Json[] }> {
  return (await sandbox.control("GET", "state")) as never;
}

/** The login dialog with the first configuration, "Optimized delivery", unless told otherwise. */
async function dialog(sandbox: TestSandbox, change: Record<string, string> = {}): Promise<string> {
  const [first] = await configurationsOf(sandbox);
  const query = new URLSearchParams({
    client_id: sandbox.handle.credentials.appId,
    config_id: first?.id ?? "",
    response_type: "code",
    override_default_response_type: "true",
    extras: '{"setup":{}}',
    ...("channel" in change ? {} : { redirect_uri: redirect, state: "s&1" }),
    ...change,
  });
  return `${sandbox.handle.url}/v25.0/dialog/oauth?${query.toString()}`;
}

async function open(url: string, init: RequestInit = {}): Promise<Page> {
  let target = url;
  let response = await fetch(target, { ...init, redirect: "manual" });
  // Only within the sandbox: where it leads out is what the tests look at.
  for (;;) {
    const location = response.headers.get("location");
    if (location === null || !location.startsWith("/")) break;
    target = new URL(location, target).href;
    response = await fetch(target, { redirect: "manual" });
  }
  return { status: response.status, url: target, text: await response.text(), headers: response.headers };
}

const press = (page: Page, fields: Record<string, string>): Promise<Page> => {
  const step = /name="step" value="([a-z]+)"/.exec(page.text)?.[1] ?? "";
  return open(page.url, { method: "POST", body: new URLSearchParams({ step, ...fields }) });
};

/** The value of the radio button whose label says this. */
function choiceOf(page: Page, label: string): string {
  const options = [...page.text.matchAll(/value="([^"]*)"(?: checked)?><span>([^<]*)(?:<span>([^<]*))?/g)];
  const found = options.find(([, , name = "", note = ""]) => `${name} ${note}`.includes(label));
  if (found?.[1] === undefined) throw new Error(`no choice "${label}" on ${page.text}`);
  return found[1];
}

const stepOf = (page: Page): string => /name="step" value="([a-z]+)"/.exec(page.text)?.[1] ?? "over";
const leadsTo = (page: Page): URL => new URL(page.headers.get("location") ?? "about:blank");

function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
}

/** What a popup's page holds for the page that opened it: the two texts in order, and whom they are for. */
function posted(page: Page): { readonly first: string; readonly second: string; readonly origin: string } {
  const read = (name: string) => unescaped(new RegExp(`data-${name}="([^"]*)"`).exec(page.text)?.[1] ?? "");
  return { first: read("first"), second: read("second"), origin: read("origin") };
}

async function exchange(sandbox: TestSandbox, code: string, redirectUri = "") {
  const { appId, appSecret } = sandbox.handle.credentials;
  const query = new URLSearchParams({
    client_id: appId,
    client_secret: appSecret,
    redirect_uri: redirectUri,
    code,
  });
  return sandbox.graph("GET", `oauth/access_token?${query.toString()}`, undefined, null);
}

/** From the first page to the one that asks for consent, with the customer's existing account and number. */
async function toReview(start: Page, business = "Ada Moreau"): Promise<Page> {
  const account = await press(start, { portfolio: choiceOf(start, business) });
  const number = await press(account, { account: choiceOf(account, "Lumen Bakery") });
  return press(number, { number: choiceOf(number, "+33 1 70 18 01 99") });
}

describe("a person signs up", () => {
  test("with account and number of their own, and the app gets a token for exactly these", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver({ scenario: "terms-unsigned" });
    const review = await toReview(await open(await dialog(sandbox)));
    expect(review.text).toContain("whatsapp_business_messaging");
    const done = await press(review, {});
    const back = leadsTo(await press(done, { do: "finish" }));
    expect([back.origin + back.pathname, back.searchParams.get("state")]).toEqual([redirect, "s&1"]);
    const token = await exchange(sandbox, back.searchParams.get("code") ?? "", redirect);
    expect(token.body).toEqual({ access_token: expect.stringMatching(/^EAA/), token_type: "bearer" });
    const { accounts, businesses } = await idsIn(sandbox);
    const account = accounts.find(({ name }) => name === "Lumen Bakery");
    const own = String(token.body.access_token);
    expect((await sandbox.graph("GET", String(account?.id), undefined, own)).status).toBe(200);
    expect(errorOf(await sandbox.graph("GET", sandbox.account, undefined, own)).code).toBe(200);
    expect(account?.onboardingStatus).toBe("PENDING_INTERNAL_SETUP");
    expect(businesses.find(({ name }) => name === "Lumen Bakery")).toMatchObject({
      marketingMessagesStatus: "TERM_OF_SERVICE_SIGNED",
    });
    await sandbox.handle.advance(0);
    expect(receiver.posts.map(({ body }) => changeValueOf(body).event)).toEqual([
      "PARTNER_ADDED",
      "PARTNER_APP_INSTALLED",
      "MM_LITE_TERMS_SIGNED",
    ]);
  });

  test("with everything new; the number is verified and can be registered with the new token", async () => {
    const sandbox = await sandboxForTest();
    const start = await open(await dialog(sandbox, popup));
    const account = await press(start, {
      portfolio: "new",
      businessName: "Clay & Co",
      personName: "Noor",
      country: "DE",
    });
    const number = await press(account, { account: "new", accountName: "Clay & Co shop" });
    const typed = { number: "new", country: "DE", displayName: "Clay & Co" };
    const refused = await press(number, { ...typed, phone: "+33 1 70 18 01 98" });
    expect([refused.status, stepOf(refused)]).toEqual([400, "number"]);
    expect(refused.text).toContain('value="+33 1 70 18 01 98"');
    const verify = await press(number, { ...typed, phone: "(0)30 2250 1180" });
    const wrong = await press(verify, { code: "000000" });
    expect([wrong.status, stepOf(wrong)]).toEqual([400, "verify"]);
    const review = await press(verify, { code: "246-810" });
    const done = await press(review, {});
    const { first, second } = posted(done);
    const data = JSON.parse(first).data as Json;
    expect(data).toMatchObject({ waba_ids: [data.waba_id] });
    const code = new URLSearchParams(second).get("code") ?? "";
    const token = String((await exchange(sandbox, code)).body.access_token);
    const shown = await sandbox.graph("GET", String(data.phone_number_id), undefined, token);
    expect(shown.body).toMatchObject({
      display_phone_number: "+49 302 250 1180",
      code_verification_status: "VERIFIED",
    });
    const register = { messaging_product: "whatsapp", pin: "123456" };
    const registered = await sandbox.graph(
      "POST",
      `${String(data.phone_number_id)}/register`,
      register,
      token,
    );
    expect(registered.body).toEqual({ success: true });
    const status = await sandbox.graph(
      "GET",
      `${String(data.waba_id)}?fields=marketing_messages_onboarding_status,country`,
      undefined,
      token,
    );
    // A tech provider's customer has yet to add a payment method.
    expect(status.body).toMatchObject({
      marketing_messages_onboarding_status: "PENDING_VALID_PAYMENT_METHOD",
      country: "DE",
    });
  });

  test("but cannot accept the terms for a portfolio they have only partial access to", async () => {
    const sandbox = await sandboxForTest();
    const review = await toReview(await open(await dialog(sandbox)), "Jonas Weber");
    const refused = await press(review, {});
    expect([refused.status, stepOf(refused)]).toEqual([400, "review"]);
    const { accounts } = await idsIn(sandbox);
    expect(accounts.find(({ name }) => name === "Lumen Bakery")).toMatchObject({ sharedAt: null });
    const [, , withoutTerms] = await configurationsOf(sandbox);
    const start = await open(await dialog(sandbox, { config_id: withoutTerms?.id ?? "" }));
    expect(stepOf(await press(await toReview(start, "Jonas Weber"), {}))).toBe("done");
  });

  test("and may go back and choose again", async () => {
    const sandbox = await sandboxForTest();
    const review = await toReview(await open(await dialog(sandbox)));
    const number = await press(review, { do: "back" });
    const account = await press(number, { do: "back" });
    expect([stepOf(number), stepOf(account)]).toEqual(["number", "account"]);
    const start = await press(account, { do: "back" });
    const other = await press(start, { portfolio: choiceOf(start, "Kestrel Outdoor") });
    expect(other.text).toContain("Kestrel Outdoor");
    expect(other.text).not.toContain("Lumen Bakery");
  });

  test("gets no number that belongs to somebody else", async () => {
    const sandbox = await sandboxForTest();
    const start = await open(await dialog(sandbox));
    const account = await press(start, { portfolio: choiceOf(start, "Ada Moreau") });
    const number = await press(account, { account: choiceOf(account, "Lumen Bakery") });
    const typed = { number: "new", country: "BR", displayName: "Lumen", phone: "11 4004-1234" };
    expect((await press(number, typed)).status).toBe(400);
    expect((await press(number, { number: sandbox.number })).status).toBe(400);
    expect((await press(account, { account: sandbox.account })).status).not.toBe(500);
  });

  test("with the configuration for 60 days, and the answer says how long", async () => {
    const sandbox = await sandboxForTest();
    const [, short] = await configurationsOf(sandbox);
    const review = await toReview(await open(await dialog(sandbox, { config_id: short?.id ?? "" })));
    const done = await press(review, {});
    const back = leadsTo(await press(done, { do: "finish" }));
    const { body } = await exchange(sandbox, back.searchParams.get("code") ?? "", redirect);
    expect(body.expires_in).toBe(60 * 24 * 60 * 60);
  });

  test("from the hosted link: no code and no redirect, the webhook tells", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver({ scenario: "terms-unsigned" });
    const { hostedLink } = await sandbox.control("GET", "signup");
    const review = await toReview(await open(String(hostedLink)));
    const done = await press(review, {});
    expect(done.text).not.toContain("<button");
    await sandbox.handle.advance(0);
    // Hosted signup onboards to the Cloud API only: nobody signs the terms.
    expect(receiver.posts.map(({ body }) => changeValueOf(body).event)).toEqual([
      "PARTNER_ADDED",
      "PARTNER_APP_INSTALLED",
    ]);
  });
});

const full = {
  phone_number_id: expect.stringMatching(/^\d{15}$/),
  waba_id: expect.stringMatching(/^\d{15}$/),
  business_id: expect.stringMatching(/^\d{15}$/),
};
const reported = {
  error_message: expect.any(String),
  error_code: "524126",
  session_id: expect.any(String),
  timestamp: "1795165200",
};
const endings: readonly (readonly [rehearsal: string, event: string, data: unknown, withCode: boolean])[] = [
  ["FINISH", "FINISH", { ...full, waba_ids: [expect.any(String)] }, true],
  ["FINISH_ONLY_WABA", "FINISH_ONLY_WABA", { waba_id: full.waba_id, business_id: full.business_id }, true],
  [
    "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING",
    "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING",
    { waba_id: full.waba_id },
    true,
  ],
  ["FINISH_OBO_MIGRATION", "FINISH_OBO_MIGRATION", { ...full, waba_ids: [expect.any(String)] }, true],
  [
    "FINISH_GRANT_ONLY_API_ACCESS",
    "FINISH_GRANT_ONLY_API_ACCESS",
    { ...full, waba_ids: [expect.any(String)] },
    true,
  ],
  ["CANCEL", "CANCEL", { current_step: "BUSINESS_ACCOUNT_SELECTION" }, false],
  ["CANCEL_REPORTED", "CANCEL", reported, false],
  ["ERROR", "ERROR", reported, false],
];

describe("every ending", () => {
  test.each(endings)("%s on the page: %s to the opener", async (rehearsal, event, data, withCode) => {
    const sandbox = await sandboxForTest();
    const page = await open(await dialog(sandbox, popup));
    expect(page.text).toContain(`value="${rehearsal}"`);
    const over = await press(page, { rehearse: rehearsal });
    const { first, second, origin } = posted(over);
    expect(JSON.parse(first)).toEqual({ type: "WA_EMBEDDED_SIGNUP", event, version: 3, data });
    expect(origin).toBe(opener);
    const login = new URLSearchParams(second);
    expect([login.get("cb"), login.has("code")]).toEqual(["f1", withCode]);
    expect(() => JSON.parse(second)).toThrow();
  });

  test.each(endings)("%s by the address and by the control API", async (rehearsal, event, data, withCode) => {
    const sandbox = await sandboxForTest();
    const over = await open(await dialog(sandbox, { ...popup, rehearse: rehearsal }));
    expect(JSON.parse(posted(over).first)).toMatchObject({ event, data });
    await sandbox.control("POST", "reset");
    const answer = await sandbox.control("POST", "signup", { event: rehearsal });
    expect(answer).toMatchObject({ event, data, code: withCode ? expect.any(String) : null });
  });

  test.each(endings)("%s where a redirect was asked for", async (rehearsal, _event, _data, withCode) => {
    const sandbox = await sandboxForTest();
    const page = await open(await dialog(sandbox));
    const target = leadsTo(await press(page, { rehearse: rehearsal })).searchParams;
    const expected = withCode
      ? { code: expect.any(String), state: "s&1" }
      : {
          error: "access_denied",
          error_reason: "user_denied",
          error_description: "The user denied your request.",
          state: "s&1",
        };
    expect(Object.fromEntries(target)).toEqual(expected);
  });

  test("leaving names the step that was left, whatever step it is", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { signupReviewStepName: "LAST_LOOK" });
    const start = await open(await dialog(sandbox, popup));
    const account = await press(start, { portfolio: choiceOf(start, "Ada Moreau") });
    const number = await press(account, { account: "new", accountName: "Second" });
    const verify = await press(number, {
      number: "new",
      country: "FR",
      phone: "1 70 18 01 77",
      displayName: "Two",
    });
    const review = await press(verify, { code: "246810" });
    const left = (page: Page) => (JSON.parse(posted(page).first).data as Json).current_step;
    expect([start, account, number, verify, review].map(left)).toEqual([
      "BUSINESS_ACCOUNT_SELECTION",
      "WABA_PHONE_PROFILE_PICKER",
      "PHONE_NUMBER_SETUP",
      "PHONE_NUMBER_VERIFICATION",
      "LAST_LOOK",
    ]);
    expect(JSON.parse(posted(await press(review, { do: "leave" })).first)).toMatchObject({
      event: "CANCEL",
      data: { current_step: "LAST_LOOK" },
    });
  });

  test("a limit that is reached shows the error screen, from which it is reported", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { newCustomersPerWeek: 0, signupErrorCode: 77 });
    const problem = await press(await toReview(await open(await dialog(sandbox, popup))), {});
    expect(problem.text).toContain('role="alert"');
    expect(JSON.parse(posted(await press(problem, { do: "report" })).first)).toMatchObject({
      event: "CANCEL",
      data: { error_code: "77" },
    });
  });

  test("the code may come before the message", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { signupMessageOrder: "code-first" });
    const over = await open(await dialog(sandbox, { ...popup, rehearse: "FINISH" }));
    expect(posted(over).first).toMatch(/^cb=f1&code=/);
    expect(JSON.parse(posted(over).second)).toMatchObject({ event: "FINISH" });
  });

  test("an ERROR may call its code error_id", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { signupErrorField: "error_id" });
    const { data } = await sandbox.control("POST", "signup", { event: "ERROR" });
    expect(data).toMatchObject({ error_id: "524126" });
  });

  test("the last screen counts as success and holds a code that is still good", async () => {
    const sandbox = await sandboxForTest();
    const done = await press(await toReview(await open(await dialog(sandbox, popup))), {});
    await sandbox.handle.advance(31_000);
    const stale = new URLSearchParams(posted(done).second).get("code") ?? "";
    expect(errorOf(await exchange(sandbox, stale)).error_subcode).toBe(36007);
    const fresh = new URLSearchParams(posted(await open(done.url)).second).get("code") ?? "";
    expect((await exchange(sandbox, fresh)).status).toBe(200);
    expect(errorOf(await exchange(sandbox, fresh)).error_subcode).toBe(36007);
  });
});

describe("a signup begins", () => {
  test.each([
    ["for another app", { client_id: "1" }],
    ["with an unknown configuration", { config_id: "1" }],
    ["with torn extras", { extras: "{" }],
    ["with a redirect elsewhere", { redirect_uri: "https://evil.example/back" }],
    ["without a page to go back to", { redirect_uri: "" }],
    ["for an opener elsewhere", { channel: "f1", origin: "https://evil.example" }],
    ["for an opener that is no origin", { channel: "f1", origin: "http://127.0.0.1:9/path" }],
    ["for an opener without a name", { channel: "f1" }],
  ] as readonly (readonly [string, Record<string, string>])[])("never %s", async (_why, change) => {
    const sandbox = await sandboxForTest();
    const answer = await fetch(await dialog(sandbox, change), { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
  });

  test("never from a page elsewhere, and never in the name of another page", async () => {
    const sandbox = await sandboxForTest();
    const url = await dialog(sandbox, popup);
    const from = (headers: Record<string, string>) => fetch(url, { headers, redirect: "manual" });
    const evil = { "Sec-Fetch-Site": "cross-site", Referer: "https://evil.example/" };
    expect((await from(evil)).status).toBe(403);
    expect((await from({ "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    expect((await from({ Referer: "http://127.0.0.1:10/" })).status).toBe(400);
    const neighbour = { "Sec-Fetch-Site": "cross-site", Referer: `${opener}/page` };
    expect((await from(neighbour)).status).toBe(303);
    const page = await open(url);
    const steer = await fetch(page.url, {
      method: "POST",
      headers: { Origin: "http://127.0.0.1:10", "Sec-Fetch-Site": "same-site" },
      body: new URLSearchParams({ rehearse: "FINISH" }),
    });
    expect(steer.status).toBe(403);
  });

  test("on pages that run only their own script, and only where they need one", async () => {
    const sandbox = await sandboxForTest();
    const policy = async (change: Record<string, string>) => {
      const page = await open(await dialog(sandbox, change));
      return { text: page.text, policy: page.headers.get("content-security-policy") ?? "" };
    };
    const redirected = await policy({});
    expect(redirected.text).not.toContain("<script");
    expect(redirected.policy).not.toContain("script-src");
    expect(redirected.policy).toContain(`form-action 'self' ${opener}`);
    const opened = await policy(popup);
    expect(opened.text.match(/<script[^>]*>/g)).toEqual(['<script src="/_pages/signup.js" defer>']);
    expect(opened.policy).toContain("script-src 'self';");
  });

  test("from the link, which goes back to a redirect_uri only where that is set", async () => {
    const sandbox = await sandboxForTest();
    const [first] = await configurationsOf(sandbox);
    const query = new URLSearchParams({
      app_id: sandbox.handle.credentials.appId,
      config_id: first?.id ?? "",
      extras: '{"version":"v4","sessionInfoVersion":"3"}',
      redirect_uri: redirect,
      rehearse: "FINISH",
    });
    const url = `${sandbox.handle.url}/messaging/whatsapp/onboard/?${query}`;
    const page = await open(url.replace("&rehearse=FINISH", ""));
    expect(leadsTo(await press(page, { rehearse: "FINISH" })).searchParams.has("code")).toBe(true);
    await sandbox.control("PATCH", "settings", { signupLinkRedirects: false });
    expect(stepOf(await open(url))).toBe("over");
  });

  test("and goes on after a restart of the person's browser, but not after a reset", async () => {
    const sandbox = await sandboxForTest();
    const page = await open(await dialog(sandbox));
    expect((await open(page.url)).status).toBe(200);
    await sandbox.control("POST", "reset");
    expect((await open(page.url)).status).toBe(404);
  });

  test("with what the app has filled in", async () => {
    const sandbox = await sandboxForTest();
    const { businesses } = await idsIn(sandbox);
    const kestrel = String(businesses.find(({ name }) => name === "Kestrel Outdoor")?.id);
    const setup = { business: { id: kestrel, name: "Typed <b>", phone: { number: "99" } } };
    const page = await open(await dialog(sandbox, { extras: JSON.stringify({ setup }) }));
    expect(page.text).toMatch(new RegExp(`value="${kestrel}/\\d+" checked`));
    expect(page.text).toContain("Typed &lt;b&gt;");
  });
});

describe("versions of Embedded Signup", () => {
  const v4 = {
    id: "1",
    name: "",
    version: "v4" as const,
    products: ["cloud_api", "marketing_messages"],
    tokenDays: 0,
  };
  const older = { ...v4, version: "older" as const, products: ["cloud_api"] };
  const extras = (value: Json): SignupExtras => readExtras(JSON.stringify(value)) ?? expect.fail("no extras");
  const lite = { features: [{ name: "marketing_messages_lite" }] };
  const coexistence = { featureType: "whatsapp_business_app_onboarding" };
  const sharing = { featureType: "only_waba_sharing" };
  const access = { features: [{ name: "app_only_install" }] };

  test.each([
    [v4, {}, true, "standard", true],
    [v4, { version: "v4", sessionInfoVersion: "3" }, true, "standard", true],
    [v4, { version: "v4-public-preview" }, true, "standard", true],
    [v4, coexistence, true, "coexistence", true],
    [v4, access, true, "only-api-access", true],
    [v4, { version: "v3", ...coexistence }, true, "standard", true],
    [older, { version: "v3", ...lite }, true, "standard", false],
    [older, { version: "v3", ...lite }, false, "standard", true],
    [older, { version: "v3", ...coexistence }, true, "standard", false],
    [older, { version: "v3", ...coexistence }, false, "coexistence", false],
    [older, { version: "v3", ...access }, false, "only-api-access", false],
    [older, sharing, true, "standard", false],
    [older, sharing, false, "only-account", false],
    [older, { version: "v3", ...sharing }, false, "standard", false],
    [older, { version: "v2", ...access }, false, "standard", false],
    [
      older,
      { version: "v2-public-preview", featureType: "marketing_messages_lite" },
      false,
      "standard",
      true,
    ],
  ])("%#: %j with %j, ended: %j", (configuration, wish, ended, mode, marketing) => {
    const flow = flowOf(configuration, extras(wish), ended);
    expect([flow.mode, flow.products.includes("marketing_messages")]).toEqual([mode, marketing]);
  });

  test("v3 and its feature silently become the standard flow on 2026-10-15 of the sandbox's clock", async () => {
    const sandbox = await sandboxForTest();
    const old = (await configurationsOf(sandbox)).find(({ name }) => name === "Made before v4");
    const wish = { configurationId: old?.id, extras: { version: "v3", ...lite } };
    const signed = async () => (await idsIn(sandbox)).businesses.map((one) => one.marketingMessagesStatus);
    expect((await sandbox.control("POST", "signup", wish)).event).toBe("FINISH");
    expect(await signed()).not.toContain("TERM_OF_SERVICE_SIGNED");
    await sandbox.control("PATCH", "settings", { oldSignupEnds: "2027-01-01" });
    await sandbox.control("POST", "signup", wish);
    expect(await signed()).toContain("TERM_OF_SERVICE_SIGNED");
    // The manual clock stands at 2026-11-20; the end comes with the clock.
    await sandbox.handle.advance(60 * 24 * 60 * 60 * 1000);
    const page = await open(
      await dialog(sandbox, { config_id: old?.id ?? "", extras: JSON.stringify({ version: "v3", ...lite }) }),
    );
    const review = await toReview(page);
    expect(stepOf(review)).toBe("review");
    expect(review.text).not.toContain("Optimized delivery");
  });
});
