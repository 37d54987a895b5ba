/** The columns of the list: which there are, in which order and how wide, by hand and by keyboard, kept for the person. */
import type { Page } from "@playwright/test";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { addSentMessages } from "./sent-messages.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const headers = (page: Page) => page.getByRole("columnheader");
const edge = (page: Page, words: Words, column: keyof Words["results"]["list"]["column"]) =>
  page.getByRole("separator", {
    name: words.results.list.width.replace("{{column}}", words.results.list.column[column]),
  });
const widthOf = async (page: Page, words: Words, column: keyof Words["results"]["list"]["column"]) =>
  Number(await edge(page, words, column).getAttribute("aria-valuenow"));

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { column } = words.results.list;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("columns are added, moved and made wider, and are as they were left in the next run", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await waypost.end();
      addSentMessages(waypost.folder, { count: 60 });
      await waypost.open();
      await goTo(page, words, "results");
      await expect(headers(page).filter({ hasText: column.created })).toBeVisible();

      await page.getByRole("button", { name: words.results.list.columns, exact: true }).click();
      const dialog = page.getByRole("dialog", { name: words.listColumns.title });
      const box = (name: string) => dialog.getByRole("checkbox", { name, exact: true });
      await box(column.country).check({ force: true });
      await box(column.error).check({ force: true });
      await box(column.template).uncheck({ force: true });
      await expect(box(column.recipient)).toBeDisabled();
      await expectAccessible(page);
      await dialog
        .getByRole("button", { name: words.listColumns.earlier.replace("{{column}}", column.error) })
        .click();
      await dialog.getByRole("button", { name: words.common.close, exact: true }).last().click();
      const order = [
        column.recipient,
        column.route,
        column.state,
        column.created,
        column.error,
        column.country,
      ];
      await expect(headers(page)).toHaveText(["", ...order]);

      // By keyboard, and by hand.
      const before = await widthOf(page, words, "state");
      await edge(page, words, "state").focus();
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => widthOf(page, words, "state")).toBe(before + 8);
      await page.keyboard.press("Shift+ArrowLeft");
      await expect.poll(() => widthOf(page, words, "state")).toBe(before - 32);
      const handle = await edge(page, words, "route").boundingBox();
      if (handle === null) throw new Error("the edge is there");
      const route = await widthOf(page, words, "route");
      await page.mouse.move(handle.x + handle.width / 2, handle.y + 8);
      await page.mouse.down();
      await page.mouse.move(handle.x + handle.width / 2 - 30, handle.y + 8, { steps: 5 });
      await page.mouse.up();
      await expect.poll(() => widthOf(page, words, "route")).toBe(route - 30);
      await expectAccessible(page);

      await waypost.end();
      await waypost.open();
      await goTo(page, words, "results");
      await expect(headers(page)).toHaveText(["", ...order]);
      await expect.poll(() => widthOf(page, words, "route")).toBe(route - 30);
      const size = page.viewportSize();
      await page.setViewportSize({ width: 900, height: 760 });
      const list = page.getByTestId("message-list");
      expect(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
      if (size !== null) await page.setViewportSize(size);

      await edge(page, words, "route").dblclick();
      await page.getByRole("button", { name: words.results.list.columns, exact: true }).click();
      await dialog.getByRole("button", { name: words.listColumns.reset }).click();
      await dialog.getByRole("button", { name: words.common.close, exact: true }).last().click();
      await expect(headers(page)).toHaveText([
        "",
        column.recipient,
        column.template,
        column.route,
        column.state,
        column.created,
      ]);
    });
  });
}
