/** The list of messages as queries: each answer's rows and figures are of one moment. */
import type {
  MessageCount,
  MessageFilter,
  MessageList,
  MessageListInput,
} from "../../shared/contract/index.ts";
import type { MessageId } from "../../shared/domain/ids.ts";
import type { StoredMessage } from "../messages/messages-store.ts";
import { query } from "../workspaces/store-command.ts";
import { summaryOf } from "./message-summary.ts";

/** Milliseconds. Whoever looks at a list has its rows by then, and waits for nothing else. */
const COUNT_BUDGET = 100;

/** One page, with the figures beside it. */
export const listMessages = query<MessageListInput, MessageList>({
  name: "results.list",
  run: async ({ messages, messageList, rollups }, { at, limit, ...filter }, slice) => {
    const matching = messageList.matching(filter);
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
export const countMessages = query<MessageFilter, MessageCount>({
  name: "results.count",
  run: ({ messageList }, filter, slice) => messageList.matching(filter).count(COUNT_BUDGET, slice),
});

export interface OlderMessages extends MessageFilter {
  /** Null begins at the newest. */
  readonly before: MessageId | null;
  readonly limit: number;
}

/** Those that match, newest first, below an id: whoever goes through all of them holds no more than one page. */
export const readOlderMessages = query<OlderMessages, readonly StoredMessage[]>({
  name: "results.older",
  run: async ({ messages, messageList }, { before, limit, ...filter }, slice) =>
    messages.withIds(await messageList.matching(filter).older(before, limit, slice)),
});
