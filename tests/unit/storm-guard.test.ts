/** A storm of one error pauses a campaign; what goes away by itself, or is one person's own, doesn't. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DISPOSITION_ROWS } from "../../shared/domain/dispositions/dispositions.data.ts";
import {
  createStormGuard,
  familyOf,
  type StormEvent,
  type StormEvidence,
} from "../../shared/domain/sending/storm-guard.ts";
import {
  STORM_FAMILIES,
  STORM_PRESETS,
  STORM_RULES,
  type StormPreset,
} from "../../shared/domain/sending/storm-rules.data.ts";
import { propertyOf } from "../support/rounds.ts";

const WELL: StormEvent = { kind: "well" };
const UNKNOWN: StormEvent = { kind: "unknown" };
const failed = (code: number | null) => ({ kind: "failed", code }) as const;
const times = <Event>(count: number, event: Event): readonly Event[] =>
  Array.from({ length: count }, () => event);

function afterAnswers(events: readonly StormEvent[], preset: StormPreset = "usual"): StormEvidence | null {
  const guard = createStormGuard(preset);
  for (const event of events) guard.answered(event);
  return guard.evidence();
}

describe("a campaign is paused", () => {
  test.each([
    [131_042, "account", 1],
    [190, "account", 1],
    [132_015, "account", 1],
    [131_048, "limit", 5],
    [131_026, "undeliverable", 40],
    [131_049, "limited", 70],
    [131_050, "person", 50],
    [132_000, "same-code", 20],
    [131_000, "same-code", 20],
    [131_099, "same-code", 20],
  ] as const)("by %d, of the family %s, from %d of the last hundred on", (code, family, least) => {
    expect(afterAnswers([...times(100 - least, WELL), ...times(least - 1, failed(code))])).toBeNull();
    const expected = { family, count: least, last: 100, code };
    expect(afterAnswers([...times(100 - least, WELL), ...times(least, failed(code))])).toEqual({
      ...expected,
      of: "answers",
    });
    const guard = createStormGuard("usual");
    for (const event of [...times(100 - least, { kind: "well" } as const), ...times(least, failed(code))])
      guard.heard(event);
    expect(guard.evidence()).toEqual({ ...expected, of: "receipts" });
  });

  test("once nobody knows of 30 of the last 200 whether Meta took them", () => {
    expect(afterAnswers([...times(170, WELL), ...times(29, UNKNOWN)])).toBeNull();
    expect(afterAnswers([...times(170, WELL), ...times(30, UNKNOWN)])).toEqual({
      family: "unknown",
      of: "answers",
      count: 30,
      last: 200,
      code: null,
    });
  });

  test("by what is left of them when many went well since: not at all", () => {
    expect(
      afterAnswers([...times(19, failed(132_000)), ...times(100, WELL), ...times(19, failed(132_000))]),
    ).toBeNull();
  });

  test("sooner by careful rules, and later by those that rarely do", () => {
    const tenOfHundred = [...times(90, WELL), ...times(10, failed(132_000))];
    expect(afterAnswers(tenOfHundred, "careful")).toMatchObject({ family: "same-code", count: 10 });
    expect(afterAnswers(times(49, failed(132_000)), "rarely")).toBeNull();
    for (const family of STORM_FAMILIES) {
      const least = STORM_PRESETS.map((preset) => STORM_RULES[preset][family].least);
      expect(least).toEqual([...least].sort((one, other) => one - other));
    }
  });
});

test.each([130_429, 131_056, 4, 80_007, 131_057, 134_101])(
  "%d never pauses it, however often it comes",
  (code) => {
    expect(familyOf(code)).toBeNull();
    for (const preset of STORM_PRESETS) expect(afterAnswers(times(500, failed(code)), preset)).toBeNull();
  },
);

describe("whatever comes in", () => {
  const event = fc.oneof(
    { weight: 3, arbitrary: fc.constant(WELL) },
    fc.constant(UNKNOWN),
    fc.constantFrom(131_026, 131_049, 132_000, 130_429, 131_048, 131_050, null).map(failed),
  );

  test("its order doesn't matter while all of it is among the last", () => {
    const shuffled = fc
      .array(event, { maxLength: 100 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...STORM_PRESETS), ([events, other], preset) => {
        expect(afterAnswers(other, preset)).toEqual(afterAnswers(events, preset));
      }),
      propertyOf("storm guard: order doesn't matter", 300),
    );
  });

  test("one person's own failure alone never pauses it", () => {
    const own = DISPOSITION_ROWS.map(({ code }) => code).filter((code) =>
      ["person", "undeliverable", "limited"].includes(familyOf(code) ?? ""),
    );
    expect(own).toContain(131_026);
    fc.assert(
      fc.property(
        fc.constantFrom(...own),
        fc.nat({ max: 250 }),
        fc.nat({ max: 250 }),
        fc.constantFrom(...STORM_PRESETS),
        (code, before, after, preset) => {
          expect(
            afterAnswers([...times(before, WELL), failed(code), ...times(after, WELL)], preset),
          ).toBeNull();
        },
      ),
      propertyOf("storm guard: one person's failure never pauses", 100),
    );
  });
});
