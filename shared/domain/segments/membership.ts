/**
 * Whether somebody belongs to a segment, by what became of the messages to them. Decided anew each time, from the messages that
 * are kept: what is no longer kept counts for nothing. Pure.
 *
 * A message has arrived for certain once it was delivered or read, and where the person did something with it: receipts of
 * reading can be switched off, and any receipt can be missing.
 */
import { PERSON_LIMIT_CODE, UNDELIVERABLE_CODE } from "../dispositions/marketing-codes.data.ts";
import type { MessageState } from "../messages/lifecycle.ts";
import { filledParameters, type SegmentDefinition } from "./presets.ts";

/** A message to the person; times in milliseconds since the epoch, null where no receipt tells. */
export interface PersonMessage {
  /** When it was made. */
  readonly at: number;
  readonly state: MessageState;
  /** Meta's, of the error it failed with; null where there is none. */
  readonly code: number | null;
  /** Its time to live is over, and nobody knows that it arrived. */
  readonly isExpired: boolean;
  readonly deliveredAt: number | null;
  readonly readAt: number | null;
  readonly failedAt: number | null;
  readonly hasReplied: boolean;
  readonly hasTapped: boolean;
  readonly hasClicked: boolean;
}

export interface PersonFacts {
  /** In any order, and at least one. Tests aren't among them. */
  readonly messages: readonly PersonMessage[];
  /** A number of theirs is known. */
  readonly hasNumber: boolean;
  /** They have stopped marketing of a business that wrote to them. */
  readonly isOptedOut: boolean;
}

/** What is known of the last message that nobody knows the fate of. */
export const OPEN_ENDS = ["unknown", "accepted", "held", "sent", "expired"] as const;
export type OpenEnd = (typeof OPEN_ENDS)[number];

/** Why somebody belongs to it. */
export interface Membership {
  /** Messages that count for it. */
  readonly times: number;
  /** Of so many; null where that says nothing. */
  readonly of: number | null;
  /** The first and the last moment that count for it; null where none does. */
  readonly first: number | null;
  readonly last: number | null;
  readonly openEnd: OpenEnd | null;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

const hasReacted = ({ hasReplied, hasTapped, hasClicked }: PersonMessage) =>
  hasReplied || hasTapped || hasClicked;

/** When it had arrived for certain; null where nobody knows that it has. */
export function arrivedAt(message: PersonMessage): number | null {
  return message.deliveredAt ?? message.readAt ?? (hasReacted(message) ? message.at : null);
}

/** The last time anything arrived; null for never. */
export function lastArrival(messages: readonly PersonMessage[]): number | null {
  let last: number | null = null;
  for (const message of messages) {
    const at = arrivedAt(message);
    if (at !== null && (last === null || at > last)) last = at;
  }
  return last;
}

/** When messages failed with a code and nothing has arrived since, the first one first. */
export function failuresSinceArrival(messages: readonly PersonMessage[], code: number): readonly number[] {
  const arrival = lastArrival(messages);
  const times: number[] = [];
  for (const message of messages) {
    if (message.state !== "failed" || message.code !== code) continue;
    const at = message.failedAt ?? message.at;
    if (arrival === null || at > arrival) times.push(at);
  }
  return times.sort((one, other) => one - other);
}

/** @param now milliseconds since the epoch @returns null for whoever doesn't belong to it */
export function membershipOf(
  definition: SegmentDefinition,
  person: PersonFacts,
  now: number,
): Membership | null {
  const { times = 1, days = 0, span = 0, window = 0, minutes = 0, age = 0 } = filledParameters(definition);
  const since = now - days * DAY;
  const { messages } = person;
  switch (definition.preset) {
    case "limited":
      return oftenEnough(
        failuresSinceArrival(messages, PERSON_LIMIT_CODE).filter((at) => at > since),
        times,
      );
    case "undeliverable": {
      const member = oftenEnough(
        failuresSinceArrival(messages, UNDELIVERABLE_CODE).filter((at) => at > since),
        times,
      );
      if (member === null) return null;
      return (member.last ?? 0) - (member.first ?? 0) >= span * DAY ? member : null;
    }
    case "never-read": {
      if (
        messages.some((message) => message.readAt !== null || message.state === "read" || hasReacted(message))
      )
        return null;
      const over = messages.flatMap(({ deliveredAt }) =>
        deliveredAt !== null && deliveredAt <= now - window * DAY ? [deliveredAt] : [],
      );
      return oftenEnough(inOrder(over), times);
    }
    case "read-fast": {
      const delivered = messages.filter(({ deliveredAt }) => deliveredAt !== null && deliveredAt > since);
      const fast = delivered.flatMap(({ deliveredAt, readAt }) =>
        deliveredAt !== null && readAt !== null && readAt - deliveredAt <= minutes * MINUTE ? [readAt] : [],
      );
      return oftenEnough(inOrder(fast), times, delivered.length);
    }
    case "responded": {
      const some = messages.filter(({ at }) => at > since);
      const found = some.flatMap(({ at, hasReplied, hasTapped }) => (hasReplied || hasTapped ? [at] : []));
      return oftenEnough(inOrder(found), times, some.length);
    }
    case "opted-out":
      return person.isOptedOut ? { times: 0, of: null, first: null, last: null, openEnd: null } : null;
    case "username-only": {
      if (person.hasNumber) return null;
      return oftenEnough(inOrder(messages.flatMap(({ at }) => (at > since ? [at] : []))), times);
    }
    case "stuck": {
      const arrival = lastArrival(messages);
      const open = messages
        .filter((message) => message.at > since && message.at <= now - age * DAY)
        .filter(({ at }) => arrival === null || at > arrival)
        .flatMap((message) => {
          const openEnd = openEndOf(message);
          return openEnd === null ? [] : [{ at: message.at, openEnd }];
        })
        .sort((one, other) => one.at - other.at);
      const member = oftenEnough(
        open.map(({ at }) => at),
        times,
      );
      return member === null ? null : { ...member, openEnd: open.at(-1)?.openEnd ?? null };
    }
  }
}

/** Null for a message of which it is known what became of it, or that hasn't left. */
function openEndOf({ state, isExpired }: PersonMessage): OpenEnd | null {
  switch (state) {
    case "unknown":
      return "unknown";
    case "accepted":
    case "sent":
      return isExpired ? "expired" : state;
    case "held":
    case "paused":
      return "held";
    case "sending":
    case "delivered":
    case "read":
    case "failed":
      return null;
  }
}

const inOrder = (times: number[]): readonly number[] => times.sort((one, other) => one - other);

/** @param found the first one first */
function oftenEnough(found: readonly number[], times: number, of: number | null = null): Membership | null {
  const [first] = found;
  if (first === undefined || found.length < times) return null;
  return { times: found.length, of, first, last: found.at(-1) ?? first, openEnd: null };
}
