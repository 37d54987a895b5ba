/**
 * Errors of Meta's that leave open whether the message was taken. Data with a date: a code is moved once it is known
 * what Meta does. Source: meta-facts 8.1 and 8.2 (1, 2, 131000, 131016: "unknown error", "service unavailable", with
 * HTTP 500); 5.3: 134102 comes as HTTP 500 too and is a refusal nonetheless.
 */
export interface UncertainAnswerRow {
  readonly code: number;
  /** HTTP statuses that leave it open; with any other the code is a refusal. */
  readonly from: number;
  readonly to: number;
}

/** As of 2026-11-30. */
export const UNCERTAIN_ANSWERS: readonly UncertainAnswerRow[] = [
  { code: 1, from: 500, to: 599 },
  { code: 2, from: 500, to: 599 },
  { code: 131_000, from: 500, to: 599 },
  { code: 131_016, from: 500, to: 599 },
];
