/**
 * When marketing may go to somebody again, as far as anybody can say: Meta names no time for most of it. Pure. Source:
 * meta-facts 8.2 (131049: a day at the least, with growing gaps; 131026: another channel) and 7 (the United States).
 */
import { PERSON_LIMIT_CODE, UNDELIVERABLE_CODE } from "../dispositions/marketing-codes.data.ts";
import { RETRY_RULES } from "../dispositions/retry-rules.data.ts";
import { failuresSinceArrival, type PersonMessage } from "./membership.ts";

export const NEVER_REASONS = [
  /** Until they resume, or somebody takes them off the list. */
  "opted-out",
  "suppressed",
  /** Meta delivers no marketing to the country at all. */
  "country",
] as const;
export type NeverReason = (typeof NEVER_REASONS)[number];

export const WAIT_REASONS = [
  /** Meta held marketing to them back (131049). */
  "limited",
  /** The business's own cap of messages a person. */
  "cap",
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

export type NextChance =
  | { readonly kind: "never"; readonly why: NeverReason }
  /** Meta couldn't deliver the last ones (131026), and says nothing of when it could. */
  | { readonly kind: "unknown" }
  /** Milliseconds since the epoch. */
  | { readonly kind: "at"; readonly at: number; readonly why: WaitReason }
  | { readonly kind: "now" };

/** Countries to which Meta delivers no marketing: 131049 is about everybody there. As of 2026-09-11 (meta-facts 7). */
const WITHOUT_MARKETING: ReadonlySet<string> = new Set(["US"]);

export interface ChanceFacts {
  readonly messages: readonly PersonMessage[];
  readonly isOptedOut: boolean;
  readonly isSuppressed: boolean;
  readonly country: string | null;
  /** When the cap lets one more message through; null if it does now. */
  readonly capFreeAt: number | null;
}

/** @param now milliseconds since the epoch */
export function nextChance(facts: ChanceFacts, now: number): NextChance {
  const { messages, isOptedOut, isSuppressed, country, capFreeAt } = facts;
  if (isOptedOut) return { kind: "never", why: "opted-out" };
  if (isSuppressed) return { kind: "never", why: "suppressed" };
  if (country !== null && WITHOUT_MARKETING.has(country)) return { kind: "never", why: "country" };
  const undelivered = failuresSinceArrival(messages, UNDELIVERABLE_CODE).at(-1) ?? null;
  const limits = failuresSinceArrival(messages, PERSON_LIMIT_CODE);
  const limited = limits.at(-1) ?? null;
  if (undelivered !== null && (limited === null || undelivered > limited)) return { kind: "unknown" };
  const limitedUntil = limited === null ? null : limited + gapAfter(limits.length);
  const waits = [
    ...(limitedUntil !== null && limitedUntil > now ? [{ at: limitedUntil, why: "limited" as const }] : []),
    ...(capFreeAt !== null && capFreeAt > now ? [{ at: capFreeAt, why: "cap" as const }] : []),
  ];
  const [longest] = waits.sort((one, other) => other.at - one.at);
  return longest === undefined ? { kind: "now" } : { kind: "at", ...longest };
}

/** A day after the first, two after the second, and so on: milliseconds. @param times in a row, from 1 on */
export function gapAfter(times: number): number {
  const { first, factor, longest } = RETRY_RULES["person-limit"];
  return Math.min(longest, first * factor ** (times - 1)) * 1_000;
}
