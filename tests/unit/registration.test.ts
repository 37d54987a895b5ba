/** Attempts to register a number against Meta's limit of ten in 72 hours. */
import { describe, expect, test } from "vitest";
import { nameToRegister, numberNeed } from "../../shared/domain/accounts/numbers.ts";
import {
  type AttemptOutcome,
  afterAttempt,
  NO_ATTEMPTS,
  registeringOf,
} from "../../shared/domain/accounts/registration.ts";
import { judgeNumber } from "../../shared/domain/setup/number-step.ts";

const HOUR = 60 * 60 * 1000;
const WINDOW = 72 * HOUR;

const logOf = (attempts: readonly (readonly [at: number, outcome: AttemptOutcome])[]) =>
  attempts.reduce((log, [at, outcome]) => afterAttempt(log, at, outcome), NO_ATTEMPTS);
const often = (times: number, outcome: AttemptOutcome = "refused") =>
  logOf(Array.from({ length: times }, (_, index) => [index * HOUR, outcome] as const));

describe("attempts", () => {
  test.each<[AttemptOutcome]>([
    ["registered"],
    ["refused"],
    ["refused-for-limit"],
    ["refused-for-name"],
    ["unknown"],
  ])("that were %s count for 72 hours", (outcome) => {
    const log = logOf([[0, outcome]]);
    expect(registeringOf(log, WINDOW - 1).attempts).toBe(1);
    expect(registeringOf(log, WINDOW).attempts).toBe(0);
  });

  test("the tenth locks the number until the first one is 72 hours old", () => {
    expect(registeringOf(often(9), 20 * HOUR)).toMatchObject({ attempts: 9, lockedUntil: null });
    expect(registeringOf(often(10), 20 * HOUR)).toMatchObject({ attempts: 10, lockedUntil: WINDOW });
    expect(registeringOf(often(10), WINDOW)).toMatchObject({ attempts: 9, lockedUntil: null });
  });

  test("Meta's word that there were too many locks it for as long, whoever made them", () => {
    const log = logOf([[5 * HOUR, "refused-for-limit"]]);
    expect(registeringOf(log, 6 * HOUR)).toMatchObject({ attempts: 1, lockedUntil: 5 * HOUR + WINDOW });
    expect(registeringOf(log, 5 * HOUR + WINDOW).lockedUntil).toBeNull();
  });

  test("a refusal for the name stays until a registration goes through", () => {
    expect(
      registeringOf(
        logOf([
          [0, "refused-for-name"],
          [1, "unknown"],
        ]),
        2,
      ).isNameRefused,
    ).toBe(true);
    expect(
      registeringOf(
        logOf([
          [0, "refused-for-name"],
          [1, "registered"],
        ]),
        2,
      ).isNameRefused,
    ).toBe(false);
  });
});

const PAPERS = {
  status: "PENDING",
  codeVerificationStatus: "VERIFIED",
  nameStatus: null as string | null,
  isCoexistence: false,
  displayNumber: "+55 11 4004-1234",
  checkedAt: 1,
};

test.each<[string | null, string, string | undefined]>([
  [null, "number-name-not-through", "open-numbers"],
  ["AVAILABLE_WITHOUT_REVIEW", "number-name-not-through", "open-numbers"],
  ["NEW_WORD", "number-name-not-through", "open-numbers"],
  ["PENDING_REVIEW", "number-name-in-review", undefined],
  ["DECLINED", "number-name-declined", "open-numbers"],
  ["APPROVED", "number-unregistered", "register-number"],
])("refused for its name, one whose name is %s needs %s", (nameStatus, need, action) => {
  const number = { ...PAPERS, nameStatus, isNameRefused: true, attempts: 3 };
  expect(numberNeed(number)).toBe(need);
  expect(judgeNumber({ number, numberCount: 1 }).action).toBe(action);
});

test("its row tells the attempts of the ten in 72 hours, once there is one", () => {
  const row = (attempts: number) =>
    judgeNumber({ number: { ...PAPERS, isNameRefused: attempts > 0, attempts }, numberCount: 1 }).params;
  expect(row(3)).toMatchObject({ attempts: 3, most: 10, hours: 72 });
  expect(row(0)).not.toHaveProperty("attempts");
});

test("a locked number waits, with the moment it may be tried again, and offers no registering", () => {
  const number = { ...PAPERS, lockedUntil: 5_000, attempts: 10 };
  expect(judgeNumber({ number, numberCount: 1 })).toMatchObject({
    state: "waiting-on-meta",
    reason: "number-register-locked",
    params: { untilAt: 5_000, attempts: 10 },
  });
});

describe("a new display name", () => {
  const renewed = { ...PAPERS, status: "CONNECTED", verifiedName: "Old", newName: "New" };

  test.each([
    ["APPROVED", "New"],
    ["PENDING_REVIEW", null],
    ["DECLINED", null],
    [null, null],
  ])("whose status is %s is to be registered: %s", (newNameStatus, name) => {
    expect(nameToRegister({ ...renewed, newNameStatus })).toBe(name);
  });

  test("that the number carries already is not", () => {
    expect(nameToRegister({ ...renewed, verifiedName: "New", newNameStatus: "APPROVED" })).toBeNull();
  });

  test("leaves the row done, and says within how many days to register", () => {
    const number = { ...renewed, newNameStatus: "APPROVED" };
    expect(judgeNumber({ number, numberCount: 1 })).toMatchObject({
      state: "done",
      reason: "number-name-approved",
      params: { name: "New", days: 14 },
      action: "register-number",
    });
    expect(judgeNumber({ number: { ...number, isCoexistence: true }, numberCount: 1 }).reason).toBe(
      "number-coexistence",
    );
  });
});
