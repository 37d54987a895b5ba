/**
 * What the headers of an answer tell besides the answer: Meta's clock, the time to wait, and how much of a limit is
 * used up. Whatever cannot be read says nothing.
 */
import { readUsage, type Usage } from "./usage.ts";

/** Differences up to this are the header's whole seconds and the way of the answer, in milliseconds. */
const SAME_CLOCK = 2_000;

export function readClockOffset(header: unknown, now: number): number | null {
  const time = typeof header === "string" ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(time)) return null;
  return Math.abs(time - now) <= SAME_CLOCK ? 0 : time - now;
}

/** Milliseconds; the header has seconds or a date. 0 where it is missing. */
export function readRetryAfter(header: unknown, now: number): number {
  if (typeof header !== "string") return 0;
  const time = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(time) ? 0 : Math.max(0, time);
}

/** Remembers what was read last: the same headers come with many answers, and reading them costs more than a post. */
export function usageReader(): (business: unknown, app: unknown) => Usage | null {
  let last: { readonly business: unknown; readonly app: unknown; readonly usage: Usage | null } | null = null;
  return (business, app) => {
    if (last === null || last.business !== business || last.app !== app)
      last = { business, app, usage: readUsage(business, app) };
    return last.usage;
  };
}
