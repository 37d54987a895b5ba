/** What is known of a row's billed route, as SQL with the codes of `BILLING`: `billedByReceipts` for many rows at once. */
import { BILLING, STATE } from "./message-codes.ts";

/** @param otherwise SQL for a message whose price has not come and may still come, as far as receipts say */
export function billingSql(otherwise: string): string {
  return `CASE
    WHEN message.billed IS NOT NULL THEN message.billed
    WHEN message.price IN (SELECT id FROM price WHERE category IS NOT NULL) THEN ${BILLING.code("unclear")}
    WHEN message.state = ${STATE.code("failed")}
      OR (message.history = 0 AND (message.sent + message.delivered + message.read) IS NOT NULL)
      THEN ${BILLING.code("never")}
    ELSE ${otherwise} END`;
}
