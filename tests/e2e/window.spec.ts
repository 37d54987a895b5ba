/** What holds of the page and its window wherever Waypost runs, and what a window of its own adds. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { SECURITY_HEADERS } from "../../shared/security/headers.ts";
import {
  advanceClock,
  exploreSandbox,
  fillTest,
  goTo,
  openSandbox,
  RECIPIENT,
  sendTest,
  signTerms,
  timeline,
} from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const words = allWords.en;
/** Reserved by RFC 6761: nobody is there. */
const ELSEWHERE = "https://elsewhere.invalid/";

function prefersDark(page: Page): Promise<boolean> {
  return page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
}

test("the page is under the policy, and finds nothing of Node", async ({ page, waypost, complaints }) => {
  await waypost.open();
  await expect(page.getByRole("heading", { level: 1, name: words.firstRun.title })).toBeVisible();
  const seen = await page.evaluate(async (names) => {
    const { headers } = await fetch(new URL("./", location.href));
    return {
      headers: Object.fromEntries(names.map((name) => [name, headers.get(name)])),
      ofNode: ["require", "process", "module", "Buffer"].filter((name) => name in window),
    };
  }, Object.keys(SECURITY_HEADERS));
  expect(seen).toEqual({ headers: SECURITY_HEADERS, ofNode: [] });

  await page.evaluate(async (elsewhere) => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => refused.push(effectiveDirective));
    await fetch(elsewhere).catch(() => undefined);
    const script = "data:text/javascript,1";
    await import(script).catch(() => undefined);
    try {
      document.body.insertAdjacentHTML("beforeend", "<b></b>");
    } catch {
      // That it threw is not enough: the policy must be the reason.
    }
  }, ELSEWHERE);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { refused: string[] }).refused))
    .toEqual(["connect-src", "script-src-elem", "require-trusted-types-for"]);
  // What was tried here is complained of, by the policy and by nothing else.
  for (const complaint of complaints.splice(0))
    expect(complaint).toMatch(/content security policy|TrustedHTML/i);
});

test("the window takes on the appearance that is chosen, and keeps it", async ({ page, waypost }) => {
  waypost.needs("own-window");
  await openSandbox(page, words, waypost);
  expect(await prefersDark(page)).toBe(false);
  await goTo(page, words, "settings");
  await page.getByText(words.settings.appearance.dark, { exact: true }).click();
  // What the system itself draws follows the page: scroll bars, menus, the space before the first frame.
  await expect.poll(() => waypost.ownWindow().themeSource()).toBe("dark");
  await expect.poll(() => prefersDark(page)).toBe(true);
  await waypost.rememberedPath(/^\/settings$/);
  await waypost.end();

  await waypost.open();
  expect(await waypost.ownWindow().themeSource()).toBe("dark");
  expect(await prefersDark(page)).toBe(true);
});

test("the window comes back in the size it was left", async ({ page, waypost }) => {
  waypost.needs("own-window");
  await waypost.open();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const width = () => page.evaluate(() => window.innerWidth);
  const before = await waypost.ownWindow().size();
  const wanted = { width: before.width - 150, height: before.height - 120 };
  await waypost.ownWindow().resize(wanted.width, wanted.height);
  await expect.poll(() => waypost.ownWindow().size()).toEqual(wanted);
  await expect.poll(width).toBeLessThanOrEqual(wanted.width);
  const narrow = await width();
  await waypost.end();

  await waypost.open();
  expect(await waypost.ownWindow().size()).toEqual(wanted);
  await expect.poll(width).toBe(narrow);
});

test("a page that the menu loads again finds its way back to the core", async ({ page, waypost }) => {
  waypost.needs("own-window");
  await openSandbox(page, words, waypost);
  await page.evaluate(() => {
    document.documentElement.dataset.before = "yes";
  });
  await waypost.ownWindow().reload();
  await expect(page.locator("html[data-before]")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: words.setup.title })).toBeVisible();
  // Only a core that answers knows the sandbox's account.
  await goTo(page, words, "accounts");
  await expect(page.getByRole("heading", { name: "Harbour & Pine", exact: true })).toBeVisible();
});

test("no other window opens, and the page cannot leave", async ({ page, waypost, complaints }) => {
  waypost.needs("own-window");
  await openSandbox(page, words, waypost);
  const address = page.url();
  await page.evaluate((elsewhere) => {
    window.open(elsewhere);
  }, ELSEWHERE);
  await page.evaluate((elsewhere) => {
    window.location.href = elsewhere;
  }, ELSEWHERE);
  // Were the page under way to elsewhere, none of this would be answered.
  await goTo(page, words, "accounts");
  await expect(page.getByRole("heading", { name: "Harbour & Pine", exact: true })).toBeVisible();
  expect(page.url().split("#")[0]).toBe(address.split("#")[0]);
  await expect.poll(() => waypost.ownWindow().count()).toBe(1);
  // Where it is the shell that stops it, the attempt is seen; no more than that.
  for (const complaint of complaints.splice(0))
    expect(complaint).toBe(`request to ${new URL(ELSEWHERE).host}`);
});

test("a core that crashes is missed, started again, and has lost nothing", async ({ page, waypost }) => {
  waypost.needs("own-window");
  waypost.expectCrashes();
  await waypost.open();
  const bar = page.getByTestId("connection-bar");
  let crashes = 0;
  const crash = async (isLongEnoughToTell: boolean) => {
    await waypost.ownWindow().killCore();
    if (isLongEnoughToTell) await expect(bar).toContainText(words.frame.connection.lost);
    crashes += 1;
    const log = join(waypost.folder, "logs", "main.log");
    const restarts = () => readFileSync(log, "utf8").split('"isRestart":true').length - 1;
    await expect.poll(restarts).toBe(crashes);
    await expect(bar).toBeHidden();
  };
  await exploreSandbox(page, words);
  await signTerms(page, words, waypost);
  await goTo(page, words, "send");
  await fillTest(page, words, "+55 11 98765");
  await expect(page.getByText(words.send.draft.saved)).toBeVisible();
  await crash(false);
  const recipient = page.getByRole("textbox", { name: words.send.recipient.label });
  await recipient.fill(RECIPIENT);
  // Each time in a row the shell waits longer: from the second on the person is told.
  await crash(true);
  await expect(recipient).toHaveValue(RECIPIENT);
  // It is the same field: a form that began anew would have begun from what was kept before.
  await expect(recipient).toBeFocused();
  await sendTest(page, words);
  await expect(timeline(page, words)).toContainText(words.results.timeline.accepted);
  await crash(true);
  await advanceClock(page, words);
  for (const step of ["accepted", "sent", "delivered", "read"] as const) {
    await expect(timeline(page, words)).toContainText(words.results.timeline[step]);
  }
});
