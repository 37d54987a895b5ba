/** The numbers that words of Meta's analytics are stored as. */
import type { AnalyticsKind, AnalyticsOutcome } from "../../shared/domain/analytics/analytics.ts";
import { codesOf } from "../storage/codes.ts";

export const ANALYTICS = codesOf<AnalyticsKind>({ templates: 1, pricing: 2 });

export const ANALYTICS_OUTCOME = codesOf<AnalyticsOutcome>({
  fetched: 1,
  region: 2,
  unavailable: 3,
  "not-enabled": 4,
  "no-token": 5,
  failed: 6,
});
