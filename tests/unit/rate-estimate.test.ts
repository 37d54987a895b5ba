/** Exact amounts, markets of countries, which card holds, and what messages will cost by them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CostEstimate,
  type EstimateQuestion,
  estimateCost,
  type MessageCount,
  PRICED_CATEGORIES,
} from "../../shared/domain/rates/estimate.ts";
import { cardOn, cardsBetween, changeSince, holdingOf } from "../../shared/domain/rates/holding.ts";
import { REGIONS } from "../../shared/domain/rates/markets.data.ts";
import { marketsOf } from "../../shared/domain/rates/markets.ts";
import { decimalOf, readPrice, toMicros } from "../../shared/domain/rates/money.ts";
import type { MarketRates, RateCard } from "../../shared/domain/rates/rate-card.ts";
import { readDay } from "../../shared/domain/rates/read-card.ts";
import { ROUTES } from "../../shared/domain/route/route-decision.ts";
import { propertyOf } from "../support/rounds.ts";

const price = (
  market: string,
  marketing: number | null,
  utility = 1_000,
  international: number | null = null,
): MarketRates => ({
  market,
  prices: {
    marketing,
    utility,
    authentication: 2_000,
    "authentication-international": international,
    service: null,
  },
});

const cardOf = (effectiveFrom: string, rates: readonly MarketRates[], currency = "EUR"): RateCard => ({
  currency,
  effectiveFrom,
  rates,
  otherColumns: [],
  hasVolumeTiers: false,
  remarks: [],
});

const CARD = cardOf("2026-10-01", [
  price("Italy", 65_800),
  price("India", 9_900, 1_200, 25_200),
  price("Rest of Latin America", 61_200),
  price("Nigeria", null),
  price("Other", 50_000),
]);

const count = (country: string | null, messages: number, more: Partial<MessageCount> = {}): MessageCount => ({
  country,
  category: "MARKETING",
  route: "optimized",
  mayFallBack: true,
  maxPrice: null,
  messages,
  ...more,
});

function estimate(counts: readonly MessageCount[], more: Partial<EstimateQuestion> = {}): CostEstimate {
  const [one] = estimateCost({
    counts,
    cards: [CARD],
    currency: "EUR",
    days: { first: "2026-11-30", last: "2026-11-30" },
    delivered: null,
    ...more,
  });
  if (one === undefined) throw new Error("no estimate");
  return one;
}

describe("amounts", () => {
  test.each([
    ["0.0604", 60_400],
    ["6.0400000000000002E-2", 60_400],
    ["0.060400000000000002", 60_400],
    ["1E-4", 100],
    ["0", 0],
    ["2280", 2_280_000_000],
    ["1,586.33", 1_586_330_000],
    [" 0.05\u00a0", 50_000],
  ])("%j is %i millionths", (text, micros) => expect(readPrice(text)).toEqual({ kind: "price", micros }));

  test.each(["n/a", "N/A", "na", "", " ", "-", "–"])("%j is no price", (text) =>
    expect(readPrice(text)).toEqual({ kind: "none" }),
  );

  test.each(["0,0604", "1,586", "-1", "$0.05", "free", "0.0000001", "1e400", "12345678901", "1.2.3", "E5"])(
    "%j can't be read",
    (text) => expect(readPrice(text)).toEqual({ kind: "unreadable" }),
  );

  test("are written exactly", () => {
    expect([0, 1, 60_400, 1_000_000, 1_234_567_890].map(decimalOf)).toEqual([
      "0",
      "0.000001",
      "0.0604",
      "1",
      "1234.56789",
    ]);
  });

  test("what is written is read again as the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (micros) => {
        expect(readPrice(decimalOf(micros))).toEqual({ kind: "price", micros });
      }),
      propertyOf("rates: what is written is read again as the same", 200),
    );
  });

  test("beyond what is exact an amount is off by millionths alone", () => {
    const sum = 123_456_789_012_345_678n;
    expect(decimalOf(toMicros(sum))).toMatch(/^123456789012\.3456/);
  });
});

test.each([
  ["July 1, 2026", "2026-07-01"],
  ["Sept. 30, 2026,,,", "2026-09-30"],
  ["oct 1 2026", "2026-10-01"],
  ["1 October 2026", "2026-10-01"],
  ["2026-10-01", "2026-10-01"],
  ["07/01/2026", null],
  ["0026-10-01", null],
  ["February 29, 2026", null],
  ["Julember 1, 2026", null],
])("the day %j is %s", (text, day) => expect(readDay(text)).toBe(day));

describe("markets", () => {
  test.each([
    ["IT", "Italy"],
    ["PY", "Rest of Latin America"],
    ["NG", "Nigeria"],
    // Nothing states what *Other* consists of.
    ["FJ", null],
    // A market of its own on Meta's cards, and this one lacks it.
    ["BR", null],
  ])("%s belongs to %s", (country, market) => expect(marketsOf(CARD).marketOf(country)).toBe(market));

  test("a country is in its region until it has a market of its own", () => {
    const rates = [price("Rest of Africa", 1)];
    expect(marketsOf(cardOf("2026-07-01", rates)).marketOf("MA")).toBe("Rest of Africa");
    expect(marketsOf(cardOf("2026-10-01", rates)).marketOf("MA")).toBeNull();
    const with_ = marketsOf(cardOf("2026-10-01", [...rates, price("Morocco", 2)]));
    expect(with_.marketOf("MA")).toBe("Morocco");
    expect(with_.countriesOf("Rest of Africa")).not.toContain("MA");
  });

  test("a market of a country's own goes before its region, also one that is new", () => {
    const found = marketsOf(cardOf("2027-01-01", [price("Kenya", 1), price("Rest of Africa", 2)]));
    expect(found.marketOf("KE")).toBe("Kenya");
    expect(found.unmatched).toEqual([]);
  });

  test.each([
    "Türkiye",
    "Turkey",
    "TURKEY ",
    "Ivory Coast",
    "Côte d'Ivoire",
    "Hong Kong",
    "The Gambia",
    "UAE",
  ])("%s is a country", (market) =>
    expect(marketsOf(cardOf("2026-10-01", [price(market, 1)])).unmatched).toEqual([]),
  );

  test("a country is in one region only", () => {
    const all = REGIONS.flatMap(({ countries, left }) => [...countries, ...Object.keys(left)]);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("which card holds", () => {
  const cards = ["2025-04-01", "2026-07-01", "2026-10-01", "2027-01-01"].map((day) => cardOf(day, []));
  test.each([
    ["2025-06-30", null],
    ["2026-07-01", "2026-07-01"],
    ["2026-12-31", "2026-10-01"],
    ["2027-02-01", "2027-01-01"],
  ])("on %s it is the one of %s", (day, from) => {
    expect(cardOn(cards, "EUR", day)?.effectiveFrom ?? null).toBe(from);
    expect(cardOn(cards, "USD", day)).toBeNull();
  });

  test("each is something on a day", () => {
    expect(cards.map((card) => holdingOf(card, cards, "2026-11-30"))).toEqual([
      "by-conversation",
      "earlier",
      "holds",
      "later",
    ]);
  });

  test("days on end may have several", () => {
    const days = (first: string, last: string) =>
      cardsBetween(cards, "EUR", first, last).map(({ effectiveFrom }) => effectiveFrom);
    expect(days("2026-12-30", "2027-01-02")).toEqual(["2026-10-01", "2027-01-01"]);
    expect(days("2026-11-01", "2026-11-02")).toEqual(["2026-10-01"]);
    expect(days("2025-01-01", "2027-01-02")).toEqual([]);
  });

  test.each([
    ["2026-10-01", "2026-12-31", null],
    ["2026-10-01", "2027-01-01", "2027-01-01"],
    ["2026-07-01", "2026-11-30", "2026-10-01"],
    ["2026-10-01", "2026-01-01", null],
  ])("a card of %s on %s: Meta may have changed its rates on %s", (effectiveFrom, day, change) =>
    expect(changeSince({ effectiveFrom }, day)).toBe(change),
  );
});

describe("an estimate", () => {
  test("is the sum of its parts, from nothing where nobody knows what is delivered", () => {
    const found = estimate([count("IT", 1_000), count("IT", 500, { route: "cloud" }), count("PY", 10)]);
    expect(found.high).toBe(1_500 * 65_800 + 10 * 61_200);
    expect(found.low).toBe(0);
    expect(found.parts.map(({ market, route, messages }) => [market, route, messages])).toEqual([
      ["Italy", "optimized", 1_000],
      ["Italy", "cloud", 500],
      ["Rest of Latin America", "optimized", 10],
    ]);
    expect(found.reasons).toEqual(["delivery-unknown"]);
    expect(found.notCounted).toEqual(["free-entry-window"]);
    expect(found.cards).toEqual(["2026-10-01"]);
  });

  test("goes by how many are delivered", () => {
    const found = estimate([count("IT", 1_000)], { delivered: { fewest: 850, most: 930 } });
    expect([found.low, found.high]).toEqual([850 * 65_800, 930 * 65_800]);
    expect(found.reasons).toEqual(["not-all-delivered"]);
    const all = estimate([count("IT", 1_000)], { delivered: { fewest: 1_000, most: 1_000 } });
    expect([all.low, all.reasons]).toEqual([all.high, []]);
  });

  test("costs the same by both routes at fixed prices", () => {
    const of = (more: Partial<MessageCount>) => estimate([count("IT", 7, more)]).high;
    expect(of({ route: "cloud" })).toBe(of({ route: "optimized" }));
    expect(of({ mayFallBack: false })).toBe(of({ mayFallBack: true }));
  });

  test.each([
    [true, 40_000, 65_800, ["max-price", "fallback"]],
    [true, 90_000, 90_000, ["max-price", "fallback"]],
    [false, 40_000, 40_000, ["max-price"]],
  ])("with a maximum price (falls back: %s, %i) costs at most %i", (mayFallBack, micros, high, reasons) => {
    const delivered = { fewest: 1_000, most: 1_000 };
    const found = estimate([count("IT", 1, { mayFallBack, maxPrice: { currency: "EUR", micros } })], {
      delivered,
    });
    expect([found.low, found.high, found.reasons]).toEqual([0, high, reasons]);
    const byCloud = estimate([count("IT", 1, { route: "cloud", maxPrice: { currency: "EUR", micros } })]);
    expect(byCloud.high).toBe(65_800);
  });

  test("has both prices of authentication where there are two", () => {
    const delivered = { fewest: 1_000, most: 1_000 };
    const counts = [count("IN", 10, { category: "AUTHENTICATION", route: "cloud" })];
    const found = estimate(counts, { delivered });
    expect([found.low, found.high]).toEqual([20_000, 252_000]);
    expect(found.reasons).toEqual(["authentication-international"]);
    expect(found.notCounted).toEqual(["free-entry-window", "volume-tiers"]);
  });

  test("has the prices of both cards when a new one begins meanwhile", () => {
    const cards = [CARD, cardOf("2027-01-01", [price("Italy", 70_000)])];
    const days = { first: "2026-12-31", last: "2027-01-01" };
    const delivered = { fewest: 1_000, most: 1_000 };
    const found = estimate([count("IT", 1), count("IN", 5)], { cards, days, delivered });
    expect([found.low, found.high]).toEqual([65_800, 70_000]);
    expect(found.reasons).toEqual(["card-changes"]);
    expect(found.cards).toEqual(["2026-10-01", "2027-01-01"]);
    // The new card has no price for India, so nobody knows what it will be.
    expect(found.notPriced).toMatchObject([{ reason: "country-unmatched", country: "IN", messages: 5 }]);
  });

  test("names what has no price, with counts", () => {
    const found = estimate([
      count("IT", 1),
      count(null, 4),
      count("FJ", 3),
      count("FJ", 3, { route: "cloud" }),
      count("NG", 2),
      count("IT", 1, { maxPrice: { currency: "USD", micros: 1 } }),
      count("IT", 2, { maxPrice: { currency: "EUR", micros: null } }),
      count("DE", 0),
    ]);
    expect(found.messages).toBe(1);
    expect(found.notPriced.map(({ reason, country, messages }) => [reason, country, messages])).toEqual([
      ["country-unmatched", "FJ", 6],
      ["country-unknown", null, 4],
      ["no-price", "NG", 2],
      ["max-price-unknown", "IT", 2],
      ["max-price-currency", "IT", 1],
    ]);
    expect(estimate([count("IT", 5)], { currency: "USD" })).toMatchObject({
      high: 0,
      messages: 0,
      cards: [],
      reasons: [],
      notCounted: [],
      notPriced: [{ reason: "no-card", messages: 5 }],
    });
  });

  test("says when Meta may have changed its rates since", () => {
    expect(estimate([count("IT", 1)]).mayBeOldSince).toBeNull();
    expect(estimate([], { days: { first: "2027-02-01", last: "2027-02-02" } }).mayBeOldSince).toBe(
      "2027-01-01",
    );
  });

  test("is one in each currency where none is said", () => {
    const cards = [CARD, cardOf("2026-10-01", [price("Italy", 77_000)], "USD")];
    const all = estimateCost({
      counts: [count("IT", 1)],
      cards,
      currency: null,
      days: { first: "2026-11-30", last: "2026-11-30" },
      delivered: null,
    });
    expect(all.map(({ currency, high }) => [currency, high])).toEqual([
      ["EUR", 65_800],
      ["USD", 77_000],
    ]);
  });
});

const micros = fc.integer({ min: 0, max: 2_000_000_000 });
const someCount: fc.Arbitrary<MessageCount> = fc.record({
  country: fc.constantFrom("IT", "IN", "PY", "NG", "FJ", null),
  category: fc.constantFrom(...PRICED_CATEGORIES),
  route: fc.constantFrom(...ROUTES),
  mayFallBack: fc.boolean(),
  maxPrice: fc.option(fc.record({ currency: fc.constantFrom("EUR", "USD"), micros })),
  messages: fc.integer({ min: 0, max: 100_000 }),
});
const someRates = fc.array(
  fc
    .tuple(
      fc.constantFrom("Italy", "India", "Rest of Latin America", "Nigeria", "Other"),
      fc.option(micros),
      micros,
      fc.option(micros),
    )
    .map(([market, marketing, utility, international]) => price(market, marketing, utility, international)),
  { maxLength: 8 },
);
const someQuestion: fc.Arbitrary<EstimateQuestion> = fc.record({
  counts: fc.array(someCount, { maxLength: 12 }),
  cards: fc
    .uniqueArray(fc.constantFrom("2026-07-01", "2026-10-01", "2026-11-30", "2026-12-01"))
    .chain((days) => fc.tuple(...days.map((day) => someRates.map((rates) => cardOf(day, rates))))),
  currency: fc.constant("EUR"),
  days: fc.constantFrom(
    { first: "2026-11-29", last: "2026-12-02" },
    { first: "2026-11-30", last: "2026-11-30" },
    { first: "2026-06-01", last: "2026-12-02" },
  ),
  delivered: fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 }))
      .map(([a, b]) => ({ fewest: Math.min(a, b), most: Math.max(a, b) })),
  ),
});

const only = (question: EstimateQuestion) => {
  const [one] = estimateCost(question);
  if (one === undefined) throw new Error("no estimate");
  return one;
};
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

test("an estimate adds up, and its low end is never above its high one", () => {
  fc.assert(
    fc.property(someQuestion, (question) => {
      const found = only(question);
      expect(found.low).toBe(sum(found.parts.map(({ low }) => low)));
      expect(found.high).toBe(sum(found.parts.map(({ high }) => high)));
      for (const { low, high } of found.parts) expect(low).toBeLessThanOrEqual(high);
      expect(found.messages).toBe(sum(found.parts.map(({ messages }) => messages)));
      expect(found.messages + sum(found.notPriced.map(({ messages }) => messages))).toBe(
        sum(question.counts.map(({ messages }) => messages)),
      );
    }),
    propertyOf("rates: an estimate adds up", 300),
  );
});

test("more messages never cost less, and a surer share never widens the range", () => {
  fc.assert(
    fc.property(someQuestion, someCount, (question, more) => {
      const before = only(question);
      const after = only({ ...question, counts: [...question.counts, more] });
      expect(after.low).toBeGreaterThanOrEqual(before.low);
      expect(after.high).toBeGreaterThanOrEqual(before.high);
      const surer = only({ ...question, delivered: { fewest: 500, most: 500 } });
      const wider = only({ ...question, delivered: { fewest: 400, most: 600 } });
      expect(wider.low).toBeLessThanOrEqual(surer.low);
      expect(wider.high).toBeGreaterThanOrEqual(surer.high);
    }),
    propertyOf("rates: more messages never cost less", 300),
  );
});

test("counts may be parted or joined: the sums are the same for whole shares", () => {
  fc.assert(
    fc.property(someQuestion, (question) => {
      const halves = question.counts.flatMap((one) => {
        const half = Math.floor(one.messages / 2);
        return [
          { ...one, messages: half },
          { ...one, messages: one.messages - half },
        ];
      });
      expect(only({ ...question, counts: halves })).toEqual(only(question));
    }),
    propertyOf("rates: counts may be parted or joined", 200),
  );
});
