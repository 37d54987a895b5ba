/** What is old enough to be looked at. What may go is decided once more where it goes. */
import { dueOf, type RetentionLimits } from "../../shared/domain/retention/retention.ts";
import type { OldMessages } from "../messages/message-retention.ts";
import { query } from "../workspaces/store-command.ts";

/** Rows of the log looked at between two places at which the work can be broken off. */
const SLICE = 5_000;

export interface OldWebhooks {
  /** Of the log. */
  readonly after: number;
  /** They came before that, in milliseconds. */
  readonly before: number;
  readonly limit: number;
}

/** Ids of webhooks, oldest first. */
export const readOldWebhooks = query<OldWebhooks, readonly number[]>({
  name: "retention.oldWebhooks",
  run: async ({ webhookLog }, { after, before, limit }, slice) => {
    const found: number[] = [];
    for (let last = after; found.length < limit; ) {
      const rows = webhookLog.arrivalsAfter(last, SLICE);
      found.push(...rows.filter(({ receivedAt }) => receivedAt < before).map(({ id }) => id));
      if (rows.length < SLICE) break;
      last = rows.at(-1)?.id ?? last;
      await slice.next();
    }
    return found.slice(0, limit);
  },
});

/** Numbers of messages, oldest first. */
export const readOldMessages = query({
  name: "retention.oldMessages",
  run: ({ messageRetention }, old: OldMessages) => messageRetention.olderThan(old).map(({ id }) => id),
});

export interface Due {
  readonly webhooks: number;
  readonly messages: number;
  /** Messages that stay, and whose receipts go. */
  readonly sealed: number;
  /** There is more than could be counted in time. */
  readonly isCut: boolean;
}

/** Messages judged between two places at which the work can be broken off. */
const JUDGED = 500;

/** What would go, by the same rules as what goes. */
export const countDue = query({
  name: "retention.due",
  run: async (
    { webhookLog, messageRetention, campaigns },
    { limits, budget }: { readonly limits: RetentionLimits; readonly budget: number },
    slice,
  ): Promise<Due> => {
    const end = performance.now() + budget;
    const isOver = () => performance.now() > end;
    const sum = { webhooks: 0, messages: 0, sealed: 0, isCut: false };
    if (limits.webhooks !== null) {
      for (let last = 0; ; ) {
        const rows = webhookLog.arrivalsAfter(last, SLICE);
        sum.webhooks += rows.filter(({ receivedAt }) => receivedAt < (limits.webhooks ?? 0)).length;
        if (rows.length < SLICE) break;
        if (isOver()) return { ...sum, isCut: true };
        last = rows.at(-1)?.id ?? last;
        await slice.next();
      }
    }
    const before = Math.max(limits.messages ?? 0, limits.receipts ?? 0);
    const unfinished = new Set(campaigns.keepingMessages());
    for (let after = 0; before > 0; ) {
      const old = { after, before, withSealed: limits.messages !== null, limit: JUDGED };
      const ids = messageRetention.olderThan(old).map(({ id }) => id);
      for (const message of messageRetention.keepingOf(ids)) {
        const due = dueOf(message, limits, unfinished);
        if (due === "message") sum.messages += 1;
        else if (due === "receipts") sum.sealed += 1;
      }
      if (ids.length < JUDGED) break;
      if (isOver()) return { ...sum, isCut: true };
      after = ids.at(-1) ?? after;
      await slice.next();
    }
    return sum;
  },
});

/** Goes through all messages. */
export const readUnusedSnapshots = query({
  name: "retention.unusedSnapshots",
  run: async ({ messageRetention }, _: null, slice) => {
    const reading = messageRetention.unusedSnapshots();
    let step = reading.next();
    while (!step.done) {
      await slice.next();
      step = reading.next();
    }
    return step.value;
  },
});
