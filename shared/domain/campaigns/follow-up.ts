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
] as const;
export type FollowUpGroup = (typeof FOLLOW_UP_GROUPS)[number];

export interface FollowUp {
  readonly campaign: CampaignId;
  /** People of one of these. */
  readonly groups: readonly FollowUpGroup[];
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
