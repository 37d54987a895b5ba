/**
 * The log of webhooks as a list, the newest first. A page begins below an id and is given up after a while, so that it says
 * how far it looked. Where few webhooks can be meant, only those are looked at: ids that main.db knows, or the stretches
 * that hold what is asked for (`holdings-store.ts`).
 */
import type { LoggedWebhookView, WebhookFilter, WebhookPage } from "../../shared/contract/index.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import type { WebhookMark } from "../../shared/domain/webhooks/outcomes.ts";
import { createRedactingLog } from "../erasing/redacting-log.ts";
import type { Slice } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { readEnvelope, type WebhookEnvelope } from "./envelope.ts";
import { STRETCH, stretchOf } from "./holdings-store.ts";
import { accountsIn, isForeign, itemsIn, placesIn } from "./webhook-contents.ts";
import type { ListedWebhook } from "./webhook-log-store.ts";

export type ListReaders = Pick<
  WorkspaceReaders,
  "webhookLog" | "reductionProgress" | "receipts" | "accounts" | "erasures" | "erased"
>;

export interface ListAsk extends WebhookFilter {
  readonly before: number | null;
  readonly limit: number;
}

/** Milliseconds a page is looked for. */
const BUDGET = 150;
/** Milliseconds of work between two looks at whether somebody else waits for the thread. */
const SLICE = 10;
/** Ids that are looked through by one statement. */
const AT_ONCE = 20_000;
/** Webhooks whose bodies are looked at together. */
const TOGETHER = 64;
/** Ids, or stretches, that are asked for together. */
const KNOWN_AT_ONCE = 200;

/** Ids that may be meant, both included. */
interface Window {
  readonly first: number;
  readonly last: number;
  /** Only these. */
  readonly among?: readonly number[];
}

/** A webhook with what it holds. */
export interface ReadWebhook {
  readonly view: LoggedWebhookView;
  readonly body: Buffer | null;
  readonly envelope: WebhookEnvelope | null;
}

/** Reads webhooks as they are shown. */
export function createWebhookViews(readers: ListReaders) {
  const { reductionProgress: progress, receipts } = readers;
  const log = createRedactingLog(readers.webhookLog, readers);
  const { reducedTo, itemsOfLast } = progress.cursor();
  const ours: ReadonlySet<string> = new Set(readers.accounts.accounts().map(({ id }) => id));
  const unread: ReadonlySet<string> = new Set(progress.unread().map(({ field }) => field));

  const isReduced = (id: number) => id < reducedTo || (id === reducedTo && itemsOfLast === null);
  const only = (id: number) => ({ first: id, last: id });

  function read(listed: ListedWebhook): ReadWebhook {
    const { id, receivedAt, source, trust, copies } = listed;
    const body = log.body(id);
    const envelope = body === null ? null : readEnvelope(body, receivedAt);
    const items = envelope === null ? [] : itemsIn(envelope);
    const accountIds = envelope === null ? [] : accountsIn(envelope);
    const holds: Readonly<Record<WebhookMark, () => boolean>> = {
      waiting: () => !isReduced(id),
      unreadable: () => progress.unreadableAmong(only(id), 1).length > 0,
      orphan: () => receipts.webhooksWithOrphans(only(id), 1).length > 0,
      duplicate: () => copies > 1,
      foreign: () => isForeign(accountIds, ours),
      unread: () => items.some(({ name }) => unread.has(name)),
    };
    return {
      view: {
        id,
        receivedAt,
        source,
        trust,
        copies,
        bytes: body?.length ?? null,
        items,
        accountIds: accountIds.map(asAccountId),
        marks: (Object.keys(holds) as WebhookMark[]).filter((mark) => holds[mark]()),
      },
      body,
      envelope,
    };
  }

  return { read, log, ours, unread, reducedTo, isReduced };
}
export type WebhookViews = ReturnType<typeof createWebhookViews>;

/** Whether a webhook is one of those asked for, as far as its row doesn't say so. */
function isMeant({ view, envelope }: ReadWebhook, { field, outcome }: WebhookFilter): boolean {
  if (field !== undefined && !(envelope !== null && placesIn(envelope).includes(field))) return false;
  if (outcome === undefined) return true;
  return outcome === "used" ? view.marks.length === 0 : view.marks.includes(outcome);
}

/** Where webhooks that may be meant are, the newest first. */
function* windowsOf(
  readers: ListReaders,
  { ours, unread, reducedTo }: WebhookViews,
  { field, outcome }: WebhookFilter,
  { first, last }: Window,
): Generator<Window> {
  const { reductionProgress: progress, receipts } = readers;

  function* all(lowest: number, highest: number): Generator<Window> {
    for (let to = highest; to >= lowest; to -= AT_ONCE)
      yield { first: Math.max(lowest, to - AT_ONCE + 1), last: to };
  }

  function* known(find: (highest: number) => readonly number[]): Generator<Window> {
    for (let highest = last; ; ) {
      const among = find(highest);
      const [newest, oldest] = [among[0], among.at(-1)];
      if (newest === undefined || oldest === undefined) return;
      yield { first: oldest, last: newest, among };
      highest = oldest - 1;
    }
  }

  /** What isn't reduced is in no stretch yet. */
  function* holding(kind: "place" | "account" | "unread", names: readonly string[]): Generator<Window> {
    if (last > reducedTo) yield* all(Math.max(first, reducedTo + 1), last);
    for (let newest = stretchOf(Math.min(last, reducedTo)); ; ) {
      const stretches = progress.holdings.stretches(kind, names, newest, KNOWN_AT_ONCE);
      for (const stretch of stretches) {
        const from = Math.max(first, stretch * STRETCH);
        const to = Math.min(last, reducedTo, stretch * STRETCH + STRETCH - 1);
        if (from <= to) yield { first: from, last: to };
      }
      const oldest = stretches.at(-1);
      if (oldest === undefined || oldest * STRETCH <= first) return;
      newest = oldest - 1;
    }
  }

  switch (outcome) {
    case "waiting":
      // The one the cursor is in the middle of is among them.
      return yield* all(Math.max(first, reducedTo), last);
    case "unreadable":
      return yield* known((to) => progress.unreadableAmong({ first, last: to }, KNOWN_AT_ONCE));
    case "orphan":
      return yield* known((to) => receipts.webhooksWithOrphans({ first, last: to }, KNOWN_AT_ONCE));
    case "foreign":
      if (ours.size === 0) return;
      return yield* holding(
        "account",
        progress.holdings.names("account").filter((id) => !ours.has(id)),
      );
    case "unread":
      return yield* holding("unread", [...unread]);
    default:
      return yield* field === undefined ? all(first, last) : holding("place", [field]);
  }
}

interface Looked {
  readonly id: number;
  /** When it came; null while none was found. */
  readonly at: number | null;
}

/** @throws an `AbortError` when nobody waits for it any more */
export async function listPage(
  readers: ListReaders,
  { before, limit, ...filter }: ListAsk,
  slice: Slice,
  budget = BUDGET,
): Promise<WebhookPage> {
  const { webhookLog } = readers;
  const views = createWebhookViews(readers);
  const newest = webhookLog.lastId();
  const first = webhookLog.firstId() ?? 1;
  const span = { first, last: before === null ? newest : Math.min(newest, before - 1) };
  const webhooks: LoggedWebhookView[] = [];
  const started = performance.now();
  let rested = started;
  let looked: Looked | null = null;

  /** @returns whether there is time for more */
  async function goOn(): Promise<boolean> {
    if (performance.now() - rested > SLICE) {
      await slice.next();
      rested = performance.now();
    }
    return performance.now() - started < budget;
  }

  async function look(): Promise<boolean> {
    for (const window of windowsOf(readers, views, filter, span)) {
      for (let last = window.last; last >= window.first; ) {
        const listed = webhookLog.listed({
          ...window,
          last,
          limit: TOGETHER,
          source: filter.source,
          from: filter.from,
          until: filter.until,
          isRepeated: filter.outcome === "duplicate",
        });
        for (const webhook of listed) {
          const read = views.read(webhook);
          if (isMeant(read, filter)) webhooks.push(read.view);
          looked = { id: webhook.id, at: webhook.receivedAt };
          if (webhooks.length === limit || !(await goOn())) return true;
        }
        last = listed.length < TOGETHER ? window.first - 1 : (listed.at(-1)?.id ?? 0) - 1;
      }
      looked = { id: window.first, at: looked?.at ?? null };
      if (!(await goOn())) return true;
    }
    return false;
  }

  const isMore = await look();
  const reached = looked as Looked | null;
  return {
    webhooks,
    next: isMore && reached !== null && reached.id > first ? reached.id : null,
    lookedTo: reached?.at ?? null,
    newest,
  };
}
