/**
 * What the time alone makes of a message: whether it can still arrive, and whether its price can still come. Nothing of it
 * is stored. Figures count whole quarter hours, so both of these are decided by quarter hours in lists too: the same rule
 * on both sides. Pure. Source: meta-facts 5.5 (a message whose time runs out ends without a word) and 13.3 (a price comes
 * with `sent`, `delivered` or `read`, or never).
 */
import type { Route } from "../route/route-decision.ts";
import { DEFAULT_LIFETIMES, OWN_LIFETIME_IS_OPTIMIZED } from "../templates/lifetimes.data.ts";
import type { MessageState } from "./lifecycle.ts";

/** Milliseconds. */
export const QUARTER_HOUR = 15 * 60 * 1000;

/** @returns whole quarter hours of UTC since the epoch */
export function quarterOf(at: number): number {
  return Math.floor(at / QUARTER_HOUR);
}

/** The template a message was made from, as it was then. */
export interface LifetimeQuestion {
  /** As Meta spells it. */
  readonly category: string;
  /** Of the template, in seconds; null where it names none. Some of Meta's pages write -1 for the usual time. */
  readonly ttlSeconds: number | null;
  readonly submittedRoute: Route | null;
}

/** @returns how long Meta tries to deliver it, in seconds; null where that is not known */
export function lifetimeOf({ category, ttlSeconds, submittedRoute }: LifetimeQuestion): number | null {
  const isOwn = ttlSeconds !== null && ttlSeconds > 0;
  if (isOwn && (submittedRoute === "optimized" || !OWN_LIFETIME_IS_OPTIMIZED.has(category)))
    return ttlSeconds;
  return Object.hasOwn(DEFAULT_LIFETIMES, category) ? (DEFAULT_LIFETIMES[category] ?? null) : null;
}

/** Quarter hours that are waited for beyond a message's time: Meta counts it from `sent`, which comes after the message. */
const GRACE = 1;
/** Quarter hours after the one it was created in, from which on silence about an accepted message is remarkable. */
const SILENCE = 1;

/**
 * @param lifetime in seconds
 * @returns the last quarter hour of which every message with this lifetime has run out
 */
export function lastRunOut(lifetime: number, now: number): number {
  // One that was created at the end of its quarter hour is that much younger.
  return quarterOf(now) - 1 - Math.ceil((lifetime * 1000) / QUARTER_HOUR) - GRACE;
}

/** The last quarter hour of which every message should have been heard of. */
export function lastSilent(now: number): number {
  return quarterOf(now) - 1 - SILENCE;
}

/** States in which it is open whether the message arrives, and in which its time runs. Meta holds the others back itself. */
export const RUNNING_STATES = ["accepted", "sent"] as const satisfies readonly MessageState[];

export const STANDINGS = [
  /** It has arrived, or failed. */
  "over",
  /** It may still arrive. */
  "open",
  /** Meta accepted it, and has said nothing of it for longer than usual. */
  "stuck",
  /** Its time ran out before Meta told of its arrival. */
  "expired",
] as const;
export type Standing = (typeof STANDINGS)[number];

/** What counts of a message, in a list as in a figure. */
export interface Counted {
  readonly state: MessageState;
  /** Of its creation (`quarterOf`). */
  readonly quarter: number;
  /** `lifetimeOf`. */
  readonly lifetime: number | null;
}

/** Of a message as lists have it. */
export function countedOf({
  state,
  createdAt,
  lifetime,
}: {
  readonly state: MessageState;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly lifetime: number | null;
}): Counted {
  return { state, quarter: quarterOf(createdAt), lifetime };
}

export function standingOf({ state, quarter, lifetime }: Counted, now: number): Standing {
  if (state === "delivered" || state === "read" || state === "failed") return "over";
  const isRunning = RUNNING_STATES.some((running) => running === state);
  if (isRunning && lifetime !== null && quarter <= lastRunOut(lifetime, now)) return "expired";
  return state === "accepted" && quarter <= lastSilent(now) ? "stuck" : "open";
}

/** What is known of the billed route, whatever the time. */
export const BILLINGS_KEPT = [
  /** A receipt that may name the price has not come. */
  "not-yet",
  "optimized",
  "cloud",
  /** Meta named a category we do not know. */
  "unclear",
  /** It failed without a price, or every receipt came without one. */
  "never",
] as const;
export type Billed = (typeof BILLINGS_KEPT)[number];

/** What receipts say alone of what was billed. The times of the steps are null where no receipt tells of them. */
export function billedByReceipts(message: {
  readonly state: MessageState;
  readonly billedRoute: Route | null;
  readonly pricingCategory: string | null;
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  readonly readAt: number | null;
  /** A step is known from Meta's history alone: a webhook that may have named the price is missing. */
  readonly isFromHistory: boolean;
}): Billed {
  if (message.billedRoute !== null) return message.billedRoute;
  if (message.pricingCategory !== null) return "unclear";
  const isAllHeard =
    !message.isFromHistory &&
    message.sentAt !== null &&
    message.deliveredAt !== null &&
    message.readAt !== null;
  return message.state === "failed" || isAllHeard ? "never" : "not-yet";
}

/** States in which Meta holds a message back: its time has not begun to run. */
const HELD_STATES: readonly MessageState[] = ["held", "paused"];

/**
 * @param kept by what receipts say alone
 * @returns `never` as well for a price that has not come while the message had time; one that comes later wins
 */
export function billedAsOf(kept: Billed, { state, quarter, lifetime }: Counted, now: number): Billed {
  if (kept !== "not-yet" || lifetime === null || HELD_STATES.includes(state)) return kept;
  return quarter <= lastRunOut(lifetime, now) ? "never" : "not-yet";
}
