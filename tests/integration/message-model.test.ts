/** What a message can be, on a real database: by whom, to whom, over how many attempts, and what a replay makes of it. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { ALERT, ALERT_END, CALL_RESULT, CALL_WAY } from "../../core/alerts/alert-codes.ts";
import { ANALYTICS, ANALYTICS_OUTCOME } from "../../core/analytics/analytics-codes.ts";
import { CAMPAIGN_STATE } from "../../core/campaigns/campaign-codes.ts";
import { ERASURE_STEP, SUPPRESSION } from "../../core/erasing/erasing-codes.ts";
import { FULL_NUMBER_FILE } from "../../core/full-numbers/full-number-codes.ts";
import * as codes from "../../core/messages/message-codes.ts";
import { wamidFromBytes, wamidToBytes } from "../../core/messages/wamid-bytes.ts";
import { ACT, ENTRY_SOURCE } from "../../core/permission/permission-codes.ts";
import { PLAN_STATE } from "../../core/plans/plan-codes.ts";
import { REACTION } from "../../core/reactions/reaction-codes.ts";
import { listMessages } from "../../core/results/results-queries.ts";
import { createResultsService } from "../../core/results/results-service.ts";
import { DIMENSION, LEG, TYPE } from "../../core/results/rollup-codes.ts";
import { SEGMENT_PRESET } from "../../core/segments/segment-codes.ts";
import { ACTOR, CANARY_STATE, LOGGED_WHAT, WAIT_REASON } from "../../core/sending/sending-codes.ts";
import type { Codes } from "../../core/storage/codes.ts";
import { HOLDING } from "../../core/webhooks/holdings-store.ts";
import { TRUST } from "../../core/webhooks/trust-column.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asAccountId, asNumberId, asPageId, asWamid } from "../../shared/domain/ids.ts";
import type { Recipient } from "../../shared/domain/messages/message.ts";
import type { Trust } from "../../shared/domain/webhooks/trust.ts";
import { asked } from "../support/asked.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { propertyOf } from "../support/rounds.ts";
import { accepted, newAttempt, newMessage, retryMessage, sendMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const CREATED = 1_795_165_200_000;
const SECOND = CREATED / 1000;
const REFUSAL = { code: 131049, title: "limit", details: null, traceId: "T" };

function open() {
  const folder = temporaryFolder();
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, logger });
  onTestFinished(() => storage.close());
  const reduction = createReduction({ storage, logger });
  const results = createResultsService(storage);
  /** Takes webhooks, and checks that a replay gives the same rows. */
  const hear = (bodies: readonly string[], trust: Trust = "signed") => {
    for (const body of bodies) {
      reduction.take(body, CREATED + 60_000, { trust, source: trust === "imported" ? "import" : "listener" });
    }
    reduction.catchUp();
    const live = derivedTables(folder);
    reduction.replay();
    expect(derivedTables(folder)).toEqual(live);
  };
  return { folder, storage, reduction, results, hear, states: reduction.states };
}

function status(wamid: string, word: string, second: number, callbackData: string | null = null): string {
  const entry = {
    id: wamid,
    status: word,
    timestamp: String(second),
    recipient_id: "5511987654000",
    ...(callbackData === null ? {} : { biz_opaque_callback_data: callbackData }),
  };
  const value = { metadata: { phone_number_id: "2" }, statuses: [entry] };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
}

test("a campaign's message with two attempts: the furthest decides, and two deliveries are not hidden", async () => {
  const { storage, results, hear, states } = open();
  const first = storage.messages.insert(
    newMessage({ createdAt: CREATED, origin: "campaign", campaign: { id: 7, variant: 2 } }),
    newAttempt(storage, CREATED),
  );
  states.settle(first, { kind: "unknown", at: CREATED + 500 });
  const second = retryMessage(storage, first.messageId, CREATED + 9_000);
  states.settle(second, { ...accepted("wamid.TWO", CREATED + 9_500), answer: null });
  hear([status("wamid.TWO", "sent", SECOND + 10)]);
  expect(results.message(first.messageId)).toMatchObject({
    origin: "campaign",
    state: "sent",
    attempt: 2,
    isDeliveredTwice: false,
    response: null,
    otherAttempts: [{ n: 1, state: "unknown", wamid: null }],
  });
  const name = storage.attempts.find(first.attemptId)?.callbackData ?? "";
  hear([status("wamid.ONE", "delivered", SECOND + 11, name), status("wamid.TWO", "delivered", SECOND + 12)]);
  const message = results.message(first.messageId);
  expect(message).toMatchObject({ state: "delivered", isDeliveredTwice: true, wamid: "wamid.TWO" });
  expect(message.otherAttempts).toMatchObject([{ n: 1, state: "delivered", wamid: "wamid.ONE" }]);
  expect(message.otherAttempts[0]?.timeline.map(({ step }) => step)).toEqual([
    "created",
    "unknown",
    "delivered",
  ]);
  expect(
    await asked(storage, listMessages, { at: { kind: "newest" }, limit: 9, now: CREATED }),
  ).toMatchObject({
    total: { count: 1, isExact: true },
    messages: [{ isDeliveredTwice: true }],
  });
});

test.each<[string, Recipient, string, object]>([
  [
    "a user id",
    { kind: "user-id", userId: "BR.13491208655302741918" },
    "BR.1349",
    { recipient: "BR.13491208655302741918" },
  ],
  ["a number", { kind: "number", number: "+5511987654000" }, "98765-4000", { to: "5511987654000" }],
])("a test to %s is found by it and asks Meta by it", async (_, to, search, address) => {
  const { storage, results } = open();
  const { messageId } = sendMessage(storage, { createdAt: CREATED, to });
  const { messages } = await asked(storage, listMessages, {
    search,
    at: { kind: "newest" },
    limit: 9,
    now: CREATED,
  });
  expect(messages).toMatchObject([{ id: messageId, origin: "test", recipientKind: to.kind }]);
  expect(JSON.parse(results.message(messageId).request?.body ?? "{}")).toMatchObject(address);
});

test("an echo of Messenger has its page and person, and no template is invented for it", () => {
  const { storage, results, states } = open();
  const { messageId, attemptId } = storage.messages.insertElsewhere({
    origin: "echo",
    sender: { channel: "messenger", pageId: asPageId("104") },
    recipient: { kind: "page-scoped-id", pageScopedId: "7001" },
    country: null,
    createdAt: CREATED,
  });
  storage.receipts.learnWamid(attemptId, asWamid("m_echo"), "signed");
  states.derive(messageId);
  expect(results.message(messageId)).toMatchObject({
    channel: "messenger",
    origin: "echo",
    to: "7001",
    recipientKind: "page-scoped-id",
    pageId: asPageId("104"),
    accountId: null,
    templateName: null,
    requestedRoute: null,
    request: null,
    state: "accepted",
    wamid: "m_echo",
  });
});

test("a receipt of a message that is not ours is an orphan, until its message is known, and stays marked", () => {
  const { storage, results, hear, states } = open();
  hear([status("wamid.FOREIGN", "delivered", SECOND + 2)], "imported");
  expect(storage.receipts.orphansOf(asWamid("wamid.FOREIGN"))).toMatchObject([
    {
      status: "delivered",
      trust: "imported",
      accountId: "1",
      numberId: asNumberId("2"),
      recipient: "5511987654000",
    },
  ]);
  expect(storage.messageList.matching({}, 0).known()).toBe(0);
  const { messageId, attemptId } = storage.messages.insertElsewhere({
    origin: "imported",
    sender: { channel: "whatsapp", accountId: asAccountId("1"), numberId: asNumberId("2") },
    recipient: { kind: "number", number: "+5511987654000" },
    country: "BR",
    createdAt: CREATED,
  });
  storage.receipts.learnWamid(attemptId, asWamid("wamid.FOREIGN"), "answer");
  states.derive(messageId);
  expect(storage.receipts.orphansOf(asWamid("wamid.FOREIGN"))).toEqual([]);
  expect(results.message(messageId)).toMatchObject({ state: "delivered", isUnproven: true });
  hear([status("wamid.FOREIGN", "delivered", SECOND + 2)]);
  expect(results.message(messageId)).toMatchObject({ state: "delivered", isUnproven: false });
});

describe("a receipt that names an attempt", () => {
  test("finds it before the answer came, and the answer has the last word", () => {
    const { storage, results, hear, states } = open();
    const sent = sendMessage(storage, { createdAt: CREATED });
    hear([status("wamid.EARLY", "sent", SECOND + 1, sent.callbackData)]);
    expect(results.message(sent.messageId)).toMatchObject({ state: "sent", wamid: "wamid.EARLY" });
    states.settle(sent, accepted("wamid.ANSWER", CREATED + 900));
    expect(results.message(sent.messageId)).toMatchObject({ state: "accepted", wamid: "wamid.ANSWER" });
    expect(storage.receipts.orphansOf(asWamid("wamid.EARLY"))).toHaveLength(1);
  });

  test("of another workspace, another stretch of sending or nobody adopts nothing", () => {
    const { storage, results, hear, states } = open();
    const sent = sendMessage(storage, { createdAt: CREATED });
    states.settle(sent, { kind: "unknown", at: CREATED + 500 });
    const [, workspace = "", epoch, attempt] = sent.callbackData.split(".");
    const others = [
      `wp1.${workspace.replace(/^./, "f")}.${epoch}.${attempt}`,
      `wp1.${workspace}.${Number(epoch) + 1}.${attempt}`,
      `wp1.${workspace}.${epoch}.${Number(attempt) + 1}`,
      sent.messageId,
    ];
    hear(others.map((name, index) => status(`wamid.X${index}`, "delivered", SECOND + 1, name)));
    expect(results.message(sent.messageId)).toMatchObject({ state: "unknown", wamid: null });
    hear([status("wamid.MINE", "delivered", SECOND + 1, sent.callbackData)]);
    expect(results.message(sent.messageId)).toMatchObject({ state: "delivered", wamid: "wamid.MINE" });
  });

  test("settles nothing when it was imported, and gives way to Meta's own", () => {
    const { storage, results, hear, states } = open();
    const sent = sendMessage(storage, { createdAt: CREATED });
    states.settle(sent, { kind: "unknown", at: CREATED + 500 });
    hear([status("wamid.FORGED", "delivered", SECOND + 1, sent.callbackData)], "imported");
    expect(results.message(sent.messageId).state).toBe("unknown");
    hear([status("wamid.REAL", "sent", SECOND + 1, sent.callbackData)]);
    expect(results.message(sent.messageId)).toMatchObject({ state: "sent", wamid: "wamid.REAL" });
  });
});

test("a payload is stored once for all who get it, and holds nobody's values", () => {
  const { folder, storage } = open();
  for (const name of ["Ann", "Ben"]) {
    sendMessage(storage, {
      createdAt: CREATED,
      values: [name],
      snapshot: {
        ...newMessage({ createdAt: CREATED }).snapshot,
        components: [{ type: "body", parameters: [{ type: "text", text: null }] }],
      },
    });
  }
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  const rows = database.prepare("SELECT json FROM snapshot").all();
  database.close();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/Ann|Ben/);
});

test("an attempt's number is never given out twice, nor its name after an older copy was put back", () => {
  const { storage, states } = open();
  const sent = sendMessage(storage, { createdAt: CREATED });
  states.settle(sent, { kind: "refused", error: REFUSAL, answer: null, at: CREATED + 1 });
  const again = retryMessage(storage, sent.messageId, CREATED);
  expect(again.attemptId).toBeGreaterThan(sent.attemptId);
  const [one, two] = [sent, again].map(({ callbackData }) => callbackData.split(".")[2]);
  expect(Number(two)).toBeGreaterThan(Number(one));
});

test("the file explains its own numbers, as the code has them", () => {
  const { folder } = open();
  expect(readdirSync(folder)).toContain("main.db");
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  const rows = database.prepare("SELECT list, code, word FROM code_word ORDER BY list, code").all();
  database.close();
  const lists: Readonly<Record<string, Codes<string>>> = {
    channel: codes.CHANNEL,
    origin: codes.ORIGIN,
    addressed: codes.ADDRESSED,
    route: codes.ROUTE,
    fallback: codes.FALLBACK,
    availability: codes.AVAILABILITY,
    state: codes.STATE,
    reached: codes.REACHED,
    outcome: codes.OUTCOME,
    wamid_source: codes.WAMID_SOURCE,
    trust: TRUST,
    source: codes.RECEIPT_SOURCE,
    holding: HOLDING,
    status: codes.STATUS,
    reaction: REACTION,
    billing: codes.BILLING,
    leg: LEG,
    type: TYPE,
    dimension: DIMENSION,
    alert: ALERT,
    alert_end: ALERT_END,
    call_result: CALL_RESULT,
    call_way: CALL_WAY,
    analytics: ANALYTICS,
    analytics_outcome: ANALYTICS_OUTCOME,
    suppression: SUPPRESSION,
    erasure: ERASURE_STEP,
    act: ACT,
    entry_source: ENTRY_SOURCE,
    campaign_state: CAMPAIGN_STATE,
    plan_state: PLAN_STATE,
    canary_state: CANARY_STATE,
    wait_reason: WAIT_REASON,
    actor: ACTOR,
    logged: LOGGED_WHAT,
    full_number_file: FULL_NUMBER_FILE,
    segment_preset: SEGMENT_PRESET,
  };
  const expected = Object.entries(lists)
    .flatMap(([list, { entries }]) => entries.map(([word, code]) => ({ list, code, word })))
    .toSorted((left, right) =>
      left.list < right.list ? -1 : left.list > right.list ? 1 : left.code - right.code,
    );
  expect(rows.map((row) => ({ ...row }))).toEqual(expected);
});

test("Meta's ids come back from the database to the letter", () => {
  const anyId = fc.oneof(
    fc.base64String().map((text) => `wamid.${text}`),
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.string().map((text) => `wamid.${text}`),
  );
  fc.assert(
    fc.property(anyId, (id) => {
      expect(wamidFromBytes(wamidToBytes(id).bytes)).toBe(id);
    }),
  );
});

test("any order and repetition of receipts over two attempts gives the same rows, live and after a replay", () => {
  const bodies = (one: string) => [
    status("wamid.ONE", "sent", SECOND + 1, one),
    status("wamid.ONE", "delivered", SECOND + 2, one),
    status("wamid.TWO", "sent", SECOND + 5),
    status("wamid.TWO", "read", SECOND + 6),
    status("wamid.TWO", "teleported", SECOND + 6),
    status("wamid.NOBODY", "failed", SECOND + 7),
  ];
  const rowsAfter = (order: readonly number[]) => {
    const { folder, storage, hear, states } = open();
    const first = sendMessage(storage, { createdAt: CREATED });
    states.settle(first, { kind: "unknown", at: CREATED + 500 });
    states.settle(retryMessage(storage, first.messageId, CREATED), accepted("wamid.TWO", CREATED + 900));
    const all = bodies(first.callbackData);
    for (const index of order) hear([all[index] ?? ""]);
    return derivedTables(folder);
  };
  const expected = rowsAfter([0, 1, 2, 3, 4, 5]);
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (order) => {
      expect(rowsAfter(order)).toEqual(expected);
    }),
    propertyOf("receipts in any order", 6),
  );
});
