/**
 * The way through the results, from what another tool has kept of webhooks to an answer: what came of messages is imported, a figure
 * leads to its list, a message and why it failed, the list becomes a file, a view is kept and compared with the time before, and
 * the figures are the same once they have been built again from the log.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { sayImport } from "../../shared/domain/imports/say-import.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { newAttempt, newMessage, accepted as taken, WORKSPACE_ID } from "../support/sent-message.ts";
import { exported } from "./exported-file.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const DAY = 24 * 3_600_000;
const LIMITED = 131049;
/** Sent so many days ago, and every so manieth was kept back; the others arrived seconds later. */
const WEEKS = [
  { ago: 10, count: 40, limited: 4 },
  { ago: 4, count: 40, limited: 10 },
] as const;
const limitedIn = ({ count, limited }: (typeof WEEKS)[number]) => count / limited;
const KEPT_BACK = WEEKS.reduce((sum, week) => sum + limitedIn(week), 0);

interface Receipt {
  readonly wamid: string;
  readonly status: string;
  readonly second: number;
}

function webhook(account: string, number: string, receipts: readonly Receipt[]): string {
  const statuses = receipts.map(({ wamid, status, second }) => ({
    id: wamid,
    status,
    timestamp: String(second),
    recipient_id: "5511987650000",
    ...(status === "failed" && {
      errors: [
        {
          code: LIMITED,
          title: "This message was not delivered to maintain healthy ecosystem engagement.",
          error_data: { details: "Kept back." },
        },
      ],
    }),
  }));
  const value = { messaging_product: "whatsapp", metadata: { phone_number_id: number }, statuses };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: account, changes: [{ field: "messages", value }] }],
  });
}

/** Messages that Meta has taken, of which nothing else is known here. @returns what another tool has kept of their webhooks */
function sendSome(folder: string): readonly string[] {
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: join(folder, "workspaces", id), logger });
  try {
    const { states } = createReduction({ storage, logger });
    const account = storage.accounts.accounts()[0];
    const number = account && storage.accounts.numbersOf(account.id)[0];
    if (account === undefined || number === undefined) throw new Error("the sandbox has an account");
    const lines: string[] = [];
    for (const { ago, count, limited } of WEEKS) {
      const first = Date.now() - ago * DAY;
      const epoch = storage.attempts.beginEpoch(WORKSPACE_ID, first);
      storage.transaction(() => {
        for (let index = 0; index < count; index += 1) {
          const createdAt = first + index;
          const [to, country] = index % 2 === 0 ? ["+55119876", "BR"] : ["+919876", "IN"];
          const wamid = `wamid.${ago}.${index}`;
          const attempt = storage.messages.insert(
            newMessage({
              createdAt,
              ...{ accountId: account.id, numberId: number.id, origin: "campaign", country },
              to: `${to}${50_000 + index}`,
            }),
            newAttempt(storage, createdAt, { epoch }),
          );
          states.settle(attempt, taken(wamid, createdAt));
          const second = Math.floor(createdAt / 1_000) + 1;
          const steps = index % limited === 0 ? ["failed"] : ["sent", "delivered"];
          const receipts = steps.map((status, at) => ({ wamid, status, second: second + 2 * at }));
          lines.push(webhook(account.id, number.id, receipts));
        }
      });
    }
    return lines;
  } finally {
    storage.close();
  }
}

async function importAll(page: Page, words: Words, language: "en" | "fr", lines: readonly string[]) {
  const text = `${lines.join("\n")}\n`;
  await goTo(page, words, "settings");
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "kept.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(text) });
  const said = sayImport(
    {
      ...{ files: 1, bytes: text.length, webhooks: lines.length, new: lines.length, duplicate: 0 },
      ...{ foreign: 0, foreignAccounts: [], orphan: 0, isCancelled: false, broken: [] },
      ...{ malformed: { count: 0, places: [] }, unrecognized: { count: 0, places: [] } },
    },
    language,
  );
  await expect(page.getByRole("status").filter({ hasText: said.overall })).toBeVisible();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { breakdown, errorCodes: catalogue, results } = words;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("what is imported becomes figures, and each of them an answer", async ({ page, waypost }) => {
      const listed = (count: number) =>
        page.getByRole("status").filter({ hasText: new RegExp(`^${count}\\s`) });
      const view = (name: keyof typeof results.views) =>
        page.getByRole("link", { name: results.views[name], exact: true });
      const branches = page.getByRole("table", { name: results.overview.branches });
      const keptBack = branches
        .getByRole("row", { name: new RegExp(results.overview.branch.limited) })
        .getByRole("link");
      const whole = page
        .getByRole("table", { name: breakdown.table })
        .getByRole("row", { name: new RegExp(`^${breakdown.whole}`) })
        .getByRole("link")
        .filter({ hasNotText: "%" });
      await openSandbox(page, words, waypost);
      await waypost.end();
      const lines = sendSome(waypost.folder);
      await waypost.open();
      await importAll(page, words, language, lines);

      // Figure, list, message, why it failed, what that means, and back.
      await goTo(page, words, "results");
      await view("overview").click();
      await expect(keptBack).toHaveText(String(KEPT_BACK));
      await keptBack.click();
      await expect(listed(KEPT_BACK)).toBeVisible();
      const list = page.url();
      await page.getByRole("link", { name: /\+\d+/ }).first().click();
      const main = page.getByRole("main");
      await expect(main).toContainText(results.error.title);
      await expect(main).toContainText(String(LIMITED));
      await expectAccessible(page);
      await main.getByRole("link", { name: results.error.more }).first().click();
      await expect(page.getByRole("heading", { level: 1, name: catalogue.title })).toBeVisible();
      await expect(main).toContainText(String(LIMITED));
      await page.goBack();
      await page.goBack();
      await expect(page).toHaveURL(list);

      const file = await exported(page, waypost, words, results.export.csv);
      const rows = file.trim().split("\r\n");
      expect(rows).toHaveLength(1 + KEPT_BACK);
      for (const row of rows.slice(1)) expect(row).toContain(String(LIMITED));

      // A view that stays this week's, beside the week before.
      await view("breakdown").click();
      await expect(whole).toHaveText(String(KEPT_BACK));
      await page.getByRole("button", { name: results.filter.add, exact: true }).press("Enter");
      await page.getByRole("menuitem", { name: results.filter.since.week }).press("Enter");
      await expect(whole).toHaveText(String(limitedIn(WEEKS[1])));
      await page.getByRole("button", { name: new RegExp(`${breakdown.compare}$`) }).press("Enter");
      await page.getByRole("option", { name: breakdown.before, exact: true }).press("Enter");
      await expect(whole).toHaveText(WEEKS.map((week) => String(limitedIn(week))).toReversed());
      await expect(page).toHaveURL(/last=week/);
      await expect(page).not.toHaveURL(/from=/);
      await expectAccessible(page);
      const saved = page.getByRole("dialog", { name: results.savedViews.title });
      await page.getByRole("button", { name: results.savedViews.title }).press("Enter");
      await saved.getByRole("textbox", { name: results.savedViews.name }).fill("7");
      await page.keyboard.press("Enter");
      await expect(saved.getByRole("button", { name: "7", exact: true })).toBeVisible();
      await page.keyboard.press("Escape");

      // Built again from the log, they are the same.
      await goTo(page, words, "settings");
      await page.getByRole("button", { name: words.settings.replay.begin }).click();
      await expect(page.getByText(words.settings.replay.same)).toBeVisible();
      await goTo(page, words, "results");
      await page.getByRole("button", { name: results.savedViews.title }).press("Enter");
      await saved.getByRole("button", { name: "7", exact: true }).press("Enter");
      await expect(whole).toHaveText(WEEKS.map((week) => String(limitedIn(week))).toReversed());
      await view("overview").click();
      await expect(keptBack).toHaveText(String(limitedIn(WEEKS[1])));
    });
  });
}
