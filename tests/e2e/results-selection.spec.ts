/** Rows of the list are selected one by one, as a range and all that match, and something is done with exactly them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { newAttempt, newMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { savedBy } from "./exported-file.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const COUNT = 1_200;
const PEOPLE = 400;
const numberAt = (index: number) => `+55119876${String(50_000 + (index % PEOPLE))}`;
const shownNumber = (index: number) => `+55 11 98765 ${String(index % PEOPLE).padStart(4, "0")}`;

function sendMany(folder: string): void {
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const storage = openWorkspaceStorage({
    folder: join(folder, "workspaces", id),
    logger: createKeepingLogger(),
  });
  const createdAt = Date.now() - COUNT;
  const epoch = storage.attempts.beginEpoch(WORKSPACE_ID, createdAt);
  const accountId = storage.settings.read(accountsSettings.chosenAccount);
  if (accountId === null) throw new Error("an account is chosen");
  storage.transaction(() => {
    for (let index = 0; index < COUNT; index += 1)
      storage.messages.insert(
        newMessage({ createdAt: createdAt + index, to: numberAt(index), accountId }),
        newAttempt(storage, createdAt + index, { epoch }),
      );
  });
  storage.close();
}

/** As the language writes it, whatever its spaces. */
const counted = (words: Words, n: number) =>
  new RegExp(`^${n.toLocaleString(words.locale).replaceAll(/\s/g, "\\s")} `);

function partsOf(page: Page, words: Words) {
  const list = page.getByTestId("message-list");
  const bar = page.getByRole("region", { name: words.selection.label });
  return {
    list,
    bar,
    rows: list.getByRole("row"),
    selected: bar.getByRole("status").first(),
    link: (index: number) => list.getByRole("link", { name: shownNumber(index), exact: true }).first(),
    box: (row: number) => list.getByRole("row").nth(row).getByRole("checkbox"),
  };
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const said = words.selection;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("rows, ranges and all that match are selected, and everybody of them is put in a file, an audience, a list", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await waypost.end();
      sendMany(waypost.folder);
      await waypost.open();
      await goTo(page, words, "results");
      const { bar, list, selected, link, box } = partsOf(page, words);
      await expect(link(COUNT - 1)).toBeVisible();
      await expect(bar).toBeHidden();

      // One by one, and a range with the Shift key.
      await box(0).click();
      await expect(selected).toContainText(counted(words, 1));
      await box(4).click({ modifiers: ["Shift"] });
      await expect(selected).toContainText(counted(words, 5));
      await box(2).click();
      await expect(selected).toContainText(counted(words, 4));
      await expectAccessible(page);
      const file = await savedBy(
        page,
        waypost,
        () => bar.getByRole("button", { name: words.results.export.json }).click(),
        words.results.export.numbers,
      );
      expect((JSON.parse(file) as { recipient: string }[]).map(({ recipient }) => recipient)).toEqual(
        [1, 2, 4, 5].map((back) => `…${shownNumber(COUNT - back).slice(-4)}`),
      );

      // By keyboard: nothing, one, a range that grows and shrinks, everything.
      await link(COUNT - 1).focus();
      await page.keyboard.press("Escape");
      await expect(bar).toBeHidden();
      await page.keyboard.press("Space");
      await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Shift+ArrowDown");
      await expect(selected).toContainText(counted(words, 3));
      await page.keyboard.press("Shift+ArrowUp");
      await expect(selected).toContainText(counted(words, 2));
      await expect(link(COUNT - 2)).toBeFocused();
      await page.keyboard.press("ControlOrMeta+a");
      await expect(selected).toContainText(counted(words, COUNT));
      await expect(selected).toContainText(String(PEOPLE));

      // A range that reaches beyond what the window holds.
      await page.keyboard.press("Escape");
      await box(0).click();
      await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      await expect(link(0)).toBeVisible();
      await link(0).click({ modifiers: ["Shift"] });
      await expect(selected).toContainText(counted(words, COUNT));
      await expect(link(0)).toBeVisible();

      // Everybody of one number is suppressed.
      await page.getByRole("searchbox", { name: words.results.list.search }).fill("987650007");
      await expect(list.getByRole("link")).toHaveCount(COUNT / PEOPLE);
      await expect(bar).toBeHidden();
      await page.getByRole("checkbox", { name: words.results.list.selectAll }).click();
      await expect(selected).toContainText(counted(words, COUNT / PEOPLE));
      await bar.getByRole("button", { name: said.suppress.open }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: said.suppress.submit }).click();
      await expect(dialog).toContainText(said.suppress.noteMissing);
      await expectAccessible(page);
      await dialog.getByRole("textbox").fill("asked us to");
      await dialog.getByRole("button", { name: said.suppress.submit }).click();
      await expect(dialog.getByRole("link", { name: said.suppress.list })).toBeVisible();
      await dialog.getByRole("button", { name: words.common.close, exact: true }).last().click();

      // An audience of them has everybody once, and says that they are suppressed.
      await bar.getByRole("button", { name: said.audience.open }).click();
      await dialog.getByRole("textbox").fill("Again");
      await expectAccessible(page);
      await dialog.getByRole("button", { name: said.audience.submit }).click();
      await dialog.getByRole("link", { name: said.audience.see }).click();
      await expect(page.getByRole("heading", { name: "Again" })).toBeVisible();
      await expect(page.getByRole("main")).toContainText(words.audiences.verdict.suppressed);
    });
  });
}
