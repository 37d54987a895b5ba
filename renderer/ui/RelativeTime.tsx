/** "3 minutes ago", kept true, with the exact time on hover. */
import { useFormat } from "../i18n/format.ts";
import { useNow } from "./use-now.ts";

export interface RelativeTimeProps {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export function RelativeTime({ at }: RelativeTimeProps) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {format.relative(at, now)}
    </time>
  );
}
