import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Receipt, reduceAttempt } from "../../shared/domain/messages/lifecycle.ts";
import type { Attempt } from "../../shared/domain/messages/message.ts";
import type { Trust } from "../../shared/domain/webhooks/trust.ts";
import { propertyOf } from "../support/rounds.ts";

const accepted: Attempt = {
  requestedRoute: "optimized",
  submittedRoute: "optimized",
  fallback: null,
  onboardingStatus: "ONBOARDED",
  claimedAt: 1_000_000,
  outcome: { kind: "accepted", at: 1_000_400, messageStatus: "accepted" },
};

function receipt(status: string, at: number, more: Partial<Receipt> = {}): Receipt {
  const unpriced = { pricingCategory: null, pricingType: null, pricingSubtype: null };
  return { status, at, ...unpriced, error: null, trust: "signed", ...more };
}

const error131049 = { code: 131049, title: "limit", details: null, traceId: null };

describe("the state of a message", () => {
  test.each<[string, readonly Receipt[], string]>([
    ["is accepted while no receipt has come", [], "accepted"],
    ["is sent after sent", [receipt("sent", 1)], "sent"],
    ["is delivered after sent and delivered", [receipt("sent", 1), receipt("delivered", 2)], "delivered"],
    ["is read when only read came", [receipt("read", 3)], "read"],
    ["is failed when failed came after sent", [receipt("sent", 1), receipt("failed", 2)], "failed"],
    [
      "stays delivered when a failure is reported too",
      [receipt("failed", 5), receipt("delivered", 2)],
      "delivered",
    ],
    ["is accepted when only a status we do not know came", [receipt("teleported", 1)], "accepted"],
  ])("%s", (_, receipts, state) => {
    expect(reduceAttempt(accepted, receipts).state).toBe(state);
  });

  test("is unknown when the answer was lost, until a receipt proves that Meta took it", () => {
    const lost: Attempt = { ...accepted, outcome: { kind: "unknown", at: 1_000_900 } };
    expect(reduceAttempt(lost, []).state).toBe("unknown");
    const healed = reduceAttempt(lost, [receipt("sent", 2_000_000)]);
    expect(healed.state).toBe("sent");
    // The lost answer stays: it is why nothing says that Meta accepted the message.
    expect(healed.timeline.map((entry) => entry.step)).toEqual(["created", "unknown", "sent"]);
  });

  test("is failed with Meta's error when Meta refused the request", () => {
    const refused: Attempt = {
      ...accepted,
      outcome: { kind: "refused", at: 1_000_500, error: error131049 },
    };
    const outcome = reduceAttempt(refused, []);
    expect(outcome.state).toBe("failed");
    expect(outcome.error).toEqual(error131049);
    expect(outcome.timeline.map((entry) => entry.step)).toEqual(["created", "refused"]);
  });

  test.each([
    ["held_for_quality_assessment", "held"],
    ["paused", "paused"],
    ["something_new", "accepted"],
  ])("follows the message status %s of Meta's answer", (messageStatus, state) => {
    const held: Attempt = { ...accepted, outcome: { kind: "accepted", at: 1, messageStatus } };
    expect(reduceAttempt(held, []).state).toBe(state);
  });
});

describe("the billed route", () => {
  test("is optimized only when Meta billed marketing_lite", () => {
    const outcome = reduceAttempt(accepted, [receipt("sent", 1, { pricingCategory: "marketing_lite" })]);
    expect(outcome.billedRoute).toBe("optimized");
    expect(outcome.fallback).toBeNull();
  });

  test("shows Meta's fallback when an optimized message was billed as an ordinary one", () => {
    const receipts = [receipt("delivered", 2, { pricingCategory: "marketing" })];
    expect(reduceAttempt(accepted, receipts).fallback).toEqual({
      decidedBy: "meta",
      reason: "billed-as-cloud",
    });
    expect(reduceAttempt({ ...accepted, onboardingStatus: "ELIGIBLE" }, receipts).fallback).toEqual({
      decidedBy: "meta",
      reason: "account-not-active",
    });
  });

  test.each<[string, readonly Receipt[], string]>([
    ["is not known yet while no receipt has come", [], "not-yet"],
    ["is not known yet while a later receipt may still tell", [receipt("sent", 1)], "not-yet"],
    ["is not known yet while delivered may still come", [receipt("sent", 1), receipt("read", 3)], "not-yet"],
    [
      "is known from whichever receipt names it",
      [receipt("sent", 1), receipt("delivered", 2, { pricingCategory: "marketing_lite" })],
      "known",
    ],
    [
      "stays unnamed when every receipt has come without it",
      [receipt("sent", 1), receipt("delivered", 2), receipt("read", 3)],
      "unnamed",
    ],
    [
      "is not told by a message that failed first",
      [receipt("sent", 1), receipt("failed", 2)],
      "failed-before",
    ],
    [
      "is known of a failed message whose price was named before",
      [receipt("sent", 1, { pricingCategory: "marketing" }), receipt("failed", 2)],
      "known",
    ],
    ["is unclear for a category nobody knows", [receipt("sent", 1, { pricingCategory: "lunar" })], "unclear"],
  ])("%s", (_, receipts, billing) => {
    const outcome = reduceAttempt(accepted, receipts);
    expect(outcome.billing).toBe(billing);
    expect(outcome.billedRoute === null).toBe(billing !== "known");
  });

  test("is none when Meta did not take the message", () => {
    const refused: Attempt = { ...accepted, outcome: { kind: "refused", at: 1, error: error131049 } };
    expect(reduceAttempt(refused, []).billing).toBe("none");
  });

  test("keeps type and subtype as Meta wrote them, whichever receipt has them", () => {
    const told = { pricingCategory: "utility", pricingType: "free_lunch", pricingSubtype: "paid_exempt" };
    expect(reduceAttempt(accepted, [receipt("sent", 1), receipt("delivered", 2, told)])).toMatchObject(told);
  });
});

describe("the timeline", () => {
  test("shows delivered as implied when Meta skipped it", () => {
    const { timeline } = reduceAttempt(accepted, [receipt("sent", 1_001_000), receipt("read", 1_005_000)]);
    expect(timeline.map((entry) => [entry.step, entry.implied])).toEqual([
      ["created", false],
      ["accepted", false],
      ["sent", false],
      ["delivered", true],
      ["read", false],
    ]);
  });

  test("marks a step that Meta's own times put after a later one", () => {
    const { timeline } = reduceAttempt(accepted, [receipt("read", 2_000_000), receipt("sent", 3_000_000)]);
    expect(timeline.find((entry) => entry.step === "sent")?.clockConflict).toBe(true);
    expect(timeline.find((entry) => entry.step === "read")?.clockConflict).toBe(false);
  });

  test("shows a status we do not know as it came", () => {
    const { timeline } = reduceAttempt(accepted, [receipt("teleported", 1_002_000)]);
    expect(timeline.at(-1)).toMatchObject({ step: "other", status: "teleported" });
  });
});

describe("whatever the order and however often receipts come", () => {
  const anyReceipt = fc.record({
    status: fc.constantFrom("sent", "delivered", "read", "failed", "played", "teleported", "constructor"),
    at: fc.integer({ min: 1_000, max: 1_008 }).map((second) => second * 1000),
    pricingCategory: fc.constantFrom(null, "marketing", "marketing_lite", "utility"),
    pricingType: fc.constantFrom(null, "regular", "free_customer_service"),
    pricingSubtype: fc.constantFrom(null, "paid_exempt"),
    error: fc.constantFrom(null, error131049, {
      code: 131026,
      title: "undeliverable",
      details: "x",
      traceId: null,
    }),
    trust: fc.constantFrom<Trust>("imported", "signed"),
  });
  const anyAttempt = fc.constantFrom<Attempt>(
    accepted,
    { ...accepted, outcome: { kind: "sending" } },
    { ...accepted, outcome: { kind: "unknown", at: 1_000_700 } },
    { ...accepted, outcome: { kind: "refused", at: 1_000_700, error: error131049 } },
  );

  test("the outcome is the same", () => {
    const shuffledWithDuplicates = fc.array(anyReceipt, { maxLength: 8 }).chain((receipts) =>
      fc.tuple(
        fc.constant(receipts),
        fc.shuffledSubarray([...receipts, ...receipts, ...receipts], {
          minLength: receipts.length * 3,
          maxLength: receipts.length * 3,
        }),
      ),
    );
    fc.assert(
      fc.property(anyAttempt, shuffledWithDuplicates, (attempt, [receipts, shuffled]) => {
        expect(reduceAttempt(attempt, shuffled)).toEqual(reduceAttempt(attempt, receipts));
      }),
      propertyOf("message lifecycle: the outcome is the same", 2_000),
    );
  });

  test("a receipt more never takes a message back", () => {
    const rank: Readonly<Record<string, number>> = {
      sending: 0,
      unknown: 0,
      accepted: 1,
      sent: 2,
      failed: 3,
      delivered: 4,
      read: 5,
    };
    fc.assert(
      fc.property(fc.array(anyReceipt, { maxLength: 6 }), anyReceipt, (receipts, more) => {
        const before = rank[reduceAttempt(accepted, receipts).state] ?? 0;
        const after = rank[reduceAttempt(accepted, [...receipts, more]).state] ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
      propertyOf("message lifecycle: a receipt more never takes a message back", 100),
    );
  });
});
