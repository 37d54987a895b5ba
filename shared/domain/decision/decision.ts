/** What becomes of one message to one person. Exactly one of four outcomes, and why. */

import type { AvailabilityEffect } from "../availability/effects.ts";
import type { Fallback, Route } from "../route/route-decision.ts";
import type { Outlook, Reason } from "./reasons.ts";

/** As Meta spells it (meta-facts 5.4). */
export type ProductPolicy = "CLOUD_API_FALLBACK" | "STRICT";

interface Considered {
  /** What the admin asked for, or what Waypost recommends where they left it to Waypost. */
  readonly requested: Route;
  /** What optimized delivery does for this person; null for what isn't marketing. */
  readonly effect: AvailabilityEffect | null;
  /** All reasons in their order of precedence (`reasons.ts`), heaviest first. */
  readonly reasons: readonly Reason[];
}

export interface Send extends Considered {
  readonly kind: "send";
  /** The endpoint it is posted to. */
  readonly route: Route;
  /** Null by Cloud API, which knows no such choice. */
  readonly productPolicy: ProductPolicy | null;
  /** Decided by Waypost where it is posted elsewhere than asked; by Meta where that is to be expected of Meta. */
  readonly fallback: Fallback | null;
  readonly outlook: Outlook;
}

export interface Wait extends Considered {
  readonly kind: "wait";
  /** What lasts longest of what is waited for. */
  readonly why: Reason;
  /** When to decide anew, in milliseconds. */
  readonly until: number;
}

/** This person gets nothing. */
export interface Skip extends Considered {
  readonly kind: "skip";
  readonly why: Reason;
}

/** Nobody gets anything before this is dealt with. */
export interface Blocked extends Considered {
  readonly kind: "blocked";
  readonly why: Reason;
}

export type Decision = Send | Wait | Skip | Blocked;
