/**
 * What people do after reading: it belongs to the message it names, whenever it comes and however often, and a replay builds
 * it again.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { readReactions as readItem } from "../../core/reactions/read-reaction.ts";
import { readReactions } from "../../core/results/reaction-queries.ts";
import { createResultsService } from "../../core/results/results-service.ts";
import { readSpeed } from "../../core/results/time-queries.ts";
import { pruneMessages } from "../../core/retention/retention-commands.ts";
import type { OverviewInput } from "../../shared/contract/index.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { asked } from "../support/asked.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { ACCOUNT, tell as tellFacts, templateWith } from "../support/preflight/ready-account.ts";
import { looseClickWebhook, type ReactionOfTest, reactionWebhook } from "../support/reaction-webhook.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { accepted, newAttempt, newMessage, sendMessage } from "../support/sent-message.ts";
import { statusWebhook } from "../support/status-webhook.ts";
import { openTestStorage } from "../support/test-storage.ts";
import { webhookItems } from "../support/webhook-items.ts";

const WAMID = "wamid.message-of-test";
const NOW = 1_795_165_200_000;
const FAR = 9_000_000_000_000;

function begin() {
  const opened = openTestStorage();
  const { storage } = opened;
  const reduction = createReduction(opened);
  const sent = storage.messages.insert(newMessage({ createdAt: NOW }), newAttempt(storage, NOW));
  const answer = () => reduction.states.settle(sent, accepted(WAMID, NOW));
  const tell = (...bodies: readonly string[]) => {
    for (const body of bodies) reduction.take(body, 1_000);
    reduction.catchUp();
  };
  const react = (about: Omit<ReactionOfTest, "wamid">) => tell(reactionWebhook({ wamid: WAMID, ...about }));
  return { ...opened, reduction, sent, answer, tell, react };
}

const rowOf = (folder: string) => {
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  const row = database.prepare("SELECT reactions FROM message").get();
  database.close();
  return row?.reactions ?? null;
};

describe("a reaction", () => {
  test("that comes before Meta's answer is the message's once that has come", () => {
    const { folder, storage, answer, react } = begin();
    react({ kind: "tapped", button: "Show me" });
    expect(rowOf(folder)).toBe(0);
    answer();
    expect(rowOf(folder)).toBe(2);
    react({ kind: "clicked" });
    expect(rowOf(folder)).toBe(6);
    expectRightFigures(storage.rollups);
  });

  test("counts from its first time on, each button by itself, and stands on the message's page", () => {
    const { storage, sent, answer, tell, react } = begin();
    answer();
    tell(statusWebhook({ wamid: WAMID, status: "read" }));
    react({ kind: "tapped", button: "Stop", at: 1_795_165_500 });
    react({ kind: "tapped", button: "Show me", at: 1_795_165_400 });
    react({ kind: "tapped", button: "Show me", at: 1_795_165_300 });
    react({ kind: "replied", at: 1_795_165_600, text: "a secret of theirs" });
    const page = createResultsService(storage).message(sent.messageId);
    expect(page.reactions).toEqual([
      { kind: "tapped", button: "Show me", at: 1_795_165_300_000 },
      { kind: "tapped", button: "Stop", at: 1_795_165_500_000 },
      { kind: "replied", button: null, at: 1_795_165_600_000 },
    ]);
  });

  test("that Meta counts by itself weighs once, also where people are counted beside clicks", async () => {
    const { storage, reduction, answer, tell } = begin();
    answer();
    const other = storage.messages.insert(
      newMessage({ createdAt: NOW, templateId: "4" }),
      newAttempt(storage, NOW),
    );
    reduction.states.settle(other, accepted("wamid.other", NOW));
    for (const wamid of [WAMID, "wamid.other"]) tell(statusWebhook({ wamid, status: "read" }));
    const day = (templateId: string, clicks: number, people: number) => ({
      templateId,
      route: "optimized" as const,
      day: Math.floor(NOW / 86_400_000),
      ...{ sent: 9, delivered: 9, read: 9, replied: 0, cost: null },
      clicks: [
        { type: "url_button", button: "Shop", n: clicks },
        { type: "unique_url_button", button: "Shop", n: people },
      ],
    });
    const from = { accountId: asAccountId("1"), currency: null, at: NOW };
    storage.analytics.keepTemplateDays(from, [day("3", 5, 5), day("4", 6, 1)]);
    const { metaCounts } = await asked(storage, readReactions, { now: NOW });
    expect(metaCounts.map(({ templateId, clicks }) => [templateId, clicks])).toEqual([
      ["4", [{ type: "url_button", button: "Shop", n: 6 }]],
      ["3", [{ type: "url_button", button: "Shop", n: 5 }]],
    ]);
  });

  test("is put right by a replay, in its table, in the message and in the figures", () => {
    const { folder, storage, reduction, answer, react } = begin();
    answer();
    react({ kind: "tapped" });
    react({ kind: "replied" });
    const right = derivedTables(folder, ["webhook"]);
    const file = new DatabaseSync(join(folder, "main.db"));
    file.exec("DELETE FROM reaction WHERE kind = 1; UPDATE reaction SET at = at + 5");
    file.close();
    storage.transaction(() => storage.reactions.deriveAll());
    expect(rowOf(folder)).toBe(2);
    expect(reduction.replay().others).toBe(2);
    expect(derivedTables(folder, ["webhook"])).toEqual(right);
    expect(rowOf(folder)).toBe(3);
    expectRightFigures(storage.rollups);
    expect(reduction.replay()).toMatchObject({ messages: 0, others: 0 });
  });

  test("goes with its message, whose figure stays, and one that comes later changes nothing", () => {
    const { folder, storage, reduction, sent, answer, tell, react } = begin();
    answer();
    tell(statusWebhook({ wamid: WAMID, status: "read" }));
    react({ kind: "tapped" });
    const taps = () =>
      storage.rollups.breakdown({ by: ["reaction"], now: FAR }).map(({ values, n }) => [values.reaction, n]);
    expect(taps()).toEqual([[2, 1]]);
    const limits = { webhooks: null, receipts: FAR, messages: FAR };
    storage.transaction(() =>
      pruneMessages.run(storage, { ids: [Number(sent.messageId)], limits, until: FAR }),
    );
    react({ kind: "clicked" });
    expect([taps(), derivedTables(folder).reaction]).toEqual([[[2, 1]], []]);
    expect(reduction.replay()).toMatchObject({ messages: 0, others: 0 });
  });

  test("to a message whose receipts are gone comes too late, and what came before stays through a replay", () => {
    const { folder, storage, reduction, sent, answer, tell, react } = begin();
    answer();
    tell(statusWebhook({ wamid: WAMID, status: "read" }));
    react({ kind: "tapped", at: 1_795_165_400 });
    const limits = { webhooks: null, receipts: FAR, messages: null };
    const ids = [Number(sent.messageId)];
    expect(storage.transaction(() => pruneMessages.run(storage, { ids, limits, until: FAR })).sealed).toBe(1);
    react({ kind: "clicked" });
    react({ kind: "tapped", at: 1_795_165_300 });
    react({ kind: "tapped", button: "Another" });
    const expectAsBefore = () => {
      expect(createResultsService(storage).message(sent.messageId).reactions).toEqual([
        { kind: "tapped", button: "Show me", at: 1_795_165_400_000 },
      ]);
      expect(rowOf(folder)).toBe(2);
      expectRightFigures(storage.rollups);
      expect(storage.rollups.breakdown({ by: ["reaction"], now: FAR }).map(({ values }) => values)).toEqual([
        { reaction: 2 },
      ]);
    };
    expectAsBefore();
    const live = derivedTables(folder, ["webhook"]);
    expect(reduction.replay()).toMatchObject({ messages: 0, others: 0 });
    expect(derivedTables(folder, ["webhook"])).toEqual(live);
    expectAsBefore();
  });

  test("that is erased goes from the figures of a message whose receipts are gone, too", () => {
    const { folder, storage, reduction, sent, answer, tell, react } = begin();
    answer();
    tell(statusWebhook({ wamid: WAMID, status: "read" }));
    react({ kind: "tapped" });
    react({ kind: "clicked" });
    const limits = { webhooks: null, receipts: FAR, messages: null };
    storage.transaction(() =>
      pruneMessages.run(storage, { ids: [Number(sent.messageId)], limits, until: FAR }),
    );
    const file = new DatabaseSync(join(folder, "main.db"));
    file.exec("DELETE FROM reaction WHERE kind = 2");
    file.close();
    storage.transaction(() => storage.reactions.derive([WAMID]));
    expect(rowOf(folder)).toBe(4);
    expectRightFigures(storage.rollups);
    expect(reduction.replay()).toMatchObject({ messages: 0, others: 0 });
    expect(rowOf(folder)).toBe(4);
  });

  test("that is kept no longer in the log stays through a replay", () => {
    const { folder, reduction, answer, react } = begin();
    answer();
    react({ kind: "tapped" });
    const ids = reduction.seal({ webhookIds: [1], until: FAR });
    expect(ids.sealed).toBe(1);
    reduction.replay();
    expect(rowOf(folder)).toBe(2);
  });
});

test("a click that names no message is counted once, by itself", () => {
  const { storage, folder, answer, tell } = begin();
  answer();
  tell(looseClickWebhook("one"), looseClickWebhook("two", 1_795_165_999), looseClickWebhook("one"));
  tell(looseClickWebhook("two", 1_795_165_300));
  expect(storage.reactions.looseClicks({})).toBe(2);
  expect(storage.reactions.looseClicks({ until: 1_795_165_300_001, from: 1_795_165_300_000 })).toBe(1);
  expect(storage.reactions.looseClicks({ numbers: [] })).toBe(0);
  expect(rowOf(folder)).toBe(0);
});

test("how fast messages arrived tells of the same clicks as the overview, and of none where Meta gives none", async () => {
  const { storage, reduction, tell } = begin();
  const templates = [
    templateWith({ id: "3", content: { body: "See https://example.com" } as never }),
    templateWith({ id: "4" }),
  ];
  tellFacts({ storage }, { number: { id: "2" }, templates });
  const send = (wamid: string, country: string, templateId = "3") => {
    const made = sendMessage(storage, {
      createdAt: NOW,
      country,
      templateId,
      accountId: ACCOUNT,
      numberId: asNumberId("2"),
    });
    reduction.states.settle(made, accepted(wamid, NOW));
    tell(statusWebhook({ wamid, status: "delivered" }));
  };
  send("wamid.in-brazil", "BR");
  send("wamid.in-brazil-too", "BR");
  send("wamid.without-a-link", "BR", "4");
  send("wamid.in-germany", "DE");
  send("wamid.in-japan", "JP");
  tell(reactionWebhook({ wamid: "wamid.in-brazil", kind: "clicked" }));
  const now = NOW + 100 * 3_600_000;
  const about = async (where: NonNullable<OverviewInput["where"]>) => {
    const { classes } = await asked(storage, readSpeed, { where, now });
    const sum = (of: (one: (typeof classes)[number]) => number) =>
      classes.reduce((whole, one) => whole + of(one), 0);
    const { figures } = await asked(storage, readReactions, { where, now });
    const clicks = [sum(({ clicked }) => clicked.n), sum(({ clicked }) => clicked.of)];
    expect(clicks).toEqual([figures.clicked.done.n, figures.clicked.known.n]);
    return [sum(({ of }) => of), ...clicks];
  };
  expect(await about({ country: ["DE", "JP"] })).toEqual([2, 0, 0]);
  expect(await about({ country: ["BR"] })).toEqual([3, 1, 2]);
  expect(await about({ template: ["4"] })).toEqual([1, 0, 0]);
  expect(await about({})).toEqual([5, 1, 2]);
});

describe("of what people send,", () => {
  const heard = (message: object) =>
    webhookItems(
      reactionWebhook({ wamid: WAMID, kind: "replied" }).replace(
        /"messages":\[.*?\}\]\}/,
        () => `"messages":[${JSON.stringify({ from: "5511987999914", timestamp: "5", ...message })}]}`,
      ),
      1,
    ).flatMap((item) => (item.list === "messages" ? readItem(item).reactions : []));
  const context = { from: "551140041234", id: WAMID };

  test.each([
    ["a quick reply", { type: "button", button: { text: "Yes", payload: "1" } }, "tapped", "Yes"],
    [
      "a button of a message in the window",
      { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "1", title: "Yes" } } },
      "tapped",
      "Yes",
    ],
    [
      "an entry of a list",
      { type: "interactive", interactive: { type: "list_reply", list_reply: { id: "1", title: "Blue" } } },
      "tapped",
      "Blue",
    ],
    ["a button whose text is none", { type: "button", button: { text: "x".repeat(99) } }, "tapped", ""],
    [
      "a flow that was filled in",
      { type: "interactive", interactive: { type: "nfm_reply", nfm_reply: { response_json: "{}" } } },
      "replied",
      "",
    ],
    ["a picture", { type: "image", image: { id: "1" } }, "replied", ""],
  ])("%s is a reaction", (_, message, kind, button) => {
    expect(heard({ ...message, context })).toEqual([{ wamid: WAMID, kind, button, at: 5_000 }]);
  });

  test.each([
    ["what answers nothing", { type: "text", text: { body: "hi" } }],
    ["what quotes the person's own", { type: "text", context: { from: "5511987999914", id: WAMID } }],
    ["what is written in a group", { type: "text", group_id: "g", context }],
    ["a heart under a message", { type: "reaction", reaction: { message_id: WAMID, emoji: "x" }, context }],
  ])("%s is none", (_, message) => {
    expect(heard(message)).toEqual([]);
  });
});

test("nothing that people wrote is kept of it", () => {
  const { folder, answer, react } = begin();
  answer();
  react({ kind: "replied", text: "quite unusual words" });
  expect(JSON.stringify(derivedTables(folder))).not.toContain("unusual");
});
