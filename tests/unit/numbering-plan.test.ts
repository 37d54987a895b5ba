/** What is looked up fast is what libphonenumber says, and plain digits are read as everything else is. */
import fc from "fast-check";
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { factsOf, factsWithin } from "../../core/recipients/numbering-plan.ts";
import { judgeRecipient } from "../../core/recipients/recipient-check.ts";
import { pastedNumber } from "../../shared/domain/text/pasted.ts";

const digits = (least: number, most: number) => fc.stringMatching(new RegExp(`^[0-9]{${least},${most}}$`));
const country = fc.constantFrom(...getCountries());

test("facts of an international number are libphonenumber's", () => {
  fc.assert(
    fc.property(country, digits(4, 12), (one, national) => {
      const international = `+${getCountryCallingCode(one)}${national}`;
      const parsed = parsePhoneNumberFromString(international);
      const expected = parsed?.isValid()
        ? { e164: parsed.number, country: parsed.country ?? null, type: parsed.getType() }
        : null;
      expect(factsOf(international)).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
});

test("so are those of a national number, where it is one", () => {
  fc.assert(
    fc.property(country, digits(4, 12), (one: CountryCode, national) => {
      const facts = factsWithin(national, one);
      if (facts === null) return;
      const parsed = parsePhoneNumberFromString(national, one);
      expect(facts).toEqual({
        e164: parsed?.number,
        country: parsed?.country ?? null,
        type: parsed?.getType(),
      });
    }),
    { numRuns: 3_000 },
  );
});

test("plain digits are read as they are with something around them", () => {
  const plain = fc.stringMatching(/^\+?[0-9][0-9 -]{0,18}[0-9]$/);
  fc.assert(
    fc.property(plain, (text) => {
      // A mark nobody sees leads past the short way.
      expect(pastedNumber(text)).toEqual(pastedNumber(`\u200e${text}`));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["0612345678", "FR", "+33612345678"],
  ["612345678", "FR", "+33612345678"],
  ["33612345678", "FR", "+33612345678"],
  ["2025550143", "US", "+12025550143"],
  ["12025550143", "US", "+12025550143"],
  ["4915112345678", "FR", "+4915112345678"],
  ["11987654321", "BR", "+5511987654321"],
  ["+4915112345678", "BR", "+4915112345678"],
])("%s is, in %s, %s", (typed, within, e164) => {
  expect(judgeRecipient(typed, within).e164).toBe(e164);
});

test("without a country nothing is national", () => {
  expect(judgeRecipient("0612345678", null)).toMatchObject({ verdict: "invalid", reason: "no-country-code" });
  expect(judgeRecipient("06123", "FR")).toMatchObject({ verdict: "invalid", reason: "too-short" });
});
