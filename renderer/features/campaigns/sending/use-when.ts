/** A time as short as it can be said: of today the hour alone. */
import { useFormat } from "../../../i18n/format.ts";

export function useWhen(): (at: number, now: number) => string {
  const format = useFormat();
  return (at, now) => (format.date(at) === format.date(now) ? format.time(at) : format.dateTime(at));
}
