/** A gap between webhooks is shown with what was to be expected, and Meta is asked about what is missing. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asMessageId, type MessageId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { expectAccessible, goTo, openSandbox, sendFirstTest, signTerms, timeline } from "./journey.ts";
import { controlOf } from "./sandbox-control.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const HOURS = 2;

/** As if the message had been sent two hours ago, and no webhook had come since. */
function loseWebhooks(folder: string, messageId: MessageId): void {
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const workspace = join(folder, "workspaces", id);
  const change = (file: string, sql: string) => {
    const database = new DatabaseSync(join(workspace, file));
    database.exec(sql);
    database.close();
  };
  const milliseconds = HOURS * 3_600_000;
  change("log.db", "DELETE FROM arrival; DELETE FROM webhook_tally");
  change(
    "main.db",
    `DELETE FROM receipt;
     UPDATE message SET created = created - ${milliseconds}, quarter = quarter - ${HOURS * 4};
     UPDATE attempt SET claimed = claimed - ${milliseconds}, answered = answered - ${milliseconds}`,
  );
  const storage = openWorkspaceStorage({ folder: workspace, logger: createKeepingLogger() });
  storage.transaction(() => {
    storage.messages.derive(messageId);
    storage.rollups.rebuild();
  });
  storage.close();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { webhooks } = words;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("receipts that never came are missed, asked for and shown with where their webhooks went", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await (await controlOf(waypost)).patch("settings", { messageHistory: "on" });
      await signTerms(page, words, waypost);
      await sendFirstTest(page, words);
      await expect(timeline(page, words)).toContainText(words.results.timeline.read);
      const messageId = asMessageId(
        (await page.evaluate(() => window.location.hash)).split("/").at(-1) ?? "",
      );
      await goTo(page, words, "results");
      const toWebhooks = page.getByRole("link", { name: words.results.webhooks, exact: true });
      await toWebhooks.click();
      await expect(page.getByRole("heading", { level: 1, name: webhooks.title })).toBeVisible();
      await expect(page.getByText(webhooks.gaps.none.title)).toBeVisible();
      await expect(page.getByText(webhooks.histories.none)).toBeVisible();
      await expectAccessible(page);

      await waypost.rememberedPath(/^\/webhooks$/);
      await waypost.end();
      loseWebhooks(waypost.folder, messageId);
      await waypost.open();
      const gaps = page.getByTestId("gaps").getByRole("listitem");
      await expect(gaps).toHaveCount(1);
      await expect(gaps).toContainText(webhooks.gaps.missing);
      await expect(gaps).toContainText(
        `${webhooks.gaps.underWay}${webhooks.gaps.open_one.replace("{{count, number}}", "1")}`,
      );
      await expect(gaps).toContainText(webhooks.gaps.stillMissing);
      // Nothing had come before, so the whole line is one gap.
      await expect(page.getByRole("img", { name: /^1 / })).toBeVisible();
      await expect(gaps.getByRole("link", { name: webhooks.gaps.around })).toHaveAttribute(
        "href",
        /#\/webhooks\/log/,
      );
      await expect(page.getByRole("link", { name: webhooks.gaps.import })).toBeVisible();
      await expectAccessible(page);

      const ask = page.getByRole("button", { name: webhooks.asking.ask });
      await ask.focus();
      await page.keyboard.press("Enter");
      await expect(page.getByTestId("histories")).toContainText(webhooks.histories.available);
      // What Meta tells of has just happened, by its own clock: nothing was kept from us.
      await expect(page.getByText(webhooks.gaps.none.title)).toBeVisible();
      await expectAccessible(page);

      await page.goto(`${page.url().replace(/#.*/, "")}#/results/${messageId}`);
      await expect(timeline(page, words)).toContainText(words.results.timeline.read);
      const receipts = page.getByRole("region", { name: words.results.receipts.title });
      await expect(receipts.getByText(words.results.receipts.trust.asked)).toHaveCount(3);
      await expect(receipts).toContainText(words.results.receipts.webhook.address);
      await expect(receipts).toContainText(words.results.receipts.webhook.state.delivered);
      await expect(receipts).toContainText("http://127.0.0.1:");
      await expectAccessible(page);
    });
  });
}
