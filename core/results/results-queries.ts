/** The list of messages as queries: each answer's rows and figures are of one moment. */
import type {
  MessageCount,
  MessageFilter,
  MessageList,
  MessageListInput,
} from "../../shared/contract/index.ts";
import type { MessageId } from "../../shared/domain/ids.ts";
import { query } from "../workspaces/store-command.ts";
import { summaryOf } from "./message-summary.ts";

/** Milliseconds. Whoever looks at a list has its rows by then, and waits for nothing else. */
const COUNT_BUDGET = 100;

/** Milliseconds since the epoch: what the time makes of a message is decided by it. */
interface AsOf {
  readonly now: number;
}

/** One page, with the figures beside it. */
export const listMessages = query<MessageListInput & AsOf, MessageList>({
  name: "results.list",
  run: async ({ messages, messageList, rollups }, { at, limit, now, ...filter }, slice) => {
    const matching = messageList.matching(filter, now);
    const { ids, position, hasNewer, hasOlder } = await matching.page(at, limit, slice);
    const [first] = ids;
    const countsByState = messageList.countsByState();
    const known = matching.known() ?? (position !== null && !hasOlder ? position + ids.length : null);
    return {
      messages: messages.withIds(ids).map(summaryOf),
      position,
      share: first === undefined ? 0 : messageList.shareNewerThan(first),
      hasNewer,
      hasOlder,
      total: known === null ? { count: ids.length, isExact: false } : { count: known, isExact: true },
      totalUnfiltered: Object.values(countsByState).reduce((sum, count) => sum + count, 0),
      unlisted: rollups.archived(),
      countsByState,
    };
  },
});

/** How many match, as far as can be counted while a person waits. */
export const countMessages = query<MessageFilter & AsOf, MessageCount>({
  name: "results.count",
  run: ({ messageList }, { now, ...filter }, slice) =>
    messageList.matching(filter, now).count(COUNT_BUDGET, slice),
});

export interface OlderMessages extends MessageFilter, AsOf {
  /** Null begins at the newest. */
  readonly before: MessageId | null;
  readonly limit: number;
}
