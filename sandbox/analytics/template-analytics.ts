/** GET /{account}/template_analytics: what became of templates, day by day (contract 10.2). */
import { GraphError, invalidParameter } from "../graph/errors.ts";
import type { JsonObject } from "../graph/json.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { SandboxSettings } from "../settings.ts";
import type { Account } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import type { ButtonClicks, Product, TemplateDay } from "./entities.ts";
import { readPeriod, readTexts, readWords, requiredChoice } from "./parameters.ts";
import { hasTemplateAnalytics } from "./regions.ts";
import { addClicks } from "./rollups.ts";
import { DAY, datesBetween, isDate, nextDate, startOfDate, utcDate } from "./time.ts";

const MOST_TEMPLATES = 10;
const MOST_DAYS = 366;
const CONVERSIONS = [
  "APP_ACTIVATIONS",
  "APP_ADD_TO_CART",
  "APP_CHECKOUTS_INITIATED",
  "APP_PURCHASES",
  "APP_PURCHASES_CONVERSION_VALUE",
  "WEBSITE_ADD_TO_CART",
  "WEBSITE_CHECKOUTS_INITIATED",
  "WEBSITE_PURCHASES",
  "WEBSITE_PURCHASES_CONVERSION_VALUE",
] as const;
const METRICS = ["SENT", "DELIVERED", "READ", "REPLIED", "CLICKED", "COST", ...CONVERSIONS] as const;
type Metric = (typeof METRICS)[number];
const USUAL_METRICS: readonly Metric[] = ["SENT", "DELIVERED", "READ", "CLICKED", "COST"];

const CLOUD_PRODUCT = "CLOUD_API";
const MARKETING_PRODUCTS = ["MARKETING_MESSAGES_LITE_API", "MARKETING_MESSAGES_API_FOR_WHATSAPP"];

/** A calendar day of the answer. */
interface Day {
  readonly start: number;
  readonly end: number;
  readonly holds: (rollup: TemplateDay) => boolean;
}

export function templateAnalytics(world: World, account: Account, parameters: Parameters): JsonObject {
  const excluded = world.settings().templateAnalyticsInExcludedRegions;
  const isExcluded = excluded !== "served" && !hasTemplateAnalytics(account.country);
  checkInsights(account, isExcluded && excluded === "error");
  requiredChoice(parameters, "granularity", ["DAILY"]);
  const days = readDays(world, account, parameters);
  const templateIds = readTemplates(world, account, parameters);
  const wanted = readWords(parameters, "metric_types", METRICS) ?? USUAL_METRICS;
  const { name, product } = readProduct(parameters, world.settings());
  const points = (isExcluded ? [] : templateIds).flatMap((templateId) => {
    const rollups = world.store
      .select("templateDay", "template", templateId)
      .filter((rollup) => rollup.product === product);
    return days.map((one) =>
      dataPoint(
        templateId,
        one,
        rollups.filter(one.holds).map((rollup) => afterReads(rollup, world)),
        wanted,
      ),
    );
  });
  const cursor = Buffer.from(`${account.id}/${name}`).toString("base64url");
  return {
    data: [{ granularity: "DAILY", product_type: name.toLowerCase(), data_points: points }],
    paging: { cursors: { before: cursor, after: cursor } },
  };
}

/**
 * The codes are those of contract 8.3. Meta does not say when insights are "unavailable"; here they are for an account
 * that is not active.
 */
function checkInsights(account: Account, isUnavailable: boolean): void {
  if (account.status !== "ACTIVE" || isUnavailable) {
    throw new GraphError(200005, {
      title: "Template insights are not available for this account",
      http: 400,
    });
  }
  if (!account.insightsEnabled) {
    throw new GraphError(200007, { title: "Template insights are not enabled for this account", http: 400 });
  }
}

/** Reads and clicks exist for seven days after the send, then they are zero: here once the whole day is that old. */
function afterReads(rollup: TemplateDay, world: World): TemplateDay {
  const days = world.settings().templateReadsDays;
  const isOver = days > 0 && (rollup.day + 1 + days) * DAY <= world.clock.now();
  return isOver ? { ...rollup, read: 0, clicks: [] } : rollup;
}

function readDays(world: World, account: Account, parameters: Parameters): readonly Day[] {
  const local = parameters.flag("use_waba_timezone") === true;
  const days = local ? readLocalDays(account, parameters) : readUtcDays(parameters);
  const reach = world.settings().analyticsLookbackDays * DAY;
  const first = days[0];
  if (first !== undefined && first.end <= world.clock.now() - reach) {
    throw invalidParameter(`Param start must be within the last ${reach / DAY} days.`);
  }
  return days;
}

function readUtcDays(parameters: Parameters): readonly Day[] {
  const { start, end } = readPeriod(parameters);
  checkLength(start, end);
  return datesBetween(utcDate(start), utcDate(end - 1)).map((date) => {
    const midnight = Date.parse(`${date}T00:00:00Z`);
    return { start: midnight, end: midnight + DAY, holds: (rollup) => rollup.day * DAY === midnight };
  });
}

function checkLength(start: number, end: number): void {
  if (end - start <= MOST_DAYS * DAY) return;
  throw invalidParameter(`Params start and end are over ${MOST_DAYS} days apart.`);
}

/** With `use_waba_timezone` start and end are dates of the account, both included. */
function readLocalDays(account: Account, parameters: Parameters): readonly Day[] {
  const [first, last] = ["start", "end"].map((name) => {
    const date = parameters.requiredText(name);
    if (isDate(date)) return date;
    throw invalidParameter(`Param ${name} must be a date, YYYY-MM-DD, with use_waba_timezone.`);
  });
  if (first === undefined || last === undefined || first > last) {
    throw invalidParameter("Param start must not be after end.");
  }
  checkLength(Date.parse(first), Date.parse(last));
  return datesBetween(first, last).map((date) => ({
    start: startOfDate(account.timezoneId, date),
    end: startOfDate(account.timezoneId, nextDate(date)),
    holds: (rollup) => rollup.localDate === date,
  }));
}

function readTemplates(world: World, account: Account, parameters: Parameters): readonly string[] {
  const ids = readTexts(parameters, "template_ids");
  if (ids === null) throw invalidParameter("The parameter template_ids is required.");
  if (ids.length > MOST_TEMPLATES) {
    throw invalidParameter(`Param template_ids must have at most ${MOST_TEMPLATES} elements.`);
  }
  const strange = ids.find((id) => world.store.get("template", id)?.accountId !== account.id);
  if (strange !== undefined) throw invalidParameter(`Template ${strange} does not belong to this account.`);
  return [...new Set(ids)];
}

function readProduct(
  parameters: Parameters,
  settings: SandboxSettings,
): { readonly name: string; readonly product: Product } {
  const name = (parameters.text("product_type") ?? CLOUD_PRODUCT).toUpperCase();
  if (name === CLOUD_PRODUCT) return { name, product: "cloud_api" };
  const spelling = settings.marketingProductType;
  const known = spelling === "both" ? MARKETING_PRODUCTS : [spelling];
  if (known.includes(name)) return { name, product: "marketing_messages_lite_api" };
  throw invalidParameter(`Param product_type must be one of {${[CLOUD_PRODUCT, ...known].join(", ")}}.`);
}

function dataPoint(
  templateId: string,
  { start, end }: Day,
  rollups: readonly TemplateDay[],
  wanted: readonly Metric[],
): JsonObject {
  const sum = (read: (rollup: TemplateDay) => number): number =>
    rollups.reduce((total, rollup) => total + read(rollup), 0);
  const clicks = rollups.reduce<readonly ButtonClicks[]>(
    (total, rollup) => addClicks(total, rollup.clicks),
    [],
  );
  const delivered = sum((rollup) => rollup.delivered);
  const point: Record<string, unknown> = {
    template_id: templateId,
    start: unixSeconds(start),
    end: unixSeconds(end),
  };
  for (const metric of wanted) {
    const name = metric.toLowerCase();
    if (metric === "SENT") point[name] = sum((rollup) => rollup.sent);
    else if (metric === "DELIVERED") point[name] = delivered;
    else if (metric === "READ") point[name] = sum((rollup) => rollup.read);
    else if (metric === "REPLIED") point[name] = sum((rollup) => rollup.replied);
    else if (metric === "CLICKED") point[name] = clickedOf(clicks);
    else if (metric === "COST")
      point[name] = costOf(
        sum((rollup) => rollup.cost),
        delivered,
        clicks,
      );
    // Nobody buys anything in the sandbox.
    else point[name] = 0;
  }
  return point;
}

function clickedOf(clicks: readonly ButtonClicks[]): readonly JsonObject[] {
  return clicks
    .filter(({ type }) => type === "url_button" || type === "quick_reply_button")
    .map(({ type, text, count }) => ({ type, button_content: text, count }));
}

/** An average price has no value where there is nothing to divide by. */
function costOf(cost: number, delivered: number, clicks: readonly ButtonClicks[]): readonly JsonObject[] {
  const urlClicks = clicks.reduce((total, { type, count }) => total + (type === "url_button" ? count : 0), 0);
  const each = (count: number): JsonObject => (count === 0 ? {} : { value: rounded(cost / count) });
  return [
    { type: "amount_spent", value: rounded(cost) },
    { type: "cost_per_delivered", ...each(delivered) },
    { type: "cost_per_url_button_click", ...each(urlClicks) },
  ];
}

/** Millionths as an amount. */
function rounded(cost: number): number {
  return Math.round(cost) / 1_000_000;
}
