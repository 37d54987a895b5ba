/**
 * The review of a campaign: 2,000 people of 30 countries, two messages with methods of their own, one choice changed, people
 * left out by one click, and all of it still there after the core was killed. By keyboard.
 */
import type { Locator, Page } from "@playwright/test";
import { AMERICANS, NAMELESS, worldList } from "../support/dirty-list.ts";
import {
  chooseAudience,
  composeHalves,
  dropNeverDelivered,
  newCampaign,
  pasteWorld,
  switchLastMethod,
  tabOf,
} from "./campaign-journey.ts";
import { expectAccessible, goTo, openSandbox, signTerms } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

/** The number at the end of a line of the ledger, as it is written. */
const countOf = (line: Locator) => line.locator("td").last();

async function numbersIn(ledger: Locator, lines: string): Promise<number> {
  const texts = await ledger.locator(lines).locator("td:last-child").allTextContents();
  return texts.reduce((sum, text) => sum + Number(text.replace(/\D/g, "")), 0);
}

const isWider = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { campaigns } = words;
  const { review } = campaigns;
  const number = new Intl.NumberFormat(words.locale);
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("what happens to everybody is counted, follows each choice, and is kept", async ({
      page,
      waypost,
    }) => {
      test.slow();
      waypost.expectCrashes();
      const world = worldList();
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await newCampaign(page, words);
      const tab = (name: keyof typeof campaigns.tab) => tabOf(page, words, name);

      // With nothing chosen it says what is missing, and leads there.
      await tab("review").press("Enter");
      const blockers = page.getByRole("list", { name: review.blockers.title });
      await expect(blockers).toContainText(review.fault["no-audience"]);
      await expect(blockers).toContainText(review.fault["no-template"]);
      await expectAccessible(page);
      await pasteWorld(page, words);
      await goTo(page, words, "campaigns");
      await page.getByRole("link", { name: campaigns.newName }).press("Enter");
      await tab("review").press("Enter");
      await blockers.getByRole("link", { name: review.wayOn.audience }).press("Enter");
      await chooseAudience(page, words);

      // Two messages in halves: one optimized, one by Cloud API.
      await tab("message").press("Enter");
      await composeHalves(page, words);
      await tab("delivery").press("Enter");
      await switchLastMethod(page, words);
      await expect(page.getByRole("checkbox", { name: words.send.method.label }).last()).not.toBeChecked();

      await tab("review").press("Enter");
      const ledger = page.getByTestId("ledger");
      const line = (name: string) => ledger.locator(`[data-line="${name}"]`);
      const byCloud = ledger
        .getByRole("rowheader", { name: new RegExp(`^B.*${review.route.cloud}`) })
        .first();
      await expect(byCloud).toBeVisible();
      await expect(countOf(line("rows"))).toHaveText(number.format(world.people));
      await expect(countOf(line("recipients"))).toHaveText(number.format(world.people));
      const ofMessages = async (kind: string) =>
        (await numbersIn(ledger, `[data-line="${kind} A"]`)) +
        (await numbersIn(ledger, `[data-line="${kind} B"]`));
      expect(await ofMessages("send")).toBe(await numbersIn(ledger, '[data-line="send"]'));
      expect(await ofMessages("skip")).toBe(await numbersIn(ledger, '[data-line="skip"]'));
      expect((await ofMessages("send")) + (await ofMessages("skip"))).toBe(world.people);
      const places = page.getByTestId("review-places");
      await page
        .getByRole("button", { name: new RegExp(review.places.showAll_other.replace(/\{\{.*\}\}/, "\\d+")) })
        .press("Enter");
      await expect(places.locator("tbody tr")).toHaveCount(world.countries);
      expect(await numbersIn(places, "tbody tr")).toBe(world.people);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("review.png"), fullPage: true });

      // Behind a number are its people.
      const values = page.getByRole("list", { name: review.values.title }).getByRole("listitem");
      await expect(values.first()).toContainText(review.values.rule.empty);
      await values.first().getByRole("button").press("Enter");
      const dialog = page.getByRole("dialog");
      const listed = dialog.getByRole("listitem");
      await expect(listed.first()).toBeVisible();
      expect(await listed.count()).toBeLessThanOrEqual(NAMELESS);
      await expectAccessible(page);
      await page.keyboard.press("Escape");

      // One choice changed: nobody goes by Cloud API any more.
      await tab("delivery").press("Enter");
      await switchLastMethod(page, words);
      await tab("review").press("Enter");
      await expect(line("send").first()).toBeVisible();
      await expect(byCloud).toBeHidden();
      // Only those of the first message lack a value.
      const refused = await numbersIn(ledger, '[data-line="skip"]');
      expect(refused).toBeLessThanOrEqual(NAMELESS);
      const sent = world.people - refused;
      expect(await ofMessages("send")).toBe(sent);

      // One click leaves out whom no marketing reaches.
      await dropNeverDelivered(page, words);
      const dropped = page.getByRole("list", { name: review.warnings.title }).locator("[data-dropped]");
      await expect(countOf(line("send"))).toHaveText(number.format(sent - AMERICANS));
      await expect(page.getByTestId("review-headline")).toContainText(number.format(sent - AMERICANS));
      await expect(
        page.getByRole("status").filter({ hasText: campaigns.saving.saved }).first(),
      ).toBeVisible();

      await waypost.kill();
      await waypost.open();
      await expect(dropped).toHaveCount(1);
      await expect(countOf(line("send"))).toHaveText(number.format(sent - AMERICANS));
      await page.setViewportSize({ width: 900, height: 600 });
      expect(await isWider(page)).toBe(false);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("review-small.png") });
      await page.setViewportSize({ width: 640, height: 400 });
      expect(await isWider(page)).toBe(false);
    });
  });
}
