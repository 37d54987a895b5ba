/**
 * GET /{account}/reachestimate: what a maximum price might reach (contract 5.6). The sandbox reckons from the optimized
 * messages it has delivered; how Meta reckons is unknown.
 */
import { listPrice } from "../data/prices.ts";
import { invalidParameter } from "../graph/errors.ts";
import { isObject, type JsonObject } from "../graph/json.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../world.ts";
import { requiredChoice } from "./parameters.ts";
import { DAY } from "./time.ts";
import { usageOf } from "./usage-analytics.ts";

const INTERVALS = { L1D: 1, L7D: 7, L14D: 14, L28D: 28 } as const;
const INTERVAL_NAMES = ["L1D", "L7D", "L14D", "L28D"] as const;
/** The maximum prices that are estimated, as shares of the list price. */
const OFFERS: readonly number[] = [0.5, 0.75, 1, 1.5];
/** Contract 5.6: no maximum price for recipients there. */
const WITHOUT_MAXIMUM_PRICE: readonly string[] = ["RU", "BY"];

export function reachEstimate(world: World, account: Account, parameters: Parameters): JsonObject {
  const countries = readCountries(parameters.json("targeting_spec"));
  const days = INTERVALS[requiredChoice(parameters, "date_interval", INTERVAL_NAMES)];
  const now = world.clock.now();
  let users = 0;
  let price = 0;
  for (const usage of usageOf(world, account, { start: now - days * DAY, end: now + 1 })) {
    if (!usage.category.startsWith("MARKETING_LITE") || !countries.includes(usage.country)) continue;
    users += usage.volume;
    price += usage.volume * listPrice("marketing_lite", usage.country, now);
  }
  // Millionths for one delivery, on the average of those countries.
  const usual = users === 0 ? 0 : price / users;
  return {
    waba_currency: account.currency,
    estimates: users === 0 ? [] : OFFERS.map((offer) => estimate(users, usual, offer)),
  };
}

function estimate(users: number, usual: number, offer: number): JsonObject {
  // Hundredths of the currency for 1,000 deliveries: a tenth of the millionths for one.
  const bid = Math.round((usual * offer) / 10);
  const lower = Math.floor(users * Math.min(1, offer) * 0.8);
  const upper = Math.ceil(users * Math.min(1, offer * 1.1));
  return {
    bid_amount: bid,
    users,
    lower_bound_deliveries: lower,
    upper_bound_deliveries: upper,
    cost_lower_bound: Math.floor((lower * bid) / 1000),
    cost_upper_bound: Math.ceil((upper * bid) / 1000),
  };
}

function readCountries(specification: unknown): readonly string[] {
  const places = isObject(specification) ? specification.geo_locations : undefined;
  const countries: unknown = isObject(places) ? places.countries : undefined;
  if (!Array.isArray(countries) || countries.length === 0) {
    throw invalidParameter("The parameter targeting_spec['geo_locations']['countries'] is required.");
  }
  return countries.map(String).filter((country) => !WITHOUT_MAXIMUM_PRICE.includes(country));
}
