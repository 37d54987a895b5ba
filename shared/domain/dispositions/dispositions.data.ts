/**
 * What each of Meta's error codes asks for. Data with a date: Meta adds codes every few months.
 * Source: meta-facts 5.3 and 8 (Meta's error page, copy of 2026-09-11), 13.5 and 13.6 (131061 to 131065 and
 * 131070: never sent again as they are).
 */
export const DISPOSITIONS_AS_OF = "2026-11-28";

export const DISPOSITIONS = [
  "retry-now",
  "wait",
  "reroute",
  "fix-payload",
  "fix-account",
  "suppress-recipient",
  "give-up",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export interface DispositionRow {
  readonly code: number;
  readonly disposition: Disposition;
  /** For `wait`: the shortest time to wait, in seconds, where the facts give one. */
  readonly waitSeconds?: number;
}

const MINUTES = 60;
const HOURS = 60 * MINUTES;

export const DISPOSITION_ROWS: readonly DispositionRow[] = [
  { code: 0, disposition: "fix-account" },
  { code: 1, disposition: "retry-now" },
  { code: 2, disposition: "retry-now" },
  { code: 3, disposition: "fix-account" },
  { code: 4, disposition: "wait" },
  { code: 10, disposition: "fix-account" },
  { code: 17, disposition: "wait" },
  { code: 32, disposition: "wait" },
  { code: 33, disposition: "fix-account" },
  { code: 100, disposition: "fix-payload" },
  { code: 102, disposition: "fix-account" },
  { code: 104, disposition: "fix-account" },
  { code: 190, disposition: "fix-account" },
  { code: 200, disposition: "fix-account" },
  { code: 368, disposition: "fix-account" },
  { code: 613, disposition: "wait" },
  { code: 803, disposition: "fix-account" },
  { code: 80007, disposition: "wait" },
  { code: 130403, disposition: "suppress-recipient" },
  { code: 130429, disposition: "retry-now" },
  { code: 130472, disposition: "give-up" },
  { code: 130497, disposition: "give-up" },
  { code: 131000, disposition: "retry-now" },
  { code: 131005, disposition: "fix-account" },
  { code: 131008, disposition: "fix-payload" },
  { code: 131009, disposition: "fix-payload" },
  { code: 131016, disposition: "retry-now" },
  { code: 131021, disposition: "give-up" },
  { code: 131026, disposition: "give-up" },
  { code: 131030, disposition: "fix-account" },
  { code: 131031, disposition: "fix-account" },
  { code: 131037, disposition: "fix-account" },
  { code: 131042, disposition: "fix-account" },
  { code: 131045, disposition: "fix-account" },
  { code: 131047, disposition: "fix-payload" },
  { code: 131048, disposition: "wait" },
  { code: 131049, disposition: "wait", waitSeconds: 24 * HOURS },
  { code: 131050, disposition: "suppress-recipient" },
  { code: 131051, disposition: "fix-payload" },
  { code: 131052, disposition: "fix-payload" },
  { code: 131053, disposition: "fix-payload" },
  { code: 131055, disposition: "reroute" },
  { code: 131056, disposition: "retry-now" },
  { code: 131057, disposition: "wait", waitSeconds: 1 * MINUTES },
  { code: 131061, disposition: "reroute" },
  { code: 131062, disposition: "fix-payload" },
  { code: 131063, disposition: "reroute" },
  { code: 131064, disposition: "wait" },
  { code: 131065, disposition: "fix-payload" },
  // Another app owns the conversation, so nothing sent from here will be accepted.
  { code: 131070, disposition: "give-up" },
  { code: 132000, disposition: "fix-payload" },
  { code: 132001, disposition: "fix-payload" },
  { code: 132005, disposition: "fix-payload" },
  { code: 132007, disposition: "give-up" },
  { code: 132008, disposition: "fix-payload" },
  { code: 132012, disposition: "fix-payload" },
  { code: 132015, disposition: "wait" },
  { code: 132016, disposition: "give-up" },
  { code: 132018, disposition: "fix-payload" },
  { code: 132068, disposition: "fix-payload" },
  { code: 132069, disposition: "wait" },
  { code: 133004, disposition: "retry-now" },
  { code: 133005, disposition: "fix-payload" },
  { code: 133006, disposition: "fix-account" },
  { code: 133008, disposition: "wait" },
  { code: 133009, disposition: "wait" },
  { code: 133010, disposition: "fix-account" },
  { code: 133015, disposition: "wait", waitSeconds: 5 * MINUTES },
  { code: 133016, disposition: "wait", waitSeconds: 72 * HOURS },
  { code: 134011, disposition: "fix-account" },
  { code: 134100, disposition: "reroute" },
  { code: 134101, disposition: "wait", waitSeconds: 10 * MINUTES },
  // Answered with HTTP 500, and yet a blind retry cannot help: the account is not active.
  { code: 134102, disposition: "fix-account" },
  { code: 135000, disposition: "fix-payload" },
];
