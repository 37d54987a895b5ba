/** Reads what webhooks say of people: who stopped or resumed marketing messages, in what words, and which names are one person. */

import {
  type Meanings,
  meaningsWith,
  readReply,
  type StopWordChange,
} from "../../shared/domain/permission/stop-words.ts";
import { isProven } from "../../shared/domain/webhooks/trust.ts";
import { type WebhookItem, WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import { isErasedItem } from "../webhooks/erased-item.ts";
import type { WebhookOrigin, WebhookReducer } from "../webhooks/webhook-reducer.ts";
import type { PeopleStore, SaidLink } from "./people-store.ts";
import type { PersonLink, PersonReply, SpokenWord } from "./person-news.ts";
import { isPreference, isReadMessage, readPersonWords, wordsOf } from "./person-words.ts";
import { IS_RECORD } from "./replay/link-records.ts";

export interface PeopleReducerOptions {
  readonly people: PeopleStore;
  /** How people of this workspace have changed the list of stop words. */
  stopWordChanges(): readonly StopWordChange[];
  /** Somebody has stopped or resumed marketing messages. */
  onPeopleChanged(): void;
}

export function createPeopleReducer(options: PeopleReducerOptions): WebhookReducer {
  const { people, stopWordChanges, onPeopleChanged } = options;
  return {
    name: "people",
    reads: ({ object, field, list }) =>
      object === WHATSAPP_ACCOUNT &&
      (list === "contacts" ||
        list === "user_preferences" ||
        (field === "messages" && (list === "statuses" || list === "messages"))),
    begin: () => {
      let isChanged = false;
      const links: SaidLink[] = [];
      let meanings: Meanings | null = null;

      function say({ accountId, number, userId, at }: PersonLink, origin: WebhookOrigin): void {
        const provenAt = isProven(origin.trust) ? at : null;
        links.push({ accountId, number, userId, at, provenAt, isSealed: origin.sealedCopies !== undefined });
      }

      function wordsOfReply({ text, at, about, waId, userId }: PersonReply): readonly SpokenWord[] {
        meanings ??= meaningsWith(stopWordChanges());
        const reply = readReply(text, at, meanings);
        if (reply === null) return [];
        return wordsOf(about, waId, userId, { value: reply.value, evidence: "reply", said: reply.word });
      }

      return {
        reduce: (item, origin) => {
          // It was read before, and says nothing any more.
          if (isErasedItem(item.content)) return isReadAnyhow(item) ? "reduced" : "unread";
          const said = readPersonWords(item);
          const words = [...said.words, ...said.replies.flatMap(wordsOfReply)];
          if (words.length > 0 && people.addWords(words, origin)) isChanged = true;
          if (said.renamings.length > 0 && people.addRenamings(said.renamings, origin)) isChanged = true;
          for (const link of said.links) say(link, origin);
          if (item.list === "user_preferences" && !isPreference(item.content)) return "unreadable";
          return isReadAnyhow(item) || words.length > 0 || said.links.length > 0 ? "reduced" : "unread";
        },
        settle: () => people.addLinks(links),
        announce: () => {
          if (isChanged) onPeopleChanged();
        },
      };
    },
    goesBy: ["stop_word_change"],
    forget: () => people.clear(),
    derives: [
      {
        name: "person_word",
        key: ["account_id", "kind", "person", "value", "evidence", "said_at", "told_apart", "said"],
        kept: "sealed IS NOT NULL",
      },
      {
        name: "person_change",
        key: ["account_id", "kind", "person", "old_kind", "old_person", "at"],
        kept: "sealed IS NOT NULL",
      },
      {
        name: "person_link",
        key: ["account", "digits", "user_id"],
        numbers: ["id"],
        refers: { account: "meta_id" },
        kept: "sealed IS NOT NULL",
        // All others are compared as records.
        only: `NOT ${IS_RECORD}`,
      },
    ],
  };
}

/** Read whatever it says, also once somebody has been erased from it. */
function isReadAnyhow({ list, content }: WebhookItem): boolean {
  return list === "user_preferences" || (list === "messages" && isReadMessage(content));
}
