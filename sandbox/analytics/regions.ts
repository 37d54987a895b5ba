/** Where clicks and conversions are not measured, and where the Insights API has nothing: the same regions (contract 7). */
import { COUNTRIES_WITHOUT_TEMPLATE_ANALYTICS, REGIONS_WITHOUT_METRICS } from "../data/geography.ts";

/** For the country of a business number, or of a recipient. */
export function hasClickMetrics(country: string): boolean {
  return !REGIONS_WITHOUT_METRICS.has(country);
}

/** For the country of the business. */
export function hasInsights(country: string): boolean {
  return !REGIONS_WITHOUT_METRICS.has(country);
}

/** For the country of the account. */
export function hasTemplateAnalytics(country: string): boolean {
  return !COUNTRIES_WITHOUT_TEMPLATE_ANALYTICS.has(country);
}
