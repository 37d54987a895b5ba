/**
 * Who reads what of a webhook: the one list of reducers, by object and field. Announcements of clients are read from the
 * log by the signup that waits for them (core/signup/partner-watch.ts).
 */
import { readAccountEvents } from "../accounts/account-events.ts";
import { isAboutAccounts } from "../accounts/announced-fields.data.ts";
import { readNumberError } from "../accounts/number-errors.ts";
import { isPreference, readPersonWords } from "../people/person-words.ts";
import { WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import type { WebhookReducer } from "../webhooks/reducers.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { isPayment, readReceipt } from "./status-receipts.ts";

/** What a webhook has changed. */
export interface WebhookNews {
  readonly messageIds: ReadonlySet<string>;
  /** Somebody has stopped or resumed marketing messages. */
  readonly isPersonChanged: boolean;
  /** Meta has something new to say of accounts, numbers or templates. */
  readonly isAccountChanged: boolean;
}

type Stores = Pick<WorkspaceStorage, "receipts" | "messages" | "people" | "accountHistory">;

/**
 * For one entry of the log.
 * @returns `news` is complete once all items are reduced
 */
export function webhookReducers(
  { receipts, messages, people, accountHistory }: Stores,
  sequence: number,
): { readonly reducers: readonly WebhookReducer[]; readonly news: WebhookNews } {
  const messageIds = new Set<string>();
  const news = { messageIds, isPersonChanged: false, isAccountChanged: false };
  const object = WHATSAPP_ACCOUNT;

  const ofReceipts: WebhookReducer = {
    object,
    reads: ({ field, list }) => field === "messages" && list === "statuses",
    reduce: ({ content, receivedAt }) => {
      if (isPayment(content)) return "unread";
      const receipt = readReceipt(content);
      if (receipt === null) return "unreadable";
      receipts.add(receipt, receivedAt, sequence);
      // A message whose answer was lost is found again by what Meta echoes of ours.
      if (receipt.callbackData !== null) messages.adoptWamid(receipt.callbackData, receipt.wamid);
      const message = messages.findByWamid(receipt.wamid);
      if (message) messageIds.add(message.id);
      return "reduced";
    },
  };

  const ofPeople: WebhookReducer = {
    object,
    reads: ({ field, list }) =>
      list === "contacts" || list === "user_preferences" || (field === "messages" && list === "statuses"),
    reduce: (item) => {
      const said = readPersonWords(item);
      if (people.add(said)) news.isPersonChanged = true;
      if (item.list === "user_preferences" && !isPreference(item.content)) return "unreadable";
      return said.words.length > 0 || said.links.length > 0 ? "reduced" : "unread";
    },
  };

  const ofAccounts: WebhookReducer = {
    object,
    reads: ({ field, list }) => list === null && isAboutAccounts(field),
    reduce: (item) => {
      accountHistory.add(readAccountEvents(item));
      news.isAccountChanged = true;
      return "reduced";
    },
  };

  const ofNumbers: WebhookReducer = {
    object,
    reads: ({ field, list }) => field === "messages" && list === "errors",
    reduce: (item) => {
      const error = readNumberError(item);
      if (error === null) return "unreadable";
      accountHistory.add([error]);
      news.isAccountChanged = true;
      return "reduced";
    },
  };

  return { reducers: [ofReceipts, ofPeople, ofAccounts, ofNumbers], news };
}
