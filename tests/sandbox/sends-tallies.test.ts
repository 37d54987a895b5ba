/** Counting the record of sends, against the plain way to count, and its bounds. */
import { describe, expect, test } from "vitest";
import { SendColumns } from "../../sandbox/sends/columns.ts";
import { mostInAnySecond, seconds, takenAgain, totals } from "../../sandbox/sends/tallies.ts";

/** Taken unless told otherwise, each to another person. */
function columnsOf(times: readonly number[], numberId = "1", columns = new SendColumns(1000)): SendColumns {
  for (const [index, time] of times.entries()) {
    const number = columns.add(time, numberId, "marketing_messages");
    columns.setText(number, String(5511987000000 + index), null);
    columns.setOutcome(number, "taken");
  }
  return columns;
}

describe("the most in any second", () => {
  test.each([
    ["nothing", [], 0],
    ["one", [5], 1],
    ["a second apart", [0, 1000], 1],
    ["a little less than a second apart", [0, 999.9], 2],
    ["across the border of two seconds", [900, 950, 1050, 1890, 1960], 4],
    ["after the machine was started anew", [90_000, 90_001, 5, 6, 7], 3],
  ])("of %s", (_title, times, most) => {
    expect(mostInAnySecond(columnsOf(times), "1").arrived).toBe(most);
  });

  test("is that of one number, and of what was taken too", () => {
    const columns = columnsOf([0, 1, 2]);
    columnsOf([3, 4], "2", columns);
    columns.setOutcome(1, "refused");
    expect(mostInAnySecond(columns, "1")).toEqual({ arrived: 3, taken: 2 });
    expect(mostInAnySecond(columns, "2")).toEqual({ arrived: 2, taken: 2 });
    expect(seconds(columns, "1")).toEqual([{ second: 0, arrived: 3, taken: 2 }]);
  });
});

test("beyond what is kept the oldest go, and the rest keeps its numbers", () => {
  const columns = new SendColumns(100_000);
  for (let count = 1; count <= 250_000; count += 1) {
    const number = columns.add(count, "1", "messages");
    columns.setText(number, String(5511900000000 + (count % 240_000)), `attempt ${count}`);
    columns.setOutcome(number, "taken");
  }
  expect(columns.size).toBe(250_000);
  expect(columns.size - columns.dropped).toBeGreaterThanOrEqual(100_000);
  expect(columns.size - columns.dropped).toBeLessThan(200_000);
  expect(columns.read(columns.dropped)).toBeNull();
  expect(columns.read(columns.dropped + 1)).toMatchObject({ opaque: `attempt ${columns.dropped + 1}` });
  expect(columns.read(250_000)).toMatchObject({ recipient: "5511900010000", opaque: "attempt 250000" });
  expect(totals(columns).outcomes.taken).toBe(columns.size - columns.dropped);
  expect(takenAgain(columns)).toEqual([]);
});

test("recipients and callback data come back whatever they are", () => {
  const columns = new SendColumns(10);
  const texts: [string | null, string | null][] = [
    ["551198765", ""],
    ["0123", "🧡"],
    [null, "a"],
    ["BR.ENT.abc", null],
    ["9999999999999999", "x".repeat(600)],
  ];
  for (const [recipient, opaque] of texts) {
    columns.setText(columns.add(0, "1", "messages"), recipient, opaque);
  }
  expect(texts.map((_, index) => columns.read(index + 1))).toMatchObject(
    texts.map(([recipient, opaque]) => ({ recipient, opaque: opaque?.slice(0, 512) ?? null })),
  );
});
