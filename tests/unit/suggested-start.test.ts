/** The hour that is suggested to a campaign: on the day that was chosen, or the next time it comes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveLocal } from "../../shared/domain/campaigns/local-time.ts";
import { suggestedStart } from "../../shared/domain/campaigns/suggested-start.ts";
import { propertyOf } from "../support/rounds.ts";

const NOW = Date.parse("2026-12-01T12:30:00Z");
const PARIS = "Europe/Paris";
const KOLKATA = "Asia/Kolkata";

test.each([
  ["today, while it is more than an hour ahead", null, 18, "2026-12-01", PARIS],
  ["tomorrow, once the hour has begun or is about to", null, 14, "2026-12-02", PARIS],
  [
    "the day that was chosen, by the clock that was chosen",
    ["2026-12-24", KOLKATA],
    9,
    "2026-12-24",
    KOLKATA,
  ],
  ["the next time, where the chosen day is over", ["2026-11-24", KOLKATA], 9, "2026-12-02", KOLKATA],
  ["the next time, where no day was chosen yet", ["", KOLKATA], 23, "2026-12-01", KOLKATA],
] as const)("%s", (_, chosen, hour, date, zone) => {
  const known = chosen === null ? null : { date: chosen[0], time: "10:30", zone: chosen[1] };
  const time = `${String(hour).padStart(2, "0")}:00`;
  expect(suggestedStart(known, hour, NOW, PARIS)).toEqual({ date, time, zone });
});

test("it is always ahead, and never more than two days without a day that was chosen", () => {
  const zones = fc.constantFrom(
    PARIS,
    KOLKATA,
    "America/New_York",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
  );
  fc.assert(
    fc.property(
      zones,
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 365 * 24 }),
      (zone, hour, ago) => {
        const now = NOW + ago * 3_600_000;
        const start = suggestedStart(null, hour, now, zone);
        const at = resolveLocal(start)?.at ?? 0;
        expect(at - now).toBeGreaterThanOrEqual(3_600_000);
        expect(at - now).toBeLessThanOrEqual(2 * 86_400_000);
      },
    ),
    propertyOf("suggested starts", 300),
  );
});
