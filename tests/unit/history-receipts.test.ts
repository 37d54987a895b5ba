/** What Meta's history says beside the webhooks: it fills in what they lack, and never outranks what they say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Receipt, reduceAttempt } from "../../shared/domain/messages/lifecycle.ts";
import type { Attempt } from "../../shared/domain/messages/message.ts";
import { receiptSourceOf, type Trust } from "../../shared/domain/webhooks/trust.ts";
import { propertyOf } from "../support/rounds.ts";

const taken: Attempt = {
  requestedRoute: "optimized",
  submittedRoute: "optimized",
  fallback: null,
  onboardingStatus: "ONBOARDED",
  claimedAt: 1_000_000,
  outcome: { kind: "accepted", at: 1_000_400, messageStatus: "accepted" },
};

function receipt(status: string, at: number, trust: Trust, more: Partial<Receipt> = {}): Receipt {
  const unpriced = { pricingCategory: null, pricingType: null, pricingSubtype: null };
  return { status, at, ...unpriced, error: null, trust, ...more };
}

const asked = (status: string, at: number, more: Partial<Receipt> = {}) => receipt(status, at, "asked", more);
const posted = (status: string, at: number, more: Partial<Receipt> = {}) =>
  receipt(status, at, "signed", more);
const error = { code: 131026, title: "undeliverable", details: null, traceId: null };

describe("what Meta's history says of a message", () => {
  test("settles what webhooks have not told, and is proven", () => {
    const { state, isUnproven, isFromHistory, times } = reduceAttempt(taken, [
      posted("sent", 1_001_000),
      asked("sent", 1_001_000),
      asked("delivered", 1_005_000),
    ]);
    expect({ state, isUnproven, isFromHistory }).toEqual({
      state: "delivered",
      isUnproven: false,
      isFromHistory: true,
    });
    expect(times).toMatchObject({ sent: 1_001_000, delivered: 1_005_000 });
  });

  test("yields to a webhook that tells the same, also where its time differs", () => {
    const { times, isFromHistory, timeline } = reduceAttempt(taken, [
      asked("delivered", 1_004_000),
      posted("delivered", 1_005_000),
    ]);
    expect(times.delivered).toBe(1_005_000);
    expect(isFromHistory).toBe(false);
    expect(timeline.filter(({ step }) => step === "delivered")).toHaveLength(1);
  });

  test("neither undoes a failure that Meta reported nor adds one to what has arrived", () => {
    expect(
      reduceAttempt(taken, [posted("failed", 1_002_000, { error }), asked("delivered", 1_003_000)]),
    ).toMatchObject({ state: "failed", error, isFromHistory: false });
    expect(
      reduceAttempt(taken, [
        posted("delivered", 1_002_000),
        asked("failed", 1_003_000, { error: { ...error, code: null } }),
      ]),
    ).toMatchObject({ state: "delivered", error: null });
  });

  test("claims no route, and leaves open that a price may be missing", () => {
    const steps = ["sent", "delivered", "read"] as const;
    const all = steps.map((status, index) => asked(status, 1_001_000 + index * 1_000));
    expect(reduceAttempt(taken, all)).toMatchObject({
      state: "read",
      billing: "not-yet",
      billedRoute: null,
      fallback: null,
    });
    expect(
      reduceAttempt(taken, [...all, ...all.map((one) => ({ ...one, trust: "signed" as const }))]),
    ).toMatchObject({
      billing: "unnamed",
    });
  });

  test("proves the step of an imported webhook without vouching for its price", () => {
    const imported = receipt("delivered", 1_005_000, "imported", { pricingCategory: "marketing_lite" });
    const both = reduceAttempt(taken, [imported, asked("delivered", 1_005_000)]);
    expect(both).toMatchObject({ state: "delivered", pricingCategory: "marketing_lite", isUnproven: true });
    expect(both.timeline.filter(({ step }) => step === "delivered")).toMatchObject([{ isUnproven: false }]);
    expect(
      reduceAttempt(taken, [{ ...imported, pricingCategory: null }, asked("delivered", 1_005_000)])
        .isUnproven,
    ).toBe(false);
  });
});

test("whatever webhooks settle stays as it is, whatever the history says and in whatever order", () => {
  const anyOf = (trust: fc.Arbitrary<Trust>) =>
    fc.record({
      status: fc.constantFrom("sent", "delivered", "read", "failed", "deleted"),
      at: fc.integer({ min: 1_001, max: 1_004 }).map((second) => second * 1_000),
      pricingCategory: fc.constantFrom(null, "marketing_lite", "marketing"),
      pricingType: fc.constant(null),
      pricingSubtype: fc.constant(null),
      error: fc.constantFrom(null, error),
      trust,
    });
  const unpriced = anyOf(fc.constant<Trust>("asked")).map((one) => ({ ...one, pricingCategory: null }));
  fc.assert(
    fc.property(
      fc.array(anyOf(fc.constant<Trust>("signed")), { maxLength: 4 }),
      fc
        .array(unpriced, { maxLength: 5 })
        .chain((history) =>
          fc.tuple(
            fc.constant(history),
            fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 }),
          ),
        ),
      (webhooks, [history, again]) => {
        const alone = reduceAttempt(taken, webhooks);
        const together = reduceAttempt(taken, [...webhooks, ...history]);
        expect(reduceAttempt(taken, [...again, ...webhooks])).toEqual(together);
        const { state, pricingCategory, billedRoute, fallback, times } = together;
        // Nothing of the route comes from the history.
        expect({ pricingCategory, billedRoute, fallback }).toEqual({
          pricingCategory: alone.pricingCategory,
          billedRoute: alone.billedRoute,
          fallback: alone.fallback,
        });
        for (const step of ["sent", "delivered", "read", "failed"] as const) {
          const isTold = webhooks.some(({ status }) => status === step);
          if (isTold) expect(times[step]).toBe(alone.times[step]);
        }
        const rank = { failed: 0, delivered: 1, read: 2 } as const;
        if (alone.state === "failed") expect(state).toBe("failed");
        if (alone.state === "delivered" || alone.state === "read") {
          expect(state === "delivered" || state === "read").toBe(true);
          expect(rank[state as keyof typeof rank]).toBeGreaterThanOrEqual(rank[alone.state]);
          expect(together.error).toEqual(alone.error);
        }
      },
    ),
    propertyOf("history beside webhooks", 2_000),
  );
});

test("only what was asked is of the history", () => {
  expect((["imported", "relayed", "asked", "signed"] as const).map(receiptSourceOf)).toEqual([
    "webhook",
    "webhook",
    "history",
    "webhook",
  ]);
});
