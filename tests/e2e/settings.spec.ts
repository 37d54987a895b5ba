/** Choices are in force at once and at the next start; without a mouse everything can be reached. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible, goTo, openSandbox, RECIPIENT, row, timeline } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const { en, fr } = allWords;

test("language and appearance change at once and stay over a restart", async ({ page, waypost }) => {
  await openSandbox(page, en, waypost);
  await goTo(page, en, "settings");
  await page.getByText(en.settings.language.fr, { exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: fr.settings.title })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.getByText(fr.settings.appearance.dark, { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expectAccessible(page);
  await waypost.rememberedPath(/^\/settings$/);
  await waypost.end();

  await waypost.open();
  await expect(page.getByRole("heading", { level: 1, name: fr.settings.title })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

for (const words of [en, fr]) {
  test.describe(words.locale, () => {
    test.use({ locale: words.locale, colorScheme: words === fr ? "dark" : "light" });

    test("a copy is made in Settings, and a damaged workspace goes back to it from the screen that says so", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await goTo(page, words, "settings");
      const copies = page.getByRole("region", { name: words.settings.copies.title });
      await expect(copies).toContainText(words.settings.copies.none);
      await copies.getByRole("button", { name: words.settings.copies.makeOne }).click();
      await expect(copies).not.toContainText(words.settings.copies.none);
      await expect(copies).not.toContainText(words.settings.copies.notYet);
      await expectAccessible(page);
      await copies.screenshot({ path: test.info().outputPath("copies.png") });
      await goTo(page, words, "setup");
      await waypost.rememberedPath(/^\/setup$/);
      await waypost.end();
      const [id = ""] = readdirSync(join(waypost.folder, "workspaces"));
      writeFileSync(join(waypost.folder, "workspaces", id, "main.db"), "torn ".repeat(2_000));

      await waypost.open();
      await expect(page.getByText(words.problems["database-damaged"].title)).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: words.frame.unopened.restore }).click();
      await expect(row(page, words, "template")).toContainText(words.setup.state.done);
    });
  });
}

test("a lost webhook log without a copy is begun anew from the screen that says so", async ({
  page,
  waypost,
}) => {
  await openSandbox(page, en, waypost);
  await waypost.rememberedPath(/^\/setup$/);
  await waypost.end();
  const [id = ""] = readdirSync(join(waypost.folder, "workspaces"));
  const folder = join(waypost.folder, "workspaces", id);
  for (const name of readdirSync(folder)) if (name.startsWith("log.db")) rmSync(join(folder, name));

  await waypost.open();
  await expect(page.getByText(en.problems["webhook-log-lost"].title)).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath("log-lost.png") });
  await page.getByRole("button", { name: en.frame.unopened.newLog }).click();
  await expect(row(page, en, "template")).toContainText(en.setup.state.done);
});

/** Presses Tab until what is wanted has the focus, as a person does; not for ever. */
async function tabTo(page: Page, isWanted: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isWanted()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("not reached by Tab");
}

test("a test message is sent with the keyboard alone", async ({ page, waypost }) => {
  const focused = (selector: string, text: string) => () =>
    page.evaluate(
      ([css, wanted]) => {
        const element = document.activeElement;
        const name = element?.getAttribute("aria-label") ?? element?.textContent ?? "";
        const labels =
          element instanceof HTMLInputElement
            ? [...(element.labels ?? [])].map((one) => one.textContent)
            : [];
        return Boolean(
          element?.matches(css ?? "") && [name, ...labels].some((one) => one?.includes(wanted ?? "")),
        );
      },
      [selector, text],
    );
  await waypost.open();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await tabTo(page, focused("button", en.firstRun.sandbox.action));
  await page.keyboard.press("Enter");
  await expect(row(page, en, "template")).toContainText(en.setup.state.done);

  await tabTo(page, focused("a", en.frame.nav.campaigns));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: en.campaigns.title })).toBeFocused();
  await tabTo(page, focused("a", en.campaigns.sendTest));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: en.send.title })).toBeFocused();
  await tabTo(page, focused("input", en.send.template.search));
  await page.keyboard.type("autumn_sale");
  // The arrows walk the list below; the focus stays in the search field.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await tabTo(page, focused("button", en.send.variables.useExamples));
  await page.keyboard.press("Enter");
  await tabTo(page, focused("input", en.send.recipient.label));
  await page.keyboard.type(RECIPIENT);
  await tabTo(page, focused("button", en.send.action.send));
  await page.keyboard.press("Enter");
  await expect(timeline(page, en)).toContainText(en.results.timeline.read);
});
