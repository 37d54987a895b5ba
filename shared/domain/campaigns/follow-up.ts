/**
 * Whom of an earlier campaign another one goes to, by what has become of their message so far. What a receipt changes later
 * counts: whoever has read the first message by the time of the second is none of its people any more. Pure.
 */
import { PERSON_LIMIT_CODE } from "../dispositions/marketing-codes.data.ts";
import type { CampaignId } from "../ids.ts";
import type { MessageState } from "../messages/lifecycle.ts";

export const FOLLOW_UP_GROUPS = [
  /** Meta held the message back, since the person gets much marketing (131049). */
  "limited",
  /** Any other message that nobody knows to have arrived. */
  "undelivered",
  /** Delivered, and not read as far as anybody knows: receipts of reading can be switched off. */
  "unread",
  /** A button of it was tapped. */
  "tapped",
] as const;
export type FollowUpGroup = (typeof FOLLOW_UP_GROUPS)[number];

export interface FollowUp {
  readonly campaign: CampaignId;
  /** People of one of these. */
  readonly groups: readonly FollowUpGroup[];
  /** Of those who tapped, those who tapped one of these; none stands for any. */
  readonly buttons: readonly string[];
  /** Nobody who wrote back: somebody is talking with them. */
  readonly exceptReplied: boolean;
}

/** What a person did with a message. */
export interface FollowedReaction {
  readonly hasReplied: boolean;
  readonly hasTapped: boolean;
  readonly hasClicked: boolean;
  /** What stands on the buttons that were tapped; looked for only where a follow-up names some. */
  buttons(): readonly string[];
}

/** Whether a follow-up goes to somebody whose message has come to this. */
export function isFollowedUp(
  { groups, buttons, exceptReplied }: Omit<FollowUp, "campaign">,
  state: MessageState,
  code: number | null,
  reaction: FollowedReaction,
): boolean {
  if (exceptReplied && reaction.hasReplied) return false;
  if (reaction.hasTapped && groups.includes("tapped")) {
    if (buttons.length === 0 || reaction.buttons().some((button) => buttons.includes(button))) return true;
  }
  // Whoever did anything with it has got it and seen it, whatever receipts say.
  if (reaction.hasReplied || reaction.hasTapped || reaction.hasClicked) return false;
  const group = followUpGroupOf(state, code);
  return group !== null && groups.includes(group);
}

/**
 * @param code of the error it failed with, Meta's; null where there is none
 * @returns null for whoever has read it, and while the request is under way
 */
export function followUpGroupOf(state: MessageState, code: number | null): FollowUpGroup | null {
  switch (state) {
    case "sending":
    case "read":
      return null;
    case "delivered":
      return "unread";
    case "failed":
      return code === PERSON_LIMIT_CODE ? "limited" : "undelivered";
    case "unknown":
    case "accepted":
    case "held":
    case "paused":
    case "sent":
      return "undelivered";
  }
}
