/**
 * Where clicks and conversions are not measured, and where the Insights API has nothing (contract 7, copy of
 * 2026-09-11): EEA, UK, Japan, South Korea, Nigeria, South Africa, Russia and Belarus.
 */
const regionsWithoutMetrics: ReadonlySet<string> = new Set(
  (
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO " +
    "GB JP KR NG ZA RU BY"
  ).split(" "),
);

/** For the country of a business number, or of a recipient. */
export function hasClickMetrics(country: string): boolean {
  return !regionsWithoutMetrics.has(country);
}

/** For the country of the business. */
export function hasInsights(country: string): boolean {
  return !regionsWithoutMetrics.has(country);
}
