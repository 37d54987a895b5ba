/** A message's attempts, each with what Meta reported about it: what its state is derived from. */
import type { MessageId } from "../../shared/domain/ids.ts";
import type { AttemptHistory } from "../../shared/domain/messages/reduce-message.ts";
import type { ReceiptsReader, StoredReceipt } from "../receipts/receipts-store.ts";
import type { AttemptsReader, StoredAttempt } from "./attempts-store.ts";

export interface StoredHistory extends StoredAttempt, AttemptHistory {
  readonly receipts: readonly StoredReceipt[];
}

/** The first attempt first. */
export function historiesOf(
  { attempts, receipts }: { readonly attempts: AttemptsReader; readonly receipts: ReceiptsReader },
  messageId: MessageId,
): readonly StoredHistory[] {
  return attempts.of(messageId).map((attempt) => ({ ...attempt, receipts: receipts.of(attempt.id) }));
}
