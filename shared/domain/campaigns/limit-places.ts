/**
 * Places of the messaging limit: how many different people a portfolio may write to in any 24 hours, unless these have an open
 * conversation with it (meta-facts 9). Whoever was written to holds a place until 24 hours after the last message, and another
 * message to them takes no further one. Pure. Times are milliseconds since the epoch.
 */

const DAY = 24 * 60 * 60 * 1_000;
/** Places that come free at about the same time are one entry, at its end. */
const STEP = 15 * 60 * 1_000;

export interface LimitQuestion {
  /** People in any 24 hours, above 0. */
  readonly most: number;
  /** People in each 24 hours from the start on, by the campaign's own choice; null for any number. */
  readonly perDay: number | null;
  /** When it begins. */
  readonly at: number;
  /** Who is to be written to. */
  readonly people: number;
  /** How many of them were written to in the 24 hours before the start. */
  readonly already: number;
  /** When each of the others was last written to, of whom that is within the 24 hours before the start. */
  readonly others: readonly number[];
}

/** When so many places come free. */
export interface Release {
  readonly at: number;
  readonly people: number;
}

export interface LimitPlaces {
  /** Places that are taken at the start, those of the campaign's own people included. */
  readonly used: number;
  /** People the campaign can write to at once. Its own who hold a place are thought to come first. */
  readonly free: number;
  /** In their order. */
  readonly releases: readonly Release[];
  /** People who have to wait for a place. */
  readonly beyond: number;
}

export function limitPlaces({ most, perDay, at, people, already, others }: LimitQuestion): LimitPlaces {
  const used = already + others.length;
  const unused = Math.max(0, most - used);
  const further = people - already;
  // Whoever spreads people over days within the limit may go beyond it on the first day alone.
  const wanted = perDay !== null && perDay <= most ? Math.min(further, perDay) : further;
  return {
    used,
    free: Math.min(most, already + unused),
    releases: releasesOf(others, { at, without: Math.max(0, used - most) }),
    beyond: Math.max(0, wanted - unused),
  };
}

/** @param without the first so many give no place: a limit that was lowered is still exceeded then */
function releasesOf(
  others: readonly number[],
  { at, without }: { readonly at: number; readonly without: number },
): readonly Release[] {
  const steps = new Map<number, number>();
  for (const last of [...others].sort((one, other) => one - other).slice(without)) {
    const free = at + Math.ceil((last + DAY - at) / STEP) * STEP;
    steps.set(free, (steps.get(free) ?? 0) + 1);
  }
  return [...steps].map(([time, count]) => ({ at: time, people: count }));
}
