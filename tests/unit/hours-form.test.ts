/** Hours as they are typed: what is read, what is refused at which field, and what days are told together. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  faultsOf,
  formOf,
  type HoursForm,
  readTime,
  ruleOf,
  spansOf,
  WEEKDAYS,
} from "../../renderer/features/opt-outs/hours-form.ts";
import { QUIET_PRESETS } from "../../shared/domain/quiet-hours/presets.data.ts";

const FORM: HoursForm = { from: "9:00", until: "20:00", days: WEEKDAYS, sparesHolidays: false };

describe("a time", () => {
  test.each([
    ["9", 540],
    ["09:30", 570],
    [" 9.30 ", 570],
    ["9 h 30", 570],
    ["9h30", 570],
    ["9 h", 540],
    ["9:05 pm", 1265],
    ["9 p.m.", 1260],
    ["12 am", 0],
    ["12:15 PM", 735],
    ["9:30\u202fPM", 1290],
    ["0:00", 0],
    ["24:00", 1440],
  ])("%j is read", (typed, minutes) => {
    expect(readTime(typed)).toBe(minutes);
  });

  test.each(["25:00", "24:01", "9:60", "-1", "13 pm", "0 am", "nine", "9:5", "9:30:00", "", "１2:345"])(
    "%j is none",
    (typed) => {
      expect(readTime(typed)).toBeNull();
    },
  );
});

describe("the form of hours", () => {
  test.each([
    [{ from: "" }, { from: "missing" }],
    [{ from: "25:00" }, { from: "not-a-time" }],
    [{ until: "8 o’clock" }, { until: "not-a-time" }],
    [{ until: " " }, { until: "missing" }],
    [{ until: "9:00" }, { until: "same" }],
    [{ from: "0:00", until: "0:00" }, { until: "same" }],
    [{ from: "24:00", until: "24:00" }, { until: "same" }],
    [{ days: [] }, { days: "missing" }],
  ] as const)("%j is refused at its field: %j", (change, faults) => {
    const form = { ...FORM, ...change };
    expect(faultsOf(form)).toEqual({ from: null, until: null, days: null, ...faults });
    expect(ruleOf(form, null)).toBeNull();
  });

  test("an end before the start is on the next day", () => {
    const form = { ...FORM, from: "20:00", until: "2:00" };
    expect(faultsOf(form)).toEqual({ from: null, until: null, days: null });
    expect(ruleOf(form, null)?.weekdays[3]).toEqual({ from: 1200, until: 1560 });
    expect(ruleOf({ ...form, until: "0:00" }, null)?.weekdays[3]).toEqual({ from: 1200, until: 1440 });
  });

  test("days that are left out and holidays of the country are closed", () => {
    const rule = ruleOf({ ...FORM, days: ["1", "6"], sparesHolidays: true }, "FR");
    const window = { from: 540, until: 1200 };
    expect(rule).toEqual({
      weekdays: [null, window, null, null, null, null, window],
      holidays: { country: "FR", window: null },
    });
    expect(ruleOf({ ...FORM, sparesHolidays: true }, null)?.holidays).toBeNull();
  });

  test("opens with what was saved", () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    const form = fc.record({
      from: minutes,
      length: fc.integer({ min: 1, max: 1439 }),
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      sparesHolidays: fc.boolean(),
    });
    const clock = (at: number) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`;
    fc.assert(
      fc.property(form, ({ from, length, days, sparesHolidays }) => {
        const typed = { from: clock(from), until: clock((from + length) % 1440), days, sparesHolidays };
        const rule = ruleOf(typed, "FR");
        expect(rule).not.toBeNull();
        expect(rule && ruleOf(formOf(rule), "FR")).toEqual(rule);
      }),
    );
  });

  test("opens with every preset as it is", () => {
    for (const { rule, country } of QUIET_PRESETS) expect(ruleOf(formOf(rule), country)).toEqual(rule);
  });
});

test("days in a row with the same hours are told together, Monday first", () => {
  const spans = QUIET_PRESETS.map(({ rule }) => spansOf(rule).map(({ first, last }) => first + last));
  expect(spans).toEqual([["16", "00"], ["10"], ["10"]]);
  const some = ruleOf({ ...FORM, days: ["1", "2", "4"] }, null);
  expect(some && spansOf(some).map(({ first, last, window }) => [first + last, window !== null])).toEqual([
    ["12", true],
    ["33", false],
    ["44", true],
    ["50", false],
  ]);
});
