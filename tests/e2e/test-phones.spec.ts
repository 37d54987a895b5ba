/** Phones that tests are sent to: saved from the form of the test message, chosen there, changed and removed. By keyboard. */
import { expectAccessible, openSendForm } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { testPhones } = words;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("a test phone is saved, chosen in the form, changed and removed", async ({ page, waypost }) => {
      await openSendForm(page, words, waypost);
      const recipient = page.getByRole("textbox", { name: words.send.recipient.label });
      const menu = page.getByRole("button", { name: testPhones.title });
      await recipient.fill("+55 11 98765 4000");
      await expect(page.getByText(words.send.recipient.valid.replace("{{country}}", ""))).toBeVisible();
      await menu.press("Enter");
      await page.getByRole("menuitem", { name: testPhones.saveTyped }).press("Enter");
      const dialog = page.getByRole("dialog", { name: testPhones.title });
      const name = dialog.getByRole("textbox", { name: testPhones.form.name });
      const number = dialog.getByRole("textbox", { name: testPhones.form.number });
      await expect(number).toHaveValue("+5511987654000");
      await number.press("Enter");
      await expect(dialog).toContainText(testPhones.form.nameMissing);
      await name.fill("Ana");
      await name.press("Enter");
      const phones = dialog.getByRole("list", { name: testPhones.title });
      await expect(phones.getByRole("listitem")).toHaveText(["Ana+55 11 98765 4000"]);

      // The same number in its other form is the same phone; an outdated form is asked about first.
      await name.fill("Ana, again");
      await number.fill("+55 11 8765 4000");
      await number.press("Enter");
      await expect(dialog).toContainText(testPhones.suspicious.title);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("phones.png") });
      await dialog.getByRole("checkbox").press("Space");
      await name.press("Enter");
      const known = words.problems["test-phone-known"].title.replace("{{name}}", "Ana");
      await expect(dialog).toContainText(known);
      await number.fill("+33 6 12 34 56 78");
      await name.fill("Émile");
      await name.press("Enter");
      await expect(phones.getByRole("listitem")).toHaveCount(2);

      await dialog.getByRole("button", { name: testPhones.change.replace("{{name}}", "Ana") }).press("Enter");
      await name.fill("Ana’s new phone");
      await name.press("Enter");
      await expect(phones).toContainText("Ana’s new phone");
      await dialog.getByRole("button", { name: words.common.close, exact: true }).last().press("Enter");
      await expect(dialog).toBeHidden();

      await recipient.fill("");
      await menu.press("Enter");
      await page.getByRole("menuitem", { name: "Émile" }).press("Enter");
      await expect(recipient).toHaveValue("+33 6 12 34 56 78");

      await menu.press("Enter");
      await expectAccessible(page);
      await page.getByRole("menuitem", { name: testPhones.manage }).press("Enter");
      await dialog
        .getByRole("button", { name: testPhones.remove.replace("{{name}}", "Émile") })
        .press("Enter");
      await expect(phones.getByRole("listitem")).toHaveCount(1);
    });
  });
}
