/** Times on the wall: the nights in which clocks change, and what is no time at all. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveLocal } from "../../shared/domain/campaigns/local-time.ts";
import { offsetByIntl } from "../../shared/domain/quiet-hours/wall-clock.ts";

const at = (iso: string) => Date.parse(iso);

describe("a local time", () => {
  test.each([
    ["2026-12-01", "09:30", "Europe/Paris", "2026-12-01T08:30:00Z", "plain"],
    ["2026-12-01", "09:30", "Asia/Kathmandu", "2026-12-01T03:45:00Z", "plain"],
    ["2026-12-01", "09:30", "America/Sao_Paulo", "2026-12-01T12:30:00Z", "plain"],
    // Paris goes from 2 to 3 o'clock.
    ["2027-03-28", "01:59", "Europe/Paris", "2027-03-28T00:59:00Z", "plain"],
    ["2027-03-28", "02:30", "Europe/Paris", "2027-03-28T01:30:00Z", "skipped"],
    ["2027-03-28", "03:00", "Europe/Paris", "2027-03-28T01:00:00Z", "plain"],
    // And back from 3 to 2.
    ["2026-10-25", "01:59", "Europe/Paris", "2026-10-24T23:59:00Z", "plain"],
    ["2026-10-25", "02:30", "Europe/Paris", "2026-10-25T00:30:00Z", "repeated"],
    ["2026-10-25", "03:00", "Europe/Paris", "2026-10-25T02:00:00Z", "plain"],
    // Half an hour on Lord Howe Island.
    ["2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00Z", "skipped"],
    ["2027-04-04", "01:45", "Australia/Lord_Howe", "2027-04-03T14:45:00Z", "repeated"],
  ])("%s %s in %s", (date, time, zone, iso, kind) => {
    expect(resolveLocal({ date, time, zone })).toEqual({ at: at(iso), kind });
  });

  test.each([
    ["", "09:00"],
    ["2026-12-01", ""],
    ["2026-02-31", "09:00"],
    ["2026-12-01", "24:00"],
    ["2026-13-01", "09:00"],
    ["tomorrow", "09:00"],
  ])("%j %j is none", (date, time) => {
    expect(resolveLocal({ date, time, zone: "Europe/Paris" })).toBeNull();
  });

  test("a clock on the wall shows it at the resolved moment, unless clocks skip it", () => {
    const zones = [
      "Europe/Paris",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Tehran",
      "Africa/Casablanca",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date("2026-01-01"), max: new Date("2029-12-31"), noInvalidDate: true }),
        (zone, day) => {
          const iso = day.toISOString();
          const local = { date: iso.slice(0, 10), time: iso.slice(11, 16), zone };
          const resolved = resolveLocal(local);
          const wall = Date.parse(`${iso.slice(0, 16)}:00Z`);
          expect(resolved).not.toBeNull();
          if (resolved === null) return;
          const shown = resolved.at + offsetByIntl(zone, resolved.at);
          if (resolved.kind === "skipped") expect(shown).toBeGreaterThan(wall);
          else expect(shown).toBe(wall);
          // Nobody's clock has shown it before, on the same day.
          const earlier = resolved.at - 60 * 60 * 1_000;
          if (resolved.kind === "repeated") expect(earlier + offsetByIntl(zone, earlier)).not.toBe(wall);
        },
      ),
    );
  });
});
