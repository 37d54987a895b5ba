/**
 * Reads the table of a rate card in every layout of Meta's (meta-facts 13.4): lines of a title and notes, a header that is
 * found by its names, then a market in each row. Currency and day are in the title, in columns, or in both, and then have to
 * agree. What is wrong is named by its row and column. Pure: of a file it knows only the cells.
 */
import { plainName } from "./markets.ts";
import { readPrice } from "./money.ts";
import {
  type CardFault,
  type CardFaultReason,
  type CardPlace,
  type CardRemark,
  type MarketPrices,
  type MarketRates,
  type OtherColumn,
  RATE_CATEGORIES,
  type RateCard,
  type RateCategory,
} from "./rate-card.ts";

/** A sheet of a workbook, or all of a text. */
export interface CardTable {
  /** Null for a text. */
  readonly sheet: string | null;
  readonly rows: readonly (readonly string[])[];
}

export type ReadCard =
  | { readonly kind: "card"; readonly card: RateCard }
  | { readonly kind: "refused"; readonly faults: readonly CardFault[] };

/** Rows that may stand before the header. */
const MOST_LINES_BEFORE = 40;
/** Faults named at once. */
const MOST_FAULTS = 8;
/** Letters of a wrong cell that are shown. */
const FOUND_LENGTH = 60;

const LIST_SHEET = "listrates";
const TIERS_SHEET = "volumetiers";
const CATEGORY_OF: ReadonlyMap<string, RateCategory> = new Map(
  RATE_CATEGORIES.map((category) => [plainName(category), category]),
);
const DATE_COLUMNS: ReadonlySet<string> = new Set(["effectivedate", "effectivefrom"]);

class Refusal extends Error {
  readonly faults: readonly CardFault[];

  constructor(faults: readonly CardFault[]) {
    super(faults.map(({ reason }) => reason).join(", "));
    this.faults = faults;
  }
}

/** @param stated the day a person says it holds from, ISO 8601, for a file that says none */
export function readCard(tables: readonly CardTable[], stated: string | null = null): ReadCard {
  try {
    return { kind: "card", card: cardOf(tables, stated) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", faults: error.faults.slice(0, MOST_FAULTS) };
    throw error;
  }
}

function cardOf(tables: readonly CardTable[], stated: string | null): RateCard {
  const table = tableOf(tables);
  const columns = columnsOf(table);
  const rows = rowsOf(table, columns);
  const currency = currencyOf(table, columns, rows);
  const effectiveFrom = dayOf(table, columns, rows, stated);
  const { rates, remarks } = ratesOf(table, columns, rows);
  return {
    currency,
    effectiveFrom,
    rates,
    otherColumns: otherColumnsOf(columns, rows),
    hasVolumeTiers: tables.some(({ sheet }) => sheet !== null && plainName(sheet) === TIERS_SHEET),
    remarks,
  };
}

// Where the table is

interface FoundTable extends CardTable {
  /** Index of the header. */
  readonly header: number;
}

function tableOf(tables: readonly CardTable[]): FoundTable {
  const found = tables.flatMap((table): FoundTable[] => {
    const header = table.rows.slice(0, MOST_LINES_BEFORE).findIndex(isHeader);
    return header === -1 ? [] : [{ ...table, header }];
  });
  const named = found.filter(({ sheet }) => sheet !== null && plainName(sheet) === LIST_SHEET);
  const [table, ...others] = named.length > 0 ? named : found;
  if (table === undefined) refuse("no-table");
  if (others.length > 0) refuse("several-tables", { found: found.map(({ sheet }) => sheet).join(", ") });
  return table;
}

function isHeader(row: readonly string[]): boolean {
  const names = row.map(plainName);
  return names.includes("market") && names.some((name) => CATEGORY_OF.has(name) || name === "currency");
}

interface Columns {
  /** Names as the file writes them, on one line. */
  readonly names: readonly string[];
  readonly market: number;
  readonly currency: number | null;
  readonly date: number | null;
  readonly prices: ReadonlyMap<RateCategory, number>;
  readonly others: readonly number[];
}

function columnsOf(table: FoundTable): Columns {
  const header = table.rows[table.header] ?? [];
  const names = header.map((cell) => cell.replace(/-\s+/g, "-").replace(/\s+/g, " ").trim());
  const plain = header.map(plainName);
  const twice = plain.findIndex((name, index) => name !== "" && plain.indexOf(name) !== index);
  if (twice !== -1) refuse("column-twice", { ...placeOf(table, table.header), found: names[twice] ?? "" });
  const indexOf = (isIt: (name: string) => boolean) => {
    const index = plain.findIndex(isIt);
    return index === -1 ? null : index;
  };
  const prices = new Map(
    plain.flatMap((name, index): [RateCategory, number][] => {
      const category = CATEGORY_OF.get(name);
      return category === undefined ? [] : [[category, index]];
    }),
  );
  if (prices.size === 0) refuse("no-price-column", placeOf(table, table.header));
  const market = plain.indexOf("market");
  const currency = indexOf((name) => name === "currency");
  const date = indexOf((name) => DATE_COLUMNS.has(name));
  const known = new Set([market, currency, date, ...prices.values()]);
  const others = names.flatMap((name, index) => (name === "" || known.has(index) ? [] : [index]));
  return { names, market, currency, date, prices, others };
}

interface MarketRow {
  /** Index in the table. */
  readonly index: number;
  readonly market: string;
  readonly cells: readonly string[];
}

function rowsOf(table: FoundTable, { market }: Columns): readonly MarketRow[] {
  const rows = table.rows.flatMap((cells, index): MarketRow[] => {
    const isEmpty = cells.every((cell) => cell.trim() === "");
    const name = (cells[market] ?? "").replace(/\s+/g, " ").trim();
    return index <= table.header || isEmpty ? [] : [{ index, market: name, cells }];
  });
  if (rows.length === 0) refuse("no-markets", placeOf(table, table.header));
  return rows;
}

// What the title and the columns say

/** The lines before the header, each as one text: commas of an unquoted title part its cells. */
const linesBefore = ({ rows, header }: FoundTable) =>
  rows.slice(0, header).map((cells, index) => ({ index, text: cells.join(",").replace(/[,\s]+$/, "") }));

interface Said {
  readonly value: string;
  readonly place: Partial<CardPlace>;
}

/** ISO 4217, or what stands there. Old files write `$US`. */
function currencyIn(text: string): string {
  const plain = text.replace(/\s/g, "").toUpperCase();
  return plain === "$US" || plain === "US$" ? "USD" : plain;
}

function currencyOf(table: FoundTable, columns: Columns, rows: readonly MarketRow[]): string {
  const [first] = linesBefore(table);
  const [, inTitle] = /\bin\s+(\$US|US\$|[A-Z]{3})(?![A-Za-z])/.exec(first?.text ?? "") ?? [];
  const title: readonly Said[] =
    first === undefined || inTitle === undefined
      ? []
      : [{ value: currencyIn(inTitle), place: { ...placeOf(table, first.index), found: inTitle } }];
  const column = columns.currency === null ? [] : saidInColumn(table, columns, rows, columns.currency);
  const said = [...title, ...column.map((one) => ({ ...one, value: currencyIn(one.value) }))];
  const wrong = said.filter(({ value }) => !/^[A-Z]{3}$/.test(value));
  if (wrong.length > 0) refuseAll("currency-wrong", wrong);
  return agreed(said, "no-currency", "currency-disagrees");
}

/** Notes use the word in sentences as well; a day begins with a figure, or with a word and a figure. */
const EFFECTIVE = /\beffective\s+(?:from\s+|as of\s+|on\s+)?((?:\d|[A-Za-z]{3,9}\.?\s+\d)[^;()]*)/gi;

function dayOf(
  table: FoundTable,
  columns: Columns,
  rows: readonly MarketRow[],
  stated: string | null,
): string {
  const before = linesBefore(table).flatMap(({ index, text }): Said[] =>
    [...text.matchAll(EFFECTIVE)].map(([, rest = ""]) => ({
      value: rest,
      place: { ...placeOf(table, index), found: rest },
    })),
  );
  const column = columns.date === null ? [] : saidInColumn(table, columns, rows, columns.date);
  const said = [...before, ...column];
  const read = said.map((one) => ({ ...one, value: readDay(one.value) ?? "" }));
  const wrong = read.filter(({ value }) => value === "");
  if (wrong.length > 0) refuseAll("date-wrong", wrong);
  const byPerson = stated === null ? [] : [{ value: stated, place: { found: stated } }];
  return agreed([...read, ...byPerson], "no-date", "date-disagrees");
}

function saidInColumn(
  table: FoundTable,
  { names }: Columns,
  rows: readonly MarketRow[],
  column: number,
): readonly Said[] {
  return rows.flatMap(({ index, market, cells }) => {
    const value = (cells[column] ?? "").trim();
    // A note below the table has neither.
    if (value === "" || market === "") return [];
    return [{ value, place: { ...placeOf(table, index), column: names[column] ?? null, found: value } }];
  });
}

/** The one value that all say. */
function agreed(said: readonly Said[], none: CardFaultReason, several: CardFaultReason): string {
  const [first] = said;
  if (first === undefined) refuse(none);
  const other = said.find(({ value }) => value !== first.value);
  if (other !== undefined) refuse(several, { ...other.place, found: `${first.value}, ${other.value}` });
  return first.value;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** @returns ISO 8601; null for whatever is no day of this century. Figures alone are only taken in ISO's order. */
export function readDay(text: string): string | null {
  const said = text.trim();
  const iso = /^(20\d{2})-(\d{2})-(\d{2})(?!\d)/.exec(said);
  if (iso !== null) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const american = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s*(20\d{2})(?!\d)/.exec(said);
  if (american !== null) return dayFrom(Number(american[3]), monthOf(american[1]), Number(american[2]));
  const european = /^(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?\s*,?\s*(20\d{2})(?!\d)/.exec(said);
  return european && dayFrom(Number(european[3]), monthOf(european[2]), Number(european[1]));
}

function monthOf(name = ""): number {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  const full = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });
  const isName =
    index !== -1 &&
    full
      .format(Date.UTC(2026, index, 1))
      .toLowerCase()
      .startsWith(name.toLowerCase());
  return isName || name.toLowerCase() === "sept" ? index + 1 : 0;
}

function dayFrom(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

// Prices

function ratesOf(
  table: FoundTable,
  columns: Columns,
  rows: readonly MarketRow[],
): { readonly rates: readonly MarketRates[]; readonly remarks: readonly CardRemark[] } {
  const rates: MarketRates[] = [];
  const remarks: CardRemark[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const place = placeOf(table, row.index);
    const cells = [...columns.prices].map(([category, column]) => ({
      category,
      column,
      text: (row.cells[column] ?? "").trim(),
    }));
    if (cells.every(({ text }) => text === "")) {
      remarks.push({ ...place, reason: "row-without-prices", found: shown(row.market) });
      continue;
    }
    if (row.market === "") {
      remarks.push({ ...place, reason: "market-missing" });
      continue;
    }
    const name = plainName(row.market);
    if (seen.has(name)) refuse("market-twice", { ...place, found: row.market });
    seen.set(name, row.index);
    const prices: Record<RateCategory, number | null> = { ...NO_PRICES };
    for (const { category, column, text } of cells) {
      const price = readPrice(text);
      if (price.kind === "price") prices[category] = price.micros;
      else if (price.kind === "unreadable") {
        const header = columns.names[column] ?? null;
        remarks.push({ ...place, reason: "price-unreadable", column: header, found: shown(text) });
      }
    }
    rates.push({ market: row.market, prices });
  }
  if (rates.every(({ prices }) => Object.values(prices).every((price) => price === null))) {
    refuseAll("no-price", remarks.length === 0 ? [{ place: {} }] : remarks.map((place) => ({ place })));
  }
  return { rates, remarks };
}

const NO_PRICES: MarketPrices = {
  marketing: null,
  utility: null,
  authentication: null,
  "authentication-international": null,
  service: null,
};

function otherColumnsOf({ names, others }: Columns, rows: readonly MarketRow[]): readonly OtherColumn[] {
  return others.map((column) => ({
    header: names[column] ?? "",
    cells: rows.flatMap(({ market, cells }) => {
      const text = (cells[column] ?? "").trim();
      return market === "" || text === "" ? [] : [{ market, text }];
    }),
  }));
}

// Naming what is wrong

const NOWHERE: CardPlace = { sheet: null, row: null, column: null, found: "" };

const placeOf = ({ sheet }: CardTable, index: number): CardPlace => ({ ...NOWHERE, sheet, row: index + 1 });

const shown = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, FOUND_LENGTH);

function refuse(reason: CardFaultReason, place: Partial<CardPlace> = {}): never {
  return refuseAll(reason, [{ place }]);
}

function refuseAll(
  reason: CardFaultReason,
  places: readonly { readonly place: Partial<CardPlace> }[],
): never {
  throw new Refusal(
    places.map(({ place: { sheet, row, column, found } }) => ({
      reason,
      sheet: sheet ?? null,
      row: row ?? null,
      column: column ?? null,
      found: shown(found ?? ""),
    })),
  );
}
