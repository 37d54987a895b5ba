/** A dirty list becomes an audience: mapped, imported, looked through, mended, and found again after a crash. */
import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { COUNTRY_COUNT, DIRTY, DIRTY_ROWS, dirtyList, SOUND } from "../support/dirty-list.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test, type Waypost } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const NAME = "spring";

/** As somebody drags it over from a file manager. */
async function drop(page: Page, words: Words, content: Buffer, name: string): Promise<void> {
  const path = test.info().outputPath(name);
  writeFileSync(path, content);
  const box = await page.getByRole("button", { name: words.audiences.take.choose }).boundingBox();
  const at = { x: (box?.x ?? 0) + 4, y: (box?.y ?? 0) - 40 };
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await browser.send("Input.dispatchDragEvent", { type, ...at, data });
  }
  await browser.detach();
}

function formatted(words: Words, value: number): string {
  return new Intl.NumberFormat(words.locale).format(value);
}

async function mapAndImport(page: Page, words: Words): Promise<void> {
  const { recognised, columns } = words.audiences.import;
  await expect(page.getByRole("button", { name: recognised.encoding })).toContainText("Windows-1252");
  await expect(page.getByRole("button", { name: recognised.delimiter })).toContainText(
    recognised.delimiters.semicolon,
  );
  await expect(page.getByRole("button", { name: recognised.header })).toContainText(recognised.hasHeader);
  // Found by what stands in it: its name says nothing.
  await expect(page.getByRole("button", { name: `${columns.meaning}: Contact` })).toContainText(
    columns.meanings.number,
  );
  await expect(page.getByText("Zoé 0 · Zoé 1 · Zoé 2")).toBeVisible();
  await page.getByRole("button", { name: columns.country }).press("Enter");
  await page.getByRole("option", { name: "France", exact: true }).click();
  await expect(page.getByRole("button", { name: columns.country })).toContainText("France");
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(9);
  await expectAccessible(page);
  await page.getByRole("button", { name: words.audiences.import.start, exact: true }).click();
}

async function openDirtyAudience(page: Page, words: Words, waypost: Waypost): Promise<void> {
  await openSandbox(page, words, waypost);
  await goTo(page, words, "audiences");
  await expect(page.getByText(words.audiences.empty.title)).toBeVisible();
  await expectAccessible(page);
  await drop(page, words, dirtyList(), `${NAME}.csv`);
  await mapAndImport(page, words);
  await expect(page.getByRole("heading", { level: 1, name: NAME })).toBeVisible();
  await expect(page.getByTestId("audience-rows")).toBeVisible();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { verdict, reason, page: said } = words.audiences;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("a dirty list is mapped, every count opens its rows, and what is wrong is mended", async ({
      page,
      waypost,
    }) => {
      test.slow();
      await openDirtyAudience(page, words, waypost);
      const counts = {
        valid: SOUND,
        fixed: DIRTY.national,
        suspicious: DIRTY.brazilWithoutNine + DIRTY.mexico521,
        invalid: DIRTY.rounded + DIRTY.words + DIRTY.empty,
        duplicate: DIRTY.duplicates,
        "not-a-person": DIRTY.shortCodes,
      } as const;
      const named = (word: string, count: number) =>
        page.getByRole("radio", { name: `${word} ${formatted(words, count)}`, exact: true });
      await expect(named(said.rows.all, DIRTY_ROWS)).toBeChecked();
      const list = page.getByTestId("audience-rows");
      for (const [id, count] of Object.entries(counts)) {
        const word = verdict[id as keyof typeof counts];
        await named(word, count).click();
        await expect(page).toHaveURL(new RegExp(`verdict=${id}`));
        await expect(page.getByRole("table", { name: said.rows.label })).toHaveAttribute(
          "aria-rowcount",
          String(count + 1),
        );
        await expect(list.getByRole("row").first()).toContainText(word);
      }
      await expectAccessible(page);

      // Any row is a key away, however many are between.
      await named(verdict.valid, counts.valid).click();
      await list.getByRole("button").first().focus();
      await page.keyboard.press("End");
      await expect(list.getByRole("button").last()).toBeFocused();
      await expect(page.locator(":focus").locator("xpath=ancestor::*[@role='row']")).toHaveAttribute(
        "aria-rowindex",
        String(counts.valid + 1),
      );
      const countries = page.getByTestId("audience-countries").getByRole("rowheader");
      await page
        .getByRole("button", { name: new RegExp(said.countries.showAll_other.replace(/\{\{.*\}\}/, "\\d+")) })
        .click();
      await expect(countries).toHaveCount(COUNTRY_COUNT);
      await page.screenshot({ path: test.info().outputPath("audience.png"), fullPage: true });

      // One is mended: it is judged again at once, and the counts move.
      await named(verdict.invalid, counts.invalid).click();
      await page.getByRole("button", { name: new RegExp(reason["digits-lost"]) }).click();
      await expect(page).toHaveURL(/reason=digits-lost/);
      await list.getByRole("button").first().press("Enter");
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText("5,51199E+12");
      await dialog.getByRole("textbox", { name: said.row.fix }).fill("+55 11 98765 4000");
      await dialog.getByRole("button", { name: said.row.save, exact: true }).click();
      await expect(dialog.getByText(verdict.valid, { exact: true })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(named(verdict.invalid, counts.invalid - 1)).toBeVisible();
      await expect(named(verdict.valid, counts.valid + 1)).toBeVisible();

      // All of a kind are dropped, and taken back.
      await named(verdict.suspicious, counts.suspicious).click();
      const kind = page.getByRole("listitem").filter({ hasText: reason["mx-521"] });
      await kind.getByRole("button", { name: /\d+$/ }).last().click();
      await expect(kind).toContainText(said.kinds.allDropped);
      await page.getByRole("button", { name: said.undoWhat.dropped }).click();
      await expect(kind).not.toContainText(said.kinds.allDropped);
    });

    test("a core that is killed in the middle of an import loses nothing", async ({ page, waypost }) => {
      test.slow();
      waypost.expectCrashes();
      await openSandbox(page, words, waypost);
      await goTo(page, words, "audiences");
      await drop(page, words, dirtyList(), `${NAME}.csv`);
      await mapAndImport(page, words);
      // It is under way, or over already.
      const stop = page.getByRole("button", { name: words.audiences.import.stop });
      await expect(stop.or(page.getByTestId("audience-rows")).first()).toBeVisible();
      await waypost.kill();
      await waypost.open();
      await goTo(page, words, "audiences");
      await page.getByRole("link", { name: NAME }).click();
      await expect(
        page.getByRole("radio", { name: `${said.rows.all} ${formatted(words, DIRTY_ROWS)}`, exact: true }),
      ).toBeVisible();
    });

    test("rows are pasted, imported and mended with the keyboard alone, in a small window", async ({
      page,
      waypost,
    }) => {
      test.slow();
      await page.setViewportSize({ width: 900, height: 600 });
      await openSandbox(page, words, waypost);
      await goTo(page, words, "audiences");
      await page.getByRole("button", { name: words.audiences.take.paste }).press("Enter");
      await expect(page.getByRole("textbox", { name: words.audiences.take.pasteLabel })).toBeFocused();
      await page.keyboard.insertText("+5511987654000\n+5511987654000\n+551187654001\nnobody\n");
      await page.getByRole("button", { name: words.audiences.take.pasteUse }).press("Enter");
      const start = page.getByRole("button", { name: words.audiences.import.start, exact: true });
      await expect(page.getByRole("cell", { name: "+5511987654000" }).first()).toBeVisible();
      await page.getByRole("textbox", { name: said.name, exact: true }).fill("By hand");
      await start.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "By hand" })).toBeVisible();
      const list = page.getByTestId("audience-rows");
      await list.getByRole("button").first().focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: said.row.accept }).press("Enter");
      await expect(dialog.getByRole("button", { name: said.row.unaccept })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(list.getByRole("row").nth(2)).toContainText(words.audiences.choice.accepted);
      await page.getByRole("button", { name: said.undoWhat.accepted }).press("Enter");
      await expect(list.getByRole("row").nth(2)).not.toContainText(words.audiences.choice.accepted);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("small.png") });

      // As 1280 × 800 at 200 %: nothing is cut off beside the window.
      await page.setViewportSize({ width: 640, height: 400 });
      const isWider = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(await isWider()).toBe(false);
      await page.screenshot({ path: test.info().outputPath("zoomed.png") });
      await goTo(page, words, "audiences");
      await expect(page.getByRole("link", { name: "By hand" })).toBeVisible();
      expect(await isWider()).toBe(false);
    });
  });
}
