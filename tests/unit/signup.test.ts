/** The signup's state machine: what each event makes of each state, and what a restart makes of all of them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Problem, problem, signupSchema } from "../../shared/contract/index.ts";
import { asAccountId, asBusinessId, asNumberId } from "../../shared/domain/ids.ts";
import {
  afterEvent,
  hintsOf,
  isOver,
  isRetryable,
  nextStep,
  SIGNUP_STEPS,
  type Signup,
  type SignupEvent,
  type StepState,
  type StepStates,
} from "../../shared/domain/signup/signup.ts";
import { propertyOf } from "../support/rounds.ts";

const AT = 1_000_000;
const SUBJECT = {
  finish: "full",
  accountId: asAccountId("1"),
  numberId: asNumberId("2"),
  businessId: asBusinessId("3"),
} as const;
const timedOut = problem("signup-timed-out");
const interrupted = problem("signup-interrupted");
const REPORT = { message: "No", code: "524126", sessionId: "s", timestamp: "1" };

const stepsOf = (states: Partial<StepStates> = {}): StepStates => ({
  token: { state: "done" },
  identify: { state: "done" },
  subscribe: { state: "done" },
  register: { state: "done" },
  payment: { state: "not-started" },
  ...states,
});

const STATES = {
  window: { kind: "waiting-for-person", place: "window", address: "a", startedAt: 0, expiresAt: AT + 10 },
  browser: { kind: "waiting-for-person", place: "browser", address: "a", startedAt: 0, expiresAt: AT + 10 },
  page: { kind: "waiting-for-person", place: "page", address: "a", startedAt: 0, expiresAt: AT + 10 },
  hosted: {
    kind: "waiting-for-partner",
    place: "hosted",
    address: "a",
    startedAt: 0,
    expiresAt: AT + 10,
    lastCheckedAt: null,
    problem: null,
  },
  exchanging: { kind: "exchanging", place: "browser", startedAt: 0, expiresAt: AT + 10 },
  connecting: { kind: "connecting", place: "browser", startedAt: 0, subject: SUBJECT, steps: stepsOf() },
  finished: { kind: "finished", place: "browser", endedAt: 0, subject: SUBJECT, steps: stepsOf() },
  cancelled: { kind: "cancelled", place: "browser", endedAt: 0, step: null, reported: null },
  failed: {
    kind: "failed",
    place: "browser",
    endedAt: 0,
    problem: timedOut,
    wayOn: "begin-again",
    reported: null,
  },
} as const satisfies Record<string, Signup>;
type Name = keyof typeof STATES;

const EVENTS = {
  returned: { kind: "returned", at: AT, expiresAt: AT + 60 },
  connected: { kind: "connected", at: AT, subject: SUBJECT, hasToken: true },
  left: { kind: "left", at: AT, step: "PHONE_NUMBER_SETUP", reported: null },
  reported: { kind: "left", at: AT, step: null, reported: REPORT },
  failed: {
    kind: "failed",
    at: AT,
    problem: problem("signup-error", { params: { code: "524126" } }),
    wayOn: "begin-again",
    reported: REPORT,
  },
  checked: { kind: "partner-checked", at: AT, problem: null },
  learned: { kind: "learned", subject: { numberId: asNumberId("9") } },
  step: { kind: "step", at: AT, step: "payment", state: { state: "done" } },
  cancelled: { kind: "cancelled", at: AT },
  early: { kind: "time-passed", at: AT, problem: timedOut },
  late: { kind: "time-passed", at: AT + 10, problem: timedOut },
  restarted: { kind: "restarted", at: AT, problem: interrupted },
} as const satisfies Record<string, SignupEvent>;
type EventName = keyof typeof EVENTS;

/** Only what moves on; everything else stays as it is. */
const MOVES: Readonly<Record<Name, Partial<Record<EventName, Signup["kind"]>>>> = {
  window: {
    returned: "exchanging",
    left: "cancelled",
    reported: "cancelled",
    failed: "failed",
    cancelled: "cancelled",
    late: "failed",
    restarted: "failed",
  },
  browser: {
    returned: "exchanging",
    left: "cancelled",
    reported: "cancelled",
    failed: "failed",
    cancelled: "cancelled",
    late: "failed",
  },
  page: {
    returned: "exchanging",
    left: "cancelled",
    reported: "cancelled",
    failed: "failed",
    cancelled: "cancelled",
    late: "failed",
  },
  hosted: {
    connected: "connecting",
    failed: "failed",
    cancelled: "cancelled",
    late: "failed",
    checked: "waiting-for-partner",
  },
  exchanging: {
    connected: "connecting",
    failed: "failed",
    cancelled: "cancelled",
    late: "failed",
    restarted: "failed",
  },
  connecting: { failed: "failed", learned: "connecting", step: "finished", restarted: "connecting" },
  finished: {},
  cancelled: {},
  failed: {},
};

const pairs = (Object.keys(STATES) as Name[]).flatMap((state) =>
  (Object.keys(EVENTS) as EventName[]).map((event) => [state, event] as const),
);

describe("the signup", () => {
  test.each(pairs)("%s, then %s", (state, event) => {
    const before: Signup = STATES[state];
    const after = afterEvent(before, EVENTS[event]);
    const expected = MOVES[state][event];
    if (expected === undefined) expect(after).toBe(before);
    else expect(after.kind).toBe(expected);
  });

  test("whatever comes, what is over stays over, and every state can be kept and read again", () => {
    const events = fc.array(fc.constantFrom(...(Object.values(EVENTS) as SignupEvent[])), { maxLength: 12 });
    const begins = fc.constantFrom<Signup>(STATES.window, STATES.browser, STATES.page, STATES.hosted);
    fc.assert(
      fc.property(begins, events, (begin, list) => {
        let signup = begin;
        for (const event of list) {
          const next = afterEvent(signup, event);
          if (isOver(signup)) expect(next).toBe(signup);
          expect(signupSchema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
          expect(next.place).toBe(begin.place);
          signup = next;
        }
      }),
      propertyOf(
        "signup: whatever comes, what is over stays over, and every state can be kept and read again",
        100,
      ),
    );
  });

  test("the person's own words about an error are kept when they cancel with one", () => {
    expect(afterEvent(STATES.page, EVENTS.reported)).toMatchObject({ step: null, reported: REPORT });
  });

  test("the code is part of no state", () => {
    expect(Object.keys(afterEvent(STATES.browser, EVENTS.returned))).toEqual([
      "kind",
      "place",
      "startedAt",
      "expiresAt",
    ]);
  });

  test("a failed look at Meta's list leaves the time of the last good one", () => {
    const checked = afterEvent(STATES.hosted, EVENTS.checked);
    expect(checked).toMatchObject({ lastCheckedAt: AT, problem: null });
    const down = problem("graph-timeout", { params: { host: "graph.facebook.com" } });
    expect(afterEvent(checked, { kind: "partner-checked", at: AT + 5, problem: down })).toMatchObject({
      lastCheckedAt: AT,
      problem: down,
    });
  });

  test.each(SIGNUP_STEPS)("a restart while %s runs begins that step again and no other", (step) => {
    const running: Signup = { ...STATES.connecting, steps: stepsOf({ [step]: { state: "running" } }) };
    const after = afterEvent(running, EVENTS.restarted);
    expect(after).toEqual({ ...running, steps: stepsOf({ [step]: { state: "not-started" } }) });
  });

  test("a restart while the code was exchanged says so: it can only be begun again", () => {
    expect(afterEvent(STATES.exchanging, EVENTS.restarted)).toMatchObject({
      problem: interrupted,
      wayOn: "begin-again",
    });
  });
});

const failed: StepState = {
  state: "failed",
  problem: problem("graph-timeout", { params: { host: "graph.facebook.com" } }),
};
const waiting: StepState = { state: "waiting-on-you", reason: "pin-needed" };
const fresh: StepState = { state: "not-started" };

describe("the steps", () => {
  test.each([
    ["begin with the token", { token: fresh, identify: fresh, subscribe: fresh, register: fresh }, "token"],
    ["go on with what is next", { subscribe: fresh }, "subscribe"],
    ["wait for the one that runs", { identify: { state: "running" }, subscribe: fresh }, null],
    ["stop at a token that failed", { token: failed, identify: fresh }, null],
    ["stop at an account that is not known", { identify: failed, subscribe: fresh }, null],
    ["do not wait for a subscription that failed", { subscribe: failed, register: fresh }, "register"],
    ["do not wait for a PIN", { register: waiting }, "payment"],
    ["are through", { payment: { state: "done" } }, null],
  ] as const)("%s", (_, states, expected) => {
    expect(nextStep(stepsOf(states))).toBe(expected);
  });

  test("a signup is finished only when every step is done or skipped", () => {
    const kindAfter = (state: StepState) =>
      afterEvent(STATES.connecting, { kind: "step", at: AT, step: "payment", state }).kind;
    expect(kindAfter({ state: "done" })).toBe("finished");
    expect(kindAfter({ state: "skipped", reason: "coexistence" })).toBe("finished");
    expect(kindAfter({ state: "waiting-on-you", reason: "payment-missing" })).toBe("connecting");
    expect(kindAfter({ state: "waiting-on-meta", reason: "name-in-review" })).toBe("connecting");
    expect(kindAfter(failed)).toBe("connecting");
    expect(kindAfter({ state: "running" })).toBe("connecting");
  });

  test("each can be tried again alone, once what it needs is there", () => {
    expect(isRetryable(stepsOf({ subscribe: failed }), "subscribe")).toBe(true);
    expect(isRetryable(stepsOf({ register: waiting }), "register")).toBe(true);
    expect(isRetryable(stepsOf({ identify: failed, register: failed }), "register")).toBe(false);
    expect(isRetryable(stepsOf({ identify: failed }), "identify")).toBe(true);
    expect(isRetryable(stepsOf(), "subscribe")).toBe(false);
    expect(isRetryable(stepsOf({ subscribe: { state: "running" } }), "subscribe")).toBe(false);
  });
});

describe("what may be behind it", () => {
  test.each([
    ["BUSINESS_ACCOUNT_SELECTION", ["same-portfolio"]],
    ["PHONE_NUMBER_SETUP", ["development-mode"]],
    ["A_STEP_OF_TOMORROW", []],
    [null, []],
  ] as const)("someone left at %s", (step, hints) => {
    expect(hintsOf({ ...STATES.cancelled, step })).toEqual(hints);
  });

  test("missing permissions point to the configuration, a refusal for want of them to advanced access", () => {
    const hintsAfter = (failure: Problem) =>
      hintsOf({
        ...STATES.connecting,
        steps: stepsOf({ subscribe: { state: "failed", problem: failure } }),
      });
    const refused = (code: number) => hintsAfter(problem("graph-error", { params: { code } }));
    const params = { scopes: "whatsapp_business_messaging", configurationId: "77" };
    expect(hintsAfter(problem("signup-scopes-missing", { params }))).toEqual(["configuration"]);
    expect(refused(200)).toEqual(["advanced-access"]);
    expect(refused(10)).toEqual(["advanced-access"]);
    expect(refused(100)).toEqual([]);
  });
});
