/** Receipts put aside come out again by their attempts, in the order they were put, whatever their number. */
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import {
  createReceiptSpill,
  type SpilledReceipt,
  STRETCH,
  stretchOf,
} from "../../core/receipts/replay/receipt-spill.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const receipt = (attempt: number, webhook: number): SpilledReceipt => ({
  attempt,
  webhook,
  status: 100 + (webhook % 3),
  at: 1_795_165_200_000 + webhook,
  price: webhook % 5,
  error: 2 ** 30 + (webhook % 2),
  trace: webhook % 7,
  lag: -3 * webhook,
  copies: webhook % 4,
  trust: 1 + (webhook % 4),
  source: 1 + (webhook % 2),
  sealed: null,
});

function open() {
  const spill = createReceiptSpill(join(temporaryFolder(), "receipts"));
  onTestFinished(spill.close);
  return spill;
}

test("each stretch gives its own, by attempts and in their order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5 * STRETCH), { maxLength: 3_000 }), (attempts) => {
      const spill = open();
      const all = attempts.map(receipt);
      for (const one of all) {
        spill.add(one);
        // What is undone leaves those alone that were kept.
        spill.keep();
        if (one.webhook % 5 === 0) spill.add(one);
        spill.undo();
      }
      expect(spill.count).toBe(all.length);
      const taken = Array.from({ length: spill.stretches }, (_, stretch) => spill.take(stretch));
      expect(taken.flat()).toEqual(all.toSorted((one, other) => one.attempt - other.attempt));
      taken.forEach((some, stretch) => {
        for (const { attempt } of some) expect(stretchOf(attempt)).toBe(stretch);
      });
      // Again, and beyond the last one.
      expect(spill.take(0)).toEqual(taken[0] ?? []);
      expect(spill.take(spill.stretches + 1)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test("more than memory holds are written in several runs", () => {
  const spill = open();
  const count = 600_000;
  for (let number = 0; number < count; number += 1) {
    spill.add(receipt((number * 7) % 10_000, number));
    if (number % 1_000 === 999) spill.keep();
  }
  let found = 0;
  for (let stretch = 0; stretch < spill.stretches; stretch += 1) {
    let before = { attempt: -1, webhook: -1 };
    for (const one of spill.take(stretch)) {
      const isInOrder =
        one.attempt > before.attempt || (one.attempt === before.attempt && one.webhook > before.webhook);
      if (!isInOrder) expect(one).toEqual(before);
      before = one;
      found += 1;
    }
  }
  expect(found).toBe(count);
});
