/** A set of whole numbers in little memory says the same as a `Set`. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createNumberSet } from "../../core/preflight/number-set.ts";
import { propertyOf } from "../support/rounds.ts";

test("it has what was added, and nothing else", () => {
  const number = fc.oneof(
    fc.integer({ min: 1, max: 40 }),
    fc.maxSafeInteger().filter((value) => value > 0),
    // Numbers of phones that differ in their last digits, and in their first ones.
    fc.integer({ min: 1, max: 999 }).map((end) => 551_198_765_000 + end),
    fc.integer({ min: 1, max: 999 }).map((start) => start * 2 ** 32 + 7),
  );
  fc.assert(
    fc.property(
      fc.array(number, { maxLength: 300 }),
      fc.array(number, { maxLength: 100 }),
      (added, asked) => {
        const set = createNumberSet(added.length);
        const plain = new Set<number>();
        for (const value of added) {
          expect(set.add(value)).toBe(!plain.has(value));
          plain.add(value);
        }
        for (const value of [...added, ...asked]) expect(set.has(value)).toBe(plain.has(value));
      },
    ),
    propertyOf("number set", 200),
  );
});

test("numbers in a row don't crowd", () => {
  const most = 200_000;
  const set = createNumberSet(most);
  const began = performance.now();
  for (let value = 0; value < most; value += 1) set.add(5_511_900_000_000 + value);
  expect(set.has(5_511_900_000_000)).toBe(true);
  expect(set.has(5_511_900_000_000 + most)).toBe(false);
  expect(performance.now() - began).toBeLessThan(2_000);
});
