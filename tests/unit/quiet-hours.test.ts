/** Quiet hours: in which zones a person may be, and when a message may go, changes of clocks and holidays included. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { easterOf, isHoliday } from "../../shared/domain/quiet-hours/holidays.ts";
import { createQuietHours, nextAllowed, windowsFor } from "../../shared/domain/quiet-hours/quiet-hours.ts";
import { createWallClock, offsetByIntl } from "../../shared/domain/quiet-hours/wall-clock.ts";
import {
  QUIET_HOURS_BY_DEFAULT,
  type Window,
  type WindowRule,
} from "../../shared/domain/quiet-hours/windows.ts";
import { COUNTRIES_BY_ZONES, PREFIXES_BY_ZONES } from "../../shared/domain/quiet-hours/zones.data.ts";
import { zonesOf, zonesOfCountry } from "../../shared/domain/quiet-hours/zones.ts";

const MINUTE = 60_000;
const clock = createWallClock();
const utc = (text: string) => Date.parse(`${text}Z`);
const daily = (from: number, until: number): WindowRule => {
  const window: Window = { from, until };
  return { weekdays: [window, window, window, window, window, window, window], holidays: null };
};
const next = (at: string, zones: readonly string[], rule: WindowRule) => {
  const time = nextAllowed(utc(at), zones, rule, clock);
  return time === "never" ? time : new Date(time).toISOString().slice(0, 16);
};

describe("the zones of a person", () => {
  const person = { column: null, digits: null, country: null, isFixedLine: false };

  test.each([
    [
      "the column",
      { column: " Europe/Paris ", digits: "5511987654321", country: "BR" },
      "column",
      ["Europe/Paris"],
    ],
    [
      "the number, where the column says nothing",
      { column: "Mars", digits: "5511987654321", country: "BR" },
      "number",
      ["America/Sao_Paulo"],
    ],
    ["no offset in the column", { column: "+02:00", country: "FR" }, "country", ["Europe/Paris"]],
    ["Manaus", { digits: "5592987654321", country: "BR" }, "number", ["America/Manaus"]],
    ["Toronto", { digits: "14165550100", country: "CA" }, "number", ["America/Toronto"]],
    ["New York", { digits: "12125550100", country: "US" }, "number", ["America/New_York"]],
    [
      "an area code with two",
      { digits: "12085550100", country: "US" },
      "number",
      ["America/Denver", "America/Los_Angeles"],
    ],
    ["France", { digits: "33612345678", country: "FR" }, "country", ["Europe/Paris"]],
    ["Kathmandu", { digits: "9779812345678", country: "NP" }, "country", ["Asia/Kathmandu"]],
    [
      "a fixed line in Perth",
      { digits: "61861234567", country: "AU", isFixedLine: true },
      "number",
      ["Australia/Adelaide", "Australia/Perth"],
    ],
    [
      "Lisbon or the Azores",
      { digits: "351912345678", country: "PT" },
      "number",
      ["Atlantic/Azores", "Europe/Lisbon"],
    ],
    ["nothing", {}, "unknown", []],
    ["a country without a row", { country: "ZZ" }, "unknown", []],
  ] as const)("are told by %s", (_, facts, from, zones) => {
    const found = zonesOf({ ...person, ...facts });
    expect(found.from).toBe(from);
    expect([...found.zones].sort()).toEqual(zones);
  });

  test.each([
    ["AU", "61412345678"],
    ["RU", "79161234567"],
    ["ID", "628121234567"],
    ["MX", "525512345678"],
  ])("are all of the country's for a mobile number of %s", (country, digits) => {
    const { zones, from } = zonesOf({ ...person, digits, country });
    expect(from).toBe("country");
    expect(zones).toBe(zonesOfCountry(country));
    expect(zones.length).toBeGreaterThan(2);
  });

  test("are zones this runtime knows, and every prefix stands once", () => {
    const names = new Set(
      [COUNTRIES_BY_ZONES, PREFIXES_BY_ZONES]
        .flatMap((table) => Object.keys(table))
        .join(" ")
        .split(" "),
    );
    for (const name of names) expect(Number.isFinite(offsetByIntl(name, 0)), name).toBe(true);
    for (const table of [COUNTRIES_BY_ZONES, PREFIXES_BY_ZONES]) {
      const keys = Object.values(table).join(" ").split(" ");
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe("the next allowed time", () => {
  const office = daily(9 * 60, 20 * 60);

  test.each([
    ["inside the window", "2026-11-30T08:00", ["Europe/Paris"], office, "2026-11-30T08:00"],
    ["before it", "2026-11-30T07:59", ["Europe/Paris"], office, "2026-11-30T08:00"],
    ["at its end", "2026-11-30T19:00", ["Europe/Paris"], office, "2026-12-01T08:00"],
    ["three quarters of an hour apart", "2026-11-30T00:00", ["Asia/Kathmandu"], office, "2026-11-30T03:15"],
    ["half an hour apart", "2026-11-30T00:00", ["America/St_Johns"], office, "2026-11-30T12:30"],
    // 29 March 2026: at 01:00 UTC the clock in Paris jumps from 02:00 to 03:00.
    ["in an hour that is skipped", "2026-03-29T00:30", ["Europe/Paris"], daily(150, 200), "2026-03-29T01:00"],
    [
      "a window that is skipped whole",
      "2026-03-29T00:30",
      ["Europe/Paris"],
      daily(130, 170),
      "2026-03-30T00:10",
    ],
    ["after the jump", "2026-03-29T06:00", ["Europe/Paris"], office, "2026-03-29T07:00"],
    // 25 October 2026: at 01:00 UTC it goes from 03:00 back to 02:00.
    [
      "in an hour that comes twice",
      "2026-10-25T00:45",
      ["Europe/Paris"],
      daily(120, 150),
      "2026-10-25T01:00",
    ],
    // 4 October 2026, 02:00 on Lord Howe: half an hour is skipped. 5 April 2026: half an hour comes twice.
    [
      "half an hour that is skipped",
      "2026-10-03T15:15",
      ["Australia/Lord_Howe"],
      daily(120, 180),
      "2026-10-03T15:30",
    ],
    [
      "half an hour that comes twice",
      "2026-04-04T14:55",
      ["Australia/Lord_Howe"],
      daily(90, 115),
      "2026-04-04T15:00",
    ],
    // No summer time since 2019; before, midnight itself was skipped.
    ["where clocks no longer change", "2026-11-01T02:00", ["America/Sao_Paulo"], office, "2026-11-01T12:00"],
    [
      "on a day that had no midnight",
      "2018-11-04T02:30",
      ["America/Sao_Paulo"],
      daily(0, 30),
      "2018-11-05T02:00",
    ],
    ["in two zones", "2026-11-30T08:00", ["Europe/Paris", "America/New_York"], office, "2026-11-30T14:00"],
    ["in all of Russia", "2026-11-30T12:00", zonesOfCountry("RU"), office, "2026-12-01T07:00"],
    [
      "in no hour in common",
      "2026-11-30T08:00",
      ["Pacific/Auckland", "America/Los_Angeles"],
      daily(540, 600),
      "never",
    ],
    ["where nothing is known", "2026-11-30T03:00", [], office, "2026-11-30T03:00"],
  ] as const)("%s", (_, at, zones, rule, expected) => {
    expect(next(at, zones, rule)).toBe(expected);
  });

  test("is the first minute that a look at every minute finds", () => {
    const zones = fc.uniqueArray(
      fc.constantFrom(
        "Europe/Paris",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "America/St_Johns",
        "America/New_York",
      ),
      { minLength: 1, maxLength: 3 },
    );
    // Around the changes of clocks of each of them.
    const at = fc.tuple(
      fc.constantFrom(
        "2026-03-08",
        "2026-03-29",
        "2026-04-04",
        "2026-10-03",
        "2026-10-25",
        "2026-11-01",
        "2018-11-03",
      ),
      fc.integer({ min: -1440, max: 2880 }),
    );
    const window = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 720 }));
    fc.assert(
      fc.property(zones, at, window, (people, [day, minute], [from, length]) => {
        const start = utc(`${day}T00:00`) + minute * MINUTE;
        const rule = daily(from, Math.min(from + length, 1440));
        const isAllowed = (time: number) =>
          people.every((zone) => {
            const { offset } = clock.stretchAt(zone, time);
            expect(offset).toBe(offsetByIntl(zone, time));
            const local = Math.floor((time + offset) / MINUTE) % 1440;
            return local >= from && local < Math.min(from + length, 1440);
          });
        const found = nextAllowed(start, people, rule, clock);
        const end = found === "never" ? start + 3 * 1440 * MINUTE : found;
        for (let time = start; time < end; time += 15 * MINUTE) expect(isAllowed(time)).toBe(false);
        if (found !== "never") {
          expect(isAllowed(found)).toBe(true);
          if (found > start) expect(isAllowed(found - MINUTE)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("the suggestions", () => {
  const suggested = { kind: "suggested" } as const;

  test("are off unless somebody chooses them", () => {
    expect(windowsFor(QUIET_HOURS_BY_DEFAULT, "FR")).toBeNull();
    expect(windowsFor(suggested, "FR")).not.toBeNull();
  });

  test.each([
    // A Saturday evening, the Sunday after it, and the Monday.
    ["2026-11-28T20:59", "FR", "Europe/Paris", "2026-11-28T20:59"],
    ["2026-11-28T21:00", "FR", "Europe/Paris", "2026-11-30T07:00"],
    // Ascension and Bastille Day; Christmas on a Friday.
    ["2026-05-14T10:00", "FR", "Europe/Paris", "2026-05-15T06:00"],
    ["2026-07-14T10:00", "FR", "Europe/Paris", "2026-07-15T06:00"],
    ["2026-12-25T10:00", "FR", "Europe/Paris", "2026-12-26T07:00"],
    // A Sunday in the United States, and anywhere else.
    ["2026-11-29T13:00", "US", "America/New_York", "2026-11-29T13:00"],
    ["2026-11-30T02:00", "US", "America/New_York", "2026-11-30T13:00"],
    ["2026-11-29T11:59", "BR", "America/Sao_Paulo", "2026-11-29T12:00"],
    ["2026-11-29T23:00", null, "America/Sao_Paulo", "2026-11-30T12:00"],
  ] as const)("at %s for %s", (at, country, zone, expected) => {
    const rule = windowsFor(suggested, country);
    expect(rule && next(at, [zone], rule)).toBe(expected);
  });

  test.each([
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2038, "2038-04-25"],
  ])("know Easter of %d", (year, date) => {
    expect(easterOf(year) * 86_400_000).toBe(Date.parse(date));
  });

  test("know France's eleven holidays of 2026", () => {
    const first = Date.UTC(2026, 0, 1) / 86_400_000;
    const days = Array.from({ length: 365 }, (_, day) => first + day).filter((day) => isHoliday("FR", day));
    expect(days.map((day) => new Date(day * 86_400_000).toISOString().slice(5, 10))).toEqual([
      "01-01",
      "04-06",
      "05-01",
      "05-08",
      "05-14",
      "05-25",
      "07-14",
      "08-15",
      "11-01",
      "11-11",
      "12-25",
    ]);
    expect(isHoliday("DE", first)).toBe(false);
  });
});

describe("quiet hours for many people", () => {
  test("give everybody what they would get alone, at whatever time they are asked about", () => {
    const quiet = createQuietHours({ kind: "suggested" }, clock);
    const people = [
      ["FR", zonesOfCountry("FR")],
      ["RU", zonesOfCountry("RU")],
      ["BR", zonesOfCountry("BR")],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...people),
        fc.integer({ min: 0, max: 10_000 }),
        ([country, zones], minute) => {
          const at = utc("2026-10-20T00:00") + minute * MINUTE;
          const rule = windowsFor({ kind: "suggested" }, country);
          const alone = rule && nextAllowed(at, zones, rule, clock);
          expect(quiet.quietUntil(at, zones, country)).toBe(alone === at ? null : alone);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("ask the runtime for few offsets, however many people there are", () => {
    let asked = 0;
    const counting = createWallClock((zone, at) => {
      asked += 1;
      return offsetByIntl(zone, at);
    });
    const quiet = createQuietHours({ kind: "suggested" }, counting);
    for (let person = 0; person < 10_000; person++)
      quiet.quietUntil(utc("2026-11-30T03:00") + person, zonesOfCountry("RU"), "RU");
    expect(asked).toBeLessThan(1_000);
  });

  test("are off without a rule", () => {
    const quiet = createQuietHours({ kind: "off" }, clock);
    expect(quiet.quietUntil(utc("2026-11-30T03:00"), zonesOfCountry("FR"), "FR")).toBeNull();
  });
});
