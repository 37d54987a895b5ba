/**
 * What Meta's history says of a message beside its webhooks (meta-facts 13.7): it fills in what webhooks have not told, and
 * never contradicts what they have. Pure, and the same for every order.
 */
import { isProven, receiptSourceOf, type Trust } from "../webhooks/trust.ts";

interface Told {
  readonly status: string;
  readonly trust: Trust;
}

/** Of a message that has arrived, and of one that has not. */
const ARRIVED: ReadonlySet<string> = new Set(["delivered", "read"]);

/** Leaves out of the history whatever a webhook that is proven to be Meta's has told, or contradicts. */
export function heedWebhooks<Receipt extends Told>(receipts: readonly Receipt[]): readonly Receipt[] {
  if (!receipts.some(({ trust }) => receiptSourceOf(trust) === "history")) return receipts;
  const told = new Set(
    receipts
      .filter(({ trust }) => receiptSourceOf(trust) === "webhook" && isProven(trust))
      .map(({ status }) => status),
  );
  const hasArrived = [...ARRIVED].some((status) => told.has(status));
  return receipts.filter(({ status, trust }) => {
    if (receiptSourceOf(trust) === "webhook") return true;
    if (told.has(status)) return false;
    if (status === "failed") return !hasArrived;
    return !(ARRIVED.has(status) && told.has("failed") && !hasArrived);
  });
}
