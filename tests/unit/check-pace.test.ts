import { describe, expect, test } from "vitest";
import { isFullCheckDue, leastWait, newsWait } from "../../core/setup/check-pace.ts";
import { WaypostError } from "../../shared/contract/index.ts";

const MINUTE = 60_000;

describe("a check of everything", () => {
  test.each<[string, number | null, boolean]>([
    ["after none", null, true],
    ["right after one", 1_000 * MINUTE, false],
    ["after ten minutes", 990 * MINUTE, true],
    // A clock that was set back says nothing of how long it has been.
    ["after one that lies ahead", 9_000 * MINUTE, true],
  ])("is due or not %s", (_, lastAt, isDue) => {
    expect(isFullCheckDue(lastAt, 1_000 * MINUTE)).toBe(isDue);
  });
});

describe("Meta's rate limit", () => {
  const refusal = (retry: "named" | "open") =>
    new WaypostError("graph-rate-limited", {
      retry: retry === "named" ? { kind: "after", seconds: 420 } : { kind: "never" },
    }).problem;

  test("is waited for as long as Meta says, and no longer than a day", () => {
    expect(leastWait(null, null)).toBe(0);
    expect(leastWait({ percent: 80, percentOfSending: 0, minutesToRegain: 0 }, null)).toBe(0);
    expect(leastWait({ percent: 81, percentOfSending: 0, minutesToRegain: 0 }, null)).toBe(10 * MINUTE);
    expect(leastWait({ percent: 20, percentOfSending: 0, minutesToRegain: 3 }, null)).toBe(3 * MINUTE);
    expect(leastWait({ percent: 100, percentOfSending: 0, minutesToRegain: 90 }, null)).toBe(90 * MINUTE);
    expect(leastWait({ percent: 100, percentOfSending: 0, minutesToRegain: 1e9 }, null)).toBe(
      24 * 60 * MINUTE,
    );
    expect(leastWait(null, refusal("named"))).toBe(7 * MINUTE);
    expect(leastWait(null, refusal("open"))).toBe(10 * MINUTE);
  });

  test("is no reason where something else failed", () => {
    const outage = new WaypostError("graph-unavailable", { retry: { kind: "after", seconds: 9 } }).problem;
    expect(leastWait(null, outage)).toBe(0);
  });
});

test("announcements that follow each other are followed up less and less often", () => {
  const waits = Array.from({ length: 20 }, (_, count) => newsWait(count));
  expect(waits[0]).toBe(250);
  expect(waits).toEqual([...waits].sort((one, other) => one - other));
  expect(waits.at(-1)).toBe(15_000);
});
