/** The numbers that reactions are stored as: a kind has a number, and what a message has had of each is a sum of bits. */
import type { Reaction } from "../../shared/domain/results/reaction-values.ts";
import { codesOf } from "../storage/codes.ts";

export const REACTION = codesOf<Reaction>({ replied: 1, tapped: 2, clicked: 3 });

/** What `message.reactions` is the sum of. */
export const REACTION_BITS = {
  replied: 1,
  tapped: 2,
  clicked: 4,
} as const satisfies Readonly<Record<Reaction, number>>;

/**
 * In figures, in place of none: that the message arrived is known from Meta's history alone, so its webhooks didn't come,
 * and those of what the person did won't have come either.
 */
export const UNHEARD = 8;

/** What figures count a message by. */
export function countedReaction({
  reactions,
  isFromHistory,
}: {
  readonly reactions: number;
  readonly isFromHistory: boolean;
}): number {
  return reactions === 0 && isFromHistory ? UNHEARD : reactions;
}

/** The same of the rows of `message`, as SQL. */
export const COUNTED_REACTION = `CASE WHEN message.reactions = 0 AND message.history = 1 THEN ${UNHEARD} ELSE message.reactions END`;

/** Every number that figures count messages by. */
export const ALL_REACTIONS = [0, 1, 2, 3, 4, 5, 6, 7, UNHEARD] as const;
