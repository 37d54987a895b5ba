/** Accounts whose currency Meta will not go on taking in their country (meta-facts 13.3). */
import { describe, expect, test } from "vitest";
import { type CurrencyTrouble, currencyTrouble } from "../../shared/domain/accounts/currency.ts";

const IN_2026 = Date.UTC(2026, 10, 28);

test.each<[string | null, string | null, Partial<CurrencyTrouble> | null]>([
  ["IN", "USD", { wanted: "INR", stopsDelivering: true, isOver: false }],
  ["in", "usd", { wanted: "INR" }],
  ["IN", "INR", null],
  ["BR", "USD", { wanted: "BRL", stopsDelivering: false }],
  ["BR", "BRL", null],
  ["FR", "USD", null],
  [null, "USD", null],
  ["IN", null, null],
  [null, null, null],
])("an account of %s that is billed in %s: %j", (country, currency, trouble) => {
  const found = currencyTrouble({ country, currency }, IN_2026);
  if (trouble === null) expect(found).toBeNull();
  else expect(found).toMatchObject(trouble);
});

describe("the last day", () => {
  test.each([
    ["IN", Date.UTC(2026, 11, 31, 23, 59, 59), false],
    ["IN", Date.UTC(2027, 0, 1), true],
    ["BR", Date.UTC(2027, 5, 30, 23, 59, 59), false],
    ["BR", Date.UTC(2027, 6, 1), true],
  ])("of %s is over at %i: %s", (country, now, isOver) => {
    expect(currencyTrouble({ country, currency: "EUR" }, now)?.isOver).toBe(isOver);
  });
});
