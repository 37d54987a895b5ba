/** The numbers that words of sending are stored as. */
import type { Actor, CanaryState, Logged, WaitReason } from "../../shared/domain/sending/job-words.ts";
import { codesOf } from "../storage/codes.ts";

export const CANARY_STATE = codesOf<CanaryState>({
  sending: 1,
  waiting: 2,
  passed: 3,
  failed: 4,
  skipped: 5,
});

export const WAIT_REASON = codesOf<WaitReason>({
  "refused-for-now": 1,
  "pair-rate": 2,
  syncing: 3,
  rerouted: 4,
  "never-left": 5,
  retried: 6,
  resent: 7,
});

export const ACTOR = codesOf<Actor>({ desktop: 1, host: 2, "command-line": 3, waypost: 4 });

export const LOGGED_WHAT = codesOf<Logged>({
  started: 1,
  "started-by-clock": 2,
  missed: 3,
  rescheduled: 4,
  paused: 5,
  "paused-by-guard": 6,
  resumed: 7,
  stopped: 8,
  retried: 9,
  "unknown-resent": 10,
  "canary-passed": 11,
  "canary-skipped": 12,
  interrupted: 13,
  finished: 14,
  "too-late": 15,
  "handed-over": 16,
  "taken-back": 17,
  frozen: 18,
  unscheduled: 19,
});
