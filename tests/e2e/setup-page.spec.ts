/** Setup as a screen: the next step on top with its one action, the rest a line each, by keyboard too. */
import type { Page } from "@playwright/test";
import { expectAccessible, fillTest, goTo, openSandbox, row, sendTest, timeline } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const SIZES = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
] as const;

/** Pixels that a line may be high, with its border. */
const LINE = 38;

async function heightsOf(page: Page, state: string): Promise<readonly number[]> {
  return page
    .locator(`[data-step][data-state="${state}"]`)
    .evaluateAll((rows) => rows.map((item) => item.getBoundingClientRect().height));
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { setup } = words;

  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("the next step is in sight with its action, and the keyboard goes from one to the next", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      const openTerms = row(page, words, "terms").getByRole("link", { name: setup.actions["open-terms"] });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await expect(page.getByRole("heading", { name: setup.next["open-terms"] })).toBeInViewport();
        await expect(openTerms).toBeInViewport({ ratio: 1 });
      }
      for (const height of await heightsOf(page, "done")) expect(height).toBeLessThanOrEqual(LINE);
      // What cannot run yet is there all the same, with what it waits for.
      await expect(row(page, words, "activation")).toContainText(setup.steps.terms);
      await expectAccessible(page);

      const credentials = row(page, words, "credentials");
      const fold = credentials.getByRole("button", { name: setup.steps.credentials, exact: true });
      await fold.focus();
      await page.keyboard.press("Enter");
      await expect(fold).toHaveAttribute("aria-expanded", "true");
      await expect(credentials.getByRole("time").or(credentials.locator("time"))).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Enter");
      await expect(fold).toHaveAttribute("aria-expanded", "false");

      // On the card, the action comes before everything else.
      await page.getByRole("button", { name: setup.checkAgain }).focus();
      await page.keyboard.press("Tab");
      await expect(openTerms).toBeFocused();
      const terms = await waypost.openedBy(() => page.keyboard.press("Enter"));
      await terms.getByRole("button", { name: words.sign }).click();
      await terms.waitForURL(/\/_pages\/terms\/signed/);
      await terms.close();
      const send = row(page, words, "test-message").getByRole("link", { name: setup.actions["send-test"] });
      await expect(send).toBeFocused();
      // The scenario began before the terms were signed; it is no longer what is so.
      const strip = page.getByRole("complementary", { name: words.frame.sandboxMark });
      await expect(strip).toContainText(words.sandbox.openScenarioLeft);
      await expect(page.getByRole("heading", { name: setup.next["send-test"] })).toBeVisible();
      await page.keyboard.press("Enter");
      await fillTest(page, words);
      await sendTest(page, words);
      await expect(timeline(page, words)).toContainText(words.results.timeline.delivered);

      await goTo(page, words, "setup");
      await expect(page.getByText(setup.allDone.title)).toBeVisible();
      await expect(page.getByRole("link", { name: setup.allDone.another })).toHaveAttribute("href", "#/send");
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await expect(page.getByRole("link", { name: setup.allDone.results })).toBeInViewport({ ratio: 1 });
      }
      const heights = await heightsOf(page, "done");
      expect(heights).toHaveLength(9);
      for (const height of heights) expect(height).toBeLessThanOrEqual(LINE);
      await expectAccessible(page);
    });
  });
}
