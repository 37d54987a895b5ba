/** What Meta says of its analytics, and may change. As of 2026-11-28; source: meta-facts 10.2, 10.3, 13.8. */

/** Days back that Meta answers for. */
export const TEMPLATES_REACH = 90;
export const PRICING_REACH = 365;

/** Days that reads and clicks exist for after the send; then Meta gives zero. */
export const READS_LAST = 7;

/** Days after which figures of a day stay as they are. One more than reads last: days of a send end at its midnight. */
export const TEMPLATES_SETTLE = READS_LAST + 1;
/** Delivered is billed, and a message may be delivered for thirty days (meta-facts 5.5). */
export const PRICING_SETTLE = 31;

/** Templates of one request. */
export const TEMPLATES_AT_ONCE = 10;

/** How Meta spells the product for optimized delivery; the first is that of its current page. */
export const OPTIMIZED_PRODUCTS = [
  "MARKETING_MESSAGES_API_FOR_WHATSAPP",
  "MARKETING_MESSAGES_LITE_API",
] as const;
export const CLOUD_PRODUCT = "CLOUD_API";

/** There are no template analytics for accounts and numbers in the EU and in Japan (the United Kingdom is out since 2026-06-11). */
export const REGIONS_WITHOUT_ANALYTICS: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK JP".split(" "),
);

/** Template insights are not offered for the account, or nobody has switched them on (meta-facts 8.3). */
export const INSIGHTS_UNAVAILABLE = 200005;
export const INSIGHTS_NOT_ENABLED = 200007;

/** Clicks of `url_button` that Meta counts a second time, each person once, under the same label (meta-facts 13.8). */
export const UNIQUE_CLICKS = "unique_url_button";
