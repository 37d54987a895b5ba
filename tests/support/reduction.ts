/** The reduction of webhooks as a workspace puts it together, on a test's own database. */
import { createAccountReducer } from "../../core/accounts/account-reducer.ts";
import type { Logger } from "../../core/logging/logger.ts";
import { createMessageStates } from "../../core/messages/message-states.ts";
import { createPeopleReducer } from "../../core/people/people-reducer.ts";
import { createReceiptReducer } from "../../core/receipts/receipt-reducer.ts";
import { createPartnerReducer } from "../../core/signup/partner-reducer.ts";
import type { IncomingWebhook } from "../../core/webhooks/webhook-log-store.ts";
import { createWebhookReduction } from "../../core/webhooks/webhook-reduction.ts";
import type { WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";

export interface ReductionBenchOptions {
  readonly storage: WorkspaceStorage;
  readonly logger: Logger;
  readonly onMessagesChanged?: (messageIds: readonly string[]) => void;
  readonly onPeopleChanged?: () => void;
  readonly onAccountChanged?: () => void;
  readonly onPartnerEvent?: () => void;
}

export function createReduction({ storage, logger, ...told }: ReductionBenchOptions) {
  const nothing = () => undefined;
  const { onMessagesChanged = nothing, onPeopleChanged = nothing, onAccountChanged = nothing } = told;
  const { onPartnerEvent = nothing } = told;
  const states = createMessageStates({ storage, logger, onMessagesChanged });
  const reducers = [
    createReceiptReducer({ storage, states }),
    createPeopleReducer({ people: storage.people, onPeopleChanged }),
    createAccountReducer({ accountHistory: storage.accountHistory, onAccountChanged }),
    createPartnerReducer({ partnerEvents: storage.partnerEvents, onPartnerEvent }),
  ];
  const reduction = createWebhookReduction({
    log: storage.webhookLog,
    progress: storage.reductionProgress,
    transaction: storage.transaction,
    logger,
    reducers,
  });
  return {
    ...reduction,
    states,
    reducers,
    /** As Meta posts it to the listener, unless the test says otherwise. It is not reduced yet. */
    take: (body: Buffer | string, receivedAt: number, about: Partial<IncomingWebhook> = {}) =>
      storage.webhookLog.append({
        source: "listener",
        trust: "signed",
        ...about,
        body: Buffer.from(body),
        receivedAt,
      }),
  };
}
