/** Getting an account ready: terms, payment, restrictions, the intent request, login, and the pages for people. */
import { describe, expect, test } from "vitest";
import {
  changeValueOf,
  errorOf,
  type Json,
  receiverForTest,
  sandboxForTest,
  type TestSandbox,
} from "./support.ts";

async function statusOf(sandbox: TestSandbox, account = sandbox.account): Promise<unknown> {
  const { body } = await sandbox.graph("GET", `${account}?fields=marketing_messages_onboarding_status`);
  return body.marketing_messages_onboarding_status;
}

async function businessStatusOf(sandbox: TestSandbox): Promise<unknown> {
  const { businessId } = sandbox.handle.credentials;
  return (await sandbox.graph("GET", `${businessId}?fields=marketing_messages_onboarding_status`)).body
    .marketing_messages_onboarding_status;
}

function postForm(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
}

async function signerIds(sandbox: TestSandbox): Promise<readonly [string, string]> {
  const { businesses } = await sandbox.control("GET", "state");
  const people = (businesses as Json[])[0]?.people as Json[];
  const idOf = (control: string) => String(people.find((person) => person.control === control)?.id);
  return [idOf("full"), idOf("partial")];
}

describe("signing the terms", () => {
  test("takes an eligible account through internal setup to onboarded, with one webhook per account", async () => {
    const receiver = await receiverForTest();
    const sandbox = await sandboxForTest();
    await sandbox.control("POST", "webhooks/callback", { url: receiver.url });
    expect(await statusOf(sandbox)).toBe("ELIGIBLE");
    expect(await businessStatusOf(sandbox)).toEqual({ status: "NOT_STARTED" });
    const [full] = await signerIds(sandbox);
    const page = `${sandbox.handle.url}/_pages/terms?account=${sandbox.account}`;
    const signed = await postForm(page, { person: full });
    expect(signed.status).toBe(303);
    expect(signed.headers.get("location")).toContain("/_pages/terms/signed");
    expect(await statusOf(sandbox)).toBe("PENDING_INTERNAL_SETUP");
    expect(await businessStatusOf(sandbox)).toEqual({ status: "TERM_OF_SERVICE_SIGNED", time: "2026-11-20" });
    await sandbox.handle.advance(1999);
    expect(await statusOf(sandbox)).toBe("PENDING_INTERNAL_SETUP");
    await sandbox.handle.advance(1);
    expect(await statusOf(sandbox)).toBe("ONBOARDED");
    expect(await statusOf(sandbox, sandbox.labs)).toBe("ONBOARDED");
    const { businessId } = sandbox.handle.credentials;
    const announced = (account: string) => ({
      entry: [
        {
          id: businessId,
          time: expect.any(Number),
          changes: [
            {
              field: "account_update",
              value: {
                event: "MM_LITE_TERMS_SIGNED",
                waba_info: { waba_id: account, owner_business_id: businessId },
              },
            },
          ],
        },
      ],
    });
    expect(receiver.posts.map((post) => post.body)).toMatchObject(
      [sandbox.account, sandbox.labs].map(announced),
    );
  });

  test("covers the eligible accounts alone: another that is restricted is neither announced nor onboarded", async () => {
    const receiver = await receiverForTest();
    const sandbox = await sandboxForTest({ scenario: "restricted-side-account" });
    await sandbox.control("POST", "webhooks/callback", { url: receiver.url });
    await sandbox.control("POST", "terms/sign");
    await sandbox.handle.advance(2000);
    expect(await statusOf(sandbox)).toBe("ONBOARDED");
    expect(await statusOf(sandbox, sandbox.labs)).toBe("INELIGIBLE_INACTIVE_OR_RESTRICTED");
    const told = receiver.posts.map(({ body }) => changeValueOf(body).waba_info as Json);
    expect(told).toMatchObject([{ waba_id: sandbox.account }]);
  });

  test("needs a person with full control", async () => {
    const sandbox = await sandboxForTest();
    const [, partial] = await signerIds(sandbox);
    const page = `${sandbox.handle.url}/_pages/terms?account=${sandbox.account}`;
    for (const person of [partial, "", "999"]) expect((await postForm(page, { person })).status).toBe(403);
    expect(await statusOf(sandbox)).toBe("ELIGIBLE");
  });

  test("is refused to a restricted account, with its status on the page", async () => {
    const sandbox = await sandboxForTest({ scenario: "restricted-account" });
    const [full] = await signerIds(sandbox);
    const page = `${sandbox.handle.url}/_pages/terms?account=${sandbox.account}`;
    const answer = await postForm(page, { person: full });
    expect(await answer.text()).toContain("INELIGIBLE_INACTIVE_OR_RESTRICTED");
    expect(await businessStatusOf(sandbox)).toEqual({ status: "NOT_STARTED" });
  });
});

describe("payment", () => {
  test("a missing method holds the setup; taking it away again sends the account back", async () => {
    const sandbox = await sandboxForTest({ scenario: "payment-pending" });
    const manager = `${sandbox.handle.url}/_pages/manager?account=${sandbox.account}`;
    expect(await statusOf(sandbox)).toBe("PENDING_VALID_PAYMENT_METHOD");
    await sandbox.handle.advance(60_000);
    expect(await statusOf(sandbox)).toBe("PENDING_VALID_PAYMENT_METHOD");
    await postForm(manager, { payment: "valid" });
    expect(await statusOf(sandbox)).toBe("PENDING_INTERNAL_SETUP");
    await sandbox.handle.advance(1000);
    await postForm(manager, { payment: "missing" });
    await sandbox.handle.advance(60_000);
    expect(await statusOf(sandbox)).toBe("PENDING_VALID_PAYMENT_METHOD");
    await postForm(manager, { payment: "valid" });
    await sandbox.handle.advance(1999);
    expect(await statusOf(sandbox)).toBe("PENDING_INTERNAL_SETUP");
    await sandbox.handle.advance(1);
    expect(await statusOf(sandbox)).toBe("ONBOARDED");
  });
});

describe("scenarios", () => {
  test.each([
    ["terms-unsigned", "ELIGIBLE"],
    ["all-good", "ONBOARDED"],
    ["payment-pending", "PENDING_VALID_PAYMENT_METHOD"],
    ["restricted-account", "INELIGIBLE_INACTIVE_OR_RESTRICTED"],
    ["restricted-side-account", "ELIGIBLE"],
    ["ineligible-country", "INELIGIBLE_COUNTRY_NOT_SUPPORTED"],
  ])("%s starts with %s, at the start and when switched to", async (scenario, status) => {
    expect(await statusOf(await sandboxForTest({ scenario }))).toBe(status);
    const other = await sandboxForTest({ scenario: "all-good" });
    await other.control("POST", "scenario", { name: scenario });
    expect(await statusOf(other)).toBe(status);
  });

  test("an unknown one is refused with the names of those there are", async () => {
    await expect(sandboxForTest({ scenario: "nope" })).rejects.toThrow("terms-unsigned, all-good");
    const sandbox = await sandboxForTest();
    await expect(sandbox.control("POST", "scenario", { name: "nope" })).rejects.toThrow("400");
    await expect(sandbox.control("POST", "reset", { scenario: "nope" })).rejects.toThrow("400");
    expect(await statusOf(sandbox)).toBe("ELIGIBLE");
  });
});

describe("the control API", () => {
  test("forces any onboarding status, and lets the rules decide again", async () => {
    const sandbox = await sandboxForTest();
    for (const status of ["INELIGIBLE_ON_BEHALF_OF_WABA", "SOMETHING_NEW"]) {
      await sandbox.control("PATCH", `accounts/${sandbox.account}`, { onboardingStatus: status });
      expect(await statusOf(sandbox)).toBe(status);
    }
    await sandbox.control("PATCH", `accounts/${sandbox.account}`, { onboardingStatus: null });
    expect(await statusOf(sandbox)).toBe("ELIGIBLE");
  });

  test("changes templates and numbers, and says which field or type is wrong", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", `numbers/${sandbox.number}`, { qualityRating: "RED" });
    expect((await sandbox.graph("GET", sandbox.number)).body.quality_rating).toBe("RED");
    await expect(sandbox.control("PATCH", `numbers/${sandbox.number}`, { nope: 1 })).rejects.toThrow(
      'no field \\"nope\\"',
    );
    await expect(sandbox.control("PATCH", `numbers/${sandbox.number}`, { status: 1 })).rejects.toThrow(
      "takes a string",
    );
    await expect(sandbox.control("PATCH", "templates/1", {})).rejects.toThrow("404");
    await expect(sandbox.control("PATCH", "settings", { templateSyncSeconds: "x" })).rejects.toThrow(
      "takes a number",
    );
    await expect(sandbox.control("POST", "clock/advance", { seconds: -1 })).rejects.toThrow(
      "only goes forward",
    );
    await expect(sandbox.control("POST", "nothing")).rejects.toThrow("404");
  });

  test("reset starts over with the same ids and token", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("POST", "terms/sign");
    await sandbox.send("5511988887000");
    await sandbox.control("POST", "reset", {});
    expect(await statusOf(sandbox)).toBe("ELIGIBLE");
    expect(await sandbox.control("GET", "messages")).toEqual({ messages: [] });
    expect((await sandbox.control("GET", "clock")).pendingTimers).toBe(0);
  });

  test("keeps the latest requests without tokens", async () => {
    const sandbox = await sandboxForTest();
    const { url, token } = sandbox.handle.credentials;
    await fetch(`${url}/v25.0/${sandbox.account}?access_token=${token}`);
    const log = JSON.stringify(await sandbox.control("GET", "requests"));
    expect(log).toContain(`/v25.0/${sandbox.account}`);
    expect(log).not.toContain(token);
  });
});

describe("the intent request", () => {
  test("is sent once; a second one is a duplicate", async () => {
    const sandbox = await sandboxForTest();
    const path = `${sandbox.handle.credentials.businessId}/onboard_partners_to_mm_lite`;
    expect((await sandbox.graph("POST", path)).body).toEqual({
      request_id: expect.stringMatching(/^\d{15}$/),
    });
    expect(await businessStatusOf(sandbox)).toMatchObject({ status: "REQUEST_SENT" });
    expect(errorOf(await sandbox.graph("POST", path)).code).toBe(1752041);
  });

  test("is refused when the terms are signed", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const path = `${sandbox.handle.credentials.businessId}/onboard_partners_to_mm_lite`;
    expect(errorOf(await sandbox.graph("POST", path)).code).toBe(100);
  });
});

describe("the login dialog", () => {
  const redirect = "http://127.0.0.1:9/back";
  const dialog = (sandbox: TestSandbox, change: Record<string, string> = {}) =>
    `${sandbox.handle.url}/v25.0/dialog/oauth?${new URLSearchParams({
      client_id: sandbox.handle.credentials.appId,
      redirect_uri: redirect,
      state: "s&1",
      response_type: "code",
      ...change,
    }).toString()}`;
  const codeFrom = async (sandbox: TestSandbox): Promise<string> => {
    const answer = await postForm(dialog(sandbox), { answer: "continue" });
    const target = new URL(answer.headers.get("location") ?? "");
    expect(target.origin + target.pathname).toBe(redirect);
    expect(target.searchParams.get("state")).toBe("s&1");
    return target.searchParams.get("code") ?? "";
  };
  const exchange = (sandbox: TestSandbox, code: string, change: Record<string, string> = {}) => {
    const { appId, appSecret } = sandbox.handle.credentials;
    const query = new URLSearchParams({
      client_id: appId,
      client_secret: appSecret,
      redirect_uri: redirect,
      code,
      ...change,
    });
    return sandbox.graph("GET", `oauth/access_token?${query.toString()}`, undefined, null);
  };

  test("gives a code that is exchanged once for a working token", async () => {
    const sandbox = await sandboxForTest();
    const code = await codeFrom(sandbox);
    const answer = await exchange(sandbox, code);
    expect(answer.body).toEqual({ access_token: expect.stringMatching(/^EAA/), token_type: "bearer" });
    const token = String(answer.body.access_token);
    expect((await sandbox.graph("GET", sandbox.account, undefined, token)).status).toBe(200);
    expect(errorOf(await exchange(sandbox, code))).toMatchObject({ code: 100, error_subcode: 36007 });
  });

  test("codes live 30 seconds and belong to their redirect and secret", async () => {
    const sandbox = await sandboxForTest();
    const code = await codeFrom(sandbox);
    expect(
      errorOf(await exchange(sandbox, code, { redirect_uri: "http://127.0.0.1:9/x" })).error_subcode,
    ).toBe(36008);
    expect((await exchange(sandbox, code, { client_secret: "x" })).status).toBe(400);
    expect((await exchange(sandbox, "nonsense")).status).toBe(400);
    await sandbox.handle.advance(30_000);
    expect(errorOf(await exchange(sandbox, code)).error_subcode).toBe(36007);
  });

  test("cancelling goes back with Meta's error parameters", async () => {
    const sandbox = await sandboxForTest();
    const answer = await postForm(dialog(sandbox), { answer: "cancel" });
    const target = new URL(answer.headers.get("location") ?? "");
    expect(Object.fromEntries(target.searchParams)).toEqual({
      error: "access_denied",
      error_reason: "user_denied",
      error_description: "The user denied your request.",
      state: "s&1",
    });
  });

  test.each([
    "https://evil.example/connect/login_success.html",
    "https://www.facebook.com/other",
    "https://www.facebook.com.evil.example/connect/login_success.html",
    "http://127.0.0.1.evil.example/",
    "http://user@127.0.0.1/",
    "javascript:alert(1)",
    "",
  ])("never goes to %s", async (address) => {
    const sandbox = await sandboxForTest();
    const answer = await postForm(dialog(sandbox, { redirect_uri: address }), { answer: "continue" });
    expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
  });

  test("takes Meta's fixed address for desktop apps, and goes to the page here that stands in for it", async () => {
    const sandbox = await sandboxForTest();
    const fixed = "https://www.facebook.com/connect/login_success.html";
    const address = dialog(sandbox, { redirect_uri: fixed });
    const shown = await fetch(address);
    expect(shown.headers.get("content-security-policy")).not.toContain("facebook");
    const answer = await postForm(address, { answer: "continue" });
    const target = new URL(answer.headers.get("location") ?? "");
    expect(target.origin + target.pathname).toBe(`${sandbox.handle.url}/connect/login_success.html`);
    expect(target.searchParams.get("state")).toBe("s&1");
    // The code was asked for with Meta's address, and is exchanged with it.
    const code = target.searchParams.get("code") ?? "";
    expect((await exchange(sandbox, code, { redirect_uri: target.origin + target.pathname })).status).toBe(
      400,
    );
    expect((await exchange(sandbox, code, { redirect_uri: fixed })).status).toBe(200);
  });

  test.each([
    ["en", "continue", "Copy the address below, go back to Waypost"],
    ["en", "cancel", "Nobody was connected."],
    ["fr", "continue", "Copiez l’adresse ci-dessous, revenez dans Waypost"],
    ["fr", "cancel", "Personne n’a été connecté."],
  ])("ends (%s, %s) on a page that shows the whole address to copy", async (lang, chosen, words) => {
    const sandbox = await sandboxForTest();
    const fixed = "https://www.facebook.com/connect/login_success.html";
    const answer = await postForm(dialog(sandbox, { redirect_uri: fixed }), { answer: chosen });
    const target = answer.headers.get("location") ?? "";
    const ended = await fetch(`${target}&lang=${lang}`);
    const text = await ended.text();
    expect(text).toContain(words);
    const shown = /<textarea id="address"[^>]*readonly[^>]*>([^<]+)<\/textarea>/.exec(text)?.[1] ?? "";
    expect(shown.replaceAll("&amp;", "&")).toBe(target);
    expect(text).toMatch(/<button type="button" id="copy"/);
    expect(text).toContain('<script src="/_pages/ended.js" defer></script>');
    expect(ended.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect((await fetch(`${sandbox.handle.url}/_pages/ended.js`)).status).toBe(200);
  });

  test("the page at the end has nothing to copy when nobody has come from a login", async () => {
    const sandbox = await sandboxForTest();
    const text = await (await fetch(`${sandbox.handle.url}/connect/login_success.html`)).text();
    expect(text).toContain("Nothing to copy here");
    expect(text).not.toContain("<textarea");
  });
});

describe("the pages", () => {
  test("say that this is the sandbox, in English and French, with nothing inline and a strict policy", async () => {
    const sandbox = await sandboxForTest();
    for (const path of ["terms", "manager", "terms?lang=fr", "manager?lang=fr", "console"]) {
      const response = await fetch(`${sandbox.handle.url}/_pages/${path}`);
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(text).toContain("SANDBOX");
      expect(text).toContain(path.includes("fr") ? '<html lang="fr">' : '<html lang="en">');
      expect(text).not.toMatch(/<script|style=|onclick/i);
      expect(response.headers.get("content-security-policy")).toContain(
        "default-src 'none'; style-src 'self'",
      );
    }
    expect((await fetch(`${sandbox.handle.url}/_pages/style.css`)).headers.get("content-type")).toContain(
      "text/css",
    );
    expect((await fetch(`${sandbox.handle.url}/_pages/nothing`)).status).toBe(404);
    expect((await fetch(`${sandbox.handle.url}/_pages/terms?account=1`)).status).toBe(404);
  });

  test("show what clients send as text, never as HTML", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.send("5511988887000", { biz_opaque_callback_data: "<img src=x>" });
    const text = await (await fetch(`${sandbox.handle.url}/_pages/console`)).text();
    expect(text).toContain("&lt;img src=x&gt;");
    expect(text).not.toContain("<img");
  });

  test("the console advances the clock", async () => {
    const sandbox = await sandboxForTest();
    const before = Number((await sandbox.control("GET", "clock")).now);
    await postForm(`${sandbox.handle.url}/_pages/console`, { advance: "600" });
    expect(Number((await sandbox.control("GET", "clock")).now)).toBe(before + 600_000);
  });
});

describe("account updates", () => {
  test("a restriction is announced with its type and expiry", async () => {
    const receiver = await receiverForTest();
    const sandbox = await sandboxForTest();
    await sandbox.control("POST", "webhooks/callback", { url: receiver.url });
    await sandbox.control("POST", "scenario", { name: "restricted-account" });
    await sandbox.handle.advance(0);
    expect(changeValueOf(receiver.posts[0]?.body ?? {})).toMatchObject({
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [
        { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: expect.any(Number) },
      ],
    });
  });
});
