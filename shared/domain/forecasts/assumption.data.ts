/**
 * What people are taken to be like until a workspace knows enough of its own. Round figures of ours, so that a rehearsal shows
 * every branch; they were measured nowhere, and a forecast that goes by them says so. Meta publishes none (meta-facts 5 and 9).
 */
export const ASSUMPTION_AS_OF = "2026-11-30";

/** Messages of campaigns, three days old or more, from which on people are as they were in those. */
export const MESSAGES_NEEDED = 1_000;

/** Shares from 0 to 1. */
export interface AssumedPeople {
  /** Of accepted messages: held back by Meta for a person who gets much marketing (131049). */
  readonly limited: number;
  /** Not reached: no WhatsApp, or an old version of it (131026). */
  readonly unreachable: number;
  /** Sent, and never delivered: a phone that stays off. */
  readonly silent: number;
  /** Of delivered messages, within three days. */
  readonly read: number;
  /** Seconds from one step to the next at evenly spaced quantiles, from the quickest to the slowest. */
  readonly sentAfter: readonly [number, ...number[]];
  readonly deliveredAfter: readonly [number, ...number[]];
  readonly readAfter: readonly [number, ...number[]];
}

const TIMES = {
  sentAfter: [1, 1, 1, 2, 5],
  deliveredAfter: [1, 2, 4, 60, 43_200],
  readAfter: [5, 300, 3_600, 21_600, 172_800],
} as const;

export const ASSUMPTION: { readonly optimized: AssumedPeople; readonly cloud: AssumedPeople } = {
  optimized: { limited: 0.05, unreachable: 0.03, silent: 0.04, read: 0.55, ...TIMES },
  cloud: { limited: 0.1, unreachable: 0.03, silent: 0.04, read: 0.5, ...TIMES },
};
