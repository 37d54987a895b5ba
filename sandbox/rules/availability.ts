/** Where optimized delivery has an effect and where it has none, whatever is billed (contract 7 and 5.1). Pure. */
import {
  BUSINESSES_WITHOUT_OPTIMIZATION,
  REGIONS_WITHOUT_METRICS,
  REGIONS_WITHOUT_OPTIMIZATION,
} from "../data/geography.ts";

/** `optimization` is what sending this way brings; the rest of the message's life is the same without it. */
export interface Availability {
  readonly optimization: "available" | "none";
  readonly metrics: "available" | "none";
  readonly reason: "business-region" | "recipient-region" | "user-id" | "not-optimized-delivery" | null;
}

export interface AvailabilityQuestion {
  /** False when the message goes through the Cloud API. */
  readonly optimized: boolean;
  readonly accountCountry: string;
  readonly numberCountry: string;
  readonly recipientCountry: string;
  readonly byUserId: boolean;
}

export function availabilityOf(question: AvailabilityQuestion): Availability {
  const { numberCountry, recipientCountry } = question;
  const countries = [numberCountry, recipientCountry];
  const metrics = countries.some((country) => REGIONS_WITHOUT_METRICS.has(country)) ? "none" : "available";
  const none = (reason: Availability["reason"]): Availability => ({ optimization: "none", metrics, reason });
  if (!question.optimized) return none("not-optimized-delivery");
  if (
    REGIONS_WITHOUT_OPTIMIZATION.has(numberCountry) ||
    BUSINESSES_WITHOUT_OPTIMIZATION.has(question.accountCountry)
  ) {
    return none("business-region");
  }
  if (REGIONS_WITHOUT_OPTIMIZATION.has(recipientCountry)) return none("recipient-region");
  if (question.byUserId) return none("user-id");
  return { optimization: "available", metrics, reason: null };
}
