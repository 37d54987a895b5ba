/** Commands of sending whose commits are points at which `sending.ts` can be told to end: `… before` and `… after`. */
export const COMMANDS = ["recover", "turn", "start", "pause", "resume", "stop"] as const;
