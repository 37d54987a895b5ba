/** How often tests of chance run: as usual, unless somebody asks for more. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { patienceOf, propertyOf, roundsOf, seedOf } from "../support/rounds.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("rounds are as usual, or as many as are asked for, of all kinds or of one", () => {
  expect(roundsOf("ingestion", 10, {})).toBe(10);
  expect(roundsOf("ingestion", 10, { WAYPOST_ROUNDS: "100" })).toBe(100);
  const some = { WAYPOST_ROUNDS: "backup:20, ingestion:3" };
  expect(roundsOf("ingestion", 10, some)).toBe(3);
  expect(roundsOf("replay", 10, some)).toBe(10);
});

test.each(["0", "many", "ingestion", "ingestion:0", "ingestion:3,backup"])(
  "rounds that cannot be read are refused: %s",
  (text) => {
    expect(() => roundsOf("ingestion", 10, { WAYPOST_ROUNDS: text })).toThrow("WAYPOST_ROUNDS");
  },
);

test("a seed is another one each time, unless it is given", () => {
  const drawn = new Set(Array.from({ length: 5 }, () => seedOf("ingestion", 1, {})));
  expect(drawn.size).toBeGreaterThan(1);
  expect(seedOf("ingestion", 1, { WAYPOST_SEED: "77" })).toBe(77);
  // The greatest that can be drawn.
  expect(seedOf("ingestion", 1, { WAYPOST_SEED: String(2 ** 31 - 1) })).toBe(2 ** 31 - 1);
  expect(() => seedOf("ingestion", 1, { WAYPOST_SEED: "-1" })).toThrow("WAYPOST_SEED");
});

test("properties are tried as often as usual, or several times that, and their seeds are kept", () => {
  const file = join(temporaryFolder(), "chance.jsonl");
  const environment = { WAYPOST_RUNS: "20", WAYPOST_SEED: "5", WAYPOST_CHANCE_FILE: file };
  expect(propertyOf("orders", 6, {}).numRuns).toBe(6);
  expect(patienceOf(1_000, environment)).toBe(20_000);
  expect(propertyOf("orders", 6, environment)).toEqual({ numRuns: 120, seed: 5 });
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ kind: "orders", rounds: 120, seed: 5 });
  expect(() => propertyOf("orders", 6, { WAYPOST_RUNS: "x" })).toThrow("WAYPOST_RUNS");
});
