/** Words about a campaign that is being sent: what holds it up, who does something to it, and what is written in its log. */

/** Why nobody new is written to for the moment, although the campaign is being sent. It goes on by itself. */
export const HOLDS = [
  /** The first few people were written to, and it is waited for what becomes of them. */
  "canary",
  /** Nobody may be written to at this hour. */
  "hours",
  /** As many people were written to as the campaign allows in 24 hours. */
  "per-day",
  /** Meta's messaging limit has no place left. */
  "messaging-limit",
  /** Meta still prepares the template for optimized delivery. */
  "syncing",
  /** Everybody was tried, and some are tried again later. */
  "retries",
  /** Meta wants to be left alone for a while. */
  "asked-to-wait",
  /** Meta can't be reached. */
  "network",
  /** What was answered can't be kept: the disk is full, or the files are in use. */
  "storage",
] as const;
export type Hold = (typeof HOLDS)[number];

/** Why Waypost has paused a campaign. A person reads it, mends what is to be mended, and resumes. */
export const GUARDS = [
  /** Too many of the first few failed, or too few were delivered. */
  "canary-failed",
  /** Many answers or receipts with the same error. */
  "storm",
  /** Many requests whose answer was lost. */
  "many-unknown",
  /** Meta refuses for the sake of account, number or token: everybody else's would be refused as well. */
  "account",
  /** The one judge of messages says that nobody can be written to; the reason says why. */
  "blocked",
  /** The template isn't what it was when the campaign was frozen. */
  "template-changed",
  /** The account or the number is gone. */
  "sender-changed",
  /** The folder is a copy, or it is older than what was sent from it. */
  "copied-folder",
  /** A receipt names a message that this folder knows nothing of: another copy is sending. */
  "stranger-receipt",
] as const;
export type Guard = (typeof GUARDS)[number];

/** Who did something to a campaign. */
export const ACTORS = ["desktop", "host", "command-line", "waypost"] as const;
export type Actor = (typeof ACTORS)[number];

/** What stands in the log of a campaign. */
export const LOGGED = [
  "frozen",
  "unscheduled",
  "started",
  "started-by-clock",
  "missed",
  "rescheduled",
  "paused",
  "paused-by-guard",
  "resumed",
  "stopped",
  "retried",
  "unknown-resent",
  "canary-passed",
  "canary-skipped",
  "interrupted",
  "finished",
  "too-late",
  "handed-over",
  "taken-back",
] as const;
export type Logged = (typeof LOGGED)[number];

/** Why a message is waited for that was tried already. */
export const WAITS = [
  /** Meta doesn't take it for the moment. */
  "refused-for-now",
  /** Meta limits how often one person is written to from one number. */
  "pair-rate",
  /** The template is still being prepared. */
  "syncing",
  /** It goes by Cloud API instead. */
  "rerouted",
  /** Its request never left this computer. */
  "never-left",
  /** A person said that failed messages are tried again. */
  "retried",
  /** A person said that messages whose answer was lost are sent again. */
  "resent",
] as const;
export type WaitReason = (typeof WAITS)[number];

/** Why somebody of a plan gets nothing, beside the reasons of the one judge. */
export const LEFT_OUT = [
  /** Another copy of the folder has written to them. */
  "sent-elsewhere",
  /** They were handed to another channel. */
  "handed-over",
  /** The first message has reached them since, as far as this one asks. */
  "not-followed-up",
] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** The first few people: being written to, waited for, and what came of it. */
export const CANARY_STATES = ["sending", "waiting", "passed", "failed", "skipped"] as const;
export type CanaryState = (typeof CANARY_STATES)[number];
