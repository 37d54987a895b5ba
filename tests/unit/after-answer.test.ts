/** What becomes of a message that Meta refused, and of those that come next. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dispositionOf } from "../../shared/domain/dispositions/disposition.ts";
import { DISPOSITION_ROWS } from "../../shared/domain/dispositions/dispositions.data.ts";
import { RETRY_RULES, TRY_KINDS } from "../../shared/domain/dispositions/retry-rules.data.ts";
import {
  type AfterAnswer,
  afterAnswer,
  afterNoConnection,
  type RefusedAnswer,
  type Tries,
} from "../../shared/domain/sending/after-answer.ts";
import { canRetryHelp, retryHelp } from "../../shared/domain/sending/retry-help.ts";
import { propertyOf } from "../support/rounds.ts";

const NOW = 1_700_000_000_000;
const SECOND = 1_000;
const HOUR = 3_600;

function refusedWith(code: number | null, change: Partial<RefusedAnswer> = {}): AfterAnswer {
  return afterAnswer({
    code,
    details: null,
    route: "optimized",
    tries: {},
    choices: { fallback: "allowed", whileSyncing: "wait" },
    retryAfter: null,
    country: "FR",
    now: NOW,
    random: 0,
    ...change,
  });
}

/** Refused the same way until something else becomes of it. @returns seconds of each wait, and what became of it */
function untilDone(code: number, change: Partial<RefusedAnswer> = {}) {
  const waits: number[] = [];
  let tries: Tries = {};
  for (;;) {
    const { message } = refusedWith(code, { ...change, tries });
    if (message.kind !== "again") return { waits, message };
    waits.push((message.at - NOW) / SECOND);
    tries = message.tries;
  }
}

describe("a message that Meta refused", () => {
  test.each([
    [1, [1, 4, 16, 60], { kind: "leave", why: "tries" }],
    [131_000, [1, 4, 16, 60], { kind: "leave", why: "tries" }],
    [131_056, [1, 4, 16, 64, 256, 1_024], { kind: "leave", why: "tries" }],
    [131_057, [60, 120, 240, 480, 600], { kind: "pause", remedy: "account" }],
    [134_101, [600, 600, 600, 600], { kind: "leave", why: "tries" }],
    [131_009, [600], { kind: "leave", why: "payload" }],
    [131_049, [24 * HOUR], { kind: "leave", why: "tries" }],
    [131_048, [HOUR, 2 * HOUR, 4 * HOUR], { kind: "pause", remedy: "messaging-limit" }],
    [131_064, [HOUR, 2 * HOUR, 4 * HOUR], { kind: "pause", remedy: "messaging-limit" }],
  ] as const)("with %d is sent again after %j seconds, and then %j", (code, waits, message) => {
    expect(untilDone(code)).toEqual({ waits, message });
  });

  test("for going too fast never fails, but pauses the campaign after half an hour of it", () => {
    const { waits, message } = untilDone(130_429);
    expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(waits).toHaveLength(29);
    expect(message).toEqual({ kind: "pause", remedy: "throughput" });
  });

  test.each([
    [0, { kind: "pause", remedy: "sign-in" }],
    [190, { kind: "pause", remedy: "sign-in" }],
    [10, { kind: "pause", remedy: "permission" }],
    [200, { kind: "pause", remedy: "permission" }],
    [294, { kind: "pause", remedy: "permission" }],
    [368, { kind: "pause", remedy: "account" }],
    [131_042, { kind: "pause", remedy: "billing" }],
    [133_010, { kind: "pause", remedy: "number" }],
    [134_102, { kind: "pause", remedy: "onboarding" }],
    [131_063, { kind: "pause", remedy: "cloud-marketing" }],
    [132_001, { kind: "pause", remedy: "template" }],
    [132_015, { kind: "pause", remedy: "template" }],
    [132_016, { kind: "pause", remedy: "template" }],
    [130_403, { kind: "suppress", why: "blocked" }],
    [131_050, { kind: "suppress", why: "stopped" }],
    [131_026, { kind: "leave", why: "person" }],
    [130_472, { kind: "leave", why: "person" }],
    [131_070, { kind: "leave", why: "person" }],
    [132_000, { kind: "leave", why: "payload" }],
    [131_062, { kind: "leave", why: "payload" }],
    [134_100, { kind: "cloud" }],
    [131_055, { kind: "cloud" }],
    [131_099, { kind: "leave", why: "unrecognised" }],
    [null, { kind: "leave", why: "unrecognised" }],
  ] as const)("with %d: %j", (code, message) => {
    expect(refusedWith(code)).toEqual({ message, others: { kind: "nothing" } });
  });

  test("goes by Cloud API once, and only where the campaign allows it", () => {
    expect(refusedWith(134_100, { route: "cloud" }).message).toEqual({ kind: "leave", why: "route" });
    const strict = { fallback: "strict", whileSyncing: "cloud" } as const;
    expect(refusedWith(134_100, { choices: strict }).message).toEqual({ kind: "leave", why: "route" });
    expect(refusedWith(134_101, { choices: strict }).message).toMatchObject({ kind: "again" });
    const whileSyncing = { fallback: "allowed", whileSyncing: "cloud" } as const;
    expect(refusedWith(134_101, { choices: whileSyncing }).message).toEqual({ kind: "cloud" });
    // A template with a maximum price was on Cloud API already: there is no other way.
    expect(refusedWith(131_061, { route: "cloud" }).message).toEqual({ kind: "leave", why: "route" });
  });

  test("with a value that isn't valid waits for a sync on the way that has one, and nowhere else", () => {
    expect(refusedWith(131_009, { route: "cloud" }).message).toEqual({ kind: "leave", why: "payload" });
  });

  test("for a person in the United States, who is limited for good, isn't sent again", () => {
    expect(refusedWith(131_049, { country: "US" }).message).toEqual({ kind: "leave", why: "person" });
  });

  test("with a code for the moment whose details tell of payment pauses for that", () => {
    expect(refusedWith(2).message).toMatchObject({ kind: "again" });
    expect(
      refusedWith(2, { details: "Error 141006: there was an error with the Payment method" }).message,
    ).toEqual({
      kind: "pause",
      remedy: "billing",
    });
  });

  test("for one reason after the other is counted for each of them", () => {
    const first = refusedWith(131_056, { tries: { busy: 3 } }).message;
    expect(first).toMatchObject({ at: NOW + SECOND, tries: { busy: 3, pair: 1 } });
  });

  test("isn't sent again before Meta says it may be, nor later than a day after", () => {
    expect(refusedWith(80_007, { retryAfter: 300 }).message).toMatchObject({ at: NOW + 300 * SECOND });
    expect(refusedWith(80_007, { retryAfter: 10 }).message).toMatchObject({ at: NOW + 60 * SECOND });
    expect(refusedWith(4, { retryAfter: 1e9 }).message).toMatchObject({ at: NOW + 24 * HOUR * SECOND });
  });
});

describe("those that come next", () => {
  test.each([
    [130_429, { kind: "slower" }],
    [80_007, { kind: "hold", what: "number", until: NOW + 60 * SECOND }],
    [131_057, { kind: "hold", what: "number", until: NOW + 60 * SECOND }],
    [134_101, { kind: "hold", what: "template", until: NOW + 600 * SECOND }],
    [131_056, { kind: "nothing" }],
    [131_026, { kind: "nothing" }],
    [1, { kind: "nothing" }],
  ] as const)("after %d: %j", (code, others) => {
    expect(refusedWith(code).others).toEqual(others);
  });

  test("are tried within seconds once Meta can be reached again, however long that took", () => {
    const tries = { connection: 1_000 };
    expect(afterNoConnection({ tries, now: NOW, random: 0 })).toEqual({
      message: { kind: "again", at: NOW + 5 * SECOND, tries: { connection: 1_001 } },
      others: { kind: "nothing" },
    });
  });
});

describe("the table of codes", () => {
  test("has a remedy for each that a person puts right", () => {
    for (const { disposition, remedy } of DISPOSITION_ROWS)
      if (disposition === "fix-account") expect(remedy).toBeDefined();
  });

  test("never waits for less than Meta's own figure", () => {
    for (const { waitSeconds = 0, tries, disposition, remedy } of DISPOSITION_ROWS)
      if (disposition === "wait" && remedy === undefined && tries !== undefined)
        expect(RETRY_RULES[tries].first).toBeGreaterThanOrEqual(waitSeconds);
  });
});

test("whatever Meta answers, a message comes to an end, never waits for less than the rule, and counts up", () => {
  const code = fc.constantFrom(...DISPOSITION_ROWS.map((row) => row.code));
  const kinds = Object.fromEntries(TRY_KINDS.map((kind) => [kind, fc.nat({ max: 12 })]));
  fc.assert(
    fc.property(
      fc.array(code, { minLength: 1, maxLength: 400 }),
      fc.record(kinds, { requiredKeys: [] }),
      fc.constantFrom("allowed" as const, "strict" as const),
      fc.constantFrom("wait" as const, "cloud" as const),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (codes, before, fallback, whileSyncing, random) => {
        let tries: Tries = before;
        let route: RefusedAnswer["route"] = "optimized";
        let rerouted = 0;
        let sent = 0;
        // The same answers over and over: at some time it is enough.
        for (let n = 0; n < 2_000; n += 1) {
          const refusedFor = codes[n % codes.length] ?? 1;
          sent += 1;
          const { message, others } = refusedWith(refusedFor, {
            tries,
            route,
            choices: { fallback, whileSyncing },
            random,
          });
          if (others.kind === "hold") expect(others.until).toBeGreaterThan(NOW);
          if (message.kind === "cloud") {
            rerouted += 1;
            expect(route).toBe("optimized");
            route = "cloud";
          } else if (message.kind === "again") {
            const row = dispositionOf(refusedFor);
            const kind = row?.tries ?? "busy";
            const rule = RETRY_RULES[kind];
            expect(message.at).toBeGreaterThanOrEqual(NOW + rule.first * SECOND);
            expect(message.at).toBeLessThanOrEqual(NOW + (rule.longest + 30) * SECOND);
            expect(message.tries[kind]).toBe((tries[kind] ?? 0) + 1);
            tries = message.tries;
          } else break;
        }
        expect(rerouted).toBeLessThanOrEqual(1);
        expect(sent).toBeLessThan(80);
      },
    ),
    propertyOf("after an answer: a message comes to an end", 300),
  );
});

describe("a failed message", () => {
  const failed = { country: "FR", failedAt: NOW, times: 1 };

  test.each([
    [131_026, false],
    [131_050, false],
    [130_403, false],
    [130_472, false],
    [132_000, false],
    [132_016, false],
    [131_049, true],
    [131_000, true],
    [131_053, true],
    [131_042, true],
    [132_015, true],
    [131_099, true],
    [null, true],
  ] as const)("with %d: a retry can help: %s", (code, helps) => {
    expect(canRetryHelp(code)).toBe(helps);
  });

  test("that Meta held back can be sent again after a day, then two, then four, and never in the United States", () => {
    const from = [1, 2, 3, 4, 5].map((times) => {
      const help = retryHelp({ ...failed, code: 131_049, times });
      return help.helps ? (help.from - NOW) / SECOND / HOUR / 24 : null;
    });
    expect(from).toEqual([1, 2, 4, 7, 7]);
    expect(retryHelp({ ...failed, code: 131_049, country: "US" })).toEqual({ helps: false });
  });

  test("is sent again once a person has put right what stood in the way", () => {
    expect(retryHelp({ ...failed, code: 131_042 })).toEqual({ helps: true, from: NOW, first: "billing" });
    expect(retryHelp({ ...failed, code: 132_015 })).toEqual({ helps: true, from: NOW, first: "template" });
  });
});
