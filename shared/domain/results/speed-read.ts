/**
 * How many were read, answered and clicked of the messages that arrived fast, and of those that arrived late. The two are related,
 * not caused. Pure.
 */
import type { Reached } from "../messages/lifecycle.ts";
import type { RateCount } from "./breakdown.ts";
import { type LegTimes, secondsOf } from "./latency-buckets.ts";

/** Seconds at which the classes end; the last class has no end. */
export const SPEED_ENDS = [2, 10, 300] as const;

/** Of those that arrived so fast and of which each would be known. */
interface SpeedReactions {
  /** A button was tapped, or the person wrote back. */
  readonly answered: RateCount;
  readonly clicked: RateCount;
}

export interface SpeedClass extends SpeedReactions {
  /** From being accepted to being delivered: longer than the end of the class before, and no longer than this. */
  readonly untilSeconds: number | null;
  /** Read, of those that were delivered so fast. */
  readonly n: number;
  readonly of: number;
}

export interface TimedMessage extends LegTimes {
  readonly reached: Reached;
  /** Null where it wouldn't be known. */
  readonly isAnswered: boolean | null;
  readonly isClicked: boolean | null;
}

/** Only messages that have arrived and whose times are known count. */
export function speedClasses(messages: readonly TimedMessage[]): readonly SpeedClass[] {
  const classes = [...SPEED_ENDS, null].map((untilSeconds) => ({
    untilSeconds,
    n: 0,
    of: 0,
    answered: { n: 0, of: 0 },
    clicked: { n: 0, of: 0 },
  }));
  for (const message of messages) {
    const seconds = secondsOf("accepted-delivered", message);
    if (seconds === null) continue;
    const own = classes.find(({ untilSeconds }) => untilSeconds === null || seconds <= untilSeconds);
    if (own === undefined) continue;
    own.of += 1;
    if (message.reached === "read") own.n += 1;
    count(own.answered, message.isAnswered);
    count(own.clicked, message.isClicked);
  }
  return classes;
}

function count(rate: { n: number; of: number }, is: boolean | null): void {
  if (is === null) return;
  rate.of += 1;
  if (is) rate.n += 1;
}

/** Classes of other messages, added. */
export function addSpeeds(one: readonly SpeedClass[], other: readonly SpeedClass[]): readonly SpeedClass[] {
  const sum = (left: RateCount, right: RateCount | undefined): RateCount => ({
    n: left.n + (right?.n ?? 0),
    of: left.of + (right?.of ?? 0),
  });
  return one.map(({ untilSeconds, n, of, answered, clicked }, index) => ({
    untilSeconds,
    ...sum({ n, of }, other[index]),
    answered: sum(answered, other[index]?.answered),
    clicked: sum(clicked, other[index]?.clicked),
  }));
}
