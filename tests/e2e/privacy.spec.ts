/** What is kept and for how long, with what goes before it does; and one person is erased by any of their names. */
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { addSentMessages } from "./sent-messages.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const DAY = 24 * 3_600_000;
const COUNT = 30;

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { privacy, settings, results } = words;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("old messages go once it was said how many, and a person is erased and gone from the list", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await waypost.end();
      addSentMessages(waypost.folder, { count: COUNT, at: Date.now() - 200 * DAY });
      addSentMessages(waypost.folder, { count: COUNT, at: Date.now() - 2 * DAY });
      await waypost.open();
      await goTo(page, words, "settings");
      await page.getByRole("link", { name: settings.privacy.open }).click();
      await expect(page.getByRole("heading", { level: 1, name: privacy.title })).toBeVisible();
      await expectAccessible(page);

      // Messages older than 90 days: it is said how many go, and they go.
      const messages = page.getByRole("button", { name: new RegExp(privacy.retention.kind.messages) });
      await messages.click();
      await page.getByRole("option", { name: /^90\s/ }).click();
      await page.getByRole("button", { name: privacy.retention.save, exact: true }).click();
      const going = page.getByRole("dialog", { name: privacy.going.title });
      await expect(going.getByRole("listitem")).toHaveText(new RegExp(`^${COUNT}\\s`));
      await expectAccessible(page);
      await going.getByRole("button", { name: privacy.going.prune }).click();
      await expect(going).toBeHidden();
      await expect(page.getByText(new RegExp(`messages ${COUNT},`))).toBeVisible();

      // One person, by a number as people write it.
      await page.getByLabel(privacy.erase.name).fill("+55 11 98765 0129");
      await page.getByRole("button", { name: privacy.erase.find }).click();
      const dialog = page.getByRole("dialog", { name: privacy.erase.confirm });
      await expect(dialog.getByRole("checkbox").first()).toBeChecked();
      await expectAccessible(page);
      await dialog.getByRole("button", { name: privacy.erase.erase }).click();
      const done = page.getByRole("dialog", { name: privacy.erase.done });
      await expect(done.getByText(privacy.erase.left["at-meta"])).toBeVisible();
      await done.getByRole("button", { name: words.common.close }).last().click();
      await expect(page.getByText(privacy.erase.left["anonymous-messages"])).toBeVisible();

      await goTo(page, words, "results");
      await expect(page.getByText(new RegExp(`^${COUNT}\\s`)).first()).toBeVisible();
      await expect(page.getByText(results.erased).first()).toBeVisible();
    });
  });
}
