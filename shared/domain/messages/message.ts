/** What a message is made of, whoever sent it and however it travelled. */
import type { OnboardingStatus } from "../accounts/onboarding.ts";
import type { Fallback, Route } from "../route/route-decision.ts";

export const CHANNELS = ["whatsapp", "messenger"] as const;
export type Channel = (typeof CHANNELS)[number];

export const ORIGINS = ["test", "campaign", "experiment", "echo", "imported"] as const;
export type Origin =
  | "test"
  | "campaign"
  | "experiment"
  /** Sent by somebody else from our page or number; Meta told us of it. */
  | "echo"
  /** Known from a dump of another tool's. */
  | "imported";

/** Who a message is addressed to: a person may be known by several of these, and a request names one. */
export type Recipient =
  /** E.164 with its plus sign. */
  | { readonly kind: "number"; readonly number: string }
  /** A business-scoped user id (BSUID), e.g. `BR.13491208655302741918`. */
  | { readonly kind: "user-id"; readonly userId: string }
  /** A page-scoped id (PSID), as Messenger has it. */
  | { readonly kind: "page-scoped-id"; readonly pageScopedId: string };

/** Whom a message went to; of somebody who was erased nothing is known any more. */
export type KnownRecipient = Recipient | { readonly kind: "erased" };

/** The recipient as one text: what is shown and searched for; empty for somebody who was erased. */
export function recipientText(recipient: KnownRecipient): string {
  switch (recipient.kind) {
    case "number":
      return recipient.number;
    case "user-id":
      return recipient.userId;
    case "page-scoped-id":
      return recipient.pageScopedId;
    case "erased":
      return "";
  }
}

/** An error of Meta's about one message, in the words it came with. */
export interface MessageError {
  /** Meta's, which may be negative; null where it gives none. Waypost has no codes of its own. */
  readonly code: number | null;
  readonly title: string;
  readonly details: string | null;
  readonly traceId: string | null;
}

/** What became of one request. Times are milliseconds since the epoch, by our clock. */
export type AttemptOutcome =
  | { readonly kind: "sending" }
  | { readonly kind: "unknown"; readonly at: number }
  | { readonly kind: "accepted"; readonly at: number; readonly messageStatus: string | null }
  /** The request never reached Meta: nothing can arrive, and sending again by hand is safe. */
  | { readonly kind: "never-sent"; readonly at: number }
  | { readonly kind: "refused"; readonly at: number; readonly error: MessageError }
  /** It was not ours: Meta took it from somebody else. */
  | { readonly kind: "elsewhere" };

/** One submission of a message. A retry is a new attempt of the same message. */
export interface Attempt {
  readonly requestedRoute: Route | null;
  /** The endpoint it was posted to; null where it was not ours to choose. */
  readonly submittedRoute: Route | null;
  /** Set when we, not Meta, chose another route than the one asked for. */
  readonly fallback: Fallback | null;
  /** Of the account, when the attempt was made. */
  readonly onboardingStatus: OnboardingStatus | null;
  /** When it was durably written, right before its request went out, by our clock. */
  readonly claimedAt: number;
  readonly outcome: AttemptOutcome;
}
