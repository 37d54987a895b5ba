/** What a template's maximum price is, and what it comes to for one message. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  SMALLEST_UNIT_UNCLEAR,
  WITH_THREE_DECIMALS,
  WITHOUT_DECIMALS,
} from "../../shared/domain/rates/smallest-units.data.ts";
import { maxPriceFrom, pricePerMessage } from "../../shared/domain/templates/max-price.ts";

const CAP = "LOWEST_COST_WITH_BID_CAP";

describe("the field of a template", () => {
  test.each([
    ["none", {}, null],
    ["null", { optimizationSpec: null, bidSpec: null }, null],
    ["an object that says nothing", { optimizationSpec: {} }, null],
    ["an amount", { optimizationSpec: { bid_strategy: CAP, bid_amount: 90_000 } }, 90_000],
    ["the older field alone", { bidSpec: { bid_strategy: CAP, bid_amount: 5_000 } }, 5_000],
    ["both: the newer one counts", { optimizationSpec: { bid_amount: 2 }, bidSpec: { bid_amount: 1 } }, 2],
    ["an amount as text", { optimizationSpec: { bid_amount: "87000" } }, 87_000],
  ])("%s", (_what, fields, perThousand) => {
    const found = maxPriceFrom({ optimizationSpec: undefined, bidSpec: undefined, ...fields });
    expect(found).toEqual(perThousand === null ? null : { perThousand });
  });

  test.each([
    ["a strategy alone", { bid_strategy: CAP }],
    ["an amount that is no whole number", { bid_amount: 0.5 }],
    ["an amount of nothing", { bid_amount: 0 }],
    ["an amount below", { bid_amount: -5 }],
    ["an amount in words", { bid_amount: "a lot" }],
    ["a text", "LOWEST_COST"],
    ["a number", 5],
    ["something new", { cap: { value: 5 } }],
  ])("%s is a maximum price whose amount isn't known", (_what, optimizationSpec) => {
    expect(maxPriceFrom({ optimizationSpec, bidSpec: null })).toEqual({ perThousand: null });
  });
});

describe("the price of one message", () => {
  // The examples of meta-facts 13.5, and one for each kind of currency.
  test.each([
    [5_000, "USD", 50_000],
    [87_000, "INR", 870_000],
    [90_000, "BRL", 900_000],
    [7, "EUR", 70],
    [5_000, "JPY", 5_000_000],
    [15_000, "KWD", 15_000],
  ])("%i for a thousand in %s is %i millionths", (perThousand, currency, micros) => {
    expect(pricePerMessage({ perThousand }, currency)).toBe(micros);
  });

  test.each([
    ["without an amount", null, "USD"],
    ["without a currency", 5_000, null],
    ["in a currency whose smallest unit may be either", 5_000, "IDR"],
    ["of more than can be exact", Number.MAX_SAFE_INTEGER, "USD"],
  ])("isn't known %s", (_what, perThousand, currency) => {
    expect(pricePerMessage({ perThousand }, currency)).toBeNull();
  });

  test("times a thousand is the amount again, in the unit it was said in", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 11 }),
        fc.constantFrom("USD", "JPY", "TND"),
        (amount, currency) => {
          const micros = pricePerMessage({ perThousand: amount }, currency);
          const unit = { USD: 10_000n, JPY: 1_000_000n, TND: 1_000n }[currency];
          expect(BigInt(micros ?? 0) * 1_000n).toBe(BigInt(amount) * (unit ?? 0n));
        },
      ),
    );
  });

  test("no currency is in two of the lists", () => {
    const all = [...WITHOUT_DECIMALS, ...WITH_THREE_DECIMALS, ...SMALLEST_UNIT_UNCLEAR];
    expect(new Set(all).size).toBe(all.length);
  });
});
