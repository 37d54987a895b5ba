/** Meta's usage headers: how much of a rate limit is used up. Source: meta-facts 9. */
import { z } from "zod";

const percent = z.coerce.number().catch(0);
const entrySchema = z.object({
  type: z.string().catch(""),
  call_count: percent,
  total_cputime: percent,
  total_time: percent,
  estimated_time_to_regain_access: percent,
});
const businessSchema = z.record(z.string(), z.array(entrySchema));

export interface Usage {
  /** The highest of the percentages Meta named, 0 to 100 and above. */
  readonly percent: number;
  /** Until calls are taken again; 0 while they are. */
  readonly minutesToRegain: number;
}

/** Percentage above which Waypost slows its own polling down (meta-facts 9). */
export const USAGE_TO_SLOW_DOWN = 80;

/** `null` when the header is missing or cannot be read. */
export function readUsage(header: unknown): Usage | null {
  if (typeof header !== "string") return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(header);
  } catch {
    return null;
  }
  const business = businessSchema.safeParse(parsed);
  if (!business.success) return null;
  const entries = Object.values(business.data).flat();
  return {
    percent: Math.max(
      0,
      ...entries.flatMap((entry) => [entry.call_count, entry.total_cputime, entry.total_time]),
    ),
    minutesToRegain: Math.max(0, ...entries.map((entry) => entry.estimated_time_to_regain_access)),
  };
}
