/** The catalogue of error codes: it has every code of the facts, and says what the sender does. */
import { describe, expect, test } from "vitest";
import { DISPOSITION_ROWS } from "../../shared/domain/dispositions/dispositions.data.ts";
import { RETRY_RULES } from "../../shared/domain/dispositions/retry-rules.data.ts";
import { byItself, nextTry } from "../../shared/domain/error-codes/by-itself.ts";
import { asksFor, errorCodeRow } from "../../shared/domain/error-codes/error-code.ts";
import { type CataloguedRow, ERROR_CODE_ROWS } from "../../shared/domain/error-codes/error-codes.data.ts";

/** Transcribed from the facts a second time, so that no row can get lost. */
const OF_THE_FACTS = {
  "8.1": [0, 1, 2, 3, 4, 10, 17, 32, 613, 33, 100, 102, 104, 190, 200, 299, 368, 803, 80007, 130429, 2494055],
  "8.2": [
    130403, 130472, 130497, 131000, 131005, 131008, 131009, 131016, 131020, 131041, 131059, 131200, 131299,
    131021, 131026, 131030, 131031, 131037, 131042, 131044, 131045, 131047, 131048, 131049, 131050, 131051,
    131052, 131053, 131055, 131056, 131057, 131060, 131061, 131062, 131063, 131064,
  ],
  "8.3": [
    132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 133000, 133004,
    133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011, 134100, 134101, 134102, 135000, 137000,
    138000, 138025, 139000, 139004, 139100, 139103, 141002, 141006, 141010, 147001, 147005, 1752041, 200005,
    200006, 200007, 2388001, 2388012, 2388019, 2388039, 2388040, 2388047, 2388072, 2388073, 2388091, 2388093,
    2388103, 2388293, 2388299, 2494100, 2494164, 2494165, 2494168, 2494176, 2494179, 2593079, 2593085,
    2593107, 2593108,
  ],
  "5.3": [
    100, 131009, 131055, 134100, 134101, 134102, 132018, 131062, 131063, 131061, 131064, 1752041, 134103,
  ],
  "13.6": [131061, 131062, 131063, 131064, 131065, 131070, 138038, 147005, 134103],
  "13.16": [100, 131030, 2388001, 1],
};

const rowOf = (code: number): CataloguedRow => {
  const row = errorCodeRow(code);
  if (row === null) throw new Error(`${code} is not in the catalogue`);
  return row;
};

describe("the catalogue", () => {
  test.each(Object.entries(OF_THE_FACTS))("has every code of section %s", (_, codes) => {
    expect(codes.filter((code) => errorCodeRow(code) === null)).toEqual([]);
  });

  test("has a row for each code that messages are dealt with by", () => {
    const own = new Set<number>(ERROR_CODE_ROWS.map(({ code }) => code));
    expect(DISPOSITION_ROWS.filter(({ code }) => !own.has(code))).toEqual([]);
  });

  test("doesn't say a second time what a code asks for", () => {
    const known = new Set(DISPOSITION_ROWS.map(({ code }) => code));
    expect(ERROR_CODE_ROWS.filter(({ code, asks }) => asks !== undefined && known.has(code))).toEqual([]);
    expect(asksFor(rowOf(131049))).toBe("wait");
    expect(asksFor(rowOf(2388012))).toBe("give-up");
    expect(asksFor(rowOf(134103))).toBeNull();
  });

  test("has each code once, in order", () => {
    const codes = ERROR_CODE_ROWS.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].toSorted((one, other) => one - other));
  });

  test("finds a code of a range, and its own row before the range", () => {
    expect(rowOf(272).code).toBe(200);
    expect(rowOf(131215).code).toBe(131200);
    expect(rowOf(2494168).code).toBe(2494168);
    expect(rowOf(2494170).code).toBe(2494164);
  });

  test.each([131_099, 5, -1, 2_494_180, 131_300])("doesn't guess at %i", (code) => {
    expect(errorCodeRow(code)).toBeNull();
  });
});

describe("what Waypost does by itself", () => {
  const usual = (code: number) => byItself(rowOf(code)).courses[0].course;

  test("is what the sender's rules say, for every code", () => {
    for (const row of ERROR_CODE_ROWS) {
      const disposition = DISPOSITION_ROWS.find(({ code }) => code === row.code);
      const { waits } = byItself(row).courses[0].course;
      if (waits.length === 0) continue;
      const rule = RETRY_RULES[disposition?.tries ?? "busy"];
      expect(waits.length + 1, String(row.code)).toBe(rule.most);
      expect(waits[0], String(row.code)).toBe(rule.first);
      expect(Math.max(...waits), String(row.code)).toBeLessThanOrEqual(rule.longest);
    }
  });

  test("is to hold the number while the app may make no calls, and then to pause", () => {
    expect(usual(4)).toMatchObject({ end: { kind: "pause", remedy: "throughput" }, others: "number" });
    expect(usual(4).waits.slice(0, 3)).toEqual([60, 120, 240]);
    expect(usual(130429).others).toBe("slower");
  });

  test("is to try a limited person once more after a day, and nobody in the United States", () => {
    const { courses } = byItself(rowOf(131049));
    expect(courses).toEqual([
      expect.objectContaining({
        when: { route: null, choice: null, isUnitedStates: false },
        course: { waits: [86_400], end: { kind: "leave", why: "tries" }, others: "nothing" },
      }),
      {
        when: { route: null, choice: null, isUnitedStates: true },
        course: { waits: [], end: { kind: "leave", why: "person" }, others: "nothing" },
      },
    ]);
  });

  test("goes by the campaign's choices where they decide", () => {
    expect(byItself(rowOf(134100)).courses.map(({ when, course }) => [when.choice, course.end.kind])).toEqual(
      [
        [null, "cloud"],
        ["strict", "leave"],
      ],
    );
    expect(byItself(rowOf(134101)).courses.map(({ when, course }) => [when.choice, course.end.kind])).toEqual(
      [
        [null, "leave"],
        ["cloud-while-syncing", "cloud"],
      ],
    );
  });

  test("tells routes apart where only one prepares templates", () => {
    expect(
      byItself(rowOf(131009)).courses.map(({ when, course }) => [when.route, course.waits.length]),
    ).toEqual([
      ["optimized", 1],
      ["cloud", 0],
    ]);
  });

  test("offers no way by Cloud API to what Cloud API refused", () => {
    expect(usual(131061).end).toEqual({ kind: "leave", why: "route" });
    expect(usual(131063).end).toEqual({ kind: "pause", remedy: "cloud-marketing" });
  });

  test("takes a person out who stopped, and leaves an answer open that is", () => {
    expect(usual(131050).end).toEqual({ kind: "suppress", why: "stopped" });
    expect(byItself(rowOf(131000)).staysOpen).toBe(true);
    expect(byItself(rowOf(134102)).staysOpen).toBe(false);
  });
});

describe("another try makes sense", () => {
  test.each([
    [
      "after a day, and later after a week, for a limited person",
      131049,
      { kind: "after", seconds: 86_400, longest: 604_800 },
    ],
    ["at once, where Meta couldn't for the moment", 131016, { kind: "after", seconds: 0, longest: 0 }],
    [
      "after ten minutes, where a template may not be ready",
      131009,
      { kind: "after", seconds: 600, longest: 600 },
    ],
    ["once payment is in order", 131042, { kind: "once-right", first: "billing" }],
    [
      "three days after too many registrations",
      133016,
      { kind: "after", seconds: 259_200, longest: 259_200 },
    ],
    ["never, for somebody who has stopped", 131050, { kind: "never" }],
    ["by the other route, which has rules of its own", 134100, null],
    ["when nobody knows", 134103, null],
  ])("%s", (_, code, expected) => {
    expect(nextTry(rowOf(code))).toEqual(expected);
  });
});
