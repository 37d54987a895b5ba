/** When a campaign begins that takes an hour somebody suggests: what was chosen stays but for the hour. Pure. */
import { DAY, type OffsetOf, offsetByIntl } from "../quiet-hours/wall-clock.ts";
import { type LocalTime, resolveLocal } from "./local-time.ts";

/** Nobody reviews a campaign in less time. */
const LEAST_AHEAD = 60 * 60 * 1000;
const DAYS_AHEAD = 3;

/**
 * On the day that was chosen, or else the next time the clock shows this hour, an hour from now at the earliest.
 * @param chosen null where the campaign waits for somebody to begin it
 * @param hour 0 to 23
 * @param now milliseconds since the epoch
 * @param zone IANA name, for a campaign that has no time yet
 */
export function suggestedStart(
  chosen: LocalTime | null,
  hour: number,
  now: number,
  zone: string,
  offsetOf: OffsetOf = offsetByIntl,
): LocalTime {
  const time = `${String(hour).padStart(2, "0")}:00`;
  const clock = chosen?.zone ?? zone;
  const today = now + offsetOf(clock, now);
  const days = Array.from({ length: DAYS_AHEAD }, (_, index) =>
    new Date(today + index * DAY).toISOString().slice(0, 10),
  );
  const starts = [chosen?.date ?? "", ...days].map((date) => ({ date, time, zone: clock }));
  const isAhead = (start: LocalTime) => (resolveLocal(start, offsetOf)?.at ?? 0) >= now + LEAST_AHEAD;
  const start = starts.find(isAhead);
  if (start === undefined) throw new RangeError("every hour comes again within three days");
  return start;
}
