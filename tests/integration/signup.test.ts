/** Signing up client businesses against the real sandbox: what comes back from Meta's pages, and what is made of it. */
import { describe, expect, test } from "vitest";
import type { SignupRequest, SignupResult } from "../../core/shell/shell-port.ts";
import type { CoreClient } from "../support/clients.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import {
  addressOf,
  appOf,
  byPage,
  forClients,
  handedBack,
  sandboxOf,
  stateIn,
  underWay,
  untilSignup,
  walk,
} from "../support/signup.ts";

async function inSandbox(): Promise<CoreClient> {
  const client = await connectInProcess((await startTestCore()).core);
  await forClients(client);
  return client;
}

const inBrowser = async (client: CoreClient) => addressOf(await client.signup.start({ place: "browser" }));

describe("a sandbox workspace", () => {
  test("can sign up a client at once: app, secret, configuration and link come from the sandbox", async () => {
    const view = await (await inSandbox()).signup.read();
    expect(view.way).toBe("client-businesses");
    expect(view.app).toMatchObject({ hasAppSecret: true, hostedLink: expect.stringContaining("onboard") });
    expect(view.configurations.map(({ id }) => id)).toContain(view.app.configurationId);
    expect(Object.fromEntries(view.places.map(({ place, missing }) => [place, missing]))).toEqual({
      window: ["signup-window"],
      browser: [],
      page: ["page-address"],
      hosted: [],
    });
  });

  test("says what a live one lacks, and does not begin without it", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await client.workspaces.create({ kind: "live" });
    const { places } = await client.signup.read();
    expect(places.find(({ place }) => place === "browser")?.missing).toEqual([
      "app-id",
      "app-secret",
      "configuration",
    ]);
    await expect(client.signup.start({ place: "hosted" })).rejects.toMatchObject({
      data: { code: "signup-not-ready", field: "place" },
    });
  });
});

describe("in the system's browser", () => {
  test.each([
    ["FINISH", "full", "done"],
    // Meta's redirect carries no event: ownership that moved looks like any other finish.
    ["FINISH_OBO_MIGRATION", "full", "done"],
    ["FINISH_ONLY_WABA", "full", "done"],
    ["FINISH_GRANT_ONLY_API_ACCESS", "full", "done"],
    ["FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING", "coexistence", "skipped"],
  ])("%s: the pasted address becomes a connected account", async (event, finish, register) => {
    const client = await inSandbox();
    const ended = await walk(await inBrowser(client), event);
    await client.signup.submitResult({ text: `  ${String(ended)}\n` });
    const signup = await untilSignup(client, "finished");
    expect(signup.subject.finish).toBe(finish);
    expect(signup.steps.register.state).toBe(register);
    const { accounts } = await client.accounts.list();
    expect(accounts.map(({ id }) => id)).toContain(signup.subject.accountId);
    expect((await client.setup.read()).accountId).toBe(signup.subject.accountId);
    // Meta took a code that was asked for with these: that proves them. Nothing was learned of the link.
    const view = await client.signup.read();
    const { app } = view;
    expect(app.checkedAt).not.toBeNull();
    expect(Object.fromEntries(app.fields.map(({ field, state }) => [field, state]))).toMatchObject({
      appId: "proven",
      appSecret: "proven",
      configurationId: "proven",
      hostedLink: "unproven",
    });
    const other = { ...appOf(view), configurationId: "123456789" };
    const changed = await client.signup.saveApp(other);
    expect(changed.app.fields.find(({ field }) => field === "configurationId")?.state).toBe("unproven");
  });

  test.each(["CANCEL", "CANCEL_REPORTED", "ERROR"])("%s is a cancelled signup", async (event) => {
    const client = await inSandbox();
    const ended = await walk(await inBrowser(client), event);
    expect(ended).toContain("error=access_denied");
    await client.signup.submitResult({ text: String(ended) });
    expect(await untilSignup(client, "cancelled")).toMatchObject({ step: null, reported: null });
  });

  test("an error screen keeps the person on Meta's pages until they report it", async () => {
    const client = await inSandbox();
    const address = await inBrowser(client);
    expect(await walk(address, "ERROR_SCREEN")).toBeNull();
    expect(underWay(await client.signup.read()).kind).toBe("waiting-for-person");
    await client.signup.cancel();
    expect(underWay(await client.signup.read()).kind).toBe("cancelled");
  });

  test("a code that has run out says so; the way on is to begin again", async () => {
    const client = await inSandbox();
    const ended = await walk(await inBrowser(client), "FINISH");
    await (await sandboxOf(client)).control("POST", "clock/advance", { seconds: 31 });
    await client.signup.submitResult({ text: String(ended) });
    expect(await untilSignup(client, "failed")).toMatchObject({
      problem: { code: "signup-code-expired" },
      wayOn: "begin-again",
    });
    await client.signup.submitResult({
      text: String(await walk(await inBrowser(client), "FINISH")),
    });
    await untilSignup(client, "finished");
  });

  test("a code that has been used says so", async () => {
    const client = await inSandbox();
    const address = await inBrowser(client);
    const ended = new URL(String(await walk(address, "FINISH")));
    await client.signup.submitResult({ text: ended.href });
    await untilSignup(client, "finished");
    ended.searchParams.set("state", stateIn(await inBrowser(client)));
    await client.signup.submitResult({ text: ended.href });
    expect((await untilSignup(client, "failed")).problem.code).toBe("signup-code-expired");
  });

  test.each([
    [
      "another signup's state",
      (url: URL) => url.searchParams.set("state", "x".repeat(43)),
      "signup-state-wrong",
    ],
    ["no state", (url: URL) => url.searchParams.delete("state"), "signup-state-missing"],
    [
      "two states",
      (url: URL) => url.searchParams.append("state", url.searchParams.get("state") ?? ""),
      "signup-result-unreadable",
    ],
    ["two codes", (url: URL) => url.searchParams.append("code", "x"), "signup-result-unreadable"],
    [
      "a look-alike host",
      (url: URL) => (url.host = "www.facebook.com.evil.example"),
      "signup-result-unreadable",
    ],
    ["another path", (url: URL) => (url.pathname = "/connect/else.html"), "signup-result-unreadable"],
    ["no code", (url: URL) => url.searchParams.delete("code"), "signup-result-unreadable"],
    ["another scheme", (url: URL) => (url.protocol = "https:"), "signup-result-unreadable"],
  ])("an address with %s is refused, and the signup goes on waiting", async (_, forge, code) => {
    const client = await inSandbox();
    const ended = String(await walk(await inBrowser(client), "FINISH"));
    const forged = new URL(ended);
    forge(forged);
    await expect(client.signup.submitResult({ text: forged.href })).rejects.toMatchObject({
      data: { code, field: "text" },
    });
    expect(underWay(await client.signup.read()).kind).toBe("waiting-for-person");
    await client.signup.submitResult({ text: ended });
    await untilSignup(client, "finished");
  });

  test("what is pasted without a signup under way is refused", async () => {
    const client = await inSandbox();
    await expect(client.signup.submitResult({ text: "x" })).rejects.toMatchObject({
      data: { code: "signup-none" },
    });
    const address = await inBrowser(client);
    await expect(client.signup.start({ place: "browser" })).rejects.toMatchObject({
      data: { code: "signup-under-way" },
    });
    await client.signup.cancel();
    const ended = await walk(address, "FINISH");
    await expect(client.signup.submitResult({ text: String(ended) })).rejects.toMatchObject({
      data: { code: "signup-none" },
    });
  });
});

test("the address to go to is told; a host without a browser at hand leaves the opening to the interface", async () => {
  const client = await inSandbox();
  await expect(client.signup.openAddress()).rejects.toMatchObject({ data: { code: "signup-none" } });
  const address = await inBrowser(client);
  expect(await client.signup.openAddress()).toEqual({ url: address, opened: false });
});

describe("on one's own page", () => {
  test.each([
    ["FINISH", "full", "done"],
    ["FINISH_OBO_MIGRATION", "ownership-moved", "done"],
    ["FINISH_ONLY_WABA", "only-account", "done"],
    ["FINISH_GRANT_ONLY_API_ACCESS", "only-api-access", "done"],
    ["FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING", "coexistence", "skipped"],
  ])("%s: event and code together", async (event, finish, register) => {
    const client = await inSandbox();
    await byPage(client, event);
    const signup = await untilSignup(client, "finished");
    expect(signup.subject.finish).toBe(finish);
    expect(signup.steps.register.state).toBe(register);
  });

  test.each([
    ["CANCEL", { kind: "cancelled", step: "BUSINESS_ACCOUNT_SELECTION", reported: null }],
    ["CANCEL_REPORTED", { kind: "cancelled", step: null, reported: { code: "524126" } }],
    ["ERROR", { kind: "failed", problem: { code: "signup-error" }, reported: { code: "524126" } }],
  ])("%s ends the signup with Meta's own words", async (event, expected) => {
    const client = await inSandbox();
    await byPage(client, event);
    expect(underWay(await client.signup.read())).toMatchObject(expected);
  });

  test("an ERROR under its older name is told as well, and leaving at the choice of portfolio hints why", async () => {
    const client = await inSandbox();
    const sandbox = await sandboxOf(client);
    await sandbox.control("PATCH", "settings", { signupErrorField: "error_id" });
    await byPage(client, "ERROR");
    expect(underWay(await client.signup.read())).toMatchObject({ reported: { code: "524126" } });
    await byPage(client, "CANCEL");
    expect((await client.signup.read()).hints).toEqual(["same-portfolio"]);
  });

  test("a waypost: link says the same as the text", async () => {
    const client = await inSandbox();
    const sandbox = await sandboxOf(client);
    await client.signup.saveApp({
      ...appOf(await client.signup.read()),
      pageAddress: "http://localhost:9/signup.html",
    });
    const state = stateIn(addressOf(await client.signup.start({ place: "page" })));
    const { code, message } = await sandbox.control("POST", "signup", { event: "FINISH" });
    const parameters = { state, code: String(code), message: String(message), origin: sandbox.url };
    await client.signup.submitResult({ text: `waypost://signup?${new URLSearchParams(parameters)}` });
    await untilSignup(client, "finished");
  });

  test("a message of another origin is not believed", async () => {
    const client = await inSandbox();
    const sandbox = await sandboxOf(client);
    await client.signup.saveApp({
      ...appOf(await client.signup.read()),
      pageAddress: "http://localhost:9/signup.html",
    });
    const state = stateIn(addressOf(await client.signup.start({ place: "page" })));
    const ended = await sandbox.control("POST", "signup", { event: "FINISH" });
    const text = handedBack({ ...sandbox, url: "https://evilfacebook.com" }, state, ended);
    await expect(client.signup.submitResult({ text })).rejects.toMatchObject({
      data: { code: "signup-result-unreadable" },
    });
  });

  test("an account the token does not reach is not connected, whatever the event says", async () => {
    const client = await inSandbox();
    const sandbox = await sandboxOf(client);
    await client.signup.saveApp({
      ...appOf(await client.signup.read()),
      pageAddress: "http://localhost:9/signup.html",
    });
    const state = stateIn(addressOf(await client.signup.start({ place: "page" })));
    const ended = await sandbox.control("POST", "signup", { event: "FINISH" });
    const message = String(ended.message).replace(/"waba_id":"\d+"/, '"waba_id":"123456789012345"');
    await client.signup.submitResult({ text: handedBack(sandbox, state, { code: ended.code, message }) });
    const signup = await untilSignup(client, "connecting", ({ steps }) => steps.identify.state === "failed");
    expect(signup.steps.identify).toMatchObject({ problem: { code: "signup-account-not-granted" } });
    await client.signup.dismiss();
    expect((await client.signup.read()).signup).toBeNull();
  });
});

describe("in Waypost's own window", () => {
  function shellWith(open: (request: SignupRequest) => Promise<SignupResult>) {
    return {
      showActivity: () => undefined,
      tell: () => undefined,
      chooseSavePath: async () => null,
      openSignup: open,
      cancelSignup: async () => undefined,
      showScreen: () => undefined,
      onSignupReturned: () => () => undefined,
    };
  }
  async function withWindow(open: (request: SignupRequest) => Promise<SignupResult>) {
    const shell = shellWith(open);
    const client = await connectInProcess(
      (await startTestCore({ shell, capabilities: ["signup-window"] })).core,
    );
    await forClients(client);
    return client;
  }

  test("the window is given an address, an unguessable state and the sandbox's origin alone", async () => {
    const requests: SignupRequest[] = [];
    const client = await withWindow(async (request) => {
      requests.push(request);
      const ended = new URL(String(await walk(request.url, "FINISH")));
      expect(ended.href.startsWith(request.redirectUrl)).toBe(true);
      return { kind: "code", code: ended.searchParams.get("code") ?? "" };
    });
    await client.signup.start({ place: "window" });
    await untilSignup(client, "finished");
    await client.signup.dismiss();
    await client.signup.start({ place: "window" });
    await untilSignup(client, "finished");
    const [first, second] = requests;
    expect(first?.allowedOrigins).toEqual([(await sandboxOf(client)).url]);
    expect(Buffer.from(first?.state ?? "", "base64url")).toHaveLength(32);
    expect(first?.state).not.toBe(second?.state);
  });

  test("the window goes through the proxy of the settings, with its name and password", async () => {
    const requests: SignupRequest[] = [];
    const client = await withWindow(async (request) => {
      requests.push(request);
      return { kind: "cancelled" };
    });
    const network = { forgetProxyLogin: false, keepWithoutKeyring: true, caFile: "" };
    const login = { proxyUser: "ada", proxyPassword: "lovelace" };
    for (const settings of [
      { proxy: "system", proxyAddress: "", proxyUser: "", proxyPassword: "" },
      { proxy: "manual", proxyAddress: "proxy.example:3128", ...login },
      { proxy: "none", proxyAddress: "", proxyUser: "", proxyPassword: "" },
    ] as const) {
      await client.network.save({ ...network, ...settings });
      await client.signup.start({ place: "window" });
      await untilSignup(client, "cancelled");
      await client.signup.dismiss();
    }
    expect(requests.map(({ proxy }) => proxy)).toEqual([
      { kind: "system" },
      {
        kind: "fixed",
        address: "http://proxy.example:3128",
        login: { user: "ada", password: "lovelace" },
      },
      { kind: "none" },
    ]);
  });

  test.each([
    [{ kind: "cancelled" }, { kind: "cancelled" }],
    [{ kind: "refused", error: "access_denied", description: null }, { kind: "cancelled" }],
    [
      { kind: "refused", error: "server_error", description: "Later" },
      { kind: "failed", problem: { code: "signup-refused", detail: "Later" } },
    ],
    [
      { kind: "failed", reason: "timed-out" },
      { kind: "failed", problem: { code: "signup-timed-out" } },
    ],
    [
      { kind: "failed", reason: "state-mismatch" },
      { kind: "failed", problem: { code: "signup-state-wrong" } },
    ],
    [
      { kind: "failed", reason: "not-loaded" },
      { kind: "failed", problem: { code: "signup-window-failed" } },
    ],
  ] as const)("%j ends the signup as %j", async (result, expected) => {
    const client = await withWindow(async () => result);
    await client.signup.start({ place: "window" });
    expect(await untilSignup(client, expected.kind)).toMatchObject(expected);
  });

  test("a window that answers after its signup was cancelled is not heard", async () => {
    const answer = Promise.withResolvers<SignupResult>();
    const client = await withWindow(() => answer.promise);
    await client.signup.start({ place: "window" });
    await client.signup.cancel();
    await client.signup.start({ place: "browser" });
    answer.resolve({ kind: "failed", reason: "timed-out" });
    await answer.promise;
    expect(underWay(await client.signup.read()).kind).toBe("waiting-for-person");
  });
});

describe("the app", () => {
  test("is proven with Meta, field by field", async () => {
    const client = await inSandbox();
    const view = await client.signup.saveApp(appOf(await client.signup.read()));
    expect(view.app.fields.map(({ field, state }) => [field, state])).toEqual([
      ["appId", "proven"],
      ["appSecret", "proven"],
      ["configurationId", "unproven"],
      ["hostedLink", "unproven"],
      ["pageAddress", "missing"],
    ]);
  });

  test("a wrong secret is refused and not kept", async () => {
    const client = await inSandbox();
    const app = appOf(await client.signup.read());
    await expect(client.signup.saveApp({ ...app, appSecret: "0123456789abcdef" })).rejects.toMatchObject({
      data: { code: "app-secret-rejected", field: "appSecret" },
    });
    expect((await client.signup.saveApp(app)).app.fields[1]?.state).toBe("proven");
  });

  test("a secret that Meta has changed meanwhile is what a failed exchange is about", async () => {
    const client = await inSandbox();
    const app = appOf(await client.signup.read());
    const sandbox = await sandboxOf(client);
    // Meta cannot be asked at the moment: what was typed is kept, unproven.
    await sandbox.control("POST", "outage", { kind: "http503" });
    const view = await client.signup.saveApp({ ...app, appSecret: "0123456789abcdef" });
    expect(view.app.fields[1]).toMatchObject({ state: "unproven", problem: { code: "graph-unavailable" } });
    await sandbox.control("POST", "outage", { on: false });
    const ended = await walk(await inBrowser(client), "FINISH");
    await client.signup.submitResult({ text: String(ended) });
    expect(await untilSignup(client, "failed")).toMatchObject({
      problem: { code: "app-secret-rejected" },
      wayOn: "change-app",
    });
  });

  test.each([
    ["hostedLink", "http://example.com/x"],
    ["pageAddress", "javascript:alert(1)"],
    ["pageAddress", "https://user:password@example.com/"],
  ])("an address that cannot be opened safely is refused: %s %s", async (field, typed) => {
    const client = await inSandbox();
    const app = appOf(await client.signup.read());
    await expect(client.signup.saveApp({ ...app, [field]: typed })).rejects.toMatchObject({
      data: { code: "signup-address-invalid", field },
    });
  });
});
