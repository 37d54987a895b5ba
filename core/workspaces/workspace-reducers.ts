/**
 * What reads webhooks, where the stores are: the reducers of all capabilities, and the reduction of the log by them. What
 * they change is told as plain data. A new capability that reads webhooks adds a line.
 */
import { createAccountReducer } from "../accounts/account-reducer.ts";
import { createRedactingLog } from "../erasing/redacting-log.ts";
import type { Logger } from "../logging/logger.ts";
import { createMessageStates } from "../messages/message-states.ts";
import { createPeopleReducer } from "../people/people-reducer.ts";
import { createReactionsReducer } from "../reactions/reactions-reducer.ts";
import { createReceiptReducer } from "../receipts/receipt-reducer.ts";
import { createInboundReducer } from "../sending/inbound-reducer.ts";
import { createPartnerReducer } from "../signup/partner-reducer.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import { createWebhookReduction, type WebhookReduction } from "../webhooks/webhook-reduction.ts";
import { createWebhookSealing, type WebhookSealing } from "../webhooks/webhook-sealing.ts";
import type { StoreNews } from "./store-news.ts";
import type { StagedStores, WorkspaceStorage } from "./workspace-storage.ts";

/** What reducers write to: the stores of a workspace, or those of a staging database. */
export type ReducedStorage = StagedStores & Pick<WorkspaceStorage, "transaction">;

export interface WorkspaceReducersOptions {
  readonly storage: ReducedStorage;
  readonly logger: Logger;
  /** Called after the commit. */
  tell(news: StoreNews): void;
}

/** An item goes to its reducers in this order. */
export function createWorkspaceReducers({
  storage,
  logger,
  tell,
}: WorkspaceReducersOptions): readonly WebhookReducer[] {
  const states = createMessageStates({
    storage,
    logger,
    onMessagesChanged: (ids) =>
      tell({ kind: "messages", tests: storage.messages.testsAmong(ids).map(({ id }) => id) }),
  });
  return [
    createAccountReducer({
      accountHistory: storage.accountHistory,
      onAccountChanged: () => tell({ kind: "accounts" }),
    }),
    createPeopleReducer({
      people: storage.people,
      stopWordChanges: storage.acts.stopWordChanges,
      onPeopleChanged: () => tell({ kind: "people" }),
    }),
    createReceiptReducer({
      storage,
      states,
      onStrangers: (strangers) => tell({ kind: "strangers", strangers }),
    }),
    createReactionsReducer({ reactions: storage.reactions, states }),
    createInboundReducer({ onInbound: (inbound) => tell({ kind: "inbound", inbound }) }),
    createPartnerReducer({
      partnerEvents: storage.partnerEvents,
      onPartnerEvent: () => tell({ kind: "partners" }),
    }),
  ];
}

export function createWorkspaceReduction(
  options: WorkspaceReducersOptions & { readonly storage: WorkspaceStorage },
): WebhookReduction & WebhookSealing {
  const { storage, logger } = options;
  const parts = {
    log: createRedactingLog(storage.webhookLog, storage),
    readAnewAfter: () => storage.suppression.newest(),
    progress: storage.reductionProgress,
    transaction: storage.transaction,
    writeAheadLog: storage.writeAheadLog,
    logger,
    reducers: createWorkspaceReducers(options),
  };
  return { ...createWebhookReduction(parts), ...createWebhookSealing(parts) };
}
