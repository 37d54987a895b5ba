/** What is news of messages: only of tests, once each, and read from the database once for each batch. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readOpenTests } from "../../core/news/news-queries.ts";
import { createNewsWatch } from "../../core/news/news-watch.ts";
import { type News, newsSchema } from "../../core/shell/shell-port.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asWamid, type MessageId } from "../../shared/domain/ids.ts";
import type { Origin } from "../../shared/domain/messages/message.ts";
import { asked } from "../support/asked.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function opened() {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: join(temporaryFolder(), "w"), logger });
  onTestFinished(() => storage.close());
  const { settle } = createReduction({ storage, logger }).states;
  const send = (origin: Extract<Origin, "test" | "campaign">, index: number) => {
    const sent = sendMessage(storage, { origin, createdAt: 1_000 + index });
    settle(sent, accepted(`wamid.${index}`, 2_000));
    return sent;
  };
  const deliver = ({ attemptId, messageId }: ReturnType<typeof send>) => {
    storage.receipts.add(
      {
        wamid: storage.attempts.find(attemptId)?.wamid ?? asWamid(""),
        status: "delivered",
        at: 3_000,
        pricingCategory: null,
        pricingType: null,
        pricingSubtype: null,
        error: null,
        trust: "signed",
        webhookId: 1,
        receivedAt: 3_000,
        copies: 1,
        accountId: null,
        numberId: null,
        recipient: null,
      },
      null,
    );
    createReduction({ storage, logger }).states.derive(messageId);
    return messageId;
  };
  return { storage, send, deliver };
}

test("a test that is delivered is told of once, also beside more messages of a campaign than a list holds", async () => {
  const { storage, send, deliver } = opened();
  const first = send("test", 0);
  const campaign = storage.transaction(() =>
    Array.from({ length: 501 }, (_, index) => send("campaign", index + 1)),
  );
  const told: News[] = [];
  let reads = 0;
  const messages = {
    ...storage.messages,
    testsAmong: (ids: readonly MessageId[]) => {
      reads += 1;
      return storage.messages.testsAmong(ids);
    },
  };
  const watch = createNewsWatch({ ...storage, messages }, (news) => told.push(news));
  const openTests = await asked(storage, readOpenTests, null);
  expect(openTests).toEqual([first.messageId]);
  watch.begin(openTests);
  const changed = storage.transaction(() => [first, ...campaign].map(deliver));
  watch.messagesChanged(changed);
  watch.messagesChanged(changed);
  expect(told).toEqual([
    { kind: "test-message", messageId: first.messageId, templateName: "autumn_sale", state: "delivered" },
  ]);
  expect(reads).toBe(2);
  // What the watch tells is what the desktop's window takes.
  expect(told.map((news) => newsSchema.safeParse(news).success)).toEqual([true]);
});
