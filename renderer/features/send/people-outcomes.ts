/** The outcomes a sandbox offers people for that Waypost has words for; any other is shown as the sandbox says it. Pure. */
export const KNOWN_OUTCOMES = [
  "delivered-and-read",
  "delivered-never-read",
  "not-on-whatsapp",
  "limited-by-meta",
  "opted-out",
  "answer-lost",
  "out-of-order",
  "sent-then-silence",
  "united-states",
  "france",
  "blocked-country",
  "without-number",
] as const;
export type KnownOutcome = (typeof KNOWN_OUTCOMES)[number];

/** Null for one that Waypost has no words for. */
export function knownOutcome(outcome: string): KnownOutcome | null {
  return KNOWN_OUTCOMES.find((known) => known === outcome) ?? null;
}
