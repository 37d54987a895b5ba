/** A message over its attempts: which one decides, what is delivered twice, and what an unproven source cannot do. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Receipt, reduceAttempt } from "../../shared/domain/messages/lifecycle.ts";
import type { Attempt } from "../../shared/domain/messages/message.ts";
import { type AttemptHistory, reduceMessage } from "../../shared/domain/messages/reduce-message.ts";
import { TRUSTS, type Trust } from "../../shared/domain/webhooks/trust.ts";
import { propertyOf } from "../support/rounds.ts";

const accepted: Attempt["outcome"] = { kind: "accepted", at: 1_000_400, messageStatus: null };
const lost: Attempt["outcome"] = { kind: "unknown", at: 1_000_900 };
const refusal = { code: 131049, title: "limit", details: null, traceId: null };
const refused: Attempt["outcome"] = { kind: "refused", at: 1_000_500, error: refusal };

function receipt(status: string, at: number, more: Partial<Receipt> = {}): Receipt {
  const unpriced = { pricingCategory: null, pricingType: null, pricingSubtype: null };
  return { status, at, ...unpriced, error: null, trust: "signed", ...more };
}

function attempt(n: number, outcome: Attempt["outcome"], ...receipts: readonly Receipt[]): AttemptHistory {
  return {
    n,
    requestedRoute: "optimized",
    submittedRoute: "optimized",
    fallback: null,
    onboardingStatus: "ONBOARDED",
    claimedAt: 1_000_000,
    outcome,
    receipts,
  };
}

describe("the state of a message with several attempts", () => {
  test.each<[string, readonly AttemptHistory[], string, number]>([
    [
      "a refused one that was tried again and accepted",
      [attempt(1, refused), attempt(2, accepted)],
      "accepted",
      2,
    ],
    [
      "one that was sent, and whose second attempt was refused",
      [attempt(1, accepted, receipt("sent", 1)), attempt(2, refused)],
      "sent",
      1,
    ],
    [
      "one whose lost answer hid a delivery, while the second attempt was only sent",
      [attempt(1, lost, receipt("delivered", 2)), attempt(2, accepted, receipt("sent", 9))],
      "delivered",
      1,
    ],
    [
      "a lost answer beside a refusal: it may still arrive",
      [attempt(1, lost), attempt(2, refused)],
      "unknown",
      1,
    ],
    [
      "a lost answer that is being tried again",
      [attempt(1, lost), attempt(2, { kind: "sending" })],
      "sending",
      2,
    ],
    ["two refusals: the later one says why", [attempt(1, refused), attempt(2, refused)], "failed", 2],
  ])("%s", (_, attempts, state, n) => {
    expect(reduceMessage(attempts).deciding).toMatchObject({ state, n });
  });

  test("two deliveries are counted, whichever attempt decides", () => {
    const twice = [
      attempt(1, lost, receipt("read", 5)),
      attempt(2, accepted, receipt("delivered", 9)),
      attempt(3, refused),
    ];
    expect(reduceMessage(twice)).toMatchObject({ deliveries: 2, deciding: { n: 1, state: "read" } });
    expect(reduceMessage(twice.slice(1)).deliveries).toBe(1);
  });
});

describe("what an unproven source alone says", () => {
  test.each<Trust>(["imported", "relayed"])("never settles an unknown send: %s", (trust) => {
    const told = receipt("delivered", 2, { trust });
    const result = reduceAttempt(attempt(1, lost), [told]);
    expect(result.state).toBe("unknown");
    // It is shown all the same, and marked.
    expect(result.timeline.at(-1)).toMatchObject({ step: "delivered", isUnproven: true });
    const settled = reduceAttempt(attempt(1, lost), [told, receipt("sent", 1)]);
    expect(settled).toMatchObject({ state: "delivered", isUnproven: true });
  });

  test("never undoes a refusal", () => {
    expect(reduceAttempt(attempt(1, refused), [receipt("read", 2, { trust: "imported" })])).toMatchObject({
      state: "failed",
      error: refusal,
      isUnproven: false,
    });
  });

  test("is marked where it changes the state, the price or the error, and only there", () => {
    const outcomeOf = (...receipts: readonly Receipt[]) =>
      reduceAttempt(attempt(1, accepted), receipts).isUnproven;
    const price = { pricingCategory: "marketing_lite", trust: "imported" } as const;
    expect(outcomeOf(receipt("sent", 1, { trust: "imported" }))).toBe(true);
    expect(outcomeOf(receipt("sent", 1, { trust: "imported" }), receipt("delivered", 2))).toBe(false);
    expect(outcomeOf(receipt("sent", 1, price), receipt("delivered", 2))).toBe(true);
    expect(outcomeOf(receipt("sent", 1, price), receipt("sent", 1, { ...price, trust: "signed" }))).toBe(
      false,
    );
  });

  test("does not change what a trusted copy of the same receipt says", () => {
    const signed = receipt("sent", 1, { pricingCategory: "marketing" });
    const forged = receipt("sent", 1, { pricingCategory: "aaa", trust: "imported" });
    expect(reduceAttempt(attempt(1, accepted), [forged, signed]).pricingCategory).toBe("marketing");
  });
});

test("any order, duplication and split of receipts over attempts ends the same", () => {
  const anyReceipt = fc.record({
    status: fc.constantFrom("sent", "delivered", "read", "failed", "teleported"),
    at: fc.integer({ min: 1_000, max: 1_004 }).map((second) => second * 1000),
    pricingCategory: fc.constantFrom(null, "marketing", "marketing_lite"),
    pricingType: fc.constantFrom(null, "regular"),
    pricingSubtype: fc.constant(null),
    error: fc.constantFrom(null, refusal),
    trust: fc.constantFrom<Trust>(...TRUSTS),
  });
  const anyAttempts = fc
    .array(
      fc.tuple(
        fc.constantFrom<Attempt["outcome"]>(
          accepted,
          lost,
          refused,
          { kind: "sending" },
          { kind: "elsewhere" },
        ),
        fc.array(anyReceipt, { maxLength: 5 }),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((attempts) =>
      attempts.map(([outcome, receipts], index) => attempt(index + 1, outcome, ...receipts)),
    );
  const shuffled = <Item>(items: readonly Item[]) =>
    fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
  const withOrder = anyAttempts.chain((attempts) =>
    fc.tuple(
      fc.constant(attempts),
      shuffled(attempts).chain((order) =>
        fc.tuple(
          ...order.map((one) =>
            shuffled([...one.receipts, ...one.receipts]).map((receipts) => ({ ...one, receipts })),
          ),
        ),
      ),
    ),
  );
  fc.assert(
    fc.property(withOrder, ([attempts, reordered]) => {
      expect(reduceMessage(reordered)).toEqual(reduceMessage(attempts));
    }),
    propertyOf("receipts of attempts in any order", 2_000),
  );
});
