/**
 * What Meta counts of an account by itself: `template_analytics` and `pricing_analytics`, by the day of UTC. A figure that
 * cannot be read counts as not given. Sources: meta-facts 10.2, 10.3, 13.8.
 */
import { z } from "zod";
import { CLOUD_PRODUCT, OPTIMIZED_PRODUCTS } from "../../shared/domain/analytics/analytics.data.ts";
import { DAY, dayOf } from "../../shared/domain/analytics/analytics.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import type { GraphClient } from "./graph-client.ts";
import { GraphError } from "./graph-error.ts";
import { listOf, textual, wholeNumber } from "./lenient.ts";

/** Days of UTC since the epoch, from one on and before the other. */
export interface DaysAsked {
  readonly from: number;
  readonly until: number;
}

const INVALID_PARAMETER = 100;

/** Whole millionths; null where it is no amount. */
const money = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
  .transform((value) => Math.round(Number(value) * 1_000_000))
  .nullish()
  .catch(null);

/** Seconds of Meta's to the day that begins then. */
const begin = z
  .union([z.number(), z.string().regex(/^\d{1,12}$/)])
  .transform((seconds) => dayOf(Number(seconds) * 1_000));

const templatePoint = z.object({
  template_id: z.union([z.string(), z.number()]).transform(String),
  start: begin,
  sent: wholeNumber,
  delivered: wholeNumber,
  read: wholeNumber,
  replied: wholeNumber,
  clicked: listOf(
    z.object({ type: z.string(), button_content: z.string().catch(""), count: z.number().int() }),
  ),
  cost: listOf(z.object({ type: z.string(), value: money })),
});

const templateAnswer = z.object({ data_points: listOf(templatePoint) });

const pricingPoint = z.object({
  start: begin,
  phone_number: textual,
  country: textual,
  pricing_category: textual,
  pricing_type: textual,
  tier: textual,
  volume: wholeNumber,
  cost: money,
});

const pricingAnswer = z.object({ data_points: listOf(pricingPoint) });

const period = ({ from, until }: DaysAsked) => ({
  start: (from * DAY) / 1_000,
  end: (until * DAY) / 1_000,
  granularity: "DAILY",
});

export interface TemplatesAsked extends DaysAsked {
  /** Ten at the most. */
  readonly templateIds: readonly string[];
  readonly route: Route;
}

/**
 * One row for each template and day that Meta gives, empty ones too.
 * @throws as `GraphClient.pages`
 */
export async function readTemplateAnalytics(
  graph: GraphClient,
  accountId: AccountId,
  { templateIds, route, ...days }: TemplatesAsked,
) {
  async function read(product: string) {
    const request = {
      method: "GET",
      path: `${accountId}/template_analytics`,
      params: {
        ...period(days),
        template_ids: JSON.stringify(templateIds),
        metric_types: JSON.stringify(["SENT", "DELIVERED", "READ", "REPLIED", "CLICKED", "COST"]),
        product_type: product,
      },
    } as const;
    const points: z.infer<typeof templatePoint>[] = [];
    for await (const answer of graph.pages(request, templateAnswer)) points.push(...answer.data_points);
    return points.map((point) => ({
      templateId: point.template_id,
      route,
      day: point.start,
      sent: point.sent ?? null,
      delivered: point.delivered ?? null,
      read: point.read ?? null,
      replied: point.replied ?? null,
      cost: point.cost.find(({ type }) => type === "amount_spent")?.value ?? null,
      clicks: point.clicked.map(({ type, button_content: button, count: n }) => ({ type, button, n })),
    }));
  }

  if (route === "cloud") return read(CLOUD_PRODUCT);
  const [current, older] = OPTIMIZED_PRODUCTS;
  try {
    return await read(current);
  } catch (error) {
    // A spelling Meta does not know is an invalid parameter, as others are: only the second one can tell.
    if (!(error instanceof GraphError) || error.code !== INVALID_PARAMETER) throw error;
    return read(older);
  }
}

/** @throws as `GraphClient.pages` */
export async function readPricingAnalytics(graph: GraphClient, accountId: AccountId, days: DaysAsked) {
  const request = {
    method: "GET",
    path: `${accountId}/pricing_analytics`,
    params: {
      ...period(days),
      metric_types: JSON.stringify(["COST", "VOLUME"]),
      dimensions: JSON.stringify(["COUNTRY", "PHONE", "PRICING_CATEGORY", "PRICING_TYPE", "TIER"]),
    },
  } as const;
  const points: z.infer<typeof pricingPoint>[] = [];
  for await (const answer of graph.pages(request, pricingAnswer)) points.push(...answer.data_points);
  return points.map((point) => ({
    day: point.start,
    number: (point.phone_number ?? "").replace(/\D/g, ""),
    country: point.country ?? "",
    category: point.pricing_category ?? "",
    type: point.pricing_type ?? "",
    tier: point.tier ?? "",
    volume: point.volume ?? null,
    cost: point.cost ?? null,
  }));
}
