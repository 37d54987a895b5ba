/** A person has the figures built again from the log of webhooks, in Settings, and is told what differed. */
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words } from "./words.ts";

const { en, fr } = words;

test("the figures are built again, in both languages, and nothing differs", async ({ page, waypost }) => {
  await openSandbox(page, en, waypost);
  await goTo(page, en, "settings");
  const begin = page.getByRole("button", { name: en.settings.replay.begin });
  await begin.click();
  await expect(page.getByText(en.settings.replay.same)).toBeVisible();
  await expect(begin).toBeEnabled();
  await expectAccessible(page);

  await page.getByText(en.settings.language.fr, { exact: true }).click();
  await page.getByRole("button", { name: fr.settings.replay.begin }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(fr.settings.replay.same)).toBeVisible();
  await expectAccessible(page);
});

test("only a stretch of time is read where a person chooses one", async ({ page, waypost }) => {
  await openSandbox(page, en, waypost);
  await goTo(page, en, "settings");
  const { stretch } = en.settings.replay;
  await page.getByRole("button", { name: stretch.label }).click();
  await page.getByRole("option", { name: stretch.week }).click();
  await expect(page.getByText(stretch.partHelp)).toBeVisible();
  await page.getByRole("button", { name: en.settings.replay.begin }).click();
  await expect(page.getByText(en.settings.replay.same)).toBeVisible();
});
