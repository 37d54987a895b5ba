/** A time to the second, with its date where that is not plain from the one before it. */
import { useCallback } from "react";
import { useFormat } from "../../i18n/format.ts";

/** @returns a function of a time and the time it is read next to, both milliseconds since the epoch */
export function useMoment(): (at: number, beside: number | null) => string {
  const format = useFormat();
  return useCallback(
    (at, beside) => {
      const date = format.date(at);
      const time = format.preciseTime(at);
      return beside !== null && format.date(beside) === date ? time : `${date}, ${time}`;
    },
    [format],
  );
}
