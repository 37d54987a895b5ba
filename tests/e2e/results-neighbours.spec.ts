/** From a message to those beside it: in the list it was opened from, to the same person, and of its receipts to the log. */
import { advanceClock, expectAccessible, goTo, openSandbox, sendFirstTest, signTerms } from "./journey.ts";
import { addSentMessages } from "./sent-messages.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const said = words.neighbours;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("newer and older of the list are one key away, and a receipt leads to its webhook", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await advanceClock(page, words);
      await sendFirstTest(page, words);
      await advanceClock(page, words);
      const main = page.getByRole("main");
      await expect(main).toContainText(said.personNone);
      await main.getByRole("link", { name: said.webhook }).first().click();
      await expect(page).toHaveURL(/webhooks\/log\/\d+/);
      await main.getByRole("link", { name: /\+55/ }).first().click();
      await expect(page).toHaveURL(/results\/1$/);

      await waypost.end();
      addSentMessages(waypost.folder, { count: 40 });
      await waypost.open();
      await goTo(page, words, "results");
      // Every fifth has failed.
      await main.getByLabel(words.results.list.filterLabel).getByText(words.results.state.failed).click();
      const list = page.getByTestId("message-list");
      await expect(list.getByRole("link")).toHaveCount(8);
      await list.getByRole("link").first().click();
      await expect(page).toHaveURL(/results\/40\?state=failed$/);
      const nav = page.getByRole("navigation", { name: said.label });
      await expect(nav.getByRole("button", { name: said.newer })).toBeDisabled();
      await expect(nav).toContainText(
        said.place.replace("{{place, number}}", "1").replace("{{count, number}}", "8"),
      );
      await page.keyboard.press("Alt+ArrowDown");
      await expect(page).toHaveURL(/results\/35\?state=failed$/);
      await nav.getByRole("button", { name: said.older }).click();
      await expect(page).toHaveURL(/results\/30\?state=failed$/);
      await page.keyboard.press("Alt+ArrowUp");
      await expect(page).toHaveURL(/results\/35\?state=failed$/);
      await expectAccessible(page);
      await page.getByRole("link", { name: words.results.back }).click();
      await expect(list.getByRole("link")).toHaveCount(8);
    });
  });
}
