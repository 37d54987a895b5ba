/** The bench of the store runs to its end and prints what it is to print. How fast a machine is, is no test's matter. */
import { expect, test } from "vitest";
import { runCommand } from "../support/child-process.ts";

const KEYS = [
  "bench",
  "messages",
  "bytesPerMessage",
  "bytesPerMessageSingle",
  "receiptsPerSecond",
  "receiptsPerSecondSingle",
  "receiptsPerSecondShuffled",
  "ackMedianMs",
  "ackP99Ms",
  "ackCpuMicroseconds",
  "slowAckP99Ms",
  "slowAcksPerSecond",
  "pageP95Ms",
  "searchP95Ms",
  "breakdownP95Ms",
  "openMs",
  "closeMs",
  "replaySeconds",
  "replayMiB",
  "eventLoopP99Ms",
  "rssMiB",
  "walPeakMiB",
];

test("npm run bench -- store prints one line of JSON with every figure", async () => {
  const { code, stdout, stderr } = await runCommand("scripts/bench.mjs", [
    "store",
    "--messages",
    "1000",
    "--json",
  ]);
  expect(code, stderr).toBe(0);
  expect(stdout.trim().split("\n")).toHaveLength(1);
  const figures: Record<string, unknown> = JSON.parse(stdout);
  expect(Object.keys(figures)).toEqual(expect.arrayContaining(KEYS));
  expect(figures).toMatchObject({ bench: "store", messages: 1_000 });
  for (const [name, value] of Object.entries(figures)) {
    if (name === "bench" || (value === null && name.startsWith("slow"))) continue;
    expect(value, name).toBeGreaterThanOrEqual(0);
  }
  // Less than the texts alone would take, and more than nothing.
  expect(figures.bytesPerMessage).toBeGreaterThan(200);
  expect(figures.bytesPerMessage).toBeLessThan(4_000);
  expect(figures.receiptsPerMessage).toBeGreaterThan(2.5);
}, 180_000);
