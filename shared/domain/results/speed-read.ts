/** How many were read of the messages that arrived fast, and of those that arrived late. The two are related, not caused. Pure. */
import type { Reached } from "../messages/lifecycle.ts";
import { type LegTimes, secondsOf } from "./latency-buckets.ts";

/** Seconds at which the classes end; the last class has no end. */
export const SPEED_ENDS = [2, 10, 300] as const;

export interface SpeedClass {
  /** From being accepted to being delivered: longer than the end of the class before, and no longer than this. */
  readonly untilSeconds: number | null;
  /** Read, of those that were delivered so fast. */
  readonly n: number;
  readonly of: number;
}

/** Only messages that have arrived and whose times are known count. */
export function speedClasses(
  messages: readonly (LegTimes & { readonly reached: Reached })[],
): readonly SpeedClass[] {
  const classes = [...SPEED_ENDS, null].map((untilSeconds) => ({ untilSeconds, n: 0, of: 0 }));
  for (const message of messages) {
    const seconds = secondsOf("accepted-delivered", message);
    if (seconds === null) continue;
    const own = classes.find(({ untilSeconds }) => untilSeconds === null || seconds <= untilSeconds);
    if (own === undefined) continue;
    own.of += 1;
    if (message.reached === "read") own.n += 1;
  }
  return classes;
}

/** Classes of other messages, added. */
export function addSpeeds(one: readonly SpeedClass[], other: readonly SpeedClass[]): readonly SpeedClass[] {
  return one.map(({ untilSeconds, n, of }, index) => ({
    untilSeconds,
    n: n + (other[index]?.n ?? 0),
    of: of + (other[index]?.of ?? 0),
  }));
}
