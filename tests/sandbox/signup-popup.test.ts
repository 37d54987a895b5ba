/** The popup in a real browser: a page of another origin opens it through the sandbox's SDK and is told the result. */
import { createServer } from "node:http";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { findChromium } from "../shell/support/chromium.ts";
import { type Json, sandboxForTest, type TestSandbox } from "./support.ts";

const executablePath = findChromium();
const foreign = "evil.example";
let browser: Browser;

beforeAll(async () => {
  if (executablePath === null) return;
  browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--host-resolver-rules=MAP ${foreign} 127.0.0.1`,
    ],
  });
});

afterAll(() => browser?.close());

/** What an app's own page looks like: the SDK, a listener for the window message, and the callback. */
const appPage = (sdk: string, appId: string, configurationId: string) => `<!doctype html><title>An app</title>
<script src="${sdk}"></script>
<button id="login">Log in</button>
<script>
  window.received = [];
  addEventListener("message", (event) => {
    let parsed;
    try { parsed = JSON.parse(event.data); } catch { return; }
    if (parsed.type === "WA_EMBEDDED_SIGNUP") received.push({ from: event.origin, message: parsed });
  });
  document.getElementById("login").onclick = () => {
    FB.init({ appId: "${appId}", autoLogAppEvents: true, xfbml: true, version: "v25.0" });
    FB.login((response) => received.push({ response }), {
      config_id: "${configurationId}", response_type: "code", override_default_response_type: true,
      extras: { setup: {} },
    });
  };
</script>`;

interface Heard {
  readonly from?: string;
  readonly message?: Json;
  readonly response?: { readonly authResponse: { readonly code: string } | null };
}

interface App {
  readonly page: Page;
  readonly port: number;
  readonly heard: () => Promise<readonly Heard[]>;
  readonly login: () => Promise<Page>;
}

async function appFor(sandbox: TestSandbox, host = "127.0.0.1"): Promise<App> {
  const { configurations } = await sandbox.control("GET", "signup");
  const { url, appId } = sandbox.handle.credentials;
  const html = appPage(`${url}/_pages/sdk.js`, appId, String((configurations as Json[])[0]?.id));
  const server = createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end(html),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const context = await browser.newContext({ locale: "en-GB" });
  onTestFinished(async () => {
    await context.close();
    server.closeAllConnections();
    server.close();
  });
  const page = await context.newPage();
  await page.goto(`http://${host}:${port}/`);
  return {
    page,
    port,
    heard: () => page.evaluate("received"),
    login: async () => {
      const opened = page.waitForEvent("popup");
      await page.locator("#login").click();
      return opened;
    },
  };
}

const next = (popup: Page) => popup.locator('button[value="next"]').click();

async function toLastScreen(popup: Page): Promise<void> {
  await popup.getByText("as Ada Moreau").click();
  for (let step = 0; step < 4; step += 1) await next(popup);
  await popup.locator('button[value="finish"]').waitFor();
}

async function exchange(sandbox: TestSandbox, code: string) {
  const { appId, appSecret } = sandbox.handle.credentials;
  const query = new URLSearchParams({ client_id: appId, client_secret: appSecret, redirect_uri: "", code });
  return (await sandbox.graph("GET", `oauth/access_token?${query}`, undefined, null)).body;
}

const bothHeard = async (app: App): Promise<readonly Heard[]> => {
  await app.page.waitForFunction("received.length === 2");
  return app.heard();
};

describe.skipIf(executablePath === null)("the popup", { timeout: 60_000 }, () => {
  test.each([
    ["message-first", ["message", "response"]],
    ["code-first", ["response", "message"]],
  ])("tells the page that opened it message and code, %s", async (order, expected) => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", { signupMessageOrder: order });
    const app = await appFor(sandbox);
    const popup = await app.login();
    await toLastScreen(popup);
    const closed = popup.waitForEvent("close");
    await popup.locator('button[value="finish"]').click();
    await closed;
    const heard = await bothHeard(app);
    expect(heard.map((one) => (one.message === undefined ? "response" : "message"))).toEqual(expected);
    const told = heard.find(({ message }) => message !== undefined);
    expect(told).toMatchObject({
      from: sandbox.handle.url,
      message: {
        type: "WA_EMBEDDED_SIGNUP",
        event: "FINISH",
        version: 3,
        data: { waba_id: expect.any(String) },
      },
    });
    const code = heard.find(({ response }) => response !== undefined)?.response?.authResponse?.code ?? "";
    expect(await exchange(sandbox, code)).toMatchObject({ access_token: expect.stringMatching(/^EAA/) });
  });

  test("closed on its last screen, it has succeeded", async () => {
    const sandbox = await sandboxForTest();
    const app = await appFor(sandbox);
    const popup = await app.login();
    await toLastScreen(popup);
    await popup.close({ runBeforeUnload: true });
    const heard = await bothHeard(app);
    expect(heard[0]?.message).toMatchObject({ event: "FINISH" });
    expect(await exchange(sandbox, heard[1]?.response?.authResponse?.code ?? "")).toHaveProperty(
      "access_token",
    );
  });

  test("closed before, it was left at that step", async () => {
    const app = await appFor(await sandboxForTest());
    const popup = await app.login();
    await popup.getByText("as Ada Moreau").click();
    await next(popup);
    await popup.getByText("Create a WhatsApp account").waitFor();
    await popup.close({ runBeforeUnload: true });
    const heard = await bothHeard(app);
    expect(heard[0]?.message).toEqual({
      type: "WA_EMBEDDED_SIGNUP",
      event: "CANCEL",
      version: 3,
      data: { current_step: "WABA_PHONE_PROFILE_PICKER" },
    });
    expect(heard[1]?.response?.authResponse).toBeNull();
  });

  test("is opened by a page on localhost as well", async () => {
    const app = await appFor(await sandboxForTest(), "localhost");
    const popup = await app.login();
    await popup.locator("summary").click();
    await popup.locator('button[value="FINISH_ONLY_WABA"]').click();
    const heard = await bothHeard(app);
    expect(heard[0]?.message).toMatchObject({ event: "FINISH_ONLY_WABA" });
  });

  test("is gone through by keyboard alone", async () => {
    const app = await appFor(await sandboxForTest());
    const popup = await app.login();
    await popup.locator('input[name="portfolio"]').first().focus();
    await popup.keyboard.press("ArrowDown");
    await popup.keyboard.press("Enter");
    await popup.locator('input[name="account"]').first().focus();
    await popup.keyboard.press("Enter");
    await popup.locator('input[name="number"]').first().focus();
    await popup.keyboard.press("Enter");
    await popup.locator('button[value="next"]').focus();
    await popup.keyboard.press("Enter");
    await popup.locator('button[value="finish"]').focus();
    await popup.keyboard.press("Enter");
    expect((await bothHeard(app))[0]?.message).toMatchObject({ event: "FINISH" });
  });

  test("is nothing a page of a foreign origin can start, or hear of", async () => {
    const sandbox = await sandboxForTest();
    const app = await appFor(sandbox, foreign);
    expect(await app.page.evaluate("typeof FB")).toBe("undefined");
    const { url, appId } = sandbox.handle.credentials;
    const { configurations } = await sandbox.control("GET", "signup");
    const query = new URLSearchParams({
      client_id: appId,
      config_id: String((configurations as Json[])[0]?.id),
      channel: "f1",
      // The foreign page names a page of this machine.
      origin: `http://127.0.0.1:${app.port}`,
      rehearse: "FINISH",
    });
    const opened = app.page.waitForEvent("popup");
    const target = `${url}/v25.0/dialog/oauth?${query}`;
    await app.page.evaluate(`void open(${JSON.stringify(target)})`);
    const popup = await opened;
    await popup.waitForLoadState();
    expect(await popup.content()).toContain("another site");
    expect(await app.heard()).toEqual([]);
    const { businesses } = await sandbox.control("GET", "state");
    const lumen = (businesses as Json[]).find(({ name }) => name === "Lumen Bakery");
    expect(lumen).toMatchObject({ customerSince: null });
  });

  test("can be tried on the sandbox's own page", async () => {
    const sandbox = await sandboxForTest();
    const page = await browser.newPage({ locale: "en-GB" });
    onTestFinished(() => page.close());
    await page.goto(`${sandbox.handle.url}/_pages/try`);
    const opened = page.waitForEvent("popup");
    await page.getByRole("button").click();
    const popup = await opened;
    await popup.locator("summary").click();
    await popup.locator('button[value="FINISH"]').click();
    await page.getByText('"WA_EMBEDDED_SIGNUP"').waitFor();
    await page.getByText('"authResponse"').waitFor();
  });
});

describe.skipIf(executablePath === null)("the sandbox's pages", () => {
  test.each([
    ["en", "light"],
    ["fr", "dark"],
  ] as const)(
    "have no fault that can be found by machine: %s, %s, at 900 by 600",
    async (lang, colorScheme) => {
      const sandbox = await sandboxForTest();
      const { url, appId } = sandbox.handle.credentials;
      const { configurations, customers } = await sandbox.control("GET", "signup");
      await sandbox.graph("GET", "123");
      await sandbox.graph("POST", `${(customers as Json[])[0]?.businessId}/onboard_partners_to_mm_lite`);
      await sandbox.control("POST", "signup", { event: "FINISH" });
      const context = await browser.newContext({ colorScheme, viewport: { width: 900, height: 600 } });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const complaints: string[] = [];
      const check = async (name: string) => {
        // The other mode opens a blank page each time; only faults are asked for.
        const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
        const { violations } = await axe.analyze();
        complaints.push(...violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes[0]?.html ?? ""}`));
        const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
        if (wide) complaints.push(`${name}: scrolls sideways`);
        if ((await page.locator("html").getAttribute("lang")) !== lang)
          complaints.push(`${name}: other language`);
        const banner = await page.locator("header").textContent();
        if (banner?.includes("SANDBOX") !== true) complaints.push(`${name}: does not say what it is`);
      };
      const paths = ["console", "log", "log?view=webhooks", "requests", "terms", "manager", "try", "nothing"];
      for (const path of paths) {
        await page.goto(`${url}/_pages/${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
        const entry = page.locator("summary").first();
        if ((await entry.count()) > 0) await entry.click();
        await check(path);
      }
      const login = new URLSearchParams({ client_id: appId, redirect_uri: "http://127.0.0.1:9/", lang });
      await page.goto(`${url}/v25.0/dialog/oauth?${login}`);
      await check("login");
      const signup = new URLSearchParams({
        app_id: appId,
        config_id: String((configurations as Json[])[0]?.id),
        lang,
      });
      await page.goto(`${url}/messaging/whatsapp/onboard/?${signup}`);
      for (const step of ["portfolio", "account", "number"]) {
        await check(step);
        if (step === "number") await page.locator('input[value="new"]').check();
        await next(page);
      }
      await check("number refused");
      await page.locator("#phone").fill("22 7123 5001");
      await next(page);
      await check("verify");
      await page.locator("#code").fill("246810");
      await next(page);
      await page.locator("summary").click();
      await check("review");
      await next(page);
      await check("done");
      expect(complaints).toEqual([]);
    },
    60_000,
  );
});
