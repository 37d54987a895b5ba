/**
 * Whether a person has stopped marketing messages, from everything that was reported about it. Pure, and the same for
 * every order and any repetition. Sources: meta-facts 4.5 (`user_preferences`), 8.2 (131050), 13.15 (Meta's own stop
 * and resume outrank any words a person writes).
 */

import { isProven, type Trust } from "../webhooks/trust.ts";

/** `preference`: Meta's webhook said so. `failure`: a message failed because of it (131050), which proves a stop. */
export type WordEvidence = "preference" | "failure";

/** `unproven`: known only from webhooks that anybody may have written. */
type StopEvidence = WordEvidence | "unproven";

export interface PersonWord {
  readonly value: "stop" | "resume";
  /** Meta's time, in milliseconds. */
  readonly at: number;
  readonly evidence: WordEvidence;
  readonly trust: Trust;
}

interface MarketingStop {
  /** When the stop in force was first reported, in milliseconds; a proven report counts before any unproven one. */
  readonly since: number;
  readonly evidence: StopEvidence;
}

/**
 * The latest report counts. At the same moment, the person's own preference outranks a failure, and a stop outranks a
 * resume: one message too few does less harm than one too many. Only Meta's `resume` ends a stop.
 *
 * For the same reason an unproven stop holds, and an unproven resume is not heard, not even after an unproven stop.
 */
function isLater(left: PersonWord, right: PersonWord): number {
  return (
    left.at - right.at ||
    Number(left.evidence === "preference") - Number(right.evidence === "preference") ||
    Number(left.value === "stop") - Number(right.value === "stop")
  );
}

/** @returns null while marketing may be sent, as far as is known */
export function marketingStopOf(words: readonly PersonWord[]): MarketingStop | null {
  const heard = words.filter(({ value, trust }) => value === "stop" || isProven(trust));
  const inOrder = heard.toSorted(isLater);
  const resumed = inOrder.findLastIndex(({ value }) => value === "resume");
  const allStops = inOrder.slice(resumed + 1);
  const provenStops = allStops.filter(({ trust }) => isProven(trust));
  const stops = provenStops.length > 0 ? provenStops : allStops;
  const [first] = stops;
  if (first === undefined) return null;
  if (provenStops.length === 0) return { since: first.at, evidence: "unproven" };
  const isToldOf = stops.some(({ evidence }) => evidence === "preference");
  return { since: first.at, evidence: isToldOf ? "preference" : "failure" };
}
