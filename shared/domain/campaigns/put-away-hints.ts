/** Which hints on a message's text (`hints.ts`) nobody wants to see again, as the draft keeps them. */

export const HINT_CODES = [
  "long-text",
  "language",
  "empty-values",
  "fallback-often",
  "same-lately",
  "link",
] as const;
export type HintCode = (typeof HINT_CODES)[number];

/** A template and one of its variables or the beginning of one of its links, or a campaign. */
export const LONGEST_ABOUT = 600;

/** A hint that somebody doesn't want to see again. */
export interface PutAwayHint {
  readonly code: HintCode;
  /** Key of the message. */
  readonly variant: string;
  readonly about: string;
}
