/**
 * GET /{account}/pricing_analytics and the older conversation_analytics: what was delivered and cost (contract 10.3,
 * 10.4).
 */
import type { JsonObject } from "../graph/json.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { Account } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import type { Usage } from "./entities.ts";
import { type Period, readPeriod, readTexts, readWords, requiredChoice } from "./parameters.ts";
import { DAY, dayIndex, HALF_HOUR } from "./time.ts";

const GRANULARITIES = ["HALF_HOUR", "DAILY", "MONTHLY"] as const;
type Granularity = (typeof GRANULARITIES)[number];

const PRICING_TYPES = [
  "REGULAR",
  "FREE_CUSTOMER_SERVICE",
  "FREE_ENTRY_POINT",
  "FREE_GROUP_CUSTOMER_SERVICE",
] as const;
const PRICING_CATEGORIES = [
  "AI_BOT",
  "AUTHENTICATION",
  "AUTHENTICATION_INTERNATIONAL",
  "GROUP_MARKETING",
  "GROUP_MARKETING_LITE",
  "GROUP_SERVICE",
  "GROUP_UTILITY",
  "MARKETING",
  "MARKETING_LITE",
  "MARKETING_LITE_DYNAMIC",
  "SERVICE",
  "UTILITY",
] as const;
const PRICING_DIMENSIONS = ["COUNTRY", "PHONE", "PRICING_CATEGORY", "PRICING_TYPE", "TIER"] as const;

const CONVERSATION_TYPES = ["FREE_ENTRY_POINT", "FREE_TIER", "REGULAR", "UNKNOWN"] as const;
const CONVERSATION_CATEGORIES = [
  "AUTHENTICATION",
  "AUTHENTICATION_INTERNATIONAL",
  "MARKETING",
  "MARKETING_LITE",
  "REFERRAL_CONVERSION",
  "SERVICE",
  "UNKNOWN",
  "UTILITY",
] as const;
const CONVERSATION_DIRECTIONS = ["BUSINESS_INITIATED", "USER_INITIATED", "UNKNOWN"] as const;
const CONVERSATION_DIMENSIONS = [
  "CONVERSATION_CATEGORY",
  "CONVERSATION_DIRECTION",
  "CONVERSATION_TYPE",
  "COUNTRY",
  "PHONE",
] as const;

/** One row of usage in the words of the answer. */
type Labels = Readonly<Record<string, string>>;

interface Table {
  /** The answer's names for what is counted. */
  readonly countName: string;
  /** Dimension of the request to field of the answer. */
  readonly fields: Readonly<Record<string, string>>;
  readonly labelsOf: (usage: Usage) => Labels;
}

export function pricingAnalytics(world: World, account: Account, parameters: Parameters): JsonObject {
  const tier = world.settings().pricingTier;
  const table: Table = {
    countName: "volume",
    fields: {
      PHONE: "phone_number",
      COUNTRY: "country",
      TIER: "tier",
      PRICING_TYPE: "pricing_type",
      PRICING_CATEGORY: "pricing_category",
    },
    labelsOf: (usage) => ({
      ...placeOf(world, usage),
      tier,
      pricing_type: usage.type,
      pricing_category: usage.category,
    }),
  };
  const metrics = readWords(parameters, "metric_types", ["COST", "VOLUME"]) ?? ["COST", "VOLUME"];
  return answer(world, account, parameters, table, {
    dimensions: readWords(parameters, "dimensions", PRICING_DIMENSIONS) ?? [],
    counted: metrics.includes("VOLUME"),
    priced: metrics.includes("COST"),
    filters: {
      ...placeFilters(parameters),
      tier: readTexts(parameters, "tiers"),
      pricing_type: readWords(parameters, "pricing_types", PRICING_TYPES),
      pricing_category: readWords(parameters, "pricing_categories", PRICING_CATEGORIES),
    },
  });
}

/** Since prices are by message, every delivered message is a conversation of its own, as the webhooks have it. */
export function conversationAnalytics(world: World, account: Account, parameters: Parameters): JsonObject {
  const table: Table = {
    countName: "conversation",
    fields: {
      PHONE: "phone_number",
      COUNTRY: "country",
      CONVERSATION_TYPE: "conversation_type",
      CONVERSATION_DIRECTION: "conversation_direction",
      CONVERSATION_CATEGORY: "conversation_category",
    },
    labelsOf: (usage) => ({
      ...placeOf(world, usage),
      conversation_type: usage.type === "FREE_CUSTOMER_SERVICE" ? "FREE_TIER" : usage.type,
      conversation_direction: usage.category === "SERVICE" ? "USER_INITIATED" : "BUSINESS_INITIATED",
      conversation_category: usage.category === "MARKETING_LITE_DYNAMIC" ? "MARKETING_LITE" : usage.category,
    }),
  };
  const metrics = readWords(parameters, "metric_types", ["CONVERSATION", "COST"]) ?? ["CONVERSATION", "COST"];
  return answer(world, account, parameters, table, {
    dimensions: readWords(parameters, "dimensions", CONVERSATION_DIMENSIONS) ?? [],
    counted: metrics.includes("CONVERSATION"),
    priced: metrics.includes("COST"),
    filters: {
      ...placeFilters(parameters),
      conversation_type: readWords(parameters, "conversation_types", CONVERSATION_TYPES),
      conversation_direction: readWords(parameters, "conversation_directions", CONVERSATION_DIRECTIONS),
      conversation_category: readWords(parameters, "conversation_categories", CONVERSATION_CATEGORIES),
    },
  });
}

function placeOf(world: World, usage: Usage): Labels {
  return {
    phone_number: world.store.get("number", usage.numberId)?.digits ?? "",
    country: usage.country,
  };
}

function placeFilters(parameters: Parameters): Readonly<Record<string, readonly string[] | null>> {
  return {
    phone_number: readTexts(parameters, "phone_numbers")?.map((number) => number.replace(/\D/g, "")) ?? null,
    country: readTexts(parameters, "country_codes")?.map((code) => code.toUpperCase()) ?? null,
  };
}

interface Wanted {
  readonly dimensions: readonly string[];
  readonly counted: boolean;
  readonly priced: boolean;
  /** The filters by field of the answer; null lets everything through. */
  readonly filters: Readonly<Record<string, readonly string[] | null>>;
}

interface Sum {
  readonly start: number;
  readonly labels: Labels;
  volume: number;
  cost: number;
}

function answer(
  world: World,
  account: Account,
  parameters: Parameters,
  table: Table,
  wanted: Wanted,
): JsonObject {
  const period = readPeriod(parameters);
  const granularity = requiredChoice(parameters, "granularity", GRANULARITIES);
  const kept = wanted.dimensions.flatMap((dimension) => table.fields[dimension] ?? []);
  const sums = new Map<string, Sum>();
  for (const usage of usageOf(world, account, period)) {
    const all = table.labelsOf(usage);
    const passes = Object.entries(wanted.filters).every(
      ([field, allowed]) => allowed === null || allowed.includes(all[field] ?? ""),
    );
    if (!passes) continue;
    const start = startOf(usage.start, granularity);
    const labels = Object.fromEntries(kept.map((field) => [field, all[field] ?? ""]));
    const key = JSON.stringify([start, labels]);
    const sum = sums.get(key) ?? { start, labels, volume: 0, cost: 0 };
    sum.volume += usage.volume;
    sum.cost += usage.cost;
    sums.set(key, sum);
  }
  const ordered = [...sums]
    .toSorted(([left, one], [right, other]) => one.start - other.start || (left < right ? -1 : 1))
    .map(([, sum]) => sum);
  return {
    data: [
      {
        data_points: ordered.map(({ start, labels, volume, cost }) => ({
          start: unixSeconds(start),
          end: unixSeconds(endOf(start, granularity)),
          ...labels,
          ...(wanted.counted ? { [table.countName]: volume } : {}),
          ...(wanted.priced ? { cost: cost / 1_000_000 } : {}),
        })),
      },
    ],
  };
}

/** Whole half hours, by the day so that only the days asked for are looked at. */
export function* usageOf(world: World, account: Account, { start, end }: Period): Iterable<Usage> {
  const from = Math.max(Math.floor(start / HALF_HOUR) * HALF_HOUR, account.createdAt);
  const until = Math.min(end, world.clock.now() + DAY);
  for (let index = dayIndex(from); index * DAY < until; index += 1) {
    for (const usage of world.store.select("usage", "day", `${account.id}/${index}`)) {
      if (usage.start >= from && usage.start < until) yield usage;
    }
  }
}

/** Days and months are those of UTC; the contract does not say. */
function startOf(time: number, granularity: Granularity): number {
  switch (granularity) {
    case "HALF_HOUR":
      return time;
    case "DAILY":
      return dayIndex(time) * DAY;
    case "MONTHLY": {
      const date = new Date(time);
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
    }
  }
}

function endOf(start: number, granularity: Granularity): number {
  switch (granularity) {
    case "HALF_HOUR":
      return start + HALF_HOUR;
    case "DAILY":
      return start + DAY;
    case "MONTHLY": {
      const date = new Date(start);
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    }
  }
}
