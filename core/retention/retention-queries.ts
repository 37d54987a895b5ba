/** What is old enough to be looked at. What may go is decided once more where it goes. */
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
