/**
 * Which countries Meta's regional markets consist of. As of 2026-11-30.
 *
 * Sources: the names of the markets, North America's two countries and what became a market of its own in 2026, meta-facts
 * 13.4 (medium to high). The countries of the other regions: two public integrations that have Meta's list of countries as of
 * 2026, which agree about every country named here (medium). A country that none of them has is in no region, whatever its
 * continent. Meta has a market *Other* besides; what belongs to it isn't stated, so nothing does.
 */

export interface Region {
  /** As Meta's cards call it. */
  readonly market: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** Countries that a card from that day on has as markets of their own. */
  readonly left: Readonly<Record<string, string>>;
}

export const REGIONS: readonly Region[] = [
  { market: "North America", countries: ["CA", "US"], left: {} },
  {
    market: "Rest of Africa",
    countries: [
      ...[
        "AO",
        "BF",
        "BI",
        "BJ",
        "BW",
        "CG",
        "CI",
        "CM",
        "DZ",
        "ER",
        "ET",
        "GA",
        "GH",
        "GM",
        "GW",
        "KE",
        "LR",
      ],
      ...[
        "LS",
        "LY",
        "MG",
        "ML",
        "MR",
        "MW",
        "MZ",
        "NA",
        "NE",
        "RW",
        "SD",
        "SL",
        "SN",
        "SO",
        "SS",
        "SZ",
        "TD",
      ],
      ...["TG", "TN", "TZ", "UG", "ZM", "ZW"],
    ],
    left: { MA: "2026-10-01" },
  },
  {
    market: "Rest of Asia Pacific",
    countries: [
      ...["AF", "AU", "CN", "JP", "KH", "LA", "MN", "NZ", "PG", "PH", "TH", "TJ", "TM", "TW", "UZ", "VN"],
    ],
    left: { BD: "2026-10-01", HK: "2026-07-01", LK: "2026-10-01", NP: "2026-10-01", SG: "2026-07-01" },
  },
  {
    market: "Rest of Central & Eastern Europe",
    countries: [
      ...["AL", "AM", "AZ", "BG", "BY", "CZ", "GE", "GR", "HR", "LT", "LV", "MD", "MK", "RS", "SI", "SK"],
    ],
    left: { HU: "2026-07-01", PL: "2026-07-01", RO: "2026-07-01", UA: "2026-10-01" },
  },
  {
    market: "Rest of Latin America",
    countries: [
      ...["BO", "CR", "DO", "EC", "GT", "HN", "HT", "JM", "NI", "PA", "PR", "PY", "SV", "UY", "VE"],
    ],
    left: {},
  },
  {
    market: "Rest of Middle East",
    countries: ["BH", "JO", "LB", "YE"],
    left: { IQ: "2026-10-01", KW: "2026-10-01", OM: "2026-10-01", QA: "2026-07-01" },
  },
  {
    market: "Rest of Western Europe",
    countries: ["AT", "BE", "CH", "DK", "FI", "IE", "NO", "PT", "SE"],
    left: {},
  },
];

/** A market whose countries nobody states. */
export const MARKET_OF_OTHERS = "Other";

/** Meta charges by message since then, and charged by conversation before; a card of before says nothing about messages. */
export const PRICED_BY_MESSAGE_SINCE = "2025-07-01";

/** Days on which Meta changes its rates, with a month's notice (meta-facts 13.3, high): month and day. */
export const RATE_CHANGE_DAYS = ["01-01", "04-01", "07-01", "10-01"] as const;
