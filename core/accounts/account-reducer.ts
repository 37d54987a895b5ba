/** Reads what webhooks say of accounts, numbers and templates into the history of accounts. */

import { WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import { readAccountEvents } from "./account-events.ts";
import type { AccountHistoryStore } from "./account-history-store.ts";
import { isAboutAccounts } from "./announced-fields.data.ts";
import { isNumberError, readNumberError } from "./number-errors.ts";

export interface AccountReducerOptions {
  readonly accountHistory: AccountHistoryStore;
  /** Meta has announced something about an account, a number or a template, e.g. `account_update`. */
  onAccountChanged(): void;
}

export function createAccountReducer(options: AccountReducerOptions): WebhookReducer {
  const { accountHistory, onAccountChanged } = options;
  return {
    name: "accounts",
    reads: (place) =>
      place.list === null
        ? place.object === WHATSAPP_ACCOUNT && isAboutAccounts(place.field)
        : isNumberError(place),
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
    derives: [
      { name: "account_event", key: ["content"], numbers: ["sequence"], only: "source = 'webhook'" },
      { name: "number_error", key: ["content", "webhook"] },
      { name: "restriction", key: ["account_id", "type", "number_digits", "since"] },
    ],
    deriveAgain: () => accountHistory.deriveRestrictions(),
  };
}
