/** What others wrote in Waypost is named, with the words of its license, in both languages. */
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const { en, fr } = allWords;

test("About names the packages in Waypost with their licenses", async ({ page, waypost }) => {
  await openSandbox(page, en, waypost);
  await goTo(page, en, "settings");
  await expect(page.getByText(en.settings.about.affiliation)).toBeVisible();
  await page.getByRole("button", { name: en.settings.licenses.show }).click();
  const dialog = page.getByRole("dialog", { name: en.settings.licenses.title });
  const react = dialog.getByRole("button", { name: /^react \d+\.\d+\.\d+ – MIT$/ });
  await react.click();
  await expect(
    dialog.getByText(/Permission is hereby granted, free of charge/).filter({ visible: true }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  // This host does not update itself, and so does not offer how.
  await expect(page.getByRole("heading", { name: en.settings.updates.title })).toBeHidden();

  await page.getByText(en.settings.language.fr, { exact: true }).click();
  await page.getByRole("button", { name: fr.settings.licenses.show }).click();
  await expect(page.getByRole("dialog", { name: fr.settings.licenses.title })).toBeVisible();
});
