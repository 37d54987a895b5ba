/** What became of a message over all its attempts. Pure, and the same for every order of attempts and receipts. */
import { type AttemptResult, type MessageState, type Receipt, reduceAttempt } from "./lifecycle.ts";
import type { Attempt } from "./message.ts";

/** An attempt with what Meta reported about it. */
export interface AttemptHistory extends Attempt {
  /** 1 for the first attempt of its message. */
  readonly n: number;
  readonly receipts: readonly Receipt[];
}

export interface MessageResult {
  /** The attempt that decides: the one that got furthest, and of equals the latest. */
  readonly deciding: AttemptResult & { readonly n: number };
  readonly attempts: readonly (AttemptResult & { readonly n: number })[];
  /** How many attempts reached the recipient: more than one means that the person got the message twice. */
  readonly deliveries: number;
}

/**
 * How far a state is on the way to the recipient. A failed attempt is behind one whose end is open: that one may still
 * arrive. An attempt under way is ahead of one whose answer was lost, since it is what happens now.
 */
const FURTHEST: Readonly<Record<MessageState, number>> = {
  failed: 0,
  unknown: 1,
  sending: 2,
  accepted: 3,
  held: 3,
  paused: 3,
  sent: 4,
  delivered: 5,
  read: 6,
};

/** @throws RangeError for a message without attempts: each is stored together with its first one */
export function reduceMessage(attempts: readonly AttemptHistory[]): MessageResult {
  const reduced = attempts
    .map(({ n, receipts, ...attempt }) => ({ ...reduceAttempt(attempt, receipts), n }))
    .toSorted((left, right) => left.n - right.n);
  const [deciding] = reduced.toSorted(
    (left, right) => FURTHEST[right.state] - FURTHEST[left.state] || right.n - left.n,
  );
  if (deciding === undefined) throw new RangeError("a message has at least one attempt");
  const deliveries = reduced.filter(({ state }) => state === "delivered" || state === "read").length;
  return { deciding, attempts: reduced, deliveries };
}
