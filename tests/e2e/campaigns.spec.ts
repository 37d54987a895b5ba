/** Campaigns, before they can be made: the screen says so, and leads to what can be done; so does a keystroke, from anywhere. */
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("the screen leads to the test message, and a keystroke does from any other", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      const places = page.getByRole("navigation", { name: words.frame.mainNavigation }).getByRole("link");
      const { setup, campaigns, audiences, results, accounts, doctor, settings } = words.frame.nav;
      await expect(places).toHaveText([setup, campaigns, audiences, results, accounts, doctor, settings]);
      await goTo(page, words, "campaigns");
      await expect(page.getByText(words.campaigns.empty.title)).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("link", { name: words.campaigns.sendTest }).press("Enter");
      const form = page.getByRole("heading", { level: 1, name: words.send.title });
      await expect(form).toBeFocused();

      await goTo(page, words, "accounts");
      await expect(page.getByRole("heading", { level: 1, name: words.accounts.title })).toBeFocused();
      await page.keyboard.press("Control+Shift+E");
      await expect(form).toBeFocused();
    });
  });
}
