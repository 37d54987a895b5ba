/**
 * Whoever a campaign hasn't reached is handed to another channel: seen, asked, handed over once, taken as a file after a consent, and
 * taken back once their message has arrived after all. By keyboard.
 */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { acceptAll, compose, openTab, pasteAudience } from "./campaign-journey.ts";
import { expectAccessible, goTo, openSandbox, settled, signTerms } from "./journey.ts";
import { controlOf } from "./sandbox-control.ts";
import { expect, test, type Waypost } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const PEOPLE = 30;
/** Not on WhatsApp, has stopped marketing messages, delivered after thirteen hours: by the ends of their numbers. */
const ENDINGS = ["903", "903", "905", "922", "922"];
const FAILED = 2;
const SLOW = 2;
const HOURS = 14;

const numbers = Array.from(
  { length: PEOPLE },
  (_, n) => `+55119${String(n + 10_000).padStart(5, "0")}${ENDINGS[n] ?? "000"}`,
);

/** @param name of the file, another one each time: what is said of an earlier one must not pass for this one's end */
async function taken(page: Page, waypost: Waypost, name: string, take: () => Promise<void>): Promise<string> {
  if (!waypost.has("own-window")) {
    const [download] = await Promise.all([page.waitForEvent("download"), take()]);
    return readFileSync(await download.path(), "utf8");
  }
  const path = test.info().outputPath(`${name}.csv`);
  await waypost.ownWindow().saveTo(path);
  await take();
  await expect(page.getByRole("status").filter({ hasText: path })).toBeVisible();
  return readFileSync(path, "utf8");
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { campaigns, sending, fullNumbers } = words;
  const { handOver } = sending;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("whoever isn't reached is handed over once, and taken back once they are", async ({
      page,
      waypost,
    }) => {
      test.slow();
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      const rows = numbers.map((number) => `${number};Ana`);
      await pasteAudience(page, words, "Regulars", ["phone;first", ...rows].join("\n"));
      await compose(page, words);
      await openTab(page, words, "review");
      await acceptAll(page, words);
      const freezing = page.getByRole("button", { name: campaigns.freeze.action, exact: true });
      await freezing.press("Enter");
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText(campaigns.freeze.ask.nothingSent);
      await settled(page);
      await dialog.getByRole("button", { name: campaigns.freeze.action, exact: true }).press("Enter");
      await page.getByRole("button", { name: sending.action.start, exact: true }).press("Enter");
      await expect(dialog).toContainText(sending.ask.start.again);
      await settled(page);
      await dialog.getByRole("button", { name: sending.ask.start.confirm, exact: true }).press("Enter");
      await expect(dialog).toBeHidden();
      await page
        .getByRole("navigation", { name: campaigns.composer.tabs })
        .getByRole("link", { name: sending.tab, exact: true })
        .press("Enter");

      const card = page.getByTestId("hand-over");
      const unreached = (why: string) => card.locator(`[data-unreached="${why}"] dd`);
      await expect(card).toBeVisible({ timeout: 30_000 });
      await expect(unreached("failed")).toHaveText(String(FAILED), { timeout: 30_000 });
      await expect(unreached("at-meta")).toHaveText(String(SLOW));
      await expect(card.locator('[data-kept-back="opted-out"] dd')).toHaveText("1");
      await expectAccessible(page);
      await card.scrollIntoViewIfNeeded();
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("unreached.png") });

      await card.getByRole("button", { name: handOver.action }).press("Enter");
      await expect(dialog).toContainText(handOver.ask.nothing);
      await settled(page);
      await dialog.getByRole("checkbox").press("Space");
      await expectAccessible(page);
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("ask.png") });
      const confirm = handOver.ask.confirm_other.replace("{{count, number}}", String(FAILED + SLOW));
      await dialog.getByRole("button", { name: confirm, exact: true }).press("Enter");
      await expect(dialog).toBeHidden();
      const past = card.getByTestId("past-hand-over");
      await expect(past).toContainText(
        handOver.past.title_other.replace("{{count, number}}", String(FAILED + SLOW)),
      );
      // Nobody is left for a second click.
      await expect(card.getByRole("button", { name: handOver.action })).toBeHidden();
      await expect(card.getByText(handOver.nobody, { exact: true })).toBeFocused();
      await expect(page.getByTestId("sending-log").locator('[data-what="handed-over"]')).toBeVisible();

      const consented = async (name: string, file: string): Promise<string> => {
        await past.getByRole("button", { name, exact: true }).press("Enter");
        await dialog.getByRole("textbox", { name: fullNumbers.by }).fill("Ana");
        await dialog.getByRole("checkbox", { name: fullNumbers.responsible }).press("Space");
        return taken(page, waypost, file, () =>
          dialog.getByRole("button", { name: fullNumbers.agree }).press("Enter"),
        );
      };
      const list = await consented(handOver.files.unreached.full, "unreached");
      for (const [n, number] of numbers.entries()) {
        const isWanted = ENDINGS[n] === "903" || ENDINGS[n] === "922";
        expect([number, list.includes(number)]).toEqual([number, isWanted]);
      }
      expect(list).toContain(handOver.why["at-meta"]);

      // Two of them get it after all.
      const control = await controlOf(waypost);
      await control.post("clock/advance", { seconds: HOURS * 3_600 });
      const back = handOver.past.takenBack_other.replace("{{count, number}}", String(SLOW));
      await expect(past).toContainText(back, { timeout: 30_000 });
      await past.getByRole("button", { name: handOver.past.who }).press("Enter");
      await expect(past.getByRole("link", { name: numbers[3] ?? "" })).toBeVisible();
      await expectAccessible(page);
      await past.scrollIntoViewIfNeeded();
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("taken-back.png"), fullPage: true });
      const takeOut = await consented(handOver.files["taken-back"].full, "taken-back");
      expect(takeOut.trimEnd().split("\r\n")).toHaveLength(1 + SLOW);
      await page.setViewportSize({ width: 640, height: 400 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
      await page.screenshot({ path: test.info().outputPath("small.png") });
      await page.setViewportSize({ width: 1280, height: 800 });
      await goTo(page, words, "settings");
      await expect(
        page.getByRole("list", { name: fullNumbers.list.title }).getByRole("listitem"),
      ).toHaveCount(2);
    });
  });
}
