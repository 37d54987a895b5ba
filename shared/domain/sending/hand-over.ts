/**
 * Who of a campaign can be handed to another channel: whoever Waypost hasn't reached and won't reach by itself any more, unless
 * what kept Waypost from writing to them forbids it elsewhere, too. Pure. Times are for others to know.
 */
import type { CampaignState } from "../campaigns/campaign-state.ts";
import type { ReasonCode } from "../decision/reasons.ts";
import { dispositionOf } from "../dispositions/disposition.ts";
import { STOPPED_CODE } from "../dispositions/marketing-codes.data.ts";
import type { MessageState } from "../messages/lifecycle.ts";
import type { Standing } from "../messages/standing.ts";
import type { LeftOut } from "./job-words.ts";

/** Why somebody wasn't reached. */
export const UNREACHED = [
  /** The time was over before their turn came, or before they could be tried again. */
  "too-late",
  /** The campaign was ended before that. */
  "ended",
  /** Waypost left them out, for something that doesn't speak against writing to them elsewhere. */
  "left-out",
  "failed",
  /** Meta took the message, and its time ran out without word of its arrival. */
  "ran-out",
  /** Meta has the message and may still deliver it. */
  "at-meta",
  /** Nobody knows whether Meta took the message. */
  "unknown",
] as const;
export type Unreached = (typeof UNREACHED)[number];

/** Why somebody who wasn't reached isn't handed over. */
export const KEPT_BACK = [
  /** They have stopped marketing messages. */
  "opted-out",
  /** The business doesn't want to write to them, or has blocked them at Meta. */
  "suppressed",
  /** They have had as many marketing messages as the business allows. */
  "frequency-cap",
  /** The person who made the campaign chose to leave out people like them. */
  "dropped",
  /** Nobody can be reached under this number. */
  "recipient-invalid",
  /** Another copy of the folder has written to them. */
  "sent-elsewhere",
] as const;
export type KeptBack = (typeof KEPT_BACK)[number];

/** Where somebody of a plan is. */
export type Place =
  /** Nobody has tried: they are in the queue, or their turn comes at a time of their own. */
  | { readonly kind: "in-plan" }
  | { readonly kind: "left-out"; readonly why: ReasonCode | LeftOut }
  | {
      readonly kind: "message";
      readonly state: MessageState;
      /** What the time makes of it. */
      readonly standing: Standing;
      /** Meta's, of what failed. */
      readonly code: number | null;
      /** It is going to be tried again. */
      readonly isWaiting: boolean;
      /** Why it wasn't tried again when its time came; null where nothing kept it. */
      readonly leftOut: ReasonCode | LeftOut | null;
    };

export interface CampaignMoment {
  readonly state: CampaignState;
  /** The time until which the message is useful has passed. */
  readonly isTooLate: boolean;
}

export type HandOverVerdict =
  | { readonly kind: "reached" }
  /** Waypost may still reach them by itself. */
  | { readonly kind: "open" }
  | { readonly kind: "handed-over" }
  | { readonly kind: "kept-back"; readonly why: KeptBack }
  | {
      readonly kind: "unreached";
      readonly why: Unreached;
      /** The code or the reason in its own words; null where there is none. */
      readonly detail: string | null;
      /** What was sent to them may still arrive, so that they may get both. */
      readonly mayArrive: boolean;
    };

const OVER: ReadonlySet<CampaignState> = new Set(["stopped", "completed", "completed-with-errors"]);

export function isOver({ state }: Pick<CampaignMoment, "state">): boolean {
  return OVER.has(state);
}

export function handOverVerdict(place: Place, moment: CampaignMoment): HandOverVerdict {
  switch (place.kind) {
    case "in-plan":
      return neverTried(moment);
    case "left-out":
      return ofLeftOut(place.why);
    case "message":
      return ofMessage(place, moment);
  }
}

/** @param person what is known of the person's will and of the lists at this moment, for a message that is marketing */
export function keptBackBy(person: {
  readonly isOptedOut: boolean;
  readonly isSuppressed: boolean;
}): KeptBack | null {
  if (person.isOptedOut) return "opted-out";
  return person.isSuppressed ? "suppressed" : null;
}

function unreached(why: Unreached, detail: string | null = null): HandOverVerdict {
  return { kind: "unreached", why, detail, mayArrive: why === "at-meta" || why === "unknown" };
}

function neverTried(moment: CampaignMoment): HandOverVerdict {
  if (moment.isTooLate) return unreached("too-late");
  return isOver(moment) ? unreached("ended") : { kind: "open" };
}

function ofLeftOut(why: ReasonCode | LeftOut): HandOverVerdict {
  switch (why) {
    case "handed-over":
      return { kind: "handed-over" };
    case "recipient-erased":
      return { kind: "kept-back", why: "suppressed" };
    case "opted-out":
    case "suppressed":
    case "frequency-cap":
    case "dropped":
    case "recipient-invalid":
    case "sent-elsewhere":
      return { kind: "kept-back", why };
    case "not-followed-up":
      return { kind: "kept-back", why: "dropped" };
    case "no-longer-useful":
    case "too-late":
      return unreached("too-late");
    default:
      return unreached("left-out", why);
  }
}

function ofMessage(message: Extract<Place, { kind: "message" }>, moment: CampaignMoment): HandOverVerdict {
  const isReached = message.state === "delivered" || message.state === "read";
  if (!isReached && message.leftOut === "sent-elsewhere") return ofLeftOut(message.leftOut);
  switch (message.state) {
    case "delivered":
    case "read":
      return { kind: "reached" };
    case "sending":
      // The answer, which is expected within seconds, decides.
      return { kind: "open" };
    case "failed":
      return ofFailed(message, moment);
    case "unknown":
      if (message.isWaiting && !isOver(moment) && !moment.isTooLate) return { kind: "open" };
      return atMeta("unknown", moment);
    case "accepted":
    case "held":
    case "paused":
    case "sent":
      return message.standing === "expired" ? unreached("ran-out") : atMeta("at-meta", moment);
  }
}

function ofFailed(
  { code, isWaiting, leftOut }: Extract<Place, { kind: "message" }>,
  moment: CampaignMoment,
): HandOverVerdict {
  if (dispositionOf(code)?.disposition === "suppress-recipient")
    return { kind: "kept-back", why: code === STOPPED_CODE ? "opted-out" : "suppressed" };
  if (isWaiting) return neverTried(moment);
  if (leftOut !== null) return ofLeftOut(leftOut);
  return unreached("failed", code === null ? null : String(code));
}

/** Meta is given the time until the message is of no use, or until the campaign is over. */
function atMeta(why: "at-meta" | "unknown", moment: CampaignMoment): HandOverVerdict {
  return isOver(moment) || moment.isTooLate ? unreached(why) : { kind: "open" };
}
