/** The numbers that words of messages, attempts and receipts are stored as. */
import type { AvailabilityEffect } from "../../shared/domain/availability/effects.ts";
import type { MessageState, Reached } from "../../shared/domain/messages/lifecycle.ts";
import type {
  AttemptOutcome,
  Channel,
  KnownRecipient,
  Origin,
} from "../../shared/domain/messages/message.ts";
import type { Billed } from "../../shared/domain/messages/standing.ts";
import type { FallbackReason, Route } from "../../shared/domain/route/route-decision.ts";
import type { ReceiptSource, Trust } from "../../shared/domain/webhooks/trust.ts";
import { codesOf } from "../storage/codes.ts";

export const CHANNEL = codesOf<Channel>({ whatsapp: 1, messenger: 2 });

export const ORIGIN = codesOf<Origin>({ test: 1, campaign: 2, experiment: 3, echo: 4, imported: 5 });

/** Which of a person's names a message is addressed to. */
export const ADDRESSED = codesOf<KnownRecipient["kind"]>({
  number: 1,
  "user-id": 2,
  "page-scoped-id": 3,
  erased: 4,
});

export const ROUTE = codesOf<Route>({ optimized: 1, cloud: 2 });

export const REACHED = codesOf<Reached>({ "not-accepted": 1, accepted: 2, sent: 3, delivered: 4, read: 5 });

/** What is known of the billed route, as far as that does not depend on the time it is asked at. */
export const BILLING = codesOf<Billed>({
  "not-yet": 0,
  optimized: 1,
  cloud: 2,
  /** Meta named a category we do not know. */
  unclear: 3,
  /** It failed without a price, or every receipt came without one. */
  never: 4,
});

export const FALLBACK = codesOf<FallbackReason>({
  "template-not-marketing": 1,
  "billed-as-cloud": 2,
  "account-not-active": 3,
  "template-syncing": 4,
  "max-price-required": 5,
});

export const AVAILABILITY = codesOf<AvailabilityEffect>({
  optimized: 1,
  partial: 2,
  "no-effect": 3,
  "no-effect-limit-unclear": 4,
  "no-effect-sender": 5,
  "no-effect-user-id": 6,
  "sender-unclear": 7,
  "never-delivered": 8,
  blocked: 9,
  unknown: 10,
  "sender-unknown": 11,
  "no-effect-not-stated": 12,
  "no-effect-sender-not-stated": 13,
  "never-delivered-probably": 14,
  "blocked-possibly": 15,
  "blocked-sender": 16,
  "blocked-sender-possibly": 17,
  "not-stated": 18,
  "sender-not-stated": 19,
});

export const STATE = codesOf<MessageState>({
  sending: 1,
  unknown: 2,
  accepted: 3,
  held: 4,
  paused: 5,
  sent: 6,
  delivered: 7,
  read: 8,
  failed: 9,
});

export const OUTCOME = codesOf<AttemptOutcome["kind"]>({
  sending: 1,
  unknown: 2,
  accepted: 3,
  "never-sent": 4,
  refused: 5,
  elsewhere: 6,
});

/** How an attempt learned its wamid: from a receipt that names it (by its trust), or from Meta's answer. */
export type WamidSource = Trust | "answer";
export const WAMID_SOURCE = codesOf<WamidSource>({
  imported: 1,
  relayed: 2,
  asked: 3,
  signed: 4,
  answer: 5,
});

export const RECEIPT_SOURCE = codesOf<ReceiptSource>({ webhook: 1, history: 2 });

/** Statuses of receipts that Waypost knows. Others are stored as `FIRST_UNKNOWN_STATUS` and the number of their word. */
export const STATUS = codesOf<"sent" | "delivered" | "read" | "failed">({
  sent: 1,
  delivered: 2,
  read: 3,
  failed: 4,
});
export const FIRST_UNKNOWN_STATUS = 100;
