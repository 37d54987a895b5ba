/** The whole list, page by page, as no screen asks for it. */
import type { StoredMessage } from "../../core/messages/messages-store.ts";
import type { OlderMessages } from "../../core/results/results-queries.ts";
import { query } from "../../core/workspaces/store-command.ts";

/** Those that match, newest first, below an id: whoever goes through all of them holds no more than one page. */
export const readOlderMessages = query<OlderMessages, readonly StoredMessage[]>({
  name: "results.older",
  run: async ({ messages, messageList }, { before, limit, now, ...filter }, slice) =>
    messages.withIds(await messageList.matching(filter, now).older(before, limit, slice)),
});
