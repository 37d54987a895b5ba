/** Members in the order of their last messages, of however many, sorted in parts. */
import { expect, test } from "vitest";
import { createTimedRows } from "../../core/segments/segment-people.ts";

/** @returns 0 to 2 ** 31, always in the same order */
function numbersFrom(seed: number): () => number {
  let last = seed;
  return () => {
    last = (last * 1_103_515_245 + 12_345) % 2 ** 31;
    return last;
  };
}

test.each([0, 1, 2, 8_191, 8_192, 8_193, 50_000])("%i of them, last first", async (length) => {
  const random = numbersFrom(length + 1);
  const rows = createTimedRows();
  const all = Array.from({ length }, (_, index) => ({
    row: index + 1,
    // Many at the same time.
    at: 1_795_000_000_000 + (random() % 500) * 1_000,
  }));
  for (const { row, at } of all) rows.add(row, at);
  let turns = 0;
  const found = await rows.lastFirst(async () => {
    turns += 1;
  });
  const expected = all.toSorted((one, other) => other.at - one.at || other.row - one.row);
  expect([...found]).toEqual(expected.map(({ row }) => row));
  // Others have their turn after each part.
  expect(turns).toBeGreaterThanOrEqual(Math.ceil(length / 8_192));
});
