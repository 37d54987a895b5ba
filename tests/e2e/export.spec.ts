/** What is shown leaves Waypost as a file: a download in a browser, a saved file where there is a window of our own. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Download, Page } from "@playwright/test";
import { countAnew } from "../support/figures.ts";
import { exported, placeIn, savedBy } from "./exported-file.ts";
import {
  advanceClock,
  expectAccessible,
  goTo,
  openSandbox,
  RECIPIENT,
  row,
  sendFirstTest,
  signTerms,
  timeline,
} from "./journey.ts";
import { expect, test, type Waypost } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const { en, fr } = allWords;
const DIGITS = RECIPIENT.replace(/\D/g, "");

const FAILED = "SELECT code FROM code_word WHERE list = 'state' AND word = 'failed'";

/** While Waypost is not running: what Meta or a long life would have put there. */
function inDatabase(waypost: Waypost, ...statements: readonly string[]): void {
  const [id = ""] = readdirSync(join(waypost.folder, "workspaces"));
  const folder = join(waypost.folder, "workspaces", id);
  const database = new DatabaseSync(join(folder, "main.db"));
  for (const sql of statements) database.exec(sql);
  database.close();
  countAnew(folder);
}

async function sendOne(page: Page, words: Words, waypost: Waypost): Promise<void> {
  await openSandbox(page, words, waypost);
  await signTerms(page, words, waypost);
  await advanceClock(page, words);
  await expect(row(page, words, "activation")).toContainText("ONBOARDED");
  await sendFirstTest(page, words);
  await advanceClock(page, words);
  await expect(timeline(page, words)).toContainText(words.results.timeline.read);
}

test("the list is exported as the filter shows it, and a spreadsheet runs nothing of it", async ({
  page,
  waypost,
}) => {
  await sendOne(page, en, waypost);
  await goTo(page, en, "results");
  await waypost.rememberedPath(/^\/results$/);
  await waypost.end();
  const columns =
    "channel, origin, account, number, person, addressed, country, quarter, availability, requested, submitted, reached, deciding, created";
  inDatabase(
    waypost,
    `INSERT INTO sent_template (template, name, language, category)
     SELECT template, 'plain_notice', language, category FROM sent_template`,
    `INSERT INTO snapshot (key, template, json)
     SELECT x'01', (SELECT max(id) FROM sent_template), json_set(json, '$.name', 'plain_notice') FROM snapshot`,
    `INSERT INTO error (id, code, title, kind) VALUES (900, 131026, '=HYPERLINK("https://x.example")', 900)`,
    `INSERT INTO message (snapshot, state, error, ${columns})
     SELECT (SELECT id FROM snapshot WHERE key = x'01'), (${FAILED}), 900, ${columns} FROM message`,
  );
  await waypost.open();
  await expect(page.getByRole("main")).toContainText("plain_notice");

  const csv = await exported(page, waypost, en, en.results.export.csv);
  const [header = "", ...rows] = csv.trimEnd().split("\r\n");
  expect(header).toMatch(/^\uFEFFid,wamid,recipient,recipientKind,country,/);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toContain(`"'=HYPERLINK(""https://x.example"")"`);
  expect(rows[1]).toContain("autumn_sale");
  expect(csv).not.toContain(DIGITS);

  await page.getByLabel(en.results.list.filterLabel).getByText(en.results.state.failed).click();
  await expect(page.getByRole("main")).not.toContainText("autumn_sale");
  const json = JSON.parse(await exported(page, waypost, en, en.results.export.json));
  expect(json).toHaveLength(1);
  expect(json[0]).toMatchObject({
    id: "2",
    recipient: "…4000",
    state: "failed",
    errorCode: 131026,
    errorTitle: '=HYPERLINK("https://x.example")',
  });
  await expectAccessible(page);
});

test("full numbers are in the file only once somebody has agreed to it by name, and Settings says who", async ({
  page,
  waypost,
}) => {
  await sendOne(page, en, waypost);
  await goTo(page, en, "results");
  const main = page.getByRole("main");
  await main.getByLabel(en.results.list.filterLabel).getByText(en.results.state.read).click();
  await main.getByRole("button", { name: en.results.export.full }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`${en.results.filter.facet.state}: ${en.results.state.read}`);
  await expectAccessible(page);
  const agree = dialog.getByRole("button", { name: en.fullNumbers.agree });
  await agree.click();
  await expect(dialog).toContainText(en.fullNumbers.byMissing);
  await dialog.getByRole("textbox").fill("Ana");
  await dialog.getByRole("radio", { name: en.results.export.formats.json }).check({ force: true });
  await agree.click();
  await expect(dialog).toContainText(en.fullNumbers.responsibleMissing);
  await dialog.getByRole("checkbox").check({ force: true });
  const text = await savedBy(page, waypost, () => agree.click(), en.results.export.fullNumbers);
  const rows = JSON.parse(text);
  expect(rows).toMatchObject([{ recipient: `+${DIGITS}`, state: "read" }]);

  await goTo(page, en, "settings");
  await expect(page.getByRole("list", { name: en.fullNumbers.list.title })).toContainText("Ana");
  await goTo(page, en, "results");
  expect(await exported(page, waypost, en, en.results.export.json)).not.toContain(DIGITS);
});

test("an export that is stopped leaves nothing, and the next one is whole", async ({ page, waypost }) => {
  await sendOne(page, en, waypost);
  await goTo(page, en, "results");
  await waypost.rememberedPath(/^\/results$/);
  await waypost.end();
  const columns =
    "channel, origin, snapshot, account, number, person, addressed, country, quarter, availability, requested, submitted, state, reached, deciding, created";
  inDatabase(
    waypost,
    `WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 60000)
     INSERT INTO message (${columns}) SELECT ${columns} FROM message, counter`,
  );
  await waypost.open();
  const downloads: Download[] = [];
  page.on("download", (download) => downloads.push(download));
  const place = waypost.has("own-window") ? placeIn(waypost) : null;
  if (place !== null) await waypost.ownWindow().saveTo(join(place, "all.json"));
  const main = page.getByRole("main");
  await main.getByRole("button", { name: en.results.export.json }).click();
  await main.getByRole("button", { name: en.results.export.stop }).click();
  await expect(main.getByRole("button", { name: en.results.export.json })).toBeEnabled();
  await expect(main.getByRole("button", { name: en.results.export.stop })).toBeHidden();
  if (place !== null) await expect.poll(() => readdirSync(place)).toEqual([]);

  await main.getByRole("searchbox").fill("78");
  await expect(main.getByRole("status").filter({ hasText: /^1 / })).toBeVisible();
  const json = JSON.parse(await exported(page, waypost, en, en.results.export.json));
  expect(json.map(({ id }: { id: string }) => id)).toEqual(["78"]);
  expect(downloads).toHaveLength(place === null ? 1 : 0);
});

test("a closed dialog leaves nothing, and a place that cannot be written is named", async ({
  page,
  waypost,
}) => {
  waypost.needs("own-window");
  await openSandbox(page, en, waypost);
  await signTerms(page, en, waypost);
  await sendFirstTest(page, en);
  await goTo(page, en, "results");
  const place = placeIn(waypost);
  await waypost.ownWindow().saveTo(null);
  const main = page.getByRole("main");
  const csv = main.getByRole("button", { name: en.results.export.csv });
  await csv.click();
  await expect(csv).toBeEnabled();
  await expect(main.getByRole("alert")).toHaveCount(0);
  expect(readdirSync(place)).toEqual([]);

  // A file stands where the folder should be.
  writeFileSync(join(place, "taken"), "");
  const path = join(place, "taken", "mine.csv");
  await waypost.ownWindow().saveTo(path);
  await csv.click();
  const problem = main.getByRole("alert");
  await expect(problem).toContainText(en.problems["file-not-writable"].title);
  await expect(problem).toContainText(path);
  await expectAccessible(page);
  expect(readdirSync(place)).toEqual(["taken"]);
  // The message goes with its cause.
  await waypost.ownWindow().saveTo(join(place, "mine.csv"));
  await csv.click();
  await expect(problem).toBeHidden();
});

test.describe("in French", () => {
  test.use({ locale: fr.locale, colorScheme: "dark" });

  test("one message is exported from its page, with what Meta said of it", async ({ page, waypost }) => {
    await sendOne(page, fr, waypost);
    const text = await exported(page, waypost, fr, fr.results.export.json);
    const message = JSON.parse(text);
    expect(message).toMatchObject({
      id: page.url().split("/").at(-1),
      recipient: "…4000",
      state: "read",
      route: { requested: "optimized", submitted: "optimized", billed: "optimized" },
      request: { body: { to: "…4000", template: { name: "autumn_sale" } } },
    });
    expect(message.receipts.map(({ raw }: { raw: { status: string } }) => raw.status)).toEqual([
      "sent",
      "delivered",
      "read",
    ]);
    expect(text).not.toContain(DIGITS);
    await expectAccessible(page);
  });
});
