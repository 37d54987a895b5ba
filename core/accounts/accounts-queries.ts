/** What is counted over many rows about accounts. */
import type { History, HistoryInput } from "../../shared/contract/index.ts";
import { kindsOf } from "../../shared/domain/accounts/history.ts";
import { query } from "../workspaces/store-command.ts";

export interface HistoryQuestion extends HistoryInput {
  /** Milliseconds since the epoch, by our clock. */
  readonly now: number;
}

const SECOND = 1_000;

/** Each row with the sends until the one above it: what happened, and what was sent under it. */
export const readHistory = query({
  name: "accounts.history",
  run: async (
    { accountHistory, rollups },
    { accountId, numberId, topic, before, limit, now }: HistoryQuestion,
    slice,
  ): Promise<History> => {
    const rows = accountHistory.list({
      accountId,
      numberId,
      kinds: topic === null ? [] : kindsOf(topic),
      limit: limit + 1,
      before,
    });
    let until = before?.until ?? now + 1;
    const entries: History["entries"] = [];
    for (const [index, row] of rows.slice(0, limit).entries()) {
      await slice.next();
      const { sequence, heardAt, accountId: _, numberDigits: __, ...event } = row;
      // Times are by our clock, as those of messages are; a date of Meta's that lies ahead of it becomes the time we
      // heard of it. A webhook's date is the start of its second: what was sent within that second was sent before
      // anyone could know.
      const latest = event.source === "webhook" ? event.at + SECOND - 1 : event.at;
      const since = Math.min(latest, heardAt, until);
      const sends = rollups.sentBetween(accountId, numberId, { from: since, until });
      until = since;
      const isOpenEnded = before === null && index === 0;
      entries.push({ ...event, id: sequence, sends: { ...sends, isOpenEnded } });
    }
    const last = rows[limit - 1];
    const next = rows.length > limit && last ? { at: last.at, sequence: last.sequence, until } : null;
    return { entries, next };
  },
});
