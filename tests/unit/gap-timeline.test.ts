/** Where gaps stand on the line of time of the webhooks' page. */
import { describe, expect, test } from "vitest";
import { drawGaps, SPANS, ticksOf } from "../../renderer/features/webhooks/gap-timeline.ts";
import type { GapView } from "../../shared/contract/index.ts";

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;
const NOW = 1_795_165_200_000;

const gap = (from: number | null, until: number | null): GapView => ({
  from,
  until,
  open: 1,
  sent: { expected: 1, missing: 0 },
  delivered: { expected: 0, missing: 0 },
  away: 0,
});

describe("gaps on the line of time", () => {
  test("stand where they were, the earliest first", () => {
    const later = gap(NOW - 6 * HOUR, NOW - 3 * HOUR);
    const earlier = gap(NOW - 18 * HOUR, NOW - 12 * HOUR);
    expect(drawGaps([later, earlier], "day", NOW)).toEqual([
      { gap: earlier, begin: 0.25, end: 0.5 },
      { gap: later, begin: 0.75, end: 0.875 },
    ]);
  });

  test("that began before it, or last, reach to its ends", () => {
    expect(drawGaps([gap(NOW - 40 * DAY, NOW - 3.5 * DAY)], "week", NOW)).toMatchObject([
      { begin: 0, end: 0.5 },
    ]);
    expect(drawGaps([gap(null, null)], "week", NOW)).toMatchObject([{ begin: 0, end: 1 }]);
    expect(drawGaps([gap(NOW - 3.5 * DAY, null)], "week", NOW)).toMatchObject([{ begin: 0.5, end: 1 }]);
  });

  test("that were over before it are left out", () => {
    expect(drawGaps([gap(NOW - 9 * DAY, NOW - 8 * DAY)], "week", NOW)).toEqual([]);
  });
});

test.each(SPANS)("%s: ticks stand on the line, at even times, and never crowd it", (span) => {
  const ticks = ticksOf(span, NOW);
  expect(ticks.length).toBeGreaterThanOrEqual(4);
  expect(ticks.length).toBeLessThanOrEqual(8);
  for (const { at, share } of ticks) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
    const time = new Date(at);
    expect([time.getMinutes(), time.getSeconds()]).toEqual([0, 0]);
    if (span !== "day") expect(time.getHours()).toBe(0);
  }
});
