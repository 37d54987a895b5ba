/** Files of rates in the layouts of meta-facts 13.4, written for the tests. */
import { type Cell, workbookOf } from "../audiences/workbook-file.ts";

/** The header of a text; the fifth name is quoted and has a line break in it. */
export const CSV_HEADER =
  'Market,Currency,Marketing,Utility,Authentication,"Authentication-\nInternational",Service';

interface CardText {
  readonly currency?: string;
  readonly title?: string;
  readonly notes?: readonly string[];
  readonly header?: string;
  /** Without the currency. */
  readonly rows?: readonly (readonly [market: string, ...prices: string[]])[];
  /** In the column. */
  readonly written?: string;
}

export const titleOf = (currency: string, day: string) =>
  `Cost per message in ${currency} on the WhatsApp Business Platform, effective ${day},,,,,`;

export const SOME_ROWS: NonNullable<CardText["rows"]> = [
  ["Brazil", "0.0518", "0.0056", "0.0056", "n/a", "n/a"],
  ["India", "0.0099", "0.0012", "0.0012", "0.0252", "n/a"],
  ["Italy", "0.0658", "0.0248", "0.0248", "n/a", "n/a"],
  ["North America", "0.0207", "0.0028", "0.0028", "n/a", "n/a"],
  ["Rest of Latin America", "0.0612", "0.0094", "0.0094", "n/a", "n/a"],
  ["Other", "0.05", "0.0064", "0.0064", "n/a", "n/a"],
];

export function cardText({
  currency = "EUR",
  title = titleOf(currency, "July 1, 2026"),
  notes = [],
  header = CSV_HEADER,
  rows = SOME_ROWS,
  written = currency,
}: CardText = {}): string {
  const lines = rows.map(([market, ...prices]) => [market, written, ...prices].join(","));
  return `${[title, ...notes, header, ...lines].join("\n")}\n`;
}

const WORKBOOK_HEADER: readonly Cell[] = [
  ...[
    "Market",
    "Currency",
    "Marketing",
    "Utility",
    "Authentication",
    "Authentication-\nInternational",
    "Service",
  ],
  "Meta Business Agent",
];
const AGENT = "$2.00 USD / 1 M (million) tokens";

/** A workbook as of October 2026; whoever downloads it gets it as `.csv`. */
export function cardWorkbook({
  currency = "USD",
  title = [`Cost per message in ${currency} on the WhatsApp Business Platform, effective October 1, 2026`],
  rows = [
    [
      "Kazakhstan",
      currency,
      { number: "6.0400000000000002E-2" },
      { number: "1.7999999999999999E-2" },
      { number: "0.018" },
      { number: "0.16" },
      { number: "0.018" },
      AGENT,
    ],
    [
      "India",
      currency,
      { number: "0.0094" },
      { number: "0.0013" },
      { number: "0.0013" },
      { number: "0.0282" },
      { number: "0.0013" },
      AGENT,
    ],
    [
      "Rest of Western Europe",
      currency,
      { number: "0.0592" },
      { number: "0.0171" },
      { number: "0.0171" },
      "n/a",
      { number: "0.0171" },
      AGENT,
    ],
  ],
}: {
  readonly currency?: string;
  readonly title?: readonly Cell[] | null;
  readonly rows?: readonly (readonly Cell[])[];
} = {}): Buffer {
  return workbookOf({
    "Volume tiers": [
      ["Tiers by market"],
      ["Market", "From", "To"],
      ["India", { number: "0" }, { number: "750000" }],
    ],
    "List rates": [...(title === null ? [] : [title]), WORKBOOK_HEADER, ...rows],
  });
}
