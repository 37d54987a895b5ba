/**
 * What clocks on the wall show in a time zone. Asking the runtime for an offset is slow, so a clock keeps the stretches
 * of time in which an offset holds; a million people share a few hundred of them. All times in milliseconds.
 */

/** How far a zone is ahead of UTC at a time. */
export type OffsetOf = (zone: string, at: number) => number;

/** From the first moment (inclusive) to the last (exclusive) the zone is this much ahead of UTC. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

export interface WallClock {
  /** A stretch that contains this time. It may end earlier than the offset does, never later. */
  stretchAt(zone: string, at: number): Stretch;
}

const MINUTE = 60_000;
/** Clocks change at quarters of an hour of UTC. */
const QUARTER = 15 * MINUTE;
export const DAY = 24 * 60 * MINUTE;
const LOOKS_AHEAD = 30 * DAY;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** By the runtime's own tables. */
export const offsetByIntl: OffsetOf = (zone, at) => {
  let format = FORMATS.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    FORMATS.set(zone, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours = "0", minutes = "0", seconds = "0"] =
    /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1000;
  return sign === "-" ? -ahead : ahead;
};

export function createWallClock(offsetOf: OffsetOf = offsetByIntl): WallClock {
  const known = new Map<string, Stretch[]>();

  function measured(zone: string, at: number): Stretch {
    const from = Math.floor(at / QUARTER) * QUARTER;
    const offset = offsetOf(zone, from);
    for (let day = DAY; day <= LOOKS_AHEAD; day += DAY) {
      if (offsetOf(zone, from + day) === offset) continue;
      let same = from + day - DAY;
      let other = from + day;
      while (other - same > QUARTER) {
        const middle = same + Math.floor((other - same) / 2 / QUARTER) * QUARTER;
        if (offsetOf(zone, middle) === offset) same = middle;
        else other = middle;
      }
      return { from, until: other, offset };
    }
    return { from, until: from + LOOKS_AHEAD, offset };
  }

  return {
    stretchAt: (zone, at) => {
      let stretches = known.get(zone);
      if (stretches === undefined) {
        stretches = [];
        known.set(zone, stretches);
      }
      for (const stretch of stretches) if (at >= stretch.from && at < stretch.until) return stretch;
      const stretch = measured(zone, at);
      stretches.push(stretch);
      return stretch;
    },
  };
}
