/** Derives the state of messages from what we did and the receipts that came. */
import { WaypostError } from "../../shared/contract/index.ts";
import { reduceAttempt } from "../../shared/domain/messages/lifecycle.ts";
import type { Logger } from "../logging/logger.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { submissionOf } from "./messages-store.ts";

export interface MessageStates {
  /** Derives one message's state again. Part of the caller's transaction; tells nobody. */
  derive(messageId: string): void;
  /** Derives it after its submission has changed, and tells. */
  submissionChanged(messageId: string): void;
  /** Derives all of them; a message whose state cannot be derived keeps the one it had. */
  deriveAll(): void;
  /** Tells that these have changed. */
  announce(messageIds: Iterable<string>): void;
}

export interface MessageStatesOptions {
  readonly storage: Pick<WorkspaceStorage, "messages" | "receipts" | "transaction">;
  readonly logger: Logger;
  now(): number;
  onMessageChanged(messageId: string): void;
}

const BATCH = 200;

export function createMessageStates({
  storage,
  logger,
  now,
  onMessageChanged,
}: MessageStatesOptions): MessageStates {
  const { messages, receipts } = storage;

  function derive(messageId: string): void {
    const message = messages.find(messageId);
    if (!message) return;
    const known = message.wamid === null ? [] : receipts.of(message.wamid);
    messages.recordDerived(messageId, reduceAttempt(submissionOf(message), known), now());
  }

  function deriveAlone(messageId: string): void {
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
    submissionChanged: (messageId) => {
      storage.transaction(() => derive(messageId));
      onMessageChanged(messageId);
    },
    deriveAll: () => {
      let sequence = 0;
      for (;;) {
        const batch = messages.ids(sequence, BATCH);
        if (batch.length === 0) return;
        for (const { id } of batch) deriveAlone(id);
        sequence = batch.at(-1)?.sequence ?? sequence;
      }
    },
    announce: (messageIds) => {
      for (const messageId of messageIds) onMessageChanged(messageId);
    },
  };
}
