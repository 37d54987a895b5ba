/** The ledger of routes as it crosses the border: by day, by campaign, beside Meta's own figures and beside the plan. */
import { z } from "zod";
import { ANALYTICS_OUTCOMES } from "../domain/analytics/analytics.ts";
import { NOT_PRICED_REASONS } from "../domain/rates/estimate.ts";
import { DIFFERENCES, LEDGER_ROUTES, META_ROUTES, UNPRICED_EXTRA } from "../domain/results/ledger.ts";
import { ROUTES } from "../domain/route/route-decision.ts";
import { procedure } from "./procedure.ts";
import { costEstimateSchema } from "./rates.ts";
import { overviewInputSchema } from "./results.ts";

const count = z.number().int().nonnegative();
const time = z.number().int();
/** Of UTC, ISO 8601. */
const day = z.string();

const costSchema = z.object({
  currency: z.string(),
  /** Millionths of the currency's unit. */
  low: z.number(),
  high: z.number(),
});
export type LedgerCost = z.infer<typeof costSchema>;

const routeLineSchema = z.object({
  messages: count,
  costs: z.array(costSchema).readonly(),
  unpriced: z
    .array(z.object({ reason: z.enum([...NOT_PRICED_REASONS, ...UNPRICED_EXTRA]), messages: count }))
    .readonly(),
});

const lineSchema = z.object({ n: count, routes: z.record(z.enum(LEDGER_ROUTES), routeLineSchema) });
export type LedgerLineView = z.infer<typeof lineSchema>;

const metaLineSchema = z.object({
  routes: z.record(
    z.enum(META_ROUTES),
    z.object({
      volume: count,
      costs: z.array(costSchema).readonly(),
      /** Messages for which Meta gave no cost. */
      withoutCost: count,
    }),
  ),
});
export type MetaLineView = z.infer<typeof metaLineSchema>;

export const ledgerSchema = z.object({
  whole: lineSchema,
  /** The newest first. */
  days: z.array(z.object({ day, line: lineSchema })).readonly(),
  campaigns: z
    .array(
      z.object({
        /** Null: of no campaign. */
        campaign: z.string().nullable(),
        name: z.string().nullable(),
        line: lineSchema,
      }),
    )
    .readonly(),
  /** Campaigns beyond those. */
  moreCampaigns: z.object({ campaigns: count, n: count }),
  unlisted: count,
  /** What Meta counts, where it can be asked for these messages; null where they are of no account. */
  meta: z
    .object({
      /** `same`: Meta counts just these. `wider`: both sides are of all that the numbers sent. `account`: of whole accounts. */
      scope: z.enum(["same", "wider", "account"]),
      /** Names of the accounts, and their numbers where both sides are of these. */
      accounts: z.array(z.string()).readonly(),
      numbers: z.array(z.string()).readonly(),
      /** Of the last fetch, for each of the accounts. */
      standings: z
        .array(
          z.object({
            name: z.string(),
            outcome: z.enum(["never", ...ANALYTICS_OUTCOMES]),
            fetchedAt: time.nullable(),
          }),
        )
        .readonly(),
      /** The newest first. Both sides are of the scope, and so may have more than the days above. */
      days: z
        .array(
          z.object({
            day,
            ours: lineSchema,
            /** Null where Meta hasn't been asked about the day. */
            meta: metaLineSchema.nullable(),
            /** How many more the ledger has; null where nobody can tell. */
            difference: z.number().int().nullable(),
            why: z.enum(DIFFERENCES),
          }),
        )
        .readonly(),
      /** Of the days that Meta has been asked about; null where there are none. */
      total: z.object({ ours: lineSchema, meta: metaLineSchema, difference: z.number().int() }).nullable(),
    })
    .nullable(),
  /** Of one campaign that was frozen; null for everything else. */
  plan: z
    .object({
      written: count,
      routes: z.record(z.enum(ROUTES), count),
      rerouted: count,
      later: count,
      estimates: z.array(costEstimateSchema).readonly(),
    })
    .nullable(),
});
export type LedgerAnswer = z.infer<typeof ledgerSchema>;

export const resultsLedgerContract = {
  /** Of messages that are kept. */
  ledger: procedure.input(overviewInputSchema).output(ledgerSchema),
};
