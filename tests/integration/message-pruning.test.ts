/**
 * Messages that are no longer kept go on counting: whatever is pruned when, and whatever receipts come meanwhile, all figures
 * together stay what they were, and a replay changes nothing.
 */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrphansPlace } from "../../core/receipts/late-receipts.ts";
import { createResultsService } from "../../core/results/results-service.ts";
import { dropHashes, pruneMessages, pruneOrphans } from "../../core/retention/retention-commands.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import { asMessageId, asWamid } from "../../shared/domain/ids.ts";
import type { RetentionLimits } from "../../shared/domain/retention/retention.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { webhooksOf } from "../support/generator/arrivals.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { planWorkspace } from "../support/generator/plan.ts";
import { bodyOf } from "../support/generator/webhook-body.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { looseClickWebhook, reactionWebhook } from "../support/reaction-webhook.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { accepted, sendMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { statusWebhook } from "../support/status-webhook.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { openTestStorage } from "../support/test-storage.ts";

const PARAMETERS = { messages: 60, batch: 4, seed: 7, isEven: true };
const FILES = ["main.db", "log.db"].flatMap((name) => [name, `${name}-wal`]);
const FAR = 9_000_000_000_000;
const plan = planWorkspace(PARAMETERS);
const bodies = [...webhooksOf(plan)].map(({ arrivals, receivedAt }) => ({
  body: bodyOf(plan, arrivals),
  receivedAt,
  subjects: arrivals.map(({ subject }) => subject),
}));

function openCopyOf(from: string) {
  const folder = temporaryFolder();
  for (const name of FILES) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(folder, name));
  }
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
  return { folder, storage, reduction: createReduction({ storage, logger }) };
}

const ALL: RetentionLimits = { webhooks: null, receipts: FAR, messages: FAR };
const RECEIPTS: RetentionLimits = { webhooks: null, receipts: FAR, messages: null };

function prune(storage: WorkspaceStorage, ids: readonly number[], what = ALL) {
  return storage.transaction(() => pruneMessages.run(storage, { ids, limits: what, until: FAR }));
}

function pruneAllOrphans(storage: WorkspaceStorage): number {
  return storage.transaction(() => pruneOrphans.run(storage, { from: null, before: FAR, until: FAR })).pruned;
}

/** All that is ever shown of many messages together. */
function figuresOf({ rollups }: WorkspaceStorage) {
  const now = 1_900_000_000_000;
  const sorted = (figures: readonly unknown[]) => figures.map((figure) => JSON.stringify(figure)).toSorted();
  return [
    rollups.breakdown({ by: [], now }),
    rollups.breakdown({
      by: [
        "state",
        "country",
        "template",
        "submitted",
        "billed",
        "why",
        "error",
        "number",
        "campaign",
        "variant",
      ],
      now,
    }),
    rollups.breakdown({ by: ["standing", "billed"], now }),
    rollups.breakdown({ by: ["quarter", "state"], now }),
    rollups.breakdown({ by: ["quarter", "country"], where: { state: ["read", "failed"] }, now }),
    rollups.latencies({ by: "submitted" }).map(({ counts, ...about }) => ({
      ...about,
      counts: counts.toSorted((one, other) => one.bucket - other.bucket),
    })),
  ].map(sorted);
}

function rowsOf(folder: string, sql: string): readonly unknown[] {
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

type Step =
  | { readonly kind: "taken"; readonly body: number }
  | { readonly kind: "pruned"; readonly ids: readonly number[]; readonly onlyReceipts: boolean }
  | { readonly kind: "forgotten"; readonly upTo: number }
  | { readonly kind: "replayed" };

const ids = fc.uniqueArray(fc.integer({ min: 1, max: PARAMETERS.messages }), { maxLength: 20 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("taken" as const),
      body: fc.integer({ min: 0, max: bodies.length - 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("pruned" as const), ids, onlyReceipts: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("forgotten" as const),
      upTo: fc.integer({ min: 1, max: bodies.length }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: "replayed" }) },
);

test(
  "figures stay what they were, whatever is pruned and whatever comes late",
  async () => {
    const sent = temporaryFolder();
    await generateWorkspace(sent, { ...PARAMETERS, isUnheard: true });
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const { folder, storage, reduction } = openCopyOf(sent);
        const gone = new Set<number>();
        const known = new Set<number>();
        let late = 0;
        try {
          for (const one of steps) {
            const before = figuresOf(storage);
            if (one.kind === "taken") {
              const { body, receivedAt, subjects } = bodies[one.body] ?? raise();
              if (!known.has(one.body)) late += subjects.filter((subject) => gone.has(subject + 1)).length;
              known.add(one.body);
              reduction.take(body, receivedAt);
              reduction.catchUp();
              continue;
            }
            if (one.kind === "pruned") {
              prune(storage, one.ids, one.onlyReceipts ? RECEIPTS : ALL);
              for (const id of one.ids) {
                const row = storage.messageRetention.keepingOf([id])[0];
                if (row === undefined || row.isSealed) gone.add(id);
              }
            }
            if (one.kind === "forgotten") {
              const webhookIds = storage.webhookLog.arrivalsAfter(0, one.upTo).map(({ id }) => id);
              for (let left = webhookIds; left.length > 0; )
                left = left.slice(reduction.seal({ webhookIds: left, until: FAR }).done);
              const sealed = storage.reductionProgress.sealed().map(({ webhookId }) => webhookId);
              storage.journal.forgetBodies(sealed, FAR);
              storage.transaction(() => storage.reductionProgress.noteForgotten(sealed));
            }
            if (one.kind === "replayed") {
              const live = derivedTables(folder, ["webhook"]);
              reduction.replay();
              expect(derivedTables(folder, ["webhook"])).toEqual(live);
            }
            expect(figuresOf(storage)).toEqual(before);
          }
          expect(storage.lateReceipts.late()).toBe(late);
          expectRightFigures(storage.rollups);
          const live = derivedTables(folder, ["webhook"]);
          const figures = figuresOf(storage);
          reduction.replay();
          expect(derivedTables(folder, ["webhook"])).toEqual(live);
          storage.transaction(() => storage.rollups.rebuild());
          expect(figuresOf(storage)).toEqual(figures);
          expect(storage.lateReceipts.late()).toBe(late);
          const listed = rowsOf(folder, "SELECT id FROM message").length;
          expect(listed + storage.rollups.archived()).toBe(PARAMETERS.messages);
        } finally {
          storage.close();
        }
      }),
      propertyOf("messages that are pruned", 12),
    );
  },
  patienceOf(180_000),
);

function raise(): never {
  throw new RangeError("no such body");
}

describe("a message", () => {
  function sendingOne() {
    const opened = openTestStorage();
    const { storage, logger } = opened;
    const reduction = createReduction({ storage, logger });
    const sent = sendMessage(storage, { createdAt: 1_000_000 });
    return { ...opened, reduction, sent, id: Number(sent.messageId) };
  }

  test("that is under way or unknown stays", () => {
    const { storage, reduction, sent, id } = sendingOne();
    expect(prune(storage, [id])).toEqual({ pruned: 0, sealed: 0 });
    reduction.states.settle(sent, { kind: "unknown", at: 1_000_500 });
    expect(prune(storage, [id])).toEqual({ pruned: 0, sealed: 0 });
  });

  test.each([
    ["scheduled", false],
    ["missed", false],
    ["sending", false],
    ["paused-by-guard", false],
    ["stopped", true],
    ["completed", true],
    ["completed-with-errors", true],
  ] as const)("of a campaign that is %s goes: %s", (state, goes) => {
    const { storage, reduction } = sendingOne();
    const campaign = storage.campaigns.add({ name: "Autumn", accountId: null, draft: emptyDraft() }, 1);
    storage.campaigns.change(campaign, { state }, 2);
    const sent = sendMessage(storage, {
      createdAt: 1_000_000,
      origin: "campaign",
      campaign: { id: Number(campaign), variant: 1 },
    });
    reduction.states.settle(sent, accepted("wamid.B", 1_000_500));
    expect(prune(storage, [Number(sent.messageId)])).toEqual({ pruned: goes ? 1 : 0, sealed: 0 });
    expect(storage.messages.find(sent.messageId) === null).toBe(goes);
  });

  test("takes its attempts, receipts, snapshot and, once nobody else writes to them, its person along", () => {
    const { storage, reduction, sent, id, folder } = sendingOne();
    const other = sendMessage(storage, { createdAt: 1_000_001 });
    reduction.states.settle(sent, accepted("wamid.A", 1_000_500));
    reduction.states.settle(other, accepted("wamid.B", 1_000_500));
    reduction.take(statusWebhook({ wamid: "wamid.A" }), 1_500_000);
    reduction.catchUp();
    const left = () =>
      ["message", "attempt", "receipt", "person", "person_search_docsize"].map(
        (table) => rowsOf(folder, `SELECT * FROM ${table}`).length,
      );
    expect(left()).toEqual([2, 2, 1, 1, 1]);
    prune(storage, [id]);
    expect(left()).toEqual([1, 1, 0, 1, 1]);
    prune(storage, [Number(other.messageId)]);
    expect(left()).toEqual([0, 0, 0, 0, 0]);
    const reading = storage.messageRetention.unusedSnapshots();
    let found = reading.next();
    while (!found.done) found = reading.next();
    expect(found.value.ids).toHaveLength(1);
    for (const snapshot of found.value.ids)
      expect(storage.messageRetention.dropSnapshot(snapshot, found.value.newest)).toBe(true);
    expect(rowsOf(folder, "SELECT * FROM snapshot")).toEqual([]);
  });

  test("whose receipts are gone keeps what became of it, and a late one is counted alone", () => {
    const { storage, reduction, sent, id, folder } = sendingOne();
    reduction.states.settle(sent, accepted("wamid.A", 1_000_500));
    reduction.take(statusWebhook({ wamid: "wamid.A", status: "delivered" }), 1_500_000);
    reduction.catchUp();
    const before = storage.messages.find(sent.messageId);
    const page = () => createResultsService(storage).message(sent.messageId);
    const shown = ({ state, attempt, billing, timeline }: ReturnType<typeof page>) => ({
      state,
      attempt,
      billing,
      steps: timeline.filter(({ implied }) => !implied).map(({ step, at }) => [step, at]),
    });
    const shownBefore = shown(page());
    expect(shownBefore.steps.map(([step]) => step)).toEqual(["created", "accepted", "delivered"]);
    expect(prune(storage, [id], RECEIPTS)).toEqual({ pruned: 0, sealed: 1 });
    expect(storage.receipts.of(sent.attemptId)).toEqual([]);
    reduction.take(statusWebhook({ wamid: "wamid.A", status: "read" }), 1_500_001);
    reduction.catchUp();
    expect(storage.messages.find(sent.messageId)).toMatchObject({
      state: before?.state,
      wamid: before?.wamid,
    });
    expect(storage.lateReceipts.late()).toBe(1);
    const live = derivedTables(folder);
    reduction.replay();
    expect(derivedTables(folder)).toEqual(live);
    expect(storage.lateReceipts.late()).toBe(1);
    expect(shown(page())).toEqual(shownBefore);
    expect(page().receipts).toEqual([]);
  });

  test("that is gone is known by its wamid as long as a body may tell of it, and by its name for ever", () => {
    const { storage, reduction, sent, id, folder } = sendingOne();
    reduction.states.settle(sent, accepted("wamid.A", 1_000_500));
    reduction.take(statusWebhook({ wamid: "wamid.A" }), 1_500_000);
    reduction.catchUp();
    prune(storage, [id]);
    reduction.take(statusWebhook({ wamid: "wamid.A", status: "read" }), 1_500_001);
    reduction.catchUp();
    const drop = () => storage.transaction(() => dropHashes.run(storage, FAR + 1));
    expect(drop()).toBe(0);
    reduction.replay();
    expect(storage.receipts.orphansOf(asWamid("wamid.A"))).toEqual([]);
    const webhookIds = [1, 2];
    reduction.seal({ webhookIds, until: FAR });
    storage.journal.forgetBodies(webhookIds, FAR);
    expect(drop()).toBe(1);
    // Nothing tells that this one was ours.
    reduction.take(statusWebhook({ wamid: "wamid.A", status: "delivered" }), 1_500_002);
    reduction.catchUp();
    expect(storage.receipts.orphansOf(asWamid("wamid.A"))).toHaveLength(1);
    const named = JSON.parse(statusWebhook({ wamid: "wamid.A", status: "failed" }));
    named.entry[0].changes[0].value.statuses[0].biz_opaque_callback_data = sent.callbackData;
    reduction.take(JSON.stringify(named), 1_500_003);
    // Another workspace's attempt of the same number is none of ours.
    named.entry[0].changes[0].value.statuses[0].biz_opaque_callback_data = sent.callbackData.replace(
      WORKSPACE_ID,
      "1b0e5a9e-5d52-4c3a-9a53-0b8a3f1f8f10",
    );
    named.entry[0].changes[0].value.statuses[0].id = "wamid.C";
    reduction.take(JSON.stringify(named), 1_500_004);
    reduction.catchUp();
    expect(storage.lateReceipts.late()).toBe(2);
    expect(storage.receipts.orphansOf(asWamid("wamid.C"))).toHaveLength(1);
    expect(pruneAllOrphans(storage)).toBe(2);
    expect(rowsOf(folder, "SELECT * FROM orphan")).toEqual([]);
    reduction.replay();
    expect(rowsOf(folder, "SELECT * FROM orphan")).toEqual([]);
    expect(storage.messages.find(asMessageId(String(id)))).toBeNull();
  });
});

test("what people did with messages nobody here sent, and clicks that name none, end with what is older", () => {
  const { storage, logger, folder } = openTestStorage();
  const reduction = createReduction({ storage, logger });
  const sent = sendMessage(storage, { createdAt: 1_000_000 });
  reduction.states.settle(sent, accepted("wamid.A", 1_000_500));
  const OLD = 1_795_165_260;
  const NEW = OLD + 1_000;
  const old = [
    reactionWebhook({ wamid: "wamid.B", kind: "tapped", at: OLD }),
    reactionWebhook({ wamid: "wamid.B", kind: "clicked", at: OLD }),
    looseClickWebhook("one", OLD),
  ];
  const others = [
    reactionWebhook({ wamid: "wamid.A", kind: "tapped", at: OLD }),
    reactionWebhook({ wamid: "wamid.C", kind: "tapped", at: OLD }),
    reactionWebhook({ wamid: "wamid.C", kind: "clicked", at: NEW }),
    reactionWebhook({ wamid: "wamid.D", kind: "tapped", at: OLD }),
    // Its receipts are newer than what is pruned.
    statusWebhook({ wamid: "wamid.D" }),
    looseClickWebhook("two", NEW),
  ];
  const take = (bodies: readonly string[]) => {
    for (const [index, body] of bodies.entries()) reduction.take(body, FAR - 100 + index);
    reduction.catchUp();
  };
  take(others);
  take(old);
  const before = derivedTables(folder, ["webhook"]);
  // Some of it is told by what the log still has, and some isn't.
  reduction.seal({ webhookIds: [7, 9], until: FAR });
  storage.journal.forgetBodies([7, 9], FAR);
  storage.transaction(() => storage.reductionProgress.noteForgotten([7, 9]));
  const prune = () => {
    let pruned = 0;
    for (let from: OrphansPlace | null = null; ; ) {
      const about: Parameters<typeof pruneOrphans.run>[1] = { from, before: NEW * 1_000, until: FAR };
      const step = storage.transaction(() => pruneOrphans.run(storage, about));
      pruned += step.pruned;
      if (step.last === null) return pruned;
      from = step.last;
    }
  };
  const left = () => [
    rowsOf(folder, "SELECT DISTINCT wamid FROM reaction").length,
    rowsOf(folder, "SELECT * FROM reaction").length,
    rowsOf(folder, "SELECT * FROM loose_click").length,
  ];
  expect(before.reaction).toHaveLength(6);
  expect(left()).toEqual([4, 6, 2]);
  expect(prune()).toBe(3);
  expect(left()).toEqual([3, 4, 1]);
  const live = derivedTables(folder, ["webhook"]);
  expect(reduction.replay()).toMatchObject({ messages: 0, others: 0 });
  expect(derivedTables(folder, ["webhook"])).toEqual(live);
  // Told again, it is as late as it was.
  take([...old, looseClickWebhook("one", OLD).replace("{", "{ ")]);
  expect(left()).toEqual([3, 4, 1]);
  expect(prune()).toBe(0);
  reduction.replay();
  expect(left()).toEqual([3, 4, 1]);
});

test("clicks that name no message are counted from an index alone", () => {
  const { folder } = openTestStorage();
  const plan = (where: string) =>
    rowsOf(folder, `EXPLAIN QUERY PLAN SELECT count(*) FROM loose_click WHERE ${where}`).map(
      (row) => (row as { detail: string }).detail,
    );
  for (const where of ["at >= 1 AND at < 5 AND 1", "at >= 1 AND at < 5 AND number IN (1, 2)"])
    expect(plan(where)).toEqual([
      expect.stringMatching(/COVERING INDEX loose_click_by_time \(at>\? AND at<\?\)/),
    ]);
});
