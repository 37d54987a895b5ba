/** Quiet hours: in which zones a person may be, and when a message may go, changes of clocks and holidays included. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { easterOf, isHoliday } from "../../shared/domain/quiet-hours/holidays.ts";
import {
  closesAt,
  createQuietHours,
  nextAllowed,
  windowsFor,
} from "../../shared/domain/quiet-hours/quiet-hours.ts";
import { quietNow } from "../../shared/domain/quiet-hours/quiet-now.ts";
import { createWallClock, offsetByIntl } from "../../shared/domain/quiet-hours/wall-clock.ts";
import {
  QUIET_HOURS_BY_DEFAULT,
  type QuietChoice,
  type Window,
  type WindowRule,
} from "../../shared/domain/quiet-hours/windows.ts";
import { COUNTRIES_BY_ZONES, PREFIXES_BY_ZONES } from "../../shared/domain/quiet-hours/zones.data.ts";
import { zonesOf, zonesOfCountry } from "../../shared/domain/quiet-hours/zones.ts";

const MINUTE = 60_000;
const clock = createWallClock();
const utc = (text: string) => Date.parse(`${text}Z`);
const SUGGESTED: QuietChoice = { ...QUIET_HOURS_BY_DEFAULT, kind: "suggested" };
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

describe("hours that go on after midnight", () => {
  const evening: Window = { from: 20 * 60, until: 26 * 60 };
  const except = (...days: readonly number[]): WindowRule => {
    const on = (day: number) => (days.includes(day) ? null : evening);
    return { weekdays: [on(0), on(1), on(2), on(3), on(4), on(5), on(6)], holidays: null };
  };
  const inFrance: WindowRule = { ...except(), holidays: { country: "FR", window: null } };

  // 30 November 2026 is a Monday; Paris is an hour ahead of UTC.
  test.each([
    ["before midnight", "2026-11-30T22:00", except(), "2026-11-30T22:00"],
    ["after midnight", "2026-12-01T00:59", except(), "2026-12-01T00:59"],
    ["at their end", "2026-12-01T01:00", except(), "2026-12-01T19:00"],
    [
      "on a Sunday that is left out, from its first minute",
      "2026-11-28T23:00",
      except(0),
      "2026-11-30T19:00",
    ],
    ["after a Sunday that is left out", "2026-11-29T23:30", except(0), "2026-11-30T19:00"],
    ["on the night before a holiday", "2026-12-24T22:59", inFrance, "2026-12-24T22:59"],
    ["on a holiday", "2026-12-24T23:00", inFrance, "2026-12-26T19:00"],
    // 29 March 2026: the clock jumps from 02:00 to 03:00, so the night ends with the hour before.
    ["in the night of the change in spring", "2026-03-29T01:00", except(), "2026-03-29T18:00"],
    // 25 October 2026: from 03:00 back to 02:00; the window ends at the first two o'clock.
    ["in the night of the change in autumn", "2026-10-25T00:00", except(), "2026-10-25T19:00"],
  ] as const)("%s", (_, at, rule, expected) => {
    expect(next(at, ["Europe/Paris"], rule)).toBe(expected);
  });

  test("are open exactly when a look at the wall says so, and close when it says so", () => {
    const zones = fc.uniqueArray(fc.constantFrom("Europe/Paris", "America/New_York", "Australia/Lord_Howe"), {
      minLength: 1,
      maxLength: 2,
    });
    const window = fc.option(
      fc
        .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
        .map(([from, length]): Window => ({ from: from * 15, until: (from + length) * 15 })),
    );
    const week = fc.tuple(window, window, window, window, window, window, window);
    const rule = fc.record({
      weekdays: week,
      holidays: fc.option(fc.record({ country: fc.constant("FR"), window })),
    });
    const at = fc.tuple(
      fc.constantFrom("2026-03-28", "2026-10-24", "2026-12-24", "2026-05-13", "2026-11-01"),
      fc.integer({ min: 0, max: 192 }),
    );
    fc.assert(
      fc.property(zones, rule, at, (people, hours, [date, quarter]) => {
        const isAllowed = (time: number) =>
          people.every((zone) => {
            const wall = new Date(time + offsetByIntl(zone, time));
            const day = Math.floor(wall.getTime() / (1440 * MINUTE));
            const on = (which: number) =>
              hours.holidays !== null && isHoliday("FR", which)
                ? hours.holidays.window
                : hours.weekdays[new Date(which * 1440 * MINUTE).getUTCDay()];
            const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes();
            const [today, yesterday] = [on(day), on(day - 1)];
            if (!today) return false;
            const isInside = (one: Window | null | undefined, of: number) =>
              one != null && of >= one.from && of < one.until;
            return isInside(today, minute) || isInside(yesterday, minute + 1440);
          });
        const start = utc(`${date}T00:00`) + quarter * 15 * MINUTE;
        const opens = nextAllowed(start, people, hours, clock);
        const until = opens === "never" ? start + 4 * 1440 * MINUTE : opens;
        for (let time = start; time < until; time += 15 * MINUTE) expect(isAllowed(time)).toBe(false);
        if (opens === "never") return;
        const closes = closesAt(opens, people, hours, clock);
        const end = closes ?? opens + 15 * 1440 * MINUTE;
        for (let time = opens; time < end; time += 15 * MINUTE) expect(isAllowed(time)).toBe(true);
        if (closes !== null) expect(isAllowed(closes)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

describe("what quiet hours mean now", () => {
  const office = daily(9 * 60, 20 * 60);
  const lines = (country: string, at: string, rule = office) =>
    quietNow(country, utc(at), rule, clock).map(({ where, zones, state }) => [
      where,
      zones.length,
      state.kind,
      "until" in state && state.until !== null ? new Date(state.until).toISOString().slice(0, 16) : null,
    ]);

  test("one line for a country with one zone, open or not", () => {
    expect(lines("FR", "2026-11-30T12:00")).toEqual([["anywhere", 1, "open", "2026-11-30T19:00"]]);
    expect(lines("FR", "2026-11-30T22:00")).toEqual([["anywhere", 1, "quiet", "2026-12-01T08:00"]]);
    expect(lines("FR", "2026-11-30T22:00", daily(0, 1440))).toEqual([["anywhere", 1, "open", null]]);
  });

  test("only the hours all zones share where no number tells, from west to east", () => {
    // Nine in Kaliningrad is seven UTC; twenty in Kamchatka is eight UTC.
    expect(lines("RU", "2026-11-30T06:59")).toEqual([["anywhere", 11, "quiet", "2026-11-30T07:00"]]);
    expect(lines("RU", "2026-11-30T07:00")).toEqual([["anywhere", 11, "open", "2026-11-30T08:00"]]);
    expect(lines("RU", "2026-11-30T07:00", daily(9 * 60, 18 * 60))).toEqual([
      ["anywhere", 11, "never", null],
    ]);
    const [line] = quietNow("RU", utc("2026-11-30T07:00"), office, clock);
    expect([line?.zones[0], line?.zones.at(-1)]).toEqual(["Europe/Kaliningrad", "Asia/Kamchatka"]);
  });

  test("a line for each zone a number can tell, together where they open together", () => {
    expect(lines("BR", "2026-11-30T12:30")).toEqual([
      ["anywhere", 4, "quiet", "2026-11-30T14:00"],
      ["zone", 1, "quiet", "2026-11-30T14:00"],
      ["zone", 1, "quiet", "2026-11-30T13:00"],
      ["zone", 1, "open", "2026-11-30T23:00"],
      ["zone", 1, "open", "2026-11-30T22:00"],
    ]);
    // In winter, Denver and Phoenix are one.
    const us = quietNow("US", utc("2026-11-30T12:00"), office, clock);
    expect(us.map(({ zones }) => zones)).toContainEqual(["America/Denver", "America/Phoenix"]);
  });

  test("nothing where no zone is known", () => {
    expect(lines("ZZ", "2026-11-30T12:00")).toEqual([]);
  });
});

describe("hours of one's own", () => {
  const own = daily(60, 120);

  test("stand in for the preset of their country alone, or for all others", () => {
    const instead: QuietChoice = { ...SUGGESTED, instead: { FR: own } };
    expect(windowsFor(instead, "FR")).toBe(own);
    expect(windowsFor(instead, "US")).toBe(windowsFor(SUGGESTED, "US"));
    const elsewhere: QuietChoice = { ...SUGGESTED, elsewhere: own };
    expect(windowsFor(elsewhere, "DE")).toBe(own);
    expect(windowsFor(elsewhere, null)).toBe(own);
    expect(windowsFor(elsewhere, "FR")).toBe(windowsFor(SUGGESTED, "FR"));
  });

  test("hold everywhere only where that is chosen", () => {
    const kept: QuietChoice = { ...SUGGESTED, everywhere: own };
    expect(windowsFor(kept, "FR")).not.toBe(own);
    expect(windowsFor({ ...kept, kind: "own" }, "FR")).toBe(own);
    expect(windowsFor({ ...kept, kind: "off" }, "FR")).toBeNull();
    expect(windowsFor({ ...kept, kind: "own", everywhere: null }, "FR")).toEqual(daily(540, 1200));
  });
});

describe("the suggestions", () => {
  test("are off unless somebody chooses them", () => {
    expect(windowsFor(QUIET_HOURS_BY_DEFAULT, "FR")).toBeNull();
    expect(windowsFor(SUGGESTED, "FR")).not.toBeNull();
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
    const rule = windowsFor(SUGGESTED, country);
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
    const quiet = createQuietHours(SUGGESTED, clock);
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
          const rule = windowsFor(SUGGESTED, country);
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
    const quiet = createQuietHours(SUGGESTED, counting);
    for (let person = 0; person < 10_000; person++)
      quiet.quietUntil(utc("2026-11-30T03:00") + person, zonesOfCountry("RU"), "RU");
    expect(asked).toBeLessThan(1_000);
  });

  test("are off without a rule", () => {
    const quiet = createQuietHours(QUIET_HOURS_BY_DEFAULT, clock);
    expect(quiet.quietUntil(utc("2026-11-30T03:00"), zonesOfCountry("FR"), "FR")).toBeNull();
  });
});
