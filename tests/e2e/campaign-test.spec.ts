/** A message of a campaign is sent to one's own phones, with the values of the person that is shown. By keyboard. */
import { compose, fillFromColumn, pasteAudience } from "./campaign-journey.ts";
import { expectAccessible, openSandbox, settled, signTerms } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { testSend } = words.campaigns;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("the message that is shown goes to two phones, and leads to what became of each", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      const people = "phone;first\n+5511987654010;Ana\n+5511987654011;Bartholomäus\n";
      await pasteAudience(page, words, "Regulars", people);
      await compose(page, words);
      await fillFromColumn(page, words, "first");
      const preview = page.getByRole("complementary", { name: words.campaigns.preview.title });
      await preview.getByRole("button", { name: words.campaigns.preview.longest }).press("Enter");
      await expect(preview).toContainText("Bartholomäus");
      await preview.getByRole("button", { name: testSend.action }).press("Enter");
      const dialog = page.getByRole("dialog", { name: testSend.title });
      await expect(dialog).toContainText(testSend.sandbox.title);
      await expect(dialog.getByRole("button", { name: testSend.send })).toBeDisabled();

      // Nobody has saved a phone yet.
      const name = dialog.getByRole("textbox", { name: words.testPhones.form.name });
      const number = dialog.getByRole("textbox", { name: words.testPhones.form.number });
      const add = dialog.getByRole("button", { name: words.testPhones.form.add });
      for (const [who, digits] of [
        ["Ana", "+55 11 98765 4000"],
        ["Émile", "+55 11 98765 4001"],
      ] as const) {
        if (await add.isVisible()) await add.press("Enter");
        await name.fill(who);
        await number.fill(digits);
        await number.press("Enter");
        await expect(dialog.getByRole("checkbox", { name: who })).toBeChecked();
      }
      await expectAccessible(page);
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("choose.png") });
      const send = testSend.sendTo_other.replace("{{count, number}}", "2");
      await dialog.getByRole("button", { name: send }).press("Enter");
      const results = dialog.getByRole("list", { name: testSend.results }).getByRole("listitem");
      await expect(results).toHaveCount(2);
      await expect(results.getByRole("link", { name: testSend.see })).toHaveCount(2);
      for (const index of [0, 1])
        await expect(results.nth(index)).toContainText(words.results.state.accepted);
      await expectAccessible(page);
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("sent.png") });
      await results.first().getByRole("link", { name: testSend.see }).press("Enter");
      await expect(page).toHaveURL(/#\/results\/\d+$/);
      await expect(page.getByRole("main")).toContainText("Bartholomäus");
      await expect(page.getByRole("main")).toContainText("+55 11 98765 4000");
    });
  });
}
