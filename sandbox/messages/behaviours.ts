/**
 * Magic recipients: the last three digits of a phone number (or of a business-scoped user id) choose what happens to
 * the message, so that a test can predict it. Every other ending is sent, delivered and read. Shown in the README.
 */

export interface Behaviour {
  readonly suffix: string;
  readonly name: string;
  readonly meaning: string;
  /** Limits on marketing leave every other category alone. */
  readonly marketingOnly?: boolean;
}

export const ORDINARY: Behaviour = { suffix: "", name: "ordinary", meaning: "sent, delivered, read" };

export const BEHAVIOURS: readonly Behaviour[] = [
  { suffix: "901", name: "never-read", meaning: "sent, delivered; never read" },
  { suffix: "902", name: "delivered-skipped", meaning: "sent, read; no delivered" },
  { suffix: "903", name: "not-on-whatsapp", meaning: "failed 131026, nothing before" },
  { suffix: "904", name: "per-user-limit", meaning: "failed 131049 (marketing only)", marketingOnly: true },
  { suffix: "905", name: "opted-out", meaning: "failed 131050 (marketing only)", marketingOnly: true },
  { suffix: "906", name: "late-failed", meaning: "sent, then failed 131000" },
  { suffix: "907", name: "duplicates", meaning: "sent, delivered, read; every POST comes twice" },
  { suffix: "908", name: "out-of-order", meaning: "read arrives first, then delivered, then sent" },
  { suffix: "909", name: "silent-after-sent", meaning: "sent, then nothing (as when the TTL runs out)" },
  {
    suffix: "910",
    name: "user-id-only",
    meaning: "sent, delivered, read without recipient_id, known by user id only",
  },
  { suffix: "911", name: "experiment", meaning: "failed 130472 (marketing only)", marketingOnly: true },
  {
    suffix: "912",
    name: "unknown-status",
    meaning: "sent, then a status nobody knows (teleported), then delivered",
  },
  { suffix: "913", name: "unknown-error", meaning: "failed with a code nobody knows (199999)" },
  { suffix: "914", name: "silent", meaning: "accepted, then no receipt at all" },
  {
    suffix: "915",
    name: "held-then-released",
    meaning: "held_for_quality_assessment; sent, delivered, read 30 s later",
    marketingOnly: true,
  },
  {
    suffix: "916",
    name: "held-then-dropped",
    meaning: "held_for_quality_assessment; failed 30 s later (code: setting heldDroppedCode)",
    marketingOnly: true,
  },
  { suffix: "917", name: "batched", meaning: "sent, delivered and read in one POST" },
  { suffix: "918", name: "blocked-by-business", meaning: "failed 130403" },
  { suffix: "919", name: "spam-limit", meaning: "failed 131048 (code: setting messagingLimitCode)" },
  { suffix: "920", name: "country-restricted", meaning: "failed 130497" },
  { suffix: "921", name: "something-wrong", meaning: "failed 131000" },
  {
    suffix: "922",
    name: "slow",
    meaning: "sent; delivered after 13 h and read after 20 h, unless the template's TTL is shorter",
  },
  { suffix: "923", name: "payment", meaning: "failed 131042" },
  {
    suffix: "924",
    name: "billed-as-cloud",
    meaning: "sent, delivered, read; billed marketing although sent as optimized",
  },
  {
    suffix: "925",
    name: "phone-off",
    meaning:
      "sent; the phone is off for 3 days (setting phoneOffSeconds), then delivered and read if the TTL allows",
  },
  { suffix: "929", name: "reads-quickly", meaning: "sent, delivered and read within a second and a half" },
  {
    suffix: "951",
    name: "clicks",
    meaning: "sent, delivered, read; then the person presses the first button",
  },
  { suffix: "952", name: "taps-reply", meaning: "sent, delivered, read; then taps the first quick reply" },
  { suffix: "953", name: "replies", meaning: "sent, delivered, read; then the person writes back" },
  {
    suffix: "954",
    name: "stops-marketing",
    meaning: "sent, delivered, read; then the person stops marketing, and later marketing fails with 131050",
    marketingOnly: true,
  },
  { suffix: "930", name: "refused-500", meaning: "the request answers HTTP 500 / 131000 every time" },
  {
    suffix: "931",
    name: "refused-rate-twice",
    meaning: "the request answers 130429 twice, then is accepted",
  },
  {
    suffix: "932",
    name: "accepted-then-cut",
    meaning: "accepted and delivered, but the connection breaks before the answer",
  },
  { suffix: "933", name: "cut-before-accepted", meaning: "the connection breaks and nothing was accepted" },
  { suffix: "934", name: "refused-pair-once", meaning: "the request answers 131056 once, then is accepted" },
];

export function findBehaviour(name: string): Behaviour | undefined {
  return name === ORDINARY.name ? ORDINARY : BEHAVIOURS.find((behaviour) => behaviour.name === name);
}

export function behaviourOf(recipient: string, marketing: boolean): Behaviour {
  const found = BEHAVIOURS.find(({ suffix }) => recipient.endsWith(suffix));
  return found === undefined || (found.marketingOnly === true && !marketing) ? ORDINARY : found;
}
