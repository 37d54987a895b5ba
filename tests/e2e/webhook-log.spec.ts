/** The log of webhooks: narrowed to what a person looks for, one webhook and its message, read again, and others taken in. */
import type { Page } from "@playwright/test";
import { sayImport } from "../../shared/domain/imports/say-import.ts";
import { statusWebhook } from "../support/status-webhook.ts";
import { expectAccessible, goTo, openSandbox, sendFirstTest, signTerms, timeline } from "./journey.ts";
import { controlOf } from "./sandbox-control.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

async function toLog(page: Page, words: Words): Promise<void> {
  await goTo(page, words, "results");
  await page.getByRole("link", { name: words.results.webhooks, exact: true }).click();
  await page.getByRole("link", { name: words.webhookLog.open }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.webhookLog.title })).toBeVisible();
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  // Its name has the chosen value as well.
  await page.getByRole("button", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const log = words.webhookLog;
  const rows = (page: Page) => page.getByTestId("webhook-log").getByRole("row");

  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("from a filter to one webhook, and from there to its message", async ({ page, waypost }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await sendFirstTest(page, words);
      await expect(timeline(page, words)).toContainText(words.results.timeline.read);
      await toLog(page, words);
      await choose(page, log.filter.field, `${log.items.receipts} (messages.statuses)`);
      await expect(page).toHaveURL(/field=messages\.statuses/);
      // Sent, delivered and read.
      await expect(rows(page)).toHaveCount(3);
      await expect(rows(page).first()).toContainText(log.items.receipts);
      await expect(rows(page).first()).toContainText(log.outcome.used);
      await expectAccessible(page);

      const chips = page.getByRole("radiogroup", { name: log.filter.outcome });
      await chips.getByRole("radio", { name: log.outcome.orphan }).click();
      await expect(page.getByText(log.outcomeHelp.orphan)).toBeVisible();
      await expect(page.getByText(log.noMatch.title)).toBeVisible();
      await expectAccessible(page);
      await page.goBack();
      await toLog(page, words);
      await choose(page, log.filter.field, `${log.items.receipts} (messages.statuses)`);
      await expect(rows(page)).toHaveCount(3);

      // By keyboard from here on: the oldest of them.
      await rows(page).first().getByRole("button").focus();
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/#\/webhooks\/log\/\d+$/);
      const parts = page.getByTestId("webhook-parts").getByRole("listitem");
      await expect(parts).toHaveCount(1);
      await expect(parts).toContainText("sent");
      await expect(parts).toContainText(log.one.standing.kept);
      const laidOut = page.getByRole("region", { name: log.one.parsedLabel });
      await expect(laidOut).toContainText('"field": "messages"');
      await expect(laidOut).not.toContainText("5511987654000");
      await page.getByRole("button", { name: log.one.showRaw }).click();
      await expect(page.getByRole("region", { name: log.one.rawLabel })).toContainText("5511987654000");
      await expectAccessible(page);

      await page.getByRole("button", { name: log.replay.begin }).focus();
      await page.keyboard.press("Enter");
      await expect(page.getByText(words.settings.replay.same)).toBeVisible();
      await expectAccessible(page);

      const toMessage = parts.getByRole("link");
      await toMessage.focus();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/#\/results\/\d+$/);
      await expect(timeline(page, words)).toContainText(words.results.timeline.read);
    });

    test("webhooks of another tool are taken in, and found by what became of them", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await toLog(page, words);
      await expect(page.getByText(log.empty.title)).toBeVisible();
      await expectAccessible(page);
      const { account } = await controlOf(waypost);
      const dump = [
        statusWebhook({ wamid: "wamid.ELSEWHERE", account }),
        JSON.stringify({
          object: "whatsapp_business_account",
          entry: [{ id: account, changes: [{ field: "calls", value: { calls: [] } }] }],
        }),
      ].join("\n");
      await page
        .locator('input[type="file"]')
        .setInputFiles({ name: "dump.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(dump) });
      const said = sayImport(
        {
          files: 1,
          bytes: dump.length,
          webhooks: 2,
          new: 2,
          duplicate: 0,
          foreign: 0,
          foreignAccounts: [],
          orphan: 1,
          malformed: { count: 0, places: [] },
          unrecognized: { count: 0, places: [] },
          broken: [],
          isCancelled: false,
        },
        language,
      );
      await expect(page.getByRole("status").filter({ hasText: said.overall })).toBeVisible();
      // Only the newest ones are in sight, so they are there without being asked for.
      await expect(rows(page)).toHaveCount(2);
      await expectAccessible(page);

      const chips = page.getByRole("radiogroup", { name: log.filter.outcome });
      await chips.getByRole("radio", { name: log.outcome.orphan }).focus();
      await page.keyboard.press("Enter");
      await expect(rows(page)).toHaveCount(1);
      await expect(rows(page)).toContainText(log.source.import);
      await expect(rows(page)).toContainText(log.outcome.orphan);
      await chips.getByRole("radio", { name: log.outcome.unread }).click();
      await expect(rows(page)).toContainText("calls");
      await choose(page, log.filter.source, log.source.listener);
      await expect(page.getByText(log.noMatch.title)).toBeVisible();
      await page.getByRole("button", { name: log.filter.clear }).click();
      await expect(rows(page)).toHaveCount(2);

      await page.getByRole("button", { name: words.settings.replay.begin }).click();
      await expect(page.getByText(words.settings.replay.same)).toBeVisible();
      await expectAccessible(page);
    });
  });
}
