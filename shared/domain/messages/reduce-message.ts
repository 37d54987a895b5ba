/** What became of a message over all its attempts. Pure, and the same for every order of attempts and receipts. */
import {
  type AttemptFacts,
  type AttemptResult,
  attemptFacts,
  type MessageState,
  type Receipt,
  reduceAttempt,
} from "./lifecycle.ts";
import type { Attempt } from "./message.ts";

/** An attempt with what Meta reported about it. */
export interface AttemptHistory extends Attempt {
  /** 1 for the first attempt of its message. */
  readonly n: number;
  readonly receipts: readonly Receipt[];
}

type Numbered<Facts> = Facts & { readonly n: number };

/** What is kept of a message in its row. */
export interface MessageFacts {
  /** The attempt that decides: the one that got furthest, and of equals the latest. */
  readonly deciding: Numbered<AttemptFacts>;
  /** How many attempts reached the recipient: more than one means that the person got the message twice. */
  readonly deliveries: number;
}

export interface MessageResult extends MessageFacts {
  readonly deciding: Numbered<AttemptResult>;
  readonly attempts: readonly Numbered<AttemptResult>[];
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

function isDelivered({ state }: AttemptFacts): boolean {
  return state === "delivered" || state === "read";
}

function isAhead(attempt: Numbered<AttemptFacts>, other: Numbered<AttemptFacts>): boolean {
  const difference = FURTHEST[attempt.state] - FURTHEST[other.state];
  return difference === 0 ? attempt.n > other.n : difference > 0;
}

/** @throws RangeError for a message without attempts: each is stored together with its first one */
function decide<Facts extends AttemptFacts>(attempts: readonly Numbered<Facts>[]) {
  const [first, ...others] = attempts;
  let deciding = first;
  for (const attempt of others) if (deciding !== undefined && isAhead(attempt, deciding)) deciding = attempt;
  if (deciding === undefined) throw new RangeError("a message has at least one attempt");
  return { deciding, deliveries: attempts.filter(isDelivered).length };
}

/** @throws RangeError for a message without attempts */
export function reduceMessage(attempts: readonly AttemptHistory[]): MessageResult {
  const reduced = attempts
    .map(({ n, receipts, ...attempt }) => ({ ...reduceAttempt(attempt, receipts), n }))
    .toSorted((left, right) => left.n - right.n);
  return { ...decide(reduced), attempts: reduced };
}

/** The same without timelines. @throws RangeError for a message without attempts */
export function messageFacts(attempts: readonly AttemptHistory[]): MessageFacts {
  return decide(attempts.map((attempt) => ({ ...attemptFacts(attempt, attempt.receipts), n: attempt.n })));
}
