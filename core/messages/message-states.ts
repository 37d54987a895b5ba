/** Derives the state of messages from their attempts and the receipts that came, and records what became of an attempt. */
import { WaypostError } from "../../shared/contract/index.ts";
import type { MessageId, Wamid } from "../../shared/domain/ids.ts";
import type { MessageError } from "../../shared/domain/messages/message.ts";
import { reduceMessage } from "../../shared/domain/messages/reduce-message.ts";
import type { Logger } from "../logging/logger.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { Accepted, AttemptName } from "./attempts-store.ts";
import { historiesOf } from "./message-histories.ts";

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
  /** Records what became of an attempt, takes over the receipts that came before, derives the state, and tells. */
  settle(attempt: AttemptName, outcome: Settled): void;
  /** Derives all of them; a message whose state cannot be derived keeps the one it had. */
  deriveAll(): void;
  /** Tells that these have changed. */
  announce(messageIds: ReadonlySet<MessageId>): void;
}

export interface MessageStatesOptions {
  readonly storage: Pick<WorkspaceStorage, "messages" | "attempts" | "receipts" | "transaction">;
  readonly logger: Logger;
  /** @param messageIds at least one, each once */
  onMessagesChanged(messageIds: readonly MessageId[]): void;
}

const BATCH = 200;

export function createMessageStates({
  storage,
  logger,
  onMessagesChanged,
}: MessageStatesOptions): MessageStates {
  const { messages, attempts, receipts } = storage;

  function derive(messageId: MessageId): void {
    const histories = historiesOf(storage, messageId);
    if (histories.length > 0) messages.recordDerived(messageId, reduceMessage(histories));
  }

  /** @returns the messages whose state has to be derived again */
  function record({ attemptId, messageId }: AttemptName, outcome: Settled): readonly MessageId[] {
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

  function deriveAlone(messageId: MessageId): void {
    try {
      storage.transaction(() => derive(messageId));
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      const name = error instanceof Error ? error.name : typeof error;
      logger.error({ messageId, error: name }, "state of a message not derived; it stays as it was");
    }
  }

  return {
    derive,
    settle: (attempt, outcome) => {
      const changed = storage.transaction(() => {
        const ids = new Set(record(attempt, outcome));
        for (const id of ids) derive(id);
        return ids;
      });
      onMessagesChanged([...changed]);
    },
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
