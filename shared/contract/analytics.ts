/** Meta's own daily figures, and how fetching them went. Times are milliseconds since the epoch. */
import { z } from "zod";
import { ANALYTICS_KINDS, ANALYTICS_OUTCOMES } from "../domain/analytics/analytics.ts";
import { accountIdSchema } from "./ids.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();

export const analyticsStatusSchema = z.object({
  isFetching: z.boolean(),
  /** All there are. */
  accounts: z.array(
    z.object({
      accountId: accountIdSchema,
      name: z.string(),
      currency: z.string().nullable(),
      kinds: z.array(
        z.object({
          kind: z.enum(ANALYTICS_KINDS),
          /** Of the last fetch. */
          outcome: z.enum(["never", ...ANALYTICS_OUTCOMES]),
          triedAt: time.nullable(),
          /** When Meta last gave all of it. */
          fetchedAt: time.nullable(),
          /** Only where it failed. */
          problem: problemSchema.nullable(),
        }),
      ),
    }),
  ),
});
export type AnalyticsStatus = z.infer<typeof analyticsStatusSchema>;

export const analyticsContract = {
  read: procedure.output(analyticsStatusSchema),
  /** Begins to fetch Meta's figures of every account; one that is under way goes on. */
  fetch: procedure.output(z.void()),
};
