/** The log of webhooks as a list: every filter finds what going through all of it would find, whatever the pages. */
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ListAsk, listPage } from "../../core/webhooks/webhook-list.ts";
import {
  countLogged,
  listWebhooks,
  readRawWebhook,
  readWebhook,
  readWebhookFields,
} from "../../core/webhooks/webhooks-queries.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { WebhookFilter } from "../../shared/contract/index.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { WEBHOOK_OUTCOMES, type WebhookMark } from "../../shared/domain/webhooks/outcomes.ts";
import { asked } from "../support/asked.ts";
import { accountWith } from "../support/preflight/ready-account.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { statusWebhook } from "../support/status-webhook.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const START = 1_795_165_200_000;
const MINUTE = 60_000;
const OURS = "1";
const THEIRS = "404";

const KINDS = ["receipt", "orphan", "foreign", "unread", "update", "garbage", "twice", "dump"] as const;
type Kind = (typeof KINDS)[number];

/** What a test knows of a webhook it has made. */
interface Made {
  readonly id: number;
  readonly kind: Kind;
  readonly receivedAt: number;
  readonly field: string | null;
  readonly source: "listener" | "import";
  readonly marks: readonly WebhookMark[];
}

const ofField = (field: string, value: object) =>
  JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: OURS, changes: [{ field, value }] }] });

const FIELDS: Readonly<Record<Kind, string | null>> = {
  receipt: "messages.statuses",
  orphan: "messages.statuses",
  foreign: "messages.statuses",
  unread: "calls",
  update: "account_update",
  garbage: null,
  twice: "messages.statuses",
  dump: "messages.statuses",
};
const MARKS: Readonly<Record<Kind, readonly WebhookMark[]>> = {
  receipt: [],
  orphan: ["orphan"],
  foreign: ["orphan", "foreign"],
  unread: ["unread"],
  update: [],
  garbage: ["unreadable"],
  twice: ["duplicate"],
  dump: [],
};

function open() {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: temporaryFolder(), logger });
  onTestFinished(() => storage.close());
  const reduction = createReduction({ storage, logger });
  storage.accounts.replaceAll([{ account: accountWith(asAccountId(OURS)), numbers: [], checkedAt: 1 }]);

  function bodyOf(kind: Kind, index: number): string {
    const status = { status: "sent", account: OURS };
    switch (kind) {
      case "receipt":
      case "twice":
      case "dump": {
        const wamid = `wamid.KNOWN${index}`;
        const sent = sendMessage(storage, { numberId: asNumberId("7"), createdAt: START - MINUTE });
        reduction.states.settle(sent, accepted(wamid, START - MINUTE + 1));
        return statusWebhook({ ...status, wamid });
      }
      case "orphan":
        return statusWebhook({ ...status, wamid: `wamid.ORPHAN${index}` });
      case "foreign":
        return statusWebhook({ ...status, wamid: `wamid.THEIRS${index}`, account: THEIRS });
      case "unread":
        return ofField("calls", { calls: [{ id: String(index) }] });
      case "update":
        return ofField("account_update", { event: "ACCOUNT_DELETED", n: index });
      case "garbage":
        return `{"object": ${index}`;
    }
  }

  function take(kind: Kind, index: number): Made {
    const receivedAt = START + index * MINUTE;
    const body = bodyOf(kind, index);
    const source = kind === "dump" ? "import" : "listener";
    const about = source === "import" ? ({ source, trust: "imported" } as const) : {};
    const { id } = reduction.take(body, receivedAt, about);
    if (kind === "twice") reduction.take(body, receivedAt + 1);
    if (id === null) throw new Error("it is new");
    return { id, kind, receivedAt, field: FIELDS[kind], source, marks: MARKS[kind] };
  }

  return { storage, reduction, take };
}

/** What going through all of them finds, the newest first. */
function expected(made: readonly Made[], { source, field, outcome, from, until }: WebhookFilter) {
  return made
    .filter(
      (one) =>
        (source === undefined || one.source === source) &&
        (field === undefined || one.field === field) &&
        (from === undefined || one.receivedAt >= from) &&
        (until === undefined || one.receivedAt <= until) &&
        (outcome === undefined ||
          (outcome === "used" ? one.marks.length === 0 : one.marks.includes(outcome))),
    )
    .map(({ id }) => id)
    .toReversed();
}

const NOBODY_WAITS = { next: async () => undefined };

/** All pages of a filter. @param budget in milliseconds */
async function listed(
  readers: Parameters<typeof listPage>[0],
  filter: WebhookFilter,
  limit: number,
  budget?: number,
): Promise<readonly number[]> {
  const ids: number[] = [];
  let before: ListAsk["before"] = null;
  do {
    const page = await listPage(readers, { ...filter, before, limit }, NOBODY_WAITS, budget);
    ids.push(...page.webhooks.map(({ id }) => id));
    if (page.next !== null && before !== null) expect(page.next).toBeLessThan(before);
    before = page.next;
  } while (before !== null);
  return ids;
}

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

describe("the list of logged webhooks", () => {
  test("has for every filter what going through all of them finds", async () => {
    await fc.assert(
      fc.asyncProperty(
        // Long stretches of one kind, so that whole stretches of ids hold nothing that is asked for.
        fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.integer({ min: 1, max: 300 })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.array(
          fc.record({
            source: optional(fc.constantFrom("listener" as const, "import" as const)),
            field: optional(fc.constantFrom("messages.statuses", "calls", "account_update", "nothing")),
            outcome: optional(fc.constantFrom(...WEBHOOK_OUTCOMES)),
            from: optional(fc.integer({ min: START, max: START + 800 * MINUTE })),
            until: optional(fc.integer({ min: START, max: START + 1_600 * MINUTE })),
          }),
          { minLength: 6, maxLength: 12 },
        ),
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom(0, 150),
        async (runs, filters, limit, budget) => {
          const { storage, reduction, take } = open();
          const kinds = runs.flatMap(([kind, count]) => Array<Kind>(count).fill(kind));
          const made = kinds.map(take);
          reduction.catchUp();
          const waiting = (["orphan", "unread", "garbage"] as const).map((kind, index) => ({
            ...take(kind, 10_000 + index),
            marks: ["waiting"] as const,
          }));
          for (const filter of filters) {
            const [found, wanted] = [
              await listed(storage, filter, limit, budget),
              expected([...made, ...waiting], filter),
            ];
            // What isn't reduced yet holds parts that are read by name alone.
            const ofWaiting = new Set(waiting.map(({ id }) => id));
            const reduced = (ids: readonly number[]) => ids.filter((id) => !ofWaiting.has(id));
            expect(reduced(found), JSON.stringify(filter)).toEqual(reduced(wanted));
            if (filter.outcome === undefined || filter.outcome === "waiting") {
              expect(found, JSON.stringify(filter)).toEqual(wanted);
            }
          }
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);

  test("tells of each webhook what it holds, and of which accounts", async () => {
    const { storage, reduction, take } = open();
    const made = KINDS.map(take);
    reduction.catchUp();
    const { webhooks, newest, next } = await asked(storage, listWebhooks, { before: null, limit: 50 });
    expect({ newest, next }).toEqual({ newest: made.at(-1)?.id, next: null });
    const rows = made.map((one) => webhooks.find(({ id }) => id === one.id));
    expect(rows.map((row) => row?.marks)).toEqual(made.map(({ marks }) => marks));
    expect(rows.map((row) => row?.items)).toEqual(
      made.map(({ field }) => (field === null ? [] : [{ name: field, count: 1 }])),
    );
    expect(rows.map((row) => row?.accountIds)).toEqual(
      made.map(({ kind }) => (kind === "garbage" ? [] : [kind === "foreign" ? THEIRS : OURS])),
    );
    expect(rows.map((row) => row?.copies)).toEqual(
      made.map(({ kind }) => (kind === "twice" ? 2 : kind === "dump" ? 0 : 1)),
    );
    expect({
      ...(await asked(storage, countLogged, null)),
      ...(await asked(storage, readWebhookFields, null)),
    }).toEqual({
      total: made.length,
      newest,
      fields: ["account_update", "calls", "messages.statuses"],
    });
  });

  test("begins anew after a replay with the same", async () => {
    const { storage, reduction, take } = open();
    const made = KINDS.map(take);
    reduction.catchUp();
    reduction.replay();
    for (const outcome of WEBHOOK_OUTCOMES) {
      expect(await listed(storage, { outcome }, 3), outcome).toEqual(expected(made, { outcome }));
    }
  });

  test("of news about a client's account that nobody has connected yet, none is foreign", async () => {
    const { storage, reduction } = open();
    const news = {
      object: "whatsapp_business_account",
      entry: [
        {
          id: "2949482758682047",
          time: 1_795_165_200,
          changes: [
            {
              field: "account_update",
              value: { event: "PARTNER_ADDED", waba_info: { waba_id: "980198427658004" } },
            },
          ],
        },
      ],
    };
    reduction.take(JSON.stringify(news), START);
    reduction.catchUp();
    expect(await listed(storage, { outcome: "foreign" }, 10)).toEqual([]);
  });
});

describe("one webhook", () => {
  test("leads to the messages it tells of, and says which of it is kept", async () => {
    const { storage, reduction, take } = open();
    const [receipt, orphan] = [take("receipt", 1), take("orphan", 2)];
    // The same receipt in other bytes: Meta batches anew when it posts again.
    const again = reduction.take(`${statusWebhook({ wamid: "wamid.KNOWN1", account: OURS })} `, START);
    reduction.catchUp();
    const one = (id: number | null) => asked(storage, readWebhook, id ?? 0);
    expect((await one(receipt.id)).parts).toEqual([
      {
        kind: "receipt",
        name: "messages.statuses",
        status: "sent",
        at: START,
        standing: "kept",
        toldBy: null,
        message: { id: "1", to: "+55 11 98765 4000" },
      },
    ]);
    expect((await one(orphan.id)).parts).toMatchObject([{ standing: "orphan", message: null }]);
    expect((await one(again.id)).parts).toMatchObject([
      { standing: "told-elsewhere", toldBy: receipt.id, message: { id: "1" } },
    ]);
  });

  test("is waiting until it is reduced", async () => {
    const { storage, take } = open();
    const { id } = take("receipt", 1);
    expect(await asked(storage, readWebhook, id)).toMatchObject({
      marks: ["waiting"],
      parts: [{ standing: "waiting" }],
    });
  });

  test("is laid out without full numbers, and shown raw as it came", async () => {
    const { storage, reduction } = open();
    const body = statusWebhook({ wamid: "wamid.X", account: OURS });
    const { id } = reduction.take(body, START);
    reduction.catchUp();
    const { parsed } = await asked(storage, readWebhook, id ?? 0);
    expect(parsed).toContain('"status": "sent"');
    expect(parsed).toContain("…9914");
    expect(parsed).not.toContain("5511987999914");
    expect(await asked(storage, readRawWebhook, id ?? 0)).toEqual({ text: body, isCut: false });
  });

  test("that is no JSON has a raw body alone", async () => {
    const { storage, reduction, take } = open();
    const { id } = take("garbage", 1);
    reduction.catchUp();
    expect(await asked(storage, readWebhook, id)).toMatchObject({
      parsed: null,
      parts: [],
      marks: ["unreadable"],
    });
    expect((await asked(storage, readRawWebhook, id)).text).toBe('{"object": 1');
  });

  test("names the parts that nobody reads", async () => {
    const { storage, reduction, take } = open();
    const [unread, update] = [take("unread", 1), take("update", 2)];
    reduction.catchUp();
    const part = async (id: number) => (await asked(storage, readWebhook, id)).parts[0];
    expect(await part(unread.id)).toEqual({
      kind: "other",
      name: "calls",
      accountId: OURS,
      outcome: "unread",
    });
    expect(await part(update.id)).toMatchObject({ name: "account_update", outcome: "used" });
  });

  test("that isn't in the log is not found", async () => {
    const { storage } = open();
    await expect(async () => asked(storage, readWebhook, 9)).rejects.toMatchObject({
      problem: { code: "webhook-not-found" },
    });
  });
});
