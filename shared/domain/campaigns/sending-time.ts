/**
 * How long a campaign takes, by its pace and by when people may be written to. A plan and no promise: it knows no retries,
 * and nothing that closes again while messages wait for their turn. Pure. Times are milliseconds since the epoch.
 */

/** People who may be written to from a time on. */
export interface Opening {
  readonly at: number;
  readonly people: number;
}

const SECOND = 1_000;

/** @returns in their order, those before the start taken to it */
function inOrder(openings: readonly Opening[], start: number): readonly Opening[] {
  return openings
    .map(({ at, people }) => ({ at: Math.max(at, start), people }))
    .filter(({ people }) => people > 0)
    .toSorted((one, other) => one.at - other.at);
}

/**
 * When the last message goes.
 * @param perSecond above 0
 * @returns the start where there is nobody
 */
export function endOfSending(openings: readonly Opening[], start: number, perSecond: number): number {
  return inOrder(openings, start).reduce(
    (time, { at, people }) => Math.max(time, at) + (people / perSecond) * SECOND,
    start,
  );
}

/** How many are written to before a time. */
export function sentBefore(
  openings: readonly Opening[],
  { start, perSecond, until }: { readonly start: number; readonly perSecond: number; readonly until: number },
): number {
  let time = start;
  let sent = 0;
  for (const { at, people } of inOrder(openings, start)) {
    time = Math.max(time, at);
    if (time >= until) break;
    sent += Math.min(people, Math.ceil(((until - time) / SECOND) * perSecond));
    time += (people / perSecond) * SECOND;
  }
  return sent;
}
