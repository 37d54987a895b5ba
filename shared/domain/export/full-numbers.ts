/** Files that may hold full phone numbers, once somebody has agreed to it. */
export const FULL_NUMBER_FILES = [
  "rejects",
  "dry-run",
  "hand-over",
  "taken-back",
  "messages",
  "segment",
] as const;
export type FullNumberFile = (typeof FULL_NUMBER_FILES)[number];
