/** The client on Meta's signup pages, in a real browser: the sandbox plays Meta, and nothing leaves this machine. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";

const OWN_PAGE = join(import.meta.dirname, "../../docs/signup-page/index.html");
/** What arrives at every number in the sandbox. */
const VERIFICATION_CODE = "246810";

export interface NewClient {
  readonly business: string;
  /** Without the country's code; null leaves the number for later. */
  readonly phone: string | null;
}

const next = (page: Page) => page.locator('button[name="do"][value="next"]').click();
const pick = (page: Page, name: string, value: string) =>
  page.locator(`label.option:has(input[name="${name}"][value="${value}"])`).click();

/** From the choice of portfolio to the last page: a business, an account and a number that are new. */
export async function signUpAtMeta(page: Page, { business, phone }: NewClient): Promise<void> {
  await pick(page, "portfolio", "new");
  await page.locator("#businessName").fill(business);
  await page.locator("#personName").fill("Ines Prado");
  await page.locator("#country").selectOption("BR");
  await next(page);
  await page.locator("#accountName").fill(business);
  await next(page);
  await pick(page, "number", phone === null ? "skip" : "new");
  if (phone !== null) {
    await page.locator("#phone").fill(phone);
    await next(page);
    await page.locator("#code").fill(VERIFICATION_CODE);
  }
  await next(page);
  await next(page);
  await expect(page.locator("p.done")).toBeVisible();
}

/** The last page is left; in a window of Waypost's, that is its end. */
export async function finishAtMeta(page: Page): Promise<void> {
  await page.locator('button[name="do"][value="finish"]').click({ noWaitAfter: true });
}

/** Ends the signup at once, whichever page is shown. */
export async function rehearse(page: Page, event: string): Promise<void> {
  await page.locator("details.rehearse summary").click();
  await page.locator(`button[name="rehearse"][value="${event}"]`).click({ noWaitAfter: true });
}

/** The address that somebody who signed up in their browser ends on, as its button copies it. */
export async function endedOn(page: Page): Promise<string> {
  await page.waitForURL(/\/connect\/login_success\.html\?/);
  const shown = page.locator("#address");
  await expect(shown).toBeVisible();
  const address = await shown.inputValue();
  expect(address).toBe(page.url());
  await page.locator("#copy").click();
  await expect(page.locator("#copied")).not.toBeEmpty();
  await page.close();
  return address;
}

export interface OwnPage {
  readonly url: string;
  close(): void;
}

/** One's own page with the SDK, as the guide has it served for rehearsing. */
export async function serveOwnPage(facts: {
  readonly sandboxUrl: string;
  readonly appId: string;
  readonly configurationId: string;
}): Promise<OwnPage> {
  const file = readFileSync(OWN_PAGE, "utf8")
    .replace('appId: ""', `appId: "${facts.appId}"`)
    .replace('configurationId: ""', `configurationId: "${facts.configurationId}"`)
    .replace("https://connect.facebook.net/en_US/sdk.js", `${facts.sandboxUrl}/_pages/sdk.js`);
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html").end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/connect.html`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @returns what the page hands back: the text to paste, and the link that opens Waypost */
export async function signUpOnOwnPage(
  page: Page,
  atMeta: (popup: Page) => Promise<void>,
): Promise<{ readonly text: string; readonly link: string }> {
  // A click on a page that was just loaded behind another one was seen to be lost.
  await page.bringToFront();
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator("#start").click()]);
  await atMeta(popup);
  await expect(page.locator("#result")).toBeVisible();
  const text = await page.locator("#text").inputValue();
  const link = (await page.locator("#open").getAttribute("href")) ?? "";
  return { text, link };
}
