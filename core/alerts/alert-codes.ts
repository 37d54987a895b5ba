/** The numbers that words about alerts are stored as. */
import type { AlertKind, EndReason } from "../../shared/domain/alerts/alerts.ts";
import type { CallResult, CallWay } from "../../shared/domain/alerts/calls.ts";
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
  "old-news": 5,
});

export const CALL_WAY = codesOf<CallWay>({ webhook: 1, command: 2 });

export const CALL_RESULT = codesOf<CallResult>({
  answered: 1,
  "no-answer": 2,
  unreachable: 3,
  certificate: 4,
  proxy: 5,
  "no-secret": 6,
  exited: 7,
  "timed-out": 8,
  ended: 9,
  "not-started": 10,
  unusable: 11,
});
