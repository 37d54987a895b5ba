/** What the screen of a campaign that is being sent makes of the core's figures. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planReality } from "../../renderer/features/campaigns/sending/plan-reality.ts";
import { possibleActions } from "../../renderer/features/campaigns/sending/possible-actions.ts";
import {
  doneShareOf,
  partsOf,
  restOf,
  segmentsOf,
  unreachedOf,
  writtenOf,
} from "../../renderer/features/campaigns/sending/progress-parts.ts";
import type { SendingStatus } from "../../shared/contract/index.ts";
import { CAMPAIGN_STATES } from "../../shared/domain/campaigns/campaign-state.ts";
import { propertyOf } from "../support/rounds.ts";

type Known = Pick<
  SendingStatus,
  | "state"
  | "people"
  | "queued"
  | "waiting"
  | "skipped"
  | "erased"
  | "states"
  | "failures"
  | "canary"
  | "routes"
  | "rerouted"
  | "handedOver"
>;

const STATUS: Known = {
  state: "sending",
  people: 100,
  queued: 40,
  waiting: [
    { why: "quiet-hours", error: null, people: 6, next: 2 },
    { why: "pair-rate", error: { code: 131056, title: "Pair rate" }, people: 4, next: 1 },
  ],
  skipped: [{ why: "opted-out", people: 3 }],
  erased: 2,
  states: { sending: 5, accepted: 10, delivered: 20, read: 6, failed: 4 },
  failures: [],
  canary: null,
  routes: { optimized: 40, cloud: 5 },
  rerouted: 3,
  handedOver: { people: 0, unwritten: 0, takenBack: 0, unknown: 0 },
};

const sumOf = (parts: readonly { readonly people: number }[]) =>
  parts.reduce((sum, { people }) => sum + people, 0);

describe("the parts of a campaign's progress", () => {
  test("add up to everybody, whatever the counts are", () => {
    const count = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...CAMPAIGN_STATES),
          queued: count,
          later: count,
          skipped: count,
          erased: count,
          states: fc.record({
            sending: count,
            unknown: count,
            accepted: count,
            held: count,
            paused: count,
            sent: count,
            delivered: count,
            read: count,
            failed: count,
          }),
        }),
        ({ state, queued, later, skipped, erased, states }) => {
          const people =
            queued + later + skipped + erased + Object.values(states).reduce((sum, n) => sum + n, 0);
          const parts = partsOf({
            state,
            people,
            queued,
            waiting: [{ why: "quiet-hours", error: null, people: later, next: 0 }],
            skipped: [{ why: "opted-out", people: skipped }],
            erased,
            states,
          });
          expect(sumOf(parts)).toBe(people);
          const segments = segmentsOf(parts);
          expect(segments.every(({ width }) => width > 0.05)).toBe(true);
          const last = segments.at(-1);
          if (last !== undefined) expect(last.from + last.width).toBeCloseTo(100, 6);
        },
      ),
      propertyOf("sending screen", 200),
    );
  });

  test("name those that waited when it was stopped as never written to, together with the queue", () => {
    const parts = partsOf({ ...STATUS, state: "stopped" });
    expect(parts.find(({ part }) => part === "queued")?.people).toBe(50);
    expect(parts.some(({ part }) => part === "waiting")).toBe(false);
  });

  test("count who was written to, who is left to do, and who isn't reached", () => {
    expect(writtenOf(STATUS)).toBe(45);
    expect(restOf(STATUS)).toBe(50);
    // Everybody but those who have it on their device, and those who get nothing.
    expect(unreachedOf(STATUS)).toBe(100 - 26 - 5);
    expect(doneShareOf(STATUS)).toBeCloseTo(0.45);
  });

  test("count nobody as unreached who was handed to another channel, and whoever was reached after all once", () => {
    // Two of them never had a message, and are left out; three were delivered since.
    const handedOver = { people: 9, unwritten: 2, takenBack: 3, unknown: 1 };
    const skipped = [...STATUS.skipped, { why: "handed-over" as const, people: 2 }];
    expect(unreachedOf({ ...STATUS, handedOver, skipped })).toBe(100 - 26 - 7 - (9 - 2 - 3));
  });

  test("are done where nobody is in the plan any more", () => {
    expect(doneShareOf({ ...STATUS, people: 0, queued: 0, waiting: [], states: {} })).toBe(1);
  });
});

describe("what a person can do with a campaign", () => {
  const failures: Known["failures"] = [
    { code: 131049, title: "", details: null, people: 4, disposition: "wait", retry: { people: 3, from: 9 } },
    { code: 131026, title: "", details: null, people: 2, disposition: "give-up", retry: null },
  ];
  const canary: NonNullable<Known["canary"]> = {
    people: 50,
    mostFailed: 5,
    leastDelivered: 80,
    state: "waiting",
    until: 1,
    failed: 0,
    delivered: 0,
  };

  test.each([
    ["draft", null, []],
    ["scheduled", "start", ["reschedule", "toDraft"]],
    ["missed", "runNow", ["reschedule", "toDraft"]],
    ["sending", "pause", ["stop"]],
    ["paused-by-you", "resume", ["stop"]],
    ["paused-by-guard", "resume", ["stop"]],
    ["stopped", null, []],
    ["completed", null, []],
    ["completed-with-errors", null, []],
  ] as const)("%s: %s first", (state, primary, others) => {
    expect(possibleActions(state, STATUS)).toMatchObject({ primary, others });
  });

  test("names how many it would be about", () => {
    const status = { ...STATUS, failures, states: { ...STATUS.states, unknown: 7 } };
    expect(possibleActions("paused-by-you", status)).toEqual({
      primary: "resume",
      others: ["retry", "resend", "stop"],
      people: { resume: 50, retry: 3, resend: 7 },
    });
    expect(possibleActions("completed-with-errors", status)).toMatchObject({
      primary: "retry",
      others: ["resend"],
    });
    // Whoever was handed to another channel gets nothing from here.
    const handedOver = { ...STATUS.handedOver, people: 7, unknown: 6 };
    expect(possibleActions("paused-by-you", { ...status, handedOver }).people.resend).toBe(1);
    // Nothing of a stopped one is ever tried again.
    expect(possibleActions("stopped", status)).toMatchObject({ primary: null, others: [] });
  });

  test("offers not to wait for the first few while they are waited for", () => {
    expect(possibleActions("sending", { ...STATUS, canary }).others).toContain("skipCanary");
    const passed = { ...STATUS, canary: { ...canary, state: "passed" as const } };
    expect(possibleActions("sending", passed).others).not.toContain("skipCanary");
    expect(possibleActions("paused-by-you", { ...STATUS, canary }).others).not.toContain("skipCanary");
  });
});

describe("plan beside reality", () => {
  const outcome = {
    variant: "A",
    requested: "optimized",
    route: "optimized",
    fallback: null,
    outlook: "usual",
    why: null,
  } as const;
  const outcomes = [
    { ...outcome, kind: "send", people: 60 },
    {
      ...outcome,
      kind: "send",
      route: "cloud",
      people: 25,
      fallback: { decidedBy: "waypost", reason: "template-syncing" },
    },
    { ...outcome, kind: "send", people: 5, fallback: { decidedBy: "meta", reason: "account-not-active" } },
    { ...outcome, kind: "wait", route: null, outlook: null, why: "quiet-hours", people: 10 },
    { ...outcome, kind: "skip", route: null, outlook: null, why: "opted-out", people: 30 },
  ] as const;

  test("counts whoever waits with the route asked for, and nobody who was left out before", () => {
    expect(planReality({ outcomes: [...outcomes] }, STATUS)).toEqual({
      written: { planned: 100, soFar: 45 },
      routes: { optimized: { planned: 75, soFar: 40 }, cloud: { planned: 25, soFar: 5 } },
      rerouted: { planned: 25, soFar: 3 },
      later: 10,
      leftOut: 5,
      leftOutBy: [
        { why: "opted-out", people: 3 },
        { why: "erased", people: 2 },
      ],
    });
  });
});
