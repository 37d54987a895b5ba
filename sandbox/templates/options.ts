/**
 * What a template is created or edited with beside its texts: how long a message may wait, the most it may cost, and
 * switches (contract 3.6, 5.5, 5.6, 10.1).
 */
import { invalidParameter } from "../graph/errors.ts";
import { isObject } from "../graph/json.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { Template } from "../store/entities.ts";
import { readCreativeFeatures } from "./creative-features.ts";
import type { TemplateSettings } from "./settings.ts";

/** Seconds (contract 5.5). */
const TIME_TO_LIVE: Readonly<Record<string, readonly [number, number]>> = {
  MARKETING: [43_200, 2_592_000],
  UTILITY: [30, 43_200],
  AUTHENTICATION: [30, 900],
};
const SEND_TYPES = ["CAMPAIGN", "DIRECT", "TRIGGER"];

export type TemplateOptions = Partial<
  Pick<
    Template,
    | "ttlSeconds"
    | "optimizationSpec"
    | "bidSpec"
    | "degreesOfFreedom"
    | "linkTrackingOptedOut"
    | "primaryDeviceOnly"
    | "productSetId"
    | "sendType"
  >
>;

/** Only what the request names is in the answer. */
export function readOptions(
  parameters: Parameters,
  category: string,
  settings: TemplateSettings,
): TemplateOptions {
  const tracking = parameters.flag("cta_url_link_tracking_opted_out");
  const primary = parameters.flag("is_primary_device_delivery_only");
  const product = parameters.text("product_set_id");
  const sendType = parameters.text("send_type")?.toUpperCase();
  if (sendType !== undefined && !SEND_TYPES.includes(sendType)) {
    throw invalidParameter(`Param send_type must be one of {${SEND_TYPES.join(", ")}}.`);
  }
  return {
    ...readTimeToLive(parameters, category),
    ...readPrice(parameters, category, settings),
    ...(parameters.has("degrees_of_freedom_spec")
      ? { degreesOfFreedom: readCreativeFeatures(parameters.json("degrees_of_freedom_spec")) }
      : {}),
    ...(tracking === undefined ? {} : { linkTrackingOptedOut: tracking }),
    ...(primary === undefined ? {} : { primaryDeviceOnly: primary }),
    ...(product === undefined ? {} : { productSetId: product }),
    ...(sendType === undefined ? {} : { sendType }),
  };
}

/** Whether a template of the category may have this time to live; null is the category's default. */
export function timeToLiveFits(category: string, seconds: number | null): boolean {
  const [low, high] = TIME_TO_LIVE[category] ?? [0, Number.POSITIVE_INFINITY];
  return seconds === null || (seconds >= low && seconds <= high);
}

/** -1 stands for the default (contract 5.5, medium). */
function readTimeToLive(parameters: Parameters, category: string): TemplateOptions {
  const seconds = parameters.wholeNumber("message_send_ttl_seconds");
  if (seconds === undefined) return {};
  if (seconds === -1) return { ttlSeconds: null };
  if (timeToLiveFits(category, seconds)) return { ttlSeconds: seconds };
  const [low, high] = TIME_TO_LIVE[category] ?? [0, 0];
  throw invalidParameter(
    `Param message_send_ttl_seconds must be from ${low} to ${high} for category ${category}.`,
  );
}

/** The older bid_spec means the same (contract 5.6). */
function readPrice(parameters: Parameters, category: string, settings: TemplateSettings): TemplateOptions {
  if (parameters.has("bid_spec") && settings.templateBidSpec === "refused") {
    throw invalidParameter("Param bid_spec is deprecated; use optimization_spec.");
  }
  const name = parameters.has("optimization_spec") ? "optimization_spec" : "bid_spec";
  if (!parameters.has(name)) return {};
  if (category !== "MARKETING") throw invalidParameter(`Param ${name} belongs to marketing templates.`);
  const spec = parameters.json(name);
  if (!isObject(spec)) throw invalidParameter(`Param ${name} must be an object.`);
  if (spec.bid_strategy !== "LOWEST_COST_WITH_BID_CAP") {
    throw invalidParameter(`Param ${name}['bid_strategy'] must be LOWEST_COST_WITH_BID_CAP.`);
  }
  const amount = spec.bid_amount;
  if (typeof amount !== "number" || !Number.isSafeInteger(amount) || amount <= 0) {
    throw invalidParameter(`Param ${name}['bid_amount'] must be a whole number above 0.`);
  }
  const price = { bid_strategy: spec.bid_strategy, bid_amount: amount };
  return { optimizationSpec: price, ...(name === "bid_spec" ? { bidSpec: price } : {}) };
}
