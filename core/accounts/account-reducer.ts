/** Reads what webhooks say of accounts, numbers and templates into the history of accounts. */

import { WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import { readAccountEvents } from "./account-events.ts";
import type { AccountHistoryStore } from "./account-history-store.ts";
import { isAboutAccounts } from "./announced-fields.data.ts";
import { readNumberError } from "./number-errors.ts";

export interface AccountReducerOptions {
  readonly accountHistory: AccountHistoryStore;
  /** Meta has announced something about an account, a number or a template, e.g. `account_update`. */
  onAccountChanged(): void;
}

export function createAccountReducer(options: AccountReducerOptions): WebhookReducer {
  const { accountHistory, onAccountChanged } = options;
  return {
    name: "accounts",
    reads: ({ object, field, list }) =>
      object === WHATSAPP_ACCOUNT &&
      (list === null ? isAboutAccounts(field) : field === "messages" && list === "errors"),
    begin: () => {
      let isChanged = false;
      return {
        reduce: (item, origin) => {
          // A list holds what is wrong with a number; anything else is an announcement.
          const error = item.list === null ? null : readNumberError(item);
          if (item.list !== null && error === null) return "unreadable";
          accountHistory.add(error === null ? readAccountEvents(item) : [error], origin);
          isChanged = true;
          return "reduced";
        },
        announce: () => {
          if (isChanged) onAccountChanged();
        },
      };
    },
    forget: () => accountHistory.clearWebhooks(),
  };
}
