/** Whether an account can pay for what it sends, by everything Meta says of it. Source: meta-facts 3.1, 4.1, 4.2. */
import { type HealthEntity, lacksPaymentMethod } from "./health.ts";

/**
 * `missing`: Meta asks for a valid method. `present`: it names one. `no-complaint`: it names none and misses none,
 * as where a partner's credit line pays. `unknown`: it has said nothing.
 */
export const PAYMENT_VERDICTS = ["missing", "present", "no-complaint", "unknown"] as const;
export type PaymentVerdict = (typeof PAYMENT_VERDICTS)[number];

export function paymentVerdict(account: {
  readonly onboardingStatus: string | null;
  readonly fundingId: string | null;
  readonly healthEntities: readonly HealthEntity[];
}): PaymentVerdict {
  if (account.onboardingStatus === "PENDING_VALID_PAYMENT_METHOD") return "missing";
  if (lacksPaymentMethod(account.healthEntities)) return "missing";
  if (account.fundingId !== null) return "present";
  return account.healthEntities.length === 0 ? "unknown" : "no-complaint";
}
