/** Which hints on a message's text (`hints.ts`) nobody wants to see again, as the draft keeps them. */

export const HINT_CODES = ["long-text", "language", "empty-values", "fallback-often", "same-lately"] as const;
export type HintCode = (typeof HINT_CODES)[number];

/** A hint that somebody doesn't want to see again. */
export interface PutAwayHint {
  readonly code: HintCode;
  /** Key of the message. */
  readonly variant: string;
  readonly about: string;
}
