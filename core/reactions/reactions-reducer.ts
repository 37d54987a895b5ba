/** Reads what people do after reading a message: they tap a button, write back, follow a link. */
import { asMessageId } from "../../shared/domain/ids.ts";
import type { MessageStates } from "../messages/message-states.ts";
import { isErasedItem } from "../webhooks/erased-item.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import type { ReactionsStore } from "./reactions-store.ts";
import { isReactionPlace, isReadReaction, readReactions } from "./read-reaction.ts";

export interface ReactionsReducerOptions {
  readonly reactions: ReactionsStore;
  readonly states: Pick<MessageStates, "announce">;
}

export function createReactionsReducer({ reactions, states }: ReactionsReducerOptions): WebhookReducer {
  return {
    name: "reactions",
    reads: isReactionPlace,
    begin: () => {
      const heard = new Set<string>();
      let about: ReadonlySet<number> = new Set();
      return {
        reduce: (item, origin) => {
          if (!isErasedItem(item.content)) {
            const said = readReactions(item);
            reactions.add(said.reactions, origin);
            reactions.addClicks(said.clicks, origin);
            for (const { wamid } of said.reactions) heard.add(wamid);
          }
          return isReadReaction(item) ? "reduced" : "unread";
        },
        settle: () => {
          about = reactions.derive(heard);
        },
        announce: () => states.announce(new Set([...about].map((id) => asMessageId(String(id))))),
      };
    },
    goesBy: ["pruned_wamid"],
    forget: () => reactions.clear(),
    derives: [
      { name: "reaction", key: ["wamid", "kind", "button"], kept: "sealed IS NOT NULL" },
      { name: "loose_click", key: ["key"], refers: { number: "meta_id" }, kept: "sealed IS NOT NULL" },
    ],
    yieldLate: () => reactions.yieldLate(),
    deriveAgain: () => reactions.deriveAll(),
  };
}
