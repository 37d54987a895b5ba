/** The numbers that words about alerts are stored as. */
import type { AlertKind, EndReason } from "../../shared/domain/alerts/alerts.ts";
import { codesOf } from "../storage/codes.ts";

export const ALERT = codesOf<AlertKind>({
  "delivery-fell": 1,
  "delivery-low": 2,
  "receipts-silent": 3,
  "signatures-failing": 4,
  restriction: 5,
  quality: 6,
  limit: 7,
  category: 8,
  template: 9,
  token: 10,
  payment: 11,
  "campaign-paused": 12,
});

export const ALERT_END = codesOf<EndReason>({
  over: 1,
  recovered: 2,
  "new-baseline": 3,
  "switched-off": 4,
});
