/** A dirty list becomes an audience: mapped, imported, looked through, mended, and found again after a crash. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { workbookOf } from "../support/audiences/workbook-file.ts";
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

/** People of every kind: each state of the map has some, and some are on no map. */
const PEOPLE = [
  ["phone", "name"],
  ["+5511987654000", "Ana"],
  ["+5511987654001", "Bia"],
  ["+5511987654002", "Caio"],
  ["+33612345678", "Zoé"],
  ["+33612345679", "Léa"],
  ["+12125550123", "Kim"],
  ["+79161234567", "Ivan"],
  ["+79781234567", "Oleg"],
  ["+5351234567", "Yoel"],
  ["+881612345678", "Sea"],
  ["BR.13491208655302741918", "Duda"],
  ["to be asked", "Nobody"],
] as const;
/** Without Kim and Caio, with somebody new, and with another name for Zoé. */
const NEWER = [
  ...PEOPLE.filter(([, name]) => name !== "Kim" && name !== "Caio").map(([number, name]) => [
    number,
    name === "Zoé" ? "Zoe" : name,
  ]),
  ["+5511987654003", "Edu"],
];
const TAKEN = PEOPLE.length - 2;

function longList(): Buffer {
  const rows = Array.from({ length: 300_000 }, (_, n) => `+55119${80_000_000 + n},${n}`);
  return Buffer.from(["phone,points", ...rows].join("\n"));
}

const nameOf = (words: Words, code: string) =>
  new Intl.DisplayNames(words.locale, { type: "region" }).of(code) ?? code;

/** The rejected rows as they come out: a download, or a file of the person's where there is a window of our own. */
async function rejectedRows(page: Page, words: Words, waypost: Waypost): Promise<string> {
  const button = page.getByRole("button", { name: words.audiences.page.rejects });
  return taken(page, waypost, () => button.click());
}

async function taken(page: Page, waypost: Waypost, take: () => Promise<void>): Promise<string> {
  if (!waypost.has("own-window")) {
    const [download] = await Promise.all([page.waitForEvent("download"), take()]);
    return readFileSync(await download.path(), "utf8");
  }
  const path = test.info().outputPath("rejects.csv");
  await waypost.ownWindow().saveTo(path);
  await take();
  await expect(page.getByRole("status").filter({ hasText: path })).toBeVisible();
  return readFileSync(path, "utf8");
}

async function isCutOff(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    return (
      document.documentElement.scrollWidth > window.innerWidth ||
      (main?.scrollWidth ?? 0) > (main?.clientWidth ?? 0)
    );
  });
}

async function expectOutcomes(page: Page, expected: Readonly<Record<string, string>>): Promise<void> {
  const outcomes = page.getByTestId("outcomes");
  for (const [state, people] of Object.entries(expected)) {
    await expect(outcomes.locator(`[data-state="${state}"] dd`).first()).toHaveText(people);
  }
  await expect(outcomes.locator("[data-state]")).toHaveCount(Object.keys(expected).length);
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { verdict, reason, page: said } = words.audiences;
  const peopleIn = (count: number) => said.summary.people_other.replace("{{count, number}}", String(count));
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
      /** Until then the rows of before are shown. */
      const listed = (count: number) =>
        expect(page.getByRole("table", { name: said.rows.label })).toHaveAttribute(
          "aria-rowcount",
          String(count + 1),
        );
      for (const [id, count] of Object.entries(counts)) {
        const word = verdict[id as keyof typeof counts];
        await named(word, count).click();
        await expect(page).toHaveURL(new RegExp(`verdict=${id}`));
        await listed(count);
        await expect(list.getByRole("row").first()).toContainText(word);
      }
      await expectAccessible(page);

      // Any row is a key away, however many are between.
      await named(verdict.valid, counts.valid).click();
      await listed(counts.valid);
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
      await listed(DIRTY.rounded);
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

    test("a workbook becomes people on a map, who are compared with a newer file and let go", async ({
      page,
      waypost,
    }) => {
      test.slow();
      await openSandbox(page, words, waypost);
      await goTo(page, words, "audiences");
      await drop(page, words, workbookOf({ Notes: [["tel"], ["0"]], People: PEOPLE }), "people.xlsx");
      await page.getByRole("button", { name: words.audiences.import.recognised.sheet }).press("Enter");
      await page.getByRole("option", { name: "People", exact: true }).click();
      await expect(page.getByRole("cell", { name: "+5511987654000" }).first()).toBeVisible();
      await page.getByRole("button", { name: words.audiences.import.start, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "people" })).toBeVisible();
      await expect(page.getByText(peopleIn(TAKEN))).toBeVisible();

      // Where they are, and what optimized delivery does there from the number that is chosen.
      const map = page.getByRole("listbox", { name: said.countries.mapLabel });
      const place = (code: string): Locator => map.locator(`[data-place="${code}"]`);
      await expect(place("BR")).toHaveAccessibleName(
        words.availability.map.placeWithCount_other
          .replace("{{place}}", nameOf(words, "BR"))
          .replace("{{state}}", words.availability.state.optimized)
          .replace("{{count, number}}", "3"),
      );
      await expectOutcomes(page, {
        optimized: "3",
        partial: "1",
        "no-effect": "3",
        "never-delivered": "1",
        blocked: "2",
        unknown: "1",
      });
      const table = page.getByTestId("audience-countries");
      await expect(table.locator('[data-place="crimea"]')).toContainText(words.availability.state.blocked);
      await expect(table.locator('[data-place="no-country"]')).toContainText(
        words.availability.places.name["no-country"],
      );
      await expect(table.getByRole("rowheader", { name: said.countries.userIds })).toBeVisible();
      const counts = await table.locator("tbody tr td:nth-of-type(2)").allTextContents();
      expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(TAKEN);
      await expectAccessible(page);

      // The keyboard goes to a country by its name; its rows are a link away.
      await map.locator('[tabindex="0"]').focus();
      await page.keyboard.type(nameOf(words, "FR").slice(0, 3).toLowerCase());
      await expect(place("FR")).toBeFocused();
      await page.keyboard.press("Enter");
      const detail = page.getByRole("region", { name: words.availability.chosen.title });
      await expect(detail).toContainText(words.availability.reason["no-effect"]);
      await page.getByRole("button", { name: words.availability.from.label }).click();
      await page.getByRole("option", { name: `(${nameOf(words, "GB")})` }).click();
      await expect(place("BR")).toHaveAttribute("data-state", "no-effect");
      await expect(page.getByText(words.availability.from.hindered)).toBeVisible();
      await detail
        .getByRole("link", { name: said.countries.rows_other.replace("{{count, number}}", "2") })
        .click();
      await expect(page).toHaveURL(/from=\d+&country=FR/);
      await expect(page.getByRole("radio", { name: `${nameOf(words, "FR")} 2`, exact: true })).toBeChecked();
      await expect(page.getByTestId("audience-rows").getByRole("row")).toHaveCount(2);
      await page.screenshot({ path: test.info().outputPath("map.png"), fullPage: true });
      await page.setViewportSize({ width: 900, height: 600 });
      expect(await isCutOff(page)).toBe(false);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("map-small.png"), fullPage: true });

      // The number that was chosen is the one the other map is about, too.
      await goTo(page, words, "accounts");
      await page.getByRole("link", { name: words.accounts.availability }).click();
      await expect(page.getByRole("button", { name: words.availability.from.label })).toContainText(
        nameOf(words, "GB"),
      );
      await goTo(page, words, "audiences");
      await page.getByRole("link", { name: "people", exact: true }).click();

      await page.getByRole("button", { name: said.consent.add }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: said.consent.save }).click();
      await expect(dialog).toContainText(said.consent.sentenceEmpty);
      await dialog.getByRole("textbox", { name: said.consent.sentence }).fill("They asked at the till.");
      await dialog.getByRole("button", { name: said.consent.save }).click();
      await expect(page.getByText("They asked at the till.")).toBeVisible();
      await page.getByRole("button", { name: said.rename, exact: true }).click();
      await dialog.getByRole("textbox", { name: said.name }).fill("Regulars");
      await dialog.getByRole("button", { name: said.save, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Regulars", exact: true })).toBeVisible();
      const rejects = await rejectedRows(page, words, waypost);
      expect(rejects.trim().split("\r\n")).toHaveLength(2);
      expect(rejects).toContain(`${PEOPLE.length},${verdict.invalid}`);
      expect(rejects).toContain("to be asked,Nobody");

      // Full numbers only for somebody who answers for them, which Settings tells afterwards.
      const { fullNumbers } = words;
      await page.getByRole("button", { name: said.rejectsFull }).press("Enter");
      await dialog.getByRole("button", { name: fullNumbers.agree }).press("Enter");
      await expect(dialog).toContainText(fullNumbers.byMissing);
      await expect(dialog).toContainText(fullNumbers.responsibleMissing);
      await dialog.getByRole("textbox", { name: fullNumbers.by }).fill("Ana");
      await dialog.getByRole("checkbox", { name: fullNumbers.responsible }).press("Space");
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("consent.png") });
      const whole = await taken(page, waypost, () =>
        dialog.getByRole("button", { name: fullNumbers.agree }).press("Enter"),
      );
      expect(whole).toBe(rejects);
      await goTo(page, words, "settings");
      const records = page.getByRole("list", { name: fullNumbers.list.title });
      await expect(records).toContainText(fullNumbers.list.kind.rejects.replace("{{subject}}", "Regulars"));
      await expect(records).toContainText("Ana");
      await records.screenshot({ path: test.info().outputPath("records.png") });
      await page.goBack();

      // A newer file says what it would change before it does.
      await page.getByRole("link", { name: said.importAgain }).click();
      await drop(page, words, Buffer.from(NEWER.map((row) => row.join(",")).join("\n")), "newer.csv");
      await page.getByRole("button", { name: words.audiences.import.startAgain }).click();
      const { compared } = words.audiences.import;
      const change = (part: "new" | "gone" | "changed" | "same") =>
        page
          .locator("dl > div")
          .filter({ has: page.getByText(compared[part], { exact: true }) })
          .locator("dd");
      await expect(change("new")).toHaveText("1");
      await expect(change("gone")).toHaveText("2");
      await expect(change("changed")).toHaveText("1");
      await expect(change("same")).toHaveText(String(TAKEN - 3));
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("compared.png") });
      await page.getByRole("button", { name: compared.apply }).click();
      await expect(page.getByText(peopleIn(TAKEN - 1))).toBeVisible();

      // One that is given up while it is read leaves the list as it is.
      await page.getByRole("link", { name: said.importAgain }).click();
      await drop(page, words, longList(), "long.csv");
      await page.getByRole("button", { name: words.audiences.import.startAgain }).click();
      await page.getByRole("button", { name: words.audiences.import.stop }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Regulars", exact: true })).toBeVisible();
      await expect(page.getByText(peopleIn(TAKEN - 1))).toBeVisible();

      await goTo(page, words, "audiences");
      const item = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Regulars" }) });
      await expect(item).toContainText(words.audiences.list.toReview_one.replace("{{count, number}}", "1"));
      await expect(item).toContainText(words.audiences.list.imported.replace("{{date}}", "").trim());
      await expect(item).toContainText(words.audiences.list.consent);
      await expectAccessible(page);
      await page.getByRole("link", { name: "Regulars" }).click();
      await page.getByRole("button", { name: said.delete, exact: true }).click();
      await dialog.getByRole("button", { name: said.deleteNow, exact: true }).click();
      await expect(page.getByText(words.audiences.empty.title)).toBeVisible();
    });
  });
}
