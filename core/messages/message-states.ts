/** Derives the state of messages from their attempts and the receipts that came, and records what became of an attempt. */
import { WaypostError } from "../../shared/contract/problem.ts";
import type { MessageId, Wamid } from "../../shared/domain/ids.ts";
import type { MessageError } from "../../shared/domain/messages/message.ts";
import type { Logger } from "../logging/logger.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { Accepted, AttemptName } from "./attempts-store.ts";

/** What became of a request. Times are milliseconds since the epoch, by our clock. */
export type Settled =
  | ({ readonly kind: "accepted"; readonly wamid: Wamid } & Accepted)
  | {
      readonly kind: "refused";
      readonly error: MessageError;
      /** The text of Meta's answer, for a message whose page shows it. */
      readonly answer: string | null;
      readonly at: number;
    }
  | { readonly kind: "unknown" | "never-sent"; readonly at: number };

export interface MessageStates {
  /** Derives one message's state again. Part of the caller's transaction; tells nobody. */
  derive(messageId: MessageId): void;
  /** Derives all of them; a message whose state cannot be derived keeps the one it had. */
  deriveAll(): void;
  /** Tells that these have changed. */
  announce(messageIds: ReadonlySet<MessageId>): void;
}

type StatesStorage = Pick<WorkspaceStorage, "messages" | "transaction">;
type SettlingStorage = Pick<WorkspaceStorage, "attempts" | "receipts" | "receiptBatches" | "within">;

export interface MessageStatesOptions {
  readonly storage: StatesStorage;
  readonly logger: Logger;
  /** @param messageIds at least one, each once */
  onMessagesChanged(messageIds: readonly MessageId[]): void;
}

const BATCH = 200;

/** @returns the messages whose state has to be derived again */
function record(
  { attempts, receipts }: SettlingStorage,
  { attemptId, messageId }: AttemptName,
  outcome: Settled,
): readonly MessageId[] {
  switch (outcome.kind) {
    case "accepted":
      attempts.recordAccepted(attemptId, outcome);
      // Receipts may have overtaken the answer.
      return [messageId, ...receipts.learnWamid(attemptId, outcome.wamid, "answer")];
    case "refused":
      attempts.recordRefused(attemptId, outcome);
      return [messageId];
    case "unknown":
      attempts.recordUnknown(attemptId, outcome.at);
      return [messageId];
    case "never-sent":
      attempts.recordNeverSent(attemptId, outcome.at);
      return [messageId];
  }
}

/**
 * Records what became of an attempt, takes over the receipts that came before, and derives the state. What it throws has to
 * undo the caller's transaction: of a campaign there are a thousand a second, and a savepoint for each would write the
 * figures of each.
 * @returns the messages whose state may have changed, each once
 */
export function settleAttempt(
  storage: SettlingStorage,
  attempt: AttemptName,
  outcome: Settled,
): readonly MessageId[] {
  return storage.within(() => {
    const ids = new Set(record(storage, attempt, outcome));
    storage.receiptBatches.derive([...ids].map(Number));
    return [...ids];
  });
}

export function createMessageStates({
  storage,
  logger,
  onMessagesChanged,
}: MessageStatesOptions): MessageStates {
  const { messages } = storage;

  function deriveAlone(messageId: MessageId): void {
    try {
      storage.transaction(() => messages.derive(messageId));
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      const name = error instanceof Error ? error.name : typeof error;
      logger.error({ messageId, error: name }, "state of a message not derived; it stays as it was");
    }
  }

  return {
    derive: (messageId) => messages.derive(messageId),
    deriveAll: () => {
      let last: MessageId | null = null;
      for (;;) {
        const batch: readonly MessageId[] = messages.idsAfter(last, BATCH);
        for (const id of batch) deriveAlone(id);
        last = batch.at(-1) ?? null;
        if (last === null) return;
      }
    },
    announce: (messageIds) => {
      if (messageIds.size > 0) onMessagesChanged([...messageIds]);
    },
  };
}
