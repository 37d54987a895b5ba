/** Rate cards as people bring them in: looked at, kept, replaced, refused, read, and deleted; by pointer and by keyboard. */
import type { Page } from "@playwright/test";
import { decimalOf } from "../../shared/domain/rates/money.ts";
import { cardText, cardWorkbook, SOME_ROWS, titleOf } from "../support/rates/card-files.ts";
import { expectAccessible, fileChooser, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

async function openCards(page: Page, words: Words): Promise<void> {
  await goTo(page, words, "settings");
  await page.getByRole("link", { name: words.rates.settings.open }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.rates.title })).toBeVisible();
}

const choose = (
  page: Page,
  ...files: readonly { readonly name: string; readonly content: string | Buffer }[]
) =>
  page
    .getByTestId("rate-card-file")
    .setInputFiles(
      files.map(({ name, content }) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) })),
    );

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { rates } = words;
  const day = (iso: string) =>
    new Intl.DateTimeFormat(words.locale, { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(iso));
  const price = (micros: number, currency: string) =>
    new Intl.NumberFormat(words.locale, { style: "currency", currency, minimumFractionDigits: 4 }).format(
      decimalOf(micros) as `${number}`,
    );
  const cards = (page: Page, currency: string) =>
    page
      .getByRole("list", { name: rates.list.label.replace("{{currency}}", currency) })
      .getByRole("listitem");
  const dialogOf = (page: Page) => page.getByRole("dialog", { name: rates.file.title });

  test.describe(`in ${language}`, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("a card is looked at, kept with what no country leads to, read and deleted", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await openCards(page, words);
      await expect(page.getByText(rates.take.title)).toBeVisible();
      await expectAccessible(page);

      // Two files at once; the workbook calls itself CSV.
      const rows = [...SOME_ROWS, ["Rest of Oceania", "0.01", "0.01", "0.01", "n/a", "n/a"]] as const;
      await choose(
        page,
        { name: "EUR.csv", content: cardText({ rows }) },
        { name: "USD.csv", content: cardWorkbook() },
      );
      const dialog = dialogOf(page);
      await expect(dialog).toContainText("EUR.csv");
      await expect(dialog).toContainText(day("2026-07-01"));
      await expect(dialog).toContainText(rates.unmatched.title);
      await expect(dialog).toContainText("Rest of Oceania");
      await expectAccessible(page);
      await dialog.getByRole("button", { name: rates.file.keep }).click();
      await expect(dialog).toContainText("USD.csv");
      await expect(dialog).toContainText(day("2026-10-01"));
      await dialog.getByRole("button", { name: rates.file.keep }).click();
      await expect(dialog).toHaveCount(0);
      await expect(cards(page, "EUR")).toContainText(day("2026-07-01"));
      await expect(cards(page, "EUR")).toContainText(
        rates.list.unmatched_one.replace("{{count, number}}", "1"),
      );
      await expect(cards(page, "USD")).toContainText("USD.csv");
      await expectAccessible(page);

      await cards(page, "USD").getByRole("link").click();
      const table = page.getByTestId("rates");
      await expect(table.getByRole("row")).toHaveCount(4);
      await expect(table).toContainText(price(60_400, "USD"));
      await expect(table).toContainText(
        new Intl.DisplayNames(words.locale, { type: "region" }).of("KZ") ?? "",
      );
      await expect(table).toContainText(rates.market.westernEurope);
      await expect(page.getByText("Meta Business Agent")).toBeVisible();
      await expectAccessible(page);

      await page.getByRole("button", { name: rates.card.delete, exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: rates.card.deleteNow }).click();
      await expect(page.getByRole("heading", { level: 1, name: rates.title })).toBeVisible();
      await expect(cards(page, "USD")).toHaveCount(0);
      await expect(cards(page, "EUR")).toHaveCount(1);
    });

    test("a file that is no card says what is wrong, by row and column, and nothing changes", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await openCards(page, words);
      await choose(page, { name: "mixed.csv", content: cardText({ written: "USD" }) });
      const dialog = dialogOf(page);
      await expect(dialog).toContainText(rates.fault["currency-disagrees"].replace("{{found}}", "EUR, USD"));
      await expect(dialog).toContainText(rates.where.column.replace("{{column}}", "Currency"));
      await expect(dialog).toContainText(rates.file.wayOn);
      await expect(dialog.getByRole("button", { name: rates.file.keep })).toHaveCount(0);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
      await expect(
        page.getByRole("list", { name: rates.list.label.replace("{{currency}}", "EUR") }),
      ).toHaveCount(0);

      await choose(page, { name: "huge.csv", content: Buffer.alloc(700_000, "x") });
      await expect(page.getByText("huge.csv")).toBeVisible();
      await expectAccessible(page);
    });
  });
}

const words = allWords.en;
const { rates } = words;

test("by keyboard: a card without a day gets one, is kept, and another one takes its place", async ({
  page,
  waypost,
}) => {
  await openSandbox(page, words, waypost);
  await openCards(page, words);
  const button = page.getByRole("button", { name: rates.take.choose });
  const chooser = await fileChooser(page, () => button.press("Enter"));
  const undated = cardText({ title: "Cost per message in EUR" });
  await chooser.setFiles({ name: "undated.csv", mimeType: "text/csv", buffer: Buffer.from(undated) });
  const dialog = dialogIn(page);
  await expect(dialog).toContainText(rates.file.undated);
  await dialog.getByRole("button", { name: rates.file.dayAgain }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText(rates.file.dayMissing);
  await dialog.getByLabel(rates.file.day).fill("2026-07-01");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: rates.file.keep }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const cards = page.getByRole("list", { name: rates.list.label.replace("{{currency}}", "EUR") });
  await expect(cards).toContainText("undated.csv");

  // The same card in another file, then another one.
  await choose(page, { name: "dated.csv", content: cardText() });
  await expect(dialog).toContainText(rates.file.same);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  const corrected = cardText({
    rows: [["Brazil", "0.06", "0.0056", "0.0056", "n/a", "n/a"], ...SOME_ROWS.slice(1)],
  });
  await choose(page, { name: "corrected.csv", content: corrected });
  await expect(dialog).toContainText(rates.file.other_one.replace("{{count, number}}", "1"));
  await expect(dialog).toContainText("Brazil");
  await dialog.getByRole("button", { name: rates.file.replace }).focus();
  await page.keyboard.press("Enter");
  await expect(cards).toContainText("corrected.csv");

  await cards.getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("rates")).toContainText("€0.0600");
});

function dialogIn(page: Page) {
  return page.getByRole("dialog", { name: rates.file.title });
}

test("what is kept is there after a kill, and a card of conversations is not used", async ({
  page,
  waypost,
}) => {
  await openSandbox(page, words, waypost);
  await openCards(page, words);
  await choose(page, { name: "old.csv", content: cardText({ title: titleOf("EUR", "June 1, 2023") }) });
  await dialogIn(page).getByRole("button", { name: rates.file.keep }).click();
  const cards = page.getByRole("list", { name: rates.list.label.replace("{{currency}}", "EUR") });
  await expect(cards).toContainText(rates.holding["by-conversation"]);
  await waypost.kill();
  await waypost.open();
  await openCards(page, words);
  await expect(cards).toContainText("old.csv");
});
