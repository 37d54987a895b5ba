/** What the reference speaks of. Times are milliseconds since the epoch. */
import type { Route } from "./reference-codes.ts";

export type State =
  | "scheduled"
  | "missed"
  | "sending"
  | "paused-by-you"
  | "paused-by-guard"
  | "stopped"
  | "completed"
  | "completed-with-errors";

export type Tries = Readonly<Record<string, number>>;

export type Place =
  | { readonly kind: "queued" }
  | { readonly kind: "open"; readonly attempt: number; readonly route: Route; readonly tries: Tries }
  | {
      readonly kind: "waiting";
      readonly due: number;
      readonly why: string;
      readonly route: Route | null;
      readonly tries: Tries;
    }
  | { readonly kind: "done" }
  | { readonly kind: "skipped" };

export interface ReferencePerson {
  place: Place;
  /** Of the message; null before there is one. */
  message: number | null;
  /** What is known of it: once an answer was lost, no later refusal says that the person got nothing. */
  last: "accepted" | "unknown" | "failed" | null;
  code: number | null;
  failedAt: number;
}

export type Outcome =
  | { readonly kind: "accepted" | "unknown" | "never-sent" }
  | { readonly kind: "refused"; readonly code: number | null };

export interface ReferenceAnswer {
  readonly attempt: number;
  readonly outcome: Outcome;
}

export interface Times {
  readonly now: number;
  readonly metaNow: number;
}

export interface Choices {
  readonly isStrict: boolean;
  readonly canary: {
    readonly people: number;
    readonly minutes: number;
    readonly mostFailed: number;
    readonly leastDelivered: number;
  } | null;
  readonly perDay: number | null;
}

/** Who was taken in a turn, as the campaign itself says: which of several equals it takes is its own affair. */
export interface Taken {
  readonly attempt: number;
  readonly message: number;
  readonly who: string;
  readonly route: Route;
}
