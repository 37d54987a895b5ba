/** A message that took two attempts, both delivered: neither is hidden, and what nobody has proven is marked. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asMessageId, type MessageId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, retryMessage } from "../support/sent-message.ts";
import { expectAccessible, goTo, openSandbox, sendFirstTest, signTerms, timeline } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

/** What the next issue's retry does, and an import that tells of its end. */
function deliverAgain(folder: string, messageId: MessageId): void {
  const logger = createKeepingLogger();
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const storage = openWorkspaceStorage({ folder: join(folder, "workspaces", id), logger });
  const { states, take, catchUp } = createReduction({ storage, logger });
  const now = Date.now();
  const { callbackData, ...second } = retryMessage(storage, messageId, now);
  states.settle(second, { ...accepted("wamid.TWO", now + 100), answer: null });
  const number = storage.accounts.accounts().flatMap((account) => storage.accounts.numbersOf(account.id))[0];
  for (const [status, trust] of [
    ["delivered", "signed"],
    ["read", "imported"],
  ] as const) {
    const entry = {
      id: "wamid.TWO",
      status,
      timestamp: String(Math.ceil(now / 1000) + 3600),
      biz_opaque_callback_data: callbackData,
    };
    const value = { metadata: { phone_number_id: number?.id }, statuses: [entry] };
    const change = { field: "messages", value };
    const body = {
      object: "whatsapp_business_account",
      entry: [{ id: number?.accountId, changes: [change] }],
    };
    take(JSON.stringify(body), now + 200, { trust, source: trust === "signed" ? "listener" : "import" });
  }
  catchUp();
  storage.close();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("two deliveries of one message are shown on its page and in the list", async ({ page, waypost }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await sendFirstTest(page, words);
      await expect(timeline(page, words)).toContainText(words.results.timeline.delivered);
      const hash = await page.evaluate(() => window.location.hash);
      await waypost.rememberedPath(/^\/results\/./);
      await waypost.end();
      deliverAgain(waypost.folder, asMessageId(hash.split("/").at(-1) ?? ""));

      await waypost.open();
      const main = page.getByRole("main");
      const attempt = words.results.attempts.title.replace("{{n}}", "1");
      await expect(main.getByRole("region", { name: attempt })).toContainText(words.results.state.delivered);
      await expect(main).toContainText(words.results.deliveredTwiceHelp);
      await expect(timeline(page, words)).toContainText(words.common.unproven);
      await expectAccessible(page);
      await goTo(page, words, "results");
      await expect(page.getByRole("table")).toContainText(words.results.deliveredTwice);
      await expectAccessible(page);
    });
  });
}
