/** Whom a segment is of, at its limits, and when marketing may go to somebody again. */
import { describe, expect, test } from "vitest";
import {
  membershipOf,
  type PersonFacts,
  type PersonMessage,
} from "../../shared/domain/segments/membership.ts";
import { gapAfter, nextChance } from "../../shared/domain/segments/next-chance.ts";
import {
  areParametersOf,
  filledParameters,
  PRESETS,
  parametersOf,
  type SegmentDefinition,
} from "../../shared/domain/segments/presets.ts";

const NOW = 1_795_165_200_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function message(daysAgo: number, change: Partial<PersonMessage> = {}): PersonMessage {
  return {
    at: NOW - daysAgo * DAY,
    state: "sent",
    code: null,
    isExpired: false,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    hasReplied: false,
    hasTapped: false,
    hasClicked: false,
    ...change,
  };
}

const failed = (code: number, daysAgo: number) =>
  message(daysAgo, { state: "failed", code, failedAt: NOW - daysAgo * DAY });
const delivered = (daysAgo: number, change: Partial<PersonMessage> = {}) =>
  message(daysAgo, { state: "delivered", deliveredAt: NOW - daysAgo * DAY, ...change });

function isMember(
  definition: SegmentDefinition,
  messages: readonly PersonMessage[],
  facts: Partial<PersonFacts> = {},
) {
  return membershipOf(definition, { messages, hasNumber: true, isOptedOut: false, ...facts }, NOW) !== null;
}

describe("held back repeatedly", () => {
  const definition = { preset: "limited", parameters: { times: 2, days: 30 } } as const;
  const limited = (daysAgo: number) => failed(131_049, daysAgo);

  test.each([
    ["often enough", [limited(5), limited(1)], true],
    ["once too few", [limited(1)], false],
    ["one of them too long ago", [limited(31), limited(1)], false],
    ["something has arrived since", [limited(5), limited(4), delivered(3)], false],
    [
      "something arrived in between, and often enough since",
      [limited(9), delivered(8), limited(5), limited(1)],
      true,
    ],
    ["something arrived in between, and too few since", [limited(9), delivered(8), limited(1)], false],
    ["answered since, without a receipt", [limited(5), limited(4), message(1, { hasReplied: true })], false],
    ["another code", [failed(131_026, 5), failed(131_026, 1)], false],
  ] as const)("%s", (_, messages, expected) => expect(isMember(definition, messages)).toBe(expected));
});

describe("undeliverable again and again", () => {
  const definition = { preset: "undeliverable", parameters: { times: 2, span: 7, days: 180 } } as const;

  test.each([
    ["over enough days", [failed(131_026, 8), failed(131_026, 1)], true],
    ["all of them within some days", [failed(131_026, 7), failed(131_026, 1)], false],
    ["it arrived in the end", [failed(131_026, 20), failed(131_026, 10), delivered(1)], false],
  ] as const)("%s", (_, messages, expected) => expect(isMember(definition, messages)).toBe(expected));
});

describe("never read", () => {
  const definition = { preset: "never-read", parameters: { times: 2, window: 7 } } as const;

  test.each([
    ["had time to read both", [delivered(9), delivered(7)], true],
    ["one may still be read", [delivered(9), delivered(6)], false],
    [
      "an old one was read",
      [delivered(90, { state: "read", readAt: NOW - 89 * DAY }), delivered(9), delivered(8)],
      false,
    ],
    [
      "one was tapped, with receipts of reading switched off",
      [delivered(9), delivered(8, { hasTapped: true })],
      false,
    ],
  ] as const)("%s", (_, messages, expected) => expect(isMember(definition, messages)).toBe(expected));
});

test("read within an hour counts from delivery, and to the second", () => {
  const definition = { preset: "read-fast", parameters: {} } as const;
  const readAfter = (ms: number) => delivered(3, { state: "read", readAt: NOW - 3 * DAY + ms });
  expect(isMember(definition, [readAfter(HOUR)])).toBe(true);
  expect(isMember(definition, [readAfter(HOUR + 1_000)])).toBe(false);
  // Read, and nobody knows since when it had been there.
  expect(isMember(definition, [message(3, { state: "read", readAt: NOW - 3 * DAY })])).toBe(false);
});

test("a click on a link is no answer, a reply and a tap are", () => {
  const definition = { preset: "responded", parameters: {} } as const;
  expect(isMember(definition, [delivered(3, { hasClicked: true })])).toBe(false);
  expect(isMember(definition, [delivered(3, { hasTapped: true })])).toBe(true);
  expect(isMember(definition, [delivered(3, { hasReplied: true })])).toBe(true);
});

test("stuck is what nobody knows the end of, and says what is known of the last one", () => {
  const definition = { preset: "stuck", parameters: { age: 3 } } as const;
  const endOf = (...messages: readonly PersonMessage[]) =>
    membershipOf(definition, { messages, hasNumber: true, isOptedOut: false }, NOW)?.openEnd ?? null;
  expect(endOf(message(3))).toBe("sent");
  expect(endOf(message(2))).toBeNull();
  expect(endOf(message(40, { isExpired: true }))).toBe("expired");
  expect(endOf(message(9, { state: "unknown" }), message(5, { state: "accepted" }))).toBe("accepted");
  expect(endOf(failed(131_026, 5))).toBeNull();
  expect(endOf(message(9), delivered(4))).toBeNull();
});

test("whoever has opted out, or has no number, is told by what is known of them", () => {
  expect(isMember({ preset: "opted-out", parameters: {} }, [delivered(3)], { isOptedOut: true })).toBe(true);
  expect(isMember({ preset: "opted-out", parameters: {} }, [delivered(3)])).toBe(false);
  const byId = { preset: "username-only", parameters: { days: 30 } } as const;
  expect(isMember(byId, [delivered(3)], { hasNumber: false })).toBe(true);
  expect(isMember(byId, [delivered(31)], { hasNumber: false })).toBe(false);
  expect(isMember(byId, [delivered(3)])).toBe(false);
});

describe("when marketing may go again", () => {
  const chance = (
    messages: readonly PersonMessage[],
    change: Partial<Parameters<typeof nextChance>[0]> = {},
  ) =>
    nextChance(
      { messages, isOptedOut: false, isSuppressed: false, country: "BR", capFreeAt: null, ...change },
      NOW,
    );

  test("waits grow with each time Meta held a message back, up to a week", () => {
    expect([1, 2, 3, 4, 5, 20].map((times) => gapAfter(times) / DAY)).toEqual([1, 2, 4, 7, 7, 7]);
    expect(chance([failed(131_049, 0.5)])).toEqual({ kind: "at", at: NOW + DAY / 2, why: "limited" });
    expect(chance([failed(131_049, 9), failed(131_049, 1)])).toEqual({
      kind: "at",
      at: NOW + DAY,
      why: "limited",
    });
    expect(chance([failed(131_049, 2)])).toEqual({ kind: "now" });
  });

  test("the longer of two waits counts", () => {
    expect(chance([failed(131_049, 0.5)], { capFreeAt: NOW + 3 * DAY })).toEqual({
      kind: "at",
      at: NOW + 3 * DAY,
      why: "cap",
    });
  });

  test("nobody names a time after 131026, until something arrives", () => {
    expect(chance([failed(131_026, 2)])).toEqual({ kind: "unknown" });
    expect(chance([failed(131_026, 2), delivered(1)])).toEqual({ kind: "now" });
  });

  test("never, where somebody said so or Meta delivers none there", () => {
    expect(chance([delivered(1)], { isOptedOut: true })).toEqual({ kind: "never", why: "opted-out" });
    expect(chance([delivered(1)], { isSuppressed: true })).toEqual({ kind: "never", why: "suppressed" });
    expect(chance([failed(131_049, 9)], { country: "US" })).toEqual({ kind: "never", why: "country" });
  });
});

test("what is usual lies within the limits, and nothing beyond them is taken", () => {
  for (const preset of PRESETS) {
    const usual = filledParameters({ preset, parameters: {} });
    expect(areParametersOf(preset, usual as Record<string, number>)).toBe(true);
    for (const { name, least, most } of parametersOf(preset)) {
      expect(areParametersOf(preset, { [name]: least })).toBe(true);
      expect(areParametersOf(preset, { [name]: least - 1 })).toBe(false);
      expect(areParametersOf(preset, { [name]: most + 1 })).toBe(false);
      expect(areParametersOf(preset, { [name]: least + 0.5 })).toBe(false);
    }
  }
  expect(areParametersOf("opted-out", { times: 1 })).toBe(false);
});
