/**
 * Meta's times. In webhooks they are seconds, as text or as a number (meta-facts 6.1). One in milliseconds that was
 * taken for seconds would lie 50,000 years ahead, outrank every later word and never be over.
 */
import { z } from "zod";

/** As seconds this is the year 5138; a time from here on is in milliseconds. */
const FIRST_IN_MILLISECONDS = 100_000_000_000;
/** The same day, in milliseconds; anything beyond is not a time. */
const LAST_TIME = FIRST_IN_MILLISECONDS * 1000;

/** @returns milliseconds since the epoch */
export function momentOf(secondsOrMilliseconds: number): number {
  const isSeconds = secondsOrMilliseconds < FIRST_IN_MILLISECONDS;
  return Math.floor(isSeconds ? secondsOrMilliseconds * 1000 : secondsOrMilliseconds);
}

const COUNTED = /^\d{1,13}$/;

/** To milliseconds; null for what is no time, or one that nobody can mean, such as 0. */
export function momentIn(value: unknown): number | null {
  const isCounted = typeof value === "number" || (typeof value === "string" && COUNTED.test(value));
  const time = isCounted ? momentOf(Number(value)) : Number.NaN;
  return time >= 1_000 && time < LAST_TIME ? time : null;
}

/** The same within a schema: what is no time counts as not given. */
export const momentSchema = z.unknown().optional().transform(momentIn);

/** A time in an answer of the Graph API, which is mostly written out, and else counted as in webhooks; to milliseconds, or null. */
export function readTime(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const isCounted = typeof value === "number" || /^\d{9,13}$/.test(value);
  const time = isCounted ? momentOf(Number(value)) : Date.parse(value);
  return Number.isNaN(time) || time >= LAST_TIME ? null : time;
}
