/** Meta's usage headers: how much of a rate limit is used up. Source: meta-facts 9. */
import { z } from "zod";
import { listOf } from "./lenient.ts";

const percent = z.coerce.number().catch(0);
const entrySchema = z.object({
  type: z.string().catch(""),
  call_count: percent,
  total_cputime: percent,
  total_time: percent,
  estimated_time_to_regain_access: percent,
});
const businessSchema = z.record(z.string(), listOf(entrySchema));

export interface Usage {
  /** The highest of the percentages Meta named, 0 to 100 and above. */
  readonly percent: number;
  /** The same without what limits administration alone: messages go on while it is used up. */
  readonly percentOfSending: number;
  /** Until calls are taken again; 0 while they are. */
  readonly minutesToRegain: number;
}

/** What is read and changed of an account, counted apart from messages (meta-facts 9: the management API). */
const ADMINISTRATION = "whatsapp_business_management";

/** Percentage above which Waypost slows its own polling down (meta-facts 9). */
export const USAGE_TO_SLOW_DOWN = 80;

function parse<Schema extends z.ZodType>(header: unknown, schema: Schema): z.infer<Schema> | null {
  if (typeof header !== "string") return null;
  try {
    const parsed = schema.safeParse(JSON.parse(header));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * `null` when both headers are missing or cannot be read.
 * @param business `x-business-use-case-usage`, by account or portfolio
 * @param app `x-app-usage`, of everything the app asks
 */
export function readUsage(business: unknown, app: unknown): Usage | null {
  const ofBusiness = parse(business, businessSchema);
  const ofApp = parse(app, entrySchema);
  if (ofBusiness === null && ofApp === null) return null;
  const entries = [...Object.values(ofBusiness ?? {}).flat(), ...(ofApp === null ? [] : [ofApp])];
  return {
    percent: highest(entries),
    percentOfSending: highest(entries.filter(({ type }) => type !== ADMINISTRATION)),
    minutesToRegain: Math.max(0, ...entries.map((entry) => entry.estimated_time_to_regain_access)),
  };
}

function highest(entries: readonly z.infer<typeof entrySchema>[]): number {
  return Math.max(
    0,
    ...entries.flatMap((entry) => [entry.call_count, entry.total_cputime, entry.total_time]),
  );
}
