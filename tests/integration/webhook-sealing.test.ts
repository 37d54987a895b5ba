/**
 * Bodies that are pruned leave what they told behind: whatever is pruned when, wherever a process dies between the two
 * files, and however often the rest is replayed, the tables are those of a log that keeps everything.
 */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IncomingWebhook } from "../../core/webhooks/webhook-log-store.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { accepted, retryMessage, sendMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const NOW = 1_795_165_300_500;
const DAY = 24 * 60 * 60 * 1_000;
const FILES = ["main.db", "log.db"].flatMap((name) => [name, `${name}-wal`]);

// ── What Meta posts ──────────────────────────────────────────────────────────────────────────────────────

const withValues = (field: string, ...values: readonly unknown[]) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: values.map((value) => ({ id: "1", changes: [{ field, value }] })),
  });
const timed = (field: string, value: unknown, time: number) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", time, changes: [{ field, value }] }],
  });
const withStatuses = (...statuses: readonly object[]) => withValues("messages", { statuses });
const status = (wamid: string, name: string, second: number, more: object = {}) => ({
  id: `wamid.${wamid}`,
  status: name,
  timestamp: String(1_795_165_200 + second),
  recipient_id: "5511987654000",
  ...more,
});
const pricing = { pricing: { category: "marketing_lite", type: "regular" } };

/** @param names what Meta echoes of our three attempts */
function bodiesFor([first, second, third]: readonly string[]): readonly string[] {
  const of = (data: string | undefined) => ({ biz_opaque_callback_data: data });
  return [
    withStatuses(status("A", "sent", 1, pricing)),
    withStatuses(
      status("A", "delivered", 2),
      status("B", "sent", 1, of(second)),
      status("A", "sent", 1, { recipient_user_id: "BR.1" }),
    ),
    // The same in other bytes, and twice in one body.
    withStatuses(status("B", "sent", 1, of(second)), status("B", "sent", 1, of(second))),
    withStatuses(status("B", "delivered", 2), status("B", "read", 3, pricing)),
    // Two attempts for one wamid, and two wamids for one attempt.
    withStatuses(status("B", "sent", 1, of(third))),
    withStatuses(status("C", "sent", 1, of(second))),
    withStatuses(status("C", "delivered", 4), status("C", "odd", 4)),
    withStatuses(status("A", "read", 5, of(first)), status("Z", "failed", 1)),
    withStatuses(status("Z", "failed", 1, { errors: [{ code: 131050, title: "Stopped" }] })),
    withStatuses({ ...status("Z", "sent", 0), recipient_id: "33612345678", recipient_user_id: "FR.2" }),
    withValues("user_preferences", {
      contacts: [{ wa_id: "5511987654000", user_id: "BR.1" }],
      user_preferences: [{ wa_id: "5511987654000", category: "marketing_messages", value: "stop" }],
    }),
    withValues("user_preferences", {
      user_preferences: [
        { wa_id: "5511987654000", category: "marketing_messages", value: "resume", timestamp: 1_795_165_210 },
      ],
    }),
    withValues("account_update", {
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [
        { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: 1_895_165_210 },
      ],
    }),
    timed("account_update", { event: "PARTNER_ADDED", waba_info: { waba_id: "9" } }, 1_795_165_200),
    withValues("account_update", { event: "PARTNER_ADDED", waba_info: { waba_id: "9" } }),
    withValues("messages", { errors: [{ code: 130429, title: "Rate limit hit" }] }),
    // The same error of the same second, in other bytes.
    withValues("messages", { errors: [{ title: "Rate limit hit", code: 130429 }] }, {}),
    withValues("a_field_to_come", { any: 1 }),
    withValues("messages", { messages: [{ type: "text" }], statuses: [{ id: 5 }, status("A", "sent", 1)] }),
    "torn {",
  ];
}
const BODIES = 20;

// ── A workspace, played ──────────────────────────────────────────────────────────────────────────────────

interface Taken extends Pick<IncomingWebhook, "receivedAt" | "source" | "trust"> {
  readonly body: number;
}

type Step =
  | ({ readonly kind: "taken" } & Taken)
  | { readonly kind: "reduced"; readonly times: number }
  /** The process dies before the log has forgotten, after, or not at all. */
  | { readonly kind: "pruned"; readonly share: number; readonly dies: "between" | "after" | "never" }
  | { readonly kind: "answered" }
  | { readonly kind: "replayed" };

interface Running {
  readonly folder: string;
  readonly storage: ReturnType<typeof openWorkspaceStorage>;
  readonly reduction: ReturnType<typeof createReduction>;
}

function openIn(folder: string): Running {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, logger });
  return { folder, storage, reduction: createReduction({ storage, logger }) };
}

/** With what is on the disk of another folder: as after its process was killed. */
function openCopyOf({ folder: from, storage }: Running): Running {
  const folder = temporaryFolder();
  for (const name of FILES) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(folder, name));
  }
  const copy = openIn(folder);
  storage.close();
  return copy;
}

/** The answer to the first is known; the second is sent twice, and its answers are lost. */
function sendAll({ storage, reduction }: Running) {
  const first = sendMessage(storage, { createdAt: NOW - 9_000 });
  const second = sendMessage(storage, { createdAt: NOW - 8_000, to: "+5511987654001" });
  const third = retryMessage(storage, second.messageId, NOW - 7_000);
  for (const attempt of [second, third]) reduction.states.settle(attempt, { kind: "unknown", at: NOW });
  return { first, bodies: bodiesFor([first, second, third].map(({ callbackData }) => callbackData)) };
}

/** As the threads do it: what is sealed in one file, the other one forgets. */
function finishForgetting({ storage }: Running): void {
  const sealed = storage.reductionProgress.sealed();
  const ids = sealed.map(({ webhookId }) => webhookId);
  if (ids.length > 0) storage.journal.forgetBodies(ids, NOW + 30 * DAY);
  storage.transaction(() => storage.reductionProgress.noteForgotten(ids));
}

/** @returns what came before its webhook was sealed */
function play(steps: readonly Step[]): { readonly running: Running; readonly kept: readonly Taken[] } {
  let running = openIn(temporaryFolder());
  const { first, bodies } = sendAll(running);
  const kept: Taken[] = [];
  for (const step of steps) {
    const { storage, reduction } = running;
    switch (step.kind) {
      case "taken": {
        const { body, receivedAt, source, trust } = step;
        const { id } = reduction.take(bodies[body] ?? "", receivedAt, { source, trust });
        if (id !== null && !storage.reductionProgress.isSealed(id)) kept.push(step);
        break;
      }
      case "reduced":
        for (let time = 0; time < step.times; time += 1)
          reduction.reduceNext({ milliseconds: Number.POSITIVE_INFINITY, items: 2 });
        break;
      case "pruned": {
        const ids = storage.webhookLog.after(0, 1_000).map(({ id }) => id);
        const webhookIds = ids.filter((id) => (id * 7) % 10 < step.share * 10);
        for (let from = 0; from < webhookIds.length; ) {
          from += reduction.seal({ webhookIds: webhookIds.slice(from), until: NOW + 30 * DAY }).done;
        }
        if (step.dies === "between") {
          running = openCopyOf(running);
          break;
        }
        finishForgetting(running);
        if (step.dies === "after") running = openCopyOf(running);
        break;
      }
      case "answered":
        reduction.states.settle(first, accepted("wamid.A", NOW));
        break;
      case "replayed":
        reduction.catchUp();
        reduction.replay();
        break;
    }
  }
  running.reduction.catchUp();
  return { running, kept };
}

/** What has to be the same whether bodies were pruned or not. */
function factsOf({ folder, storage }: Running) {
  const { unreadable, unread } = storage.reductionProgress;
  return { ...derivedTables(folder, [], ["sealed"]), unread: unread(), unreadable: unreadable() };
}

function expectSameAfterReplay({ folder, reduction }: Running): void {
  const live = derivedTables(folder, ["webhook"]);
  reduction.replay();
  expect(derivedTables(folder, ["webhook"])).toEqual(live);
}

const taken = fc.record({
  kind: fc.constant("taken" as const),
  body: fc.integer({ min: 0, max: BODIES - 1 }),
  receivedAt: fc.constantFrom(NOW, NOW + 1_000, NOW - 2_000),
  source: fc.constantFrom<Taken["source"]>("listener", "listener", "import", "relay"),
  trust: fc.constantFrom<Taken["trust"]>("signed", "signed", "imported", "relayed"),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: taken },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("reduced" as const), times: fc.constantFrom(1, 5, 99) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("pruned" as const),
      share: fc.constantFrom(0.3, 0.6, 1),
      dies: fc.constantFrom("between" as const, "after" as const, "never" as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: "answered" }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: "replayed" }) },
);

test(
  "whatever is pruned, whenever, and wherever a process dies: the same tables as if all were kept",
  () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const { running, kept } = play(steps);
        const plainly = play([
          ...kept.map((one): Step => ({ ...one, kind: "taken" })),
          ...steps.filter(({ kind }) => kind === "answered"),
        ]);
        try {
          const facts = factsOf(running);
          expect(facts).toEqual(factsOf(plainly.running));
          expectRightFigures(running.storage.rollups);
          expectSameAfterReplay(running);
          finishForgetting(running);
          expectSameAfterReplay(running);
          expect(factsOf(running)).toEqual(facts);
        } finally {
          running.storage.close();
          plainly.running.storage.close();
        }
      }),
      propertyOf("webhooks that are pruned", 20),
    );
  },
  patienceOf(120_000),
);

describe("a webhook", () => {
  function taking() {
    const running = openIn(temporaryFolder());
    const { bodies } = sendAll(running);
    const take = (body: number) => running.reduction.take(bodies[body] ?? "", NOW).id ?? 0;
    const seal = (...webhookIds: number[]) => running.reduction.seal({ webhookIds, until: NOW + DAY });
    return { ...running, running, take, seal };
  }

  test("that is not reduced yet, or was posted again since, is not sealed", () => {
    const { reduction, take, seal, storage } = taking();
    const id = take(0);
    expect(seal(id)).toEqual({ done: 1, sealed: 0 });
    reduction.catchUp();
    take(0);
    expect(seal(id)).toEqual({ done: 1, sealed: 0 });
    reduction.catchUp();
    expect(seal(id)).toEqual({ done: 1, sealed: 1 });
    expect(seal(id)).toEqual({ done: 1, sealed: 0 });
    expect(storage.reductionProgress.sealed()).toEqual([{ webhookId: id, until: NOW + DAY }]);
    storage.close();
  });

  test("that holds more than a transaction should is sealed alone", () => {
    const { reduction, seal, storage, running } = taking();
    const statuses = Array.from({ length: 1_200 }, (_, index) => status(`many.${index}`, "sent", index));
    const ids = [statuses, statuses.slice(1), statuses.slice(2, 10)].map(
      (some) => reduction.take(withStatuses(...some), NOW).id ?? 0,
    );
    reduction.catchUp();
    expect(seal(...ids)).toEqual({ done: 1, sealed: 1 });
    expect(seal(...ids.slice(1), 999)).toEqual({ done: 1, sealed: 1 });
    expect(seal(...ids.slice(2), 999)).toEqual({ done: 1, sealed: 1 });
    expect(seal(999)).toEqual({ done: 1, sealed: 0 });
    expectSameAfterReplay(running);
    finishForgetting(running);
    expectSameAfterReplay(running);
    expect(storage.receipts.countOrphans({ first: 1, last: 3 })).toBe(1_200);
    storage.close();
  });
});
