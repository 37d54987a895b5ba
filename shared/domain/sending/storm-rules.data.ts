/**
 * How many failures of one kind pause a campaign before it burns its audience. Data as of 2026-11-30; the thresholds are
 * Waypost's own judgement. What they are for: anchors B (guard) and G (C1: a person's own failure stops nobody else; C12: a
 * sudden share of 131026 pauses and asks). What codes mean: meta-facts 8.
 */
export const STORM_FAMILIES = [
  /** Something about account, token, number or template: everybody else's fails as well. */
  "account",
  /** The number wrote to too many people, or too many of them complained (131048, 131064). */
  "limit",
  /** Nobody on WhatsApp there (131026): many at once point to a bad list, or to an outage at Meta's. */
  "undeliverable",
  /** People who get much marketing (131049). */
  "limited",
  /** Any other failure that is the person's own. */
  "person",
  /** The same code again and again: what is sent is wrong, or Meta has trouble. */
  "same-code",
  /** Nobody knows whether Meta took the message. */
  "unknown",
] as const;
export type StormFamily = (typeof STORM_FAMILIES)[number];

/** So many of the last so many answers, or of the last so many receipts. */
export interface StormThreshold {
  /** As many pause it. */
  readonly least: number;
  readonly of: number;
}

export const STORM_PRESETS = ["careful", "usual", "rarely"] as const;
export type StormPreset = (typeof STORM_PRESETS)[number];

const of = (least: number, last = 100): StormThreshold => ({ least, of: last });

export const STORM_RULES: Readonly<Record<StormPreset, Readonly<Record<StormFamily, StormThreshold>>>> = {
  careful: {
    account: of(1),
    limit: of(1),
    undeliverable: of(25),
    limited: of(50),
    person: of(25),
    "same-code": of(10),
    unknown: of(15, 200),
  },
  usual: {
    account: of(1),
    limit: of(5),
    undeliverable: of(40),
    limited: of(70),
    person: of(50),
    "same-code": of(20),
    unknown: of(30, 200),
  },
  rarely: {
    account: of(1),
    limit: of(20),
    undeliverable: of(80),
    limited: of(95),
    person: of(90),
    "same-code": of(50),
    unknown: of(100, 200),
  },
};
