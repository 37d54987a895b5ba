/**
 * The hour that clocks on the wall of a time zone showed when a message was made, as SQL of its quarter hour of UTC. Zones are
 * whole quarters of an hour away from UTC, so every quarter hour lies in one hour of the day.
 */
import { QUARTER_HOUR } from "../../shared/domain/messages/standing.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";

const clock = createWallClock();

/** Quarter hours of UTC since the epoch, both included. */
export interface QuarterSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * @param column of quarter hours of UTC since the epoch
 * @param zone IANA name
 * @param span that holds every quarter hour of the column
 * @returns SQL for 0 to 23
 */
export function hourSql(column: string, zone: string, { first, last }: QuarterSpan): string {
  const offsets: { readonly from: number; readonly quarters: number }[] = [];
  for (let at = first * QUARTER_HOUR; ; ) {
    const { until, offset } = clock.stretchAt(zone, at);
    const quarters = Math.round(offset / QUARTER_HOUR);
    if (offsets.at(-1)?.quarters !== quarters) offsets.push({ from: at / QUARTER_HOUR, quarters });
    if (until > last * QUARTER_HOUR) break;
    at = until;
  }
  // The newest first: most messages are asked about by those who look at the latest ones.
  const [oldest, ...later] = offsets;
  const changes = later
    .toReversed()
    .map(({ from, quarters }) => `WHEN ${column} >= ${from} THEN ${quarters}`);
  const ahead =
    changes.length === 0
      ? String(oldest?.quarters ?? 0)
      : `CASE ${changes.join(" ")} ELSE ${oldest?.quarters ?? 0} END`;
  return `(${column} + ${ahead}) / 4 % 24`;
}
