/** Reads what webhooks say of people: who stopped or resumed marketing messages, and which names are one person. */

import { WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import type { PeopleStore } from "./people-store.ts";
import { isPreference, readPersonWords } from "./person-words.ts";

export interface PeopleReducerOptions {
  readonly people: PeopleStore;
  /** Somebody has stopped or resumed marketing messages. */
  onPeopleChanged(): void;
}

export function createPeopleReducer({ people, onPeopleChanged }: PeopleReducerOptions): WebhookReducer {
  return {
    name: "people",
    reads: ({ object, field, list }) =>
      object === WHATSAPP_ACCOUNT &&
      (list === "contacts" || list === "user_preferences" || (field === "messages" && list === "statuses")),
    begin: () => {
      let isChanged = false;
      return {
        reduce: (item, origin) => {
          const said = readPersonWords(item);
          if (people.add(said, origin)) isChanged = true;
          if (item.list === "user_preferences" && !isPreference(item.content)) return "unreadable";
          return said.words.length > 0 || said.links.length > 0 ? "reduced" : "unread";
        },
        announce: () => {
          if (isChanged) onPeopleChanged();
        },
      };
    },
    forget: () => people.clear(),
  };
}
