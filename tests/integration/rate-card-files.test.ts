/** Rate cards as files, in every layout of meta-facts 13.4 and in the shapes that are only nearly one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCardFile } from "../../core/rates/card-file.ts";
import { marketsOf } from "../../shared/domain/rates/markets.ts";
import type { CardFault, RateCard } from "../../shared/domain/rates/rate-card.ts";
import { workbookOf } from "../support/audiences/workbook-file.ts";
import { CSV_HEADER, cardText, cardWorkbook, SOME_ROWS, titleOf } from "../support/rates/card-files.ts";
import { propertyOf } from "../support/rounds.ts";
import { zipOf } from "../support/zip.ts";

/** A soak unpacks thousands of workbooks. */
const SOAK = 600_000;

const read = (file: string | Buffer, stated: string | null = null) =>
  readCardFile(typeof file === "string" ? Buffer.from(file, "utf8") : file, stated);

async function card(file: string | Buffer, stated: string | null = null): Promise<RateCard> {
  const found = await read(file, stated);
  if (found.kind === "refused") throw new Error(JSON.stringify(found.faults));
  return found.card;
}

async function faults(file: string | Buffer, stated: string | null = null): Promise<readonly CardFault[]> {
  const found = await read(file, stated);
  return found.kind === "refused" ? found.faults : [];
}

const pricesOf = ({ rates }: RateCard, market: string) => rates.find((one) => one.market === market)?.prices;

interface Layout {
  readonly name: string;
  readonly file: string | Buffer;
  readonly currency: string;
  readonly from: string;
  /** Prices in millionths: marketing, utility, authentication, international, service. */
  readonly market: string;
  readonly prices: readonly (number | null)[];
  /** What a person says of a file that doesn't. */
  readonly stated?: string;
}

const NOTES = [
  "Note: prices are without taxes.,,,,,,",
  "Note: rates are effective for every delivered message.,,,,,,",
];
const UTF16 = Buffer.from(`\ufeff${cardText()}`, "utf16le");
const JULY = {
  currency: "EUR",
  from: "2026-07-01",
  market: "Italy",
  prices: [65_800, 24_800, 24_800, null, null],
};
const OLD_HEADER = "Market,Currency,Marketing,Utility,Authentication,Service";
const OLD_ROWS = [["India", "0.0099", "0.0042", "n/a", "0.0040"]] as const;

const LAYOUTS: readonly Layout[] = [
  { name: "July 2026, CSV with a padded title", file: cardText(), ...JULY },
  { name: "the same with Windows' line breaks", file: cardText().replaceAll("\n", "\r\n"), ...JULY },
  { name: "the same with a byte order mark", file: `\ufeff${cardText()}`, ...JULY },
  { name: "the same in UTF-16", file: UTF16, ...JULY },
  {
    name: "the same with a quoted title",
    file: cardText({
      title: '"Cost per message in EUR on the WhatsApp Business Platform, effective July 1, 2026"',
    }),
    ...JULY,
  },
  { name: "saved anew with semicolons", file: cardText().replaceAll(/,(?! )/g, ";"), ...JULY },
  { name: "with blank rows at the end", file: `${cardText()},,,,,,\n,,,,,,\n`, ...JULY },
  {
    name: "2023, with notes, without international authentication, the currency as $US",
    file: cardText({
      currency: "$US",
      title: titleOf("$US", "June 1, 2023"),
      notes: NOTES,
      header: OLD_HEADER,
      rows: OLD_ROWS,
    }),
    currency: "USD",
    from: "2023-06-01",
    market: "India",
    prices: [9_900, 4_200, null, null, 4_000],
  },
  {
    name: "October 2026, a workbook that calls itself CSV",
    file: cardWorkbook(),
    currency: "USD",
    from: "2026-10-01",
    market: "Kazakhstan",
    prices: [60_400, 18_000, 18_000, 160_000, 18_000],
  },
  {
    name: "a workbook that doesn't say from when",
    file: cardWorkbook({ title: null, rows: [["Italy", "EUR", { number: "0.0658" }]] }),
    currency: "EUR",
    from: "2026-10-01",
    market: "Italy",
    prices: [65_800, null, null, null, null],
    stated: "2026-10-01",
  },
  {
    name: "currency and day in columns alone",
    file: "Market,Currency,Effective date,Marketing\nItaly,EUR,2026-10-01,0.0658\n",
    currency: "EUR",
    from: "2026-10-01",
    market: "Italy",
    prices: [65_800, null, null, null, null],
  },
  {
    name: "prices with thousands",
    file: cardText({
      currency: "IDR",
      rows: [["Indonesia", '"1,586.33"', "356.65", "356.65", "n/a", "n/a"]],
    }),
    currency: "IDR",
    from: "2026-07-01",
    market: "Indonesia",
    prices: [1_586_330_000, 356_650_000, 356_650_000, null, null],
  },
];

test.each(LAYOUTS)("$name", async ({ file, currency, from, market, prices, stated }) => {
  const found = await card(file, stated ?? null);
  expect(found.currency).toBe(currency);
  expect(found.effectiveFrom).toBe(from);
  expect(Object.values(pricesOf(found, market) ?? {})).toEqual(prices);
  expect(found.remarks).toEqual([]);
});

test("of the workbook the list of rates is read, and a column nobody knows is kept as it came", async () => {
  const found = await card(cardWorkbook());
  expect(found.hasVolumeTiers).toBe(true);
  expect(found.rates.map(({ market }) => market)).toEqual(["Kazakhstan", "India", "Rest of Western Europe"]);
  expect(found.otherColumns).toEqual([
    {
      header: "Meta Business Agent",
      cells: ["Kazakhstan", "India", "Rest of Western Europe"].map((market) => ({
        market,
        text: "$2.00 USD / 1 M (million) tokens",
      })),
    },
  ]);
});

test("the published prices of October 2026", async () => {
  const india = cardText({
    currency: "INR",
    title: titleOf("INR", "October 1, 2026"),
    rows: [["India", "0.8631", "0.1150", "0.1150", "2.4971", "0.1150"]],
  });
  expect(pricesOf(await card(india), "India")).toEqual({
    marketing: 863_100,
    utility: 115_000,
    authentication: 115_000,
    "authentication-international": 2_497_100,
    service: 115_000,
  });
});

test("markets that are neither a country nor a region of Meta's are named, and no country leads to them", async () => {
  const found = await card(
    cardText({ rows: [...SOME_ROWS, ["Rest of Oceania", "0.01", "0.01", "0.01", "n/a", "n/a"]] }),
  );
  expect(marketsOf(found).unmatched).toEqual(["Rest of Oceania"]);
  expect(pricesOf(found, "Rest of Oceania")?.marketing).toBe(10_000);
});

describe("what can't be read in a card that can", () => {
  test("a price has none, and is named by row and column", async () => {
    const rows = [
      ["Brazil", "0.05x", "0.0056", "0.0056", "n/a", "n/a"],
      ["Italy", '"0,0658"', "0.0248", "-0.01", "n/a", "n/a"],
    ] as const;
    const found = await card(cardText({ rows }));
    expect(pricesOf(found, "Brazil")).toMatchObject({ marketing: null, utility: 5_600 });
    expect(pricesOf(found, "Italy")).toMatchObject({ marketing: null, authentication: null });
    expect(found.remarks).toEqual([
      { reason: "price-unreadable", sheet: null, row: 3, column: "Marketing", found: "0.05x" },
      { reason: "price-unreadable", sheet: null, row: 4, column: "Marketing", found: "0,0658" },
      { reason: "price-unreadable", sheet: null, row: 4, column: "Authentication", found: "-0.01" },
    ]);
  });

  test("a row without a market or without prices is named", async () => {
    const found = await card(`${cardText()},EUR,0.01,0.01,0.01,n/a,n/a\nSee the terms.,,,,,,\n`);
    expect(found.remarks.map(({ reason, row }) => [reason, row])).toEqual([
      ["market-missing", 9],
      ["row-without-prices", 10],
    ]);
  });
});

interface Refused {
  readonly name: string;
  readonly file: string | Buffer;
  readonly fault: Partial<CardFault>;
  readonly stated?: string;
}

const REFUSED: readonly Refused[] = [
  { name: "an empty text", file: " ", fault: { reason: "no-table" } },
  { name: "some other table", file: "phone,name\n33612345678,Ana\n", fault: { reason: "no-table" } },
  {
    name: "an image",
    file: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0xff]),
    fault: { reason: "no-table" },
  },
  {
    name: "an archive that is no workbook",
    file: zipOf({ "rates.csv": cardText() }),
    fault: { reason: "unreadable" },
  },
  { name: "half of a workbook", file: cardWorkbook().subarray(0, 600), fault: { reason: "unreadable" } },
  { name: "a header alone", file: cardText({ rows: [] }), fault: { reason: "no-markets", row: 2 } },
  {
    name: "no column of prices",
    file: cardText({ header: "Market,Currency,Price", rows: [["Italy", "1"]] }),
    fault: { reason: "no-price-column", row: 2 },
  },
  {
    name: "a column twice",
    file: cardText({ header: "Market,Currency,Marketing,marketing", rows: [["Italy", "1", "2"]] }),
    fault: { reason: "column-twice", row: 2, found: "marketing" },
  },
  {
    name: "a market twice",
    file: cardText({ rows: [...SOME_ROWS, ["italy", "1", "1", "1", "1", "1"]] }),
    fault: { reason: "market-twice", row: 9, found: "italy" },
  },
  {
    name: "another currency in a row than in the title",
    file: cardText({ written: "USD" }),
    fault: { reason: "currency-disagrees", row: 3, column: "Currency", found: "EUR, USD" },
  },
  {
    name: "a currency that is none",
    file: cardText({ written: "euros" }),
    fault: { reason: "currency-wrong", row: 3 },
  },
  {
    name: "no currency at all",
    file: cardText({ title: "Rates effective July 1, 2026", written: "" }),
    fault: { reason: "no-currency" },
  },
  { name: "no day", file: cardText({ title: "Cost per message in EUR" }), fault: { reason: "no-date" } },
  {
    name: "a day that isn't one",
    file: cardText({ title: titleOf("EUR", "June 31, 2026") }),
    fault: { reason: "date-wrong", row: 1, found: "June 31, 2026" },
  },
  {
    name: "two days",
    file: cardText({ notes: ["Note: effective August 1, 2026"] }),
    fault: { reason: "date-disagrees", row: 2, found: "2026-07-01, 2026-08-01" },
  },
  {
    name: "a day that a person says against the file",
    file: cardText(),
    stated: "2026-10-01",
    fault: { reason: "date-disagrees", found: "2026-07-01, 2026-10-01" },
  },
  {
    name: "no price in any row",
    file: cardText({ rows: [["Italy", "free", "free", "free", "n/a", "n/a"]] }),
    fault: { reason: "no-price", row: 3, column: "Marketing", found: "free" },
  },
];

test.each(REFUSED)("$name is refused", async ({ file, fault, stated }) => {
  const [first] = await faults(file, stated ?? null);
  expect(first).toMatchObject(fault);
});

test("a day that the file doesn't say is a person's to say", async () => {
  const file = cardText({ title: "Cost per message in EUR" });
  expect((await card(file, "2026-10-01")).effectiveFrom).toBe("2026-10-01");
});

test("several sheets with a table are refused unless one is the list of rates", async () => {
  const sheet = [CSV_HEADER.replace("\n", "").replaceAll('"', "").split(","), ["Italy", "EUR", "0.05"]];
  expect(await faults(workbookOf({ One: sheet, Two: sheet }), "2026-10-01")).toMatchObject([
    { reason: "several-tables", found: "One, Two" },
  ]);
  expect((await card(workbookOf({ One: sheet, "List Rates": sheet }), "2026-10-01")).currency).toBe("EUR");
});

test("whatever a file holds, it is a card or is refused with a reason", { timeout: SOAK }, async () => {
  const whole = cardText();
  const text = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 12 }));
  const workbook = cardWorkbook();
  const bytes = fc.tuple(fc.nat(workbook.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(text, bytes, fc.uint8Array({ maxLength: 200 }), async (cut, flip, any) => {
      const [at, length, other] = cut;
      const damaged = Buffer.from(workbook);
      damaged[flip[0]] = flip[1];
      for (const file of [whole.slice(0, at) + other + whole.slice(at + length), damaged, Buffer.from(any)]) {
        const found = await read(file);
        if (found.kind === "refused") expect(found.faults.length).toBeGreaterThan(0);
        else expect(found.card.rates.length).toBeGreaterThan(0);
      }
    }),
    propertyOf("rates: whatever a file holds", 40),
  );
});
