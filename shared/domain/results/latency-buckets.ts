/**
 * Times between two steps of a message, counted in buckets: whole seconds below 20, then each bucket about a tenth wider
 * than the one before. Counts can be added and subtracted in any order, and a percentile read from them is off by 5 % or
 * one second at the most, whichever is more. Meta's times are whole seconds (meta-facts 6.1). Pure.
 */

export const LEGS = ["accepted-sent", "sent-delivered", "delivered-read", "accepted-delivered"] as const;
export type Leg = (typeof LEGS)[number];

/** The first second of each bucket; the last bucket, which begins after ten years, has no end. */
const BEGINNINGS: readonly number[] = (() => {
  const longest = 10 * 366 * 24 * 3600;
  const beginnings = [0];
  for (let next = 1; next <= longest; next = Math.max(next + 1, Math.floor((next * 11) / 10))) {
    beginnings.push(next);
  }
  return beginnings;
})();

/** @param seconds whole; what is below zero counts as zero */
export function bucketOf(seconds: number): number {
  let low = 0;
  let high = BEGINNINGS.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((BEGINNINGS[middle] ?? 0) <= seconds) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first and the last second that fall into a bucket; the last bucket ends nowhere. */
export function boundsOf(bucket: number): { readonly first: number; readonly last: number } {
  const first = BEGINNINGS[bucket];
  if (first === undefined) throw new RangeError(`there is no bucket ${bucket}`);
  return { first, last: (BEGINNINGS[bucket + 1] ?? Number.POSITIVE_INFINITY) - 1 };
}

/** How many times fell into a bucket. */
export interface BucketCount {
  readonly bucket: number;
  readonly n: number;
}

/**
 * The nearest-rank percentile: the smallest time that at least this share of all times does not exceed.
 * @param share above 0 and at most 1, such as 0.95
 * @returns seconds, the middle of the bucket; null where nothing was counted
 */
export function percentile(counts: readonly BucketCount[], share: number): number | null {
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  const rank = Math.max(1, Math.ceil(share * total));
  let seen = 0;
  for (const { bucket, n } of counts.toSorted((left, right) => left.bucket - right.bucket)) {
    seen += n;
    if (seen < rank) continue;
    const { first, last } = boundsOf(bucket);
    return last === Number.POSITIVE_INFINITY ? first : (first + last) / 2;
  }
  return null;
}

/** When a message reached each step, in milliseconds; null where it has not, or nobody said so. */
export interface LegTimes {
  /** By our clock. */
  readonly accepted: number | null;
  /** By how many milliseconds Meta's clock was ahead of ours then. */
  readonly ahead: number;
  /** By Meta's, as the two that follow. */
  readonly sent: number | null;
  readonly delivered: number | null;
  readonly read: number | null;
}

const SECOND = 1000;

/** @returns whole seconds; null where one of the steps is missing, or Meta dates the later one before the other */
export function secondsOf(leg: Leg, times: LegTimes): number | null {
  switch (leg) {
    case "accepted-sent":
      return sinceAccepted(times, times.sent);
    case "accepted-delivered":
      return sinceAccepted(times, times.delivered);
    case "sent-delivered":
      return between(times.sent, times.delivered);
    case "delivered-read":
      return between(times.delivered, times.read);
  }
}

/** Our time is put on Meta's clock and cut to its second. What is left of a difference of the clocks is no time. */
function sinceAccepted({ accepted, ahead }: LegTimes, step: number | null): number | null {
  if (accepted === null || step === null) return null;
  return Math.max(0, Math.floor(step / SECOND) - Math.floor((accepted + ahead) / SECOND));
}

function between(earlier: number | null, later: number | null): number | null {
  if (earlier === null || later === null || later < earlier) return null;
  return Math.floor(later / SECOND) - Math.floor(earlier / SECOND);
}
