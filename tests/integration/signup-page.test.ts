/** The page for one's own server, in a real browser, with the sandbox's SDK: from Waypost, through the popup, and back. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { findChromium } from "../shell/support/chromium.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import {
  addressOf,
  appOf,
  forClients,
  type SandboxAtHand,
  sandboxOf,
  underWay,
  untilSignup,
} from "../support/signup.ts";

const executablePath = findChromium();
let browser: Browser;

beforeAll(async () => {
  if (executablePath === null) return;
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(() => browser?.close());

interface OwnPage {
  readonly client: CoreClient;
  readonly sandbox: SandboxAtHand;
  readonly page: Page;
  /** The page as Waypost has it opened. */
  readonly address: string;
  /** The same server under a name that is another origin. */
  readonly foreign: string;
}

async function ownPage(settings: Readonly<Record<string, unknown>> = {}): Promise<OwnPage> {
  const client = await connectInProcess((await startTestCore()).core);
  const { app } = await forClients(client);
  const sandbox = await sandboxOf(client);
  await sandbox.control("PATCH", "settings", settings);
  const file = readFileSync(new URL("../../docs/signup-page/index.html", import.meta.url), "utf8")
    .replace('appId: ""', `appId: "${app.appId}"`)
    .replace('configurationId: ""', `configurationId: "${app.configurationId}"`)
    .replace("https://connect.facebook.net/en_US/sdk.js", `${sandbox.url}/_pages/sdk.js`);
  const server = createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end(file),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const context = await browser.newContext({ locale: "en-GB" });
  onTestFinished(async () => {
    await context.close();
    server.closeAllConnections();
    server.close();
  });
  const pageAddress = `http://localhost:${port}/connect.html`;
  await client.signup.saveApp({ ...appOf(await client.signup.read()), pageAddress });
  const address = addressOf(await client.signup.start({ place: "page" }));
  const page = await context.newPage();
  return { client, sandbox, page, address, foreign: `http://127.0.0.1:${port}/` };
}

async function signUp({ page, address }: OwnPage, event: string): Promise<void> {
  await page.goto(address);
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Continue with Facebook" }).click();
  const popup = await opened;
  await popup.locator("details.rehearse summary").click();
  await popup.locator(`button[name="rehearse"][value="${event}"]`).click();
}

const textOf = async (page: Page): Promise<string> => {
  await page.getByRole("button", { name: "Copy" }).waitFor();
  return page.locator("#text").inputValue();
};

describe.skipIf(executablePath === null)("one's own signup page", () => {
  test.each(["message-first", "code-first"])(
    "%s: hands back the pair, as a text and as a link",
    async (order) => {
      const place = await ownPage({ signupMessageOrder: order });
      await signUp(place, "FINISH");
      const text = await textOf(place.page);
      const link = new URL((await place.page.locator("#open").getAttribute("href")) ?? "");
      expect(link.href.startsWith("waypost://signup?")).toBe(true);
      expect(Object.fromEntries(link.searchParams)).toEqual(JSON.parse(text));
      await place.client.signup.submitResult({ text: link.href });
      expect((await untilSignup(place.client, "finished")).subject.finish).toBe("full");
    },
  );

  test.each([
    ["CANCEL", { kind: "cancelled", step: "BUSINESS_ACCOUNT_SELECTION" }],
    ["CANCEL_REPORTED", { kind: "cancelled", reported: { code: "524126" } }],
    ["ERROR", { kind: "failed", problem: { code: "signup-error" } }],
  ])("%s is told without a code", async (event, expected) => {
    const place = await ownPage();
    await signUp(place, event);
    const text = await textOf(place.page);
    expect(JSON.parse(text)).not.toHaveProperty("code");
    await place.client.signup.submitResult({ text });
    expect(underWay(await place.client.signup.read())).toMatchObject(expected);
  });

  test("messages of other origins are not heard, whoever posts them", async () => {
    const place = await ownPage();
    await place.page.goto(place.address);
    const forged = JSON.stringify({
      type: "WA_EMBEDDED_SIGNUP",
      event: "CANCEL",
      data: { current_step: "FORGED" },
    });
    const framed = place.page.waitForEvent("frameattached");
    await place.page.evaluate(
      `document.body.append(Object.assign(document.createElement("iframe"), { src: "${place.foreign}" }))`,
    );
    const frame = await framed;
    await frame.waitForLoadState();
    // Both have been heard by the page's listeners once our own, which came last, has heard them.
    const origins = place.page.evaluate<readonly string[]>(`new Promise((resolve) => {
      const heard = [];
      addEventListener("message", (event) => { if (heard.push(event.origin) === 2) resolve(heard); });
      postMessage(${JSON.stringify(forged)}, "*");
    })`);
    await frame.evaluate(`parent.postMessage(${JSON.stringify(forged)}, "*")`);
    expect((await origins).toSorted()).toEqual(
      [new URL(place.foreign).origin, new URL(place.address).origin].toSorted(),
    );
    expect(await place.page.locator("#result").isHidden()).toBe(true);
    await signUp(place, "CANCEL");
    expect(await textOf(place.page)).not.toContain("FORGED");
  });

  test("opened by hand, without a signup of Waypost's, it begins nothing", async () => {
    const place = await ownPage();
    await place.page.goto(place.address.replace(/#.*/, ""));
    await place.page.getByText("Begin in Waypost").waitFor();
    expect(await place.page.getByRole("button", { name: "Continue with Facebook" }).isDisabled()).toBe(true);
  });
});
