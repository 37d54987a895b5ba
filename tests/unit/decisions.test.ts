import { describe, expect, test } from "vitest";
import {
  blockBesidesPayment,
  type HealthEntity,
  healthVerdict,
  lacksPaymentMethod,
} from "../../shared/domain/accounts/health.ts";
import { readOnboardingStatus } from "../../shared/domain/accounts/onboarding.ts";
import { availabilityOf } from "../../shared/domain/availability/availability.ts";
import { dispositionOf, isCredentialError } from "../../shared/domain/dispositions/disposition.ts";
import { billedRouteOf } from "../../shared/domain/route/route-decision.ts";

describe("the route", () => {
  test("only marketing_lite proves optimized delivery", () => {
    expect(billedRouteOf("marketing_lite")).toBe("optimized");
    expect(billedRouteOf("marketing")).toBe("cloud");
    expect(billedRouteOf("utility")).toBe("cloud");
    expect(billedRouteOf("marketing_lite_dynamic")).toBeNull();
    expect(billedRouteOf(null)).toBeNull();
  });
});

describe("what optimized delivery does in a country", () => {
  test.each([
    ["BR", "BR", "optimized"],
    ["FR", "BR", "no-effect"],
    ["NG", "BR", "no-effect-limit-unclear"],
    ["BR", "FR", "no-effect-sender"],
    [null, "FR", "no-effect-sender"],
    ["FR", "DE", "no-effect"],
    ["BR", "RU", "sender-unclear"],
    ["BR", null, "sender-unknown"],
    ["FR", null, "no-effect"],
    ["US", "FR", "never-delivered"],
    ["US", "BR", "never-delivered"],
    ["CU", "BR", "blocked"],
    ["BY", "BR", "partial"],
    ["CA", "US", "optimized"],
    [null, "BR", "unknown"],
  ] as const)("recipient in %s, business in %s: %s", (recipient, business, effect) => {
    expect(availabilityOf({ recipient, sender: business }).effect).toBe(effect);
  });
});

describe("an error's disposition", () => {
  test("134102 is no passing fault although Meta answers HTTP 500", () => {
    expect(dispositionOf(134102)?.disposition).toBe("fix-account");
  });

  test("131049 waits a day, 131050 suppresses, an unknown code is not guessed", () => {
    expect(dispositionOf(131049)).toMatchObject({ disposition: "wait", waitSeconds: 86_400 });
    expect(dispositionOf(131050)?.disposition).toBe("suppress-recipient");
    expect(dispositionOf(999_999)).toBeNull();
  });

  test("only errors about the token ask to sign in again", () => {
    expect([190, 102, 104, 0].every(isCredentialError)).toBe(true);
    expect([1, 2, 4, 100, 131049, 200].some(isCredentialError)).toBe(false);
  });
});

describe("an account's health", () => {
  const problem = (code: number, solution = "") => ({ code, description: "", solution });
  const entity = (canSendMessage: string, code?: number, solution = ""): HealthEntity => ({
    entityType: "WABA",
    id: "1",
    canSendMessage,
    notes: [],
    errors: code === undefined ? [] : [problem(code, solution)],
  });

  test("is not blocked by calling alone", () => {
    expect(healthVerdict([entity("AVAILABLE"), entity("BLOCKED", 138024)])).toBe("available");
    expect(healthVerdict([entity("AVAILABLE"), entity("BLOCKED", 141006)])).toBe("blocked");
  });

  test("is unknown when Meta says nothing or something new", () => {
    expect(healthVerdict([])).toBe("unknown");
    expect(healthVerdict([entity("PONDERING")])).toBe("unknown");
    expect(healthVerdict([entity("")])).toBe("unknown");
  });

  test("is that of the parts that speak of sending: one that is only about calls says nothing of it", () => {
    expect(healthVerdict([entity("AVAILABLE"), entity("")])).toBe("available");
    expect(healthVerdict([entity("BLOCKED"), entity("")])).toBe("blocked");
  });

  test.each<[string, readonly HealthEntity[], readonly string[] | null]>([
    ["nothing", [entity("AVAILABLE")], null],
    ["a missing payment method", [entity("BLOCKED", 141006)], null],
    ["calling", [entity("BLOCKED", 138024)], null],
    ["both of these", [{ ...entity("BLOCKED"), errors: [problem(141006), problem(138025)] }], null],
    [
      "a payment method, and the business",
      [entity("BLOCKED", 141006), entity("BLOCKED", 141010)],
      ["141010: "],
    ],
    [
      "one part for both",
      [{ ...entity("BLOCKED"), errors: [problem(141006), problem(131031), problem(138024)] }],
      ["131031: "],
    ],
    ["something unsaid", [entity("BLOCKED")], []],
    ["nothing, though Meta complains", [entity("LIMITED", 141010)], null],
  ])("is blocked by %s, as far as a person has to know besides payment", (_, entities, words) => {
    expect(blockBesidesPayment(entities)).toEqual(words);
  });

  test("lacks a payment method by code or by the words of the solution", () => {
    expect(lacksPaymentMethod([entity("BLOCKED", 141006)])).toBe(true);
    expect(lacksPaymentMethod([entity("BLOCKED", 2, "Add a valid Payment Method")])).toBe(true);
    expect(lacksPaymentMethod([entity("BLOCKED", 141010)])).toBe(false);
  });
});

test("the onboarding status is read from the new field first, then from the deprecated one", () => {
  expect(readOnboardingStatus("PENDING_INTERNAL_SETUP", "ONBOARDED")).toBe("PENDING_INTERNAL_SETUP");
  expect(readOnboardingStatus(null, "ONBOARDED")).toBe("ONBOARDED");
  expect(readOnboardingStatus(null, "UNKNOWN")).toBeNull();
  expect(readOnboardingStatus(undefined, undefined)).toBeNull();
  expect(readOnboardingStatus("BRAND_NEW", null)).toBe("BRAND_NEW");
});
