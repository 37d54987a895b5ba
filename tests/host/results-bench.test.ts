/** The bench of the results runs to its end and prints what it is to print. How fast a machine is, is no test's matter. */
import { expect, test } from "vitest";
import { runCommand } from "../support/child-process.ts";

test("npm run bench -- results prints one line of JSON with a figure for every view", async () => {
  const { code, stdout, stderr } = await runCommand("scripts/bench.mjs", [
    "results",
    "--messages",
    "1000",
    "--json",
  ]);
  expect(code, stderr).toBe(0);
  expect(stdout.trim().split("\n")).toHaveLength(1);
  const { bench, messages, views, exportRowsPerSecond } = JSON.parse(stdout);
  expect([bench, messages]).toEqual(["results", 1_000]);
  expect(views.map(({ view }: { view: string }) => view)).toEqual([
    "overview",
    "routes ledger",
    "by country",
    "by country and template",
    "by error",
    "trend",
    "latencies",
    "speed and reads",
    "send times",
    "stuck at sent",
    "all facets",
    "first page of the list",
  ]);
  for (const { view, p95Ms, plainMs } of views) {
    expect(p95Ms, view).toBeGreaterThanOrEqual(0);
    expect(plainMs, view).toBeGreaterThanOrEqual(0);
  }
  expect(exportRowsPerSecond).toBeGreaterThan(0);
}, 60_000);
