import { describe, expect, test } from "vitest";
import { effectiveFeatures, readCreativeChoices } from "../../shared/domain/accounts/creative.ts";
import type { HealthVerdict } from "../../shared/domain/accounts/health.ts";
import { type AccountEvent, banOf } from "../../shared/domain/accounts/history.ts";
import { KNOWN_LIMITS, readLimit } from "../../shared/domain/accounts/limits.ts";
import {
  COEXISTENCE_PER_SECOND,
  effectiveStanding,
  NAME_STATUSES,
  NUMBER_STATUSES,
  type NumberPapers,
  nameStanding,
  webhookOwner,
} from "../../shared/domain/accounts/numbers.ts";
import { paymentVerdict } from "../../shared/domain/accounts/payment.ts";
import {
  deriveRestrictions,
  isInForce,
  KNOWN_RESTRICTION_TYPES,
  type RestrictionNews,
  restrictionScope,
  restrictionsInForce,
  stopsMarketing,
} from "../../shared/domain/accounts/restrictions.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { judgeNumber } from "../../shared/domain/setup/number-step.ts";

const MARKETING = "RESTRICTED_BIZ_INITIATED_MESSAGING";
const CALLING = "RESTRICTED_BUSINESS_INITIATED_CALLING";

function restricted(at: number, type = MARKETING, expiresAt: number | null = null): RestrictionNews {
  return { kind: "restricted", at, type, expiresAt, remediation: null };
}

describe("restrictions", () => {
  test("are in force until their end, and past from that moment on", () => {
    const [one] = deriveRestrictions([restricted(10, MARKETING, 50)]);
    if (!one) throw new Error("none");
    expect(isInForce(one, 49)).toBe(true);
    expect(isInForce(one, 50)).toBe(false);
    const endless = deriveRestrictions([restricted(10)]);
    expect(restrictionsInForce(endless, Number.MAX_SAFE_INTEGER)).toHaveLength(1);
  });

  test("announced again while in force go on with the newer end; after it they begin anew", () => {
    expect(deriveRestrictions([restricted(10, MARKETING, 50), restricted(20, MARKETING, 90)])).toMatchObject([
      { since: 10, expiresAt: 90 },
    ]);
    expect(deriveRestrictions([restricted(10, MARKETING, 50), restricted(60)])).toMatchObject([
      { since: 10, expiresAt: 50 },
      { since: 60, expiresAt: null },
    ]);
  });

  test("that stop messages end when messages go again, others do not", () => {
    const all = deriveRestrictions([
      restricted(10),
      restricted(10, CALLING),
      restricted(40, "RESTRICTED_UTILITY_TEMPLATES"),
      { kind: "recovered", at: 60, seenAt: 30 },
    ]);
    expect(all).toMatchObject([
      { type: MARKETING, liftedAt: 60 },
      { type: CALLING, liftedAt: null },
      // Announced after the check that saw messages stopped: that recovery says nothing of it.
      { type: "RESTRICTED_UTILITY_TEMPLATES", liftedAt: null },
    ]);
  });

  const DIRECT = "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES";
  const FAMILY = "DIRECT_SEND_UTILITY_CATEGORY_ABUSE";
  const lifted = (at: number, numberDigits: string | null = null): RestrictionNews => ({
    kind: "lifted",
    at,
    family: FAMILY,
    numberDigits,
  });
  const ofNumber = (at: number, numberDigits: string | null, violation: string | null = null) =>
    ({ ...restricted(at, DIRECT), numberDigits, violation }) as RestrictionNews;

  test.each<[string, readonly RestrictionNews[], readonly (number | null)[]]>([
    ["the one that is known to follow from it", [ofNumber(10, null), lifted(20)], [20]],
    [
      "one whose violation was named with it",
      [
        { ...ofNumber(10, null, `${FAMILY}_RATE_LIMIT`), type: "RESTRICTED_DANCING" } as RestrictionNews,
        lifted(20),
      ],
      [20],
    ],
    [
      "none of another violation",
      [{ ...ofNumber(10, null, "ADULT"), type: "RESTRICTED_DANCING" } as RestrictionNews, lifted(20)],
      [null],
    ],
    ["one of the same second", [ofNumber(20, null), lifted(20)], [20]],
    ["none that comes later", [lifted(20), ofNumber(30, null)], [null]],
    ["only the earlier of two", [ofNumber(10, null), lifted(20), ofNumber(30, null)], [20, null]],
    [
      "that of its number alone",
      [ofNumber(10, "1"), ofNumber(10, "2"), ofNumber(10, null), lifted(20, "1")],
      [20, null, null],
    ],
    ["none of a number when it is about the account", [ofNumber(10, "1"), lifted(20)], [null]],
    [
      "none that has run out",
      [{ ...ofNumber(10, null), expiresAt: 15 } as RestrictionNews, lifted(20)],
      [null],
    ],
  ])("a lift ends %s, in any order and however often it is told", (_, news, liftedAt) => {
    for (const order of [news, [...news].reverse(), [...news, ...news]]) {
      const derived = deriveRestrictions(order);
      expect(derived.map((one) => one.liftedAt).sort()).toEqual([...liftedAt].sort());
    }
  });

  test("of one number go on beside those of the account, and a recovery of the account says nothing of them", () => {
    const news: RestrictionNews[] = [
      restricted(10),
      { ...restricted(10), numberDigits: "1" } as RestrictionNews,
      { kind: "recovered", at: 60, seenAt: 30 },
    ];
    expect(deriveRestrictions(news)).toMatchObject([
      { numberDigits: null, liftedAt: 60 },
      { numberDigits: "1", liftedAt: null },
    ]);
  });

  test("are the same whatever order the news came in", () => {
    const news = [
      restricted(10, MARKETING, 50),
      restricted(20, MARKETING, 90),
      restricted(120),
      { kind: "recovered", at: 150, seenAt: 130 } as const,
    ];
    expect(deriveRestrictions([...news].reverse())).toEqual(deriveRestrictions(news));
  });

  test("of one type stop marketing, of an unknown type nobody says what they stop", () => {
    expect(KNOWN_RESTRICTION_TYPES.filter(stopsMarketing)).toEqual([MARKETING]);
    expect(restrictionScope("RESTRICTED_DANCING")).toBe("unknown");
    expect(KNOWN_RESTRICTION_TYPES.map(restrictionScope)).not.toContain("unknown");
  });
});

describe("a ban", () => {
  const event = (at: number, to: string | null, more: Partial<AccountEvent> = {}): AccountEvent => ({
    at,
    heardAt: at,
    source: "webhook",
    kind: "ban",
    accountId: asAccountId("1"),
    numberId: null,
    from: null,
    to,
    detail: {},
    raw: null,
    ...more,
  });
  const recovered = (at: number, seenAt: number) =>
    event(at, null, { kind: "recovered", detail: { seenAt } });

  test("is what was said last, until Meta reinstates or messages go again", () => {
    const announced = event(1, "SCHEDULE_FOR_DISABLE", { detail: { date: "April 17, 2025" } });
    expect(banOf([announced])).toEqual({ state: "SCHEDULE_FOR_DISABLE", at: 1, date: "April 17, 2025" });
    expect(banOf([announced, event(2, "DISABLE")])).toMatchObject({ state: "DISABLE" });
    expect(banOf([event(2, "DISABLE"), event(3, "REINSTATE")])).toBeNull();
    expect(banOf([event(2, "DISABLE"), recovered(9, 5)])).toBeNull();
    expect(banOf([event(7, "DISABLE"), recovered(9, 5)])).toMatchObject({ state: "DISABLE" });
    // An announced ban does not go away because messages still flow.
    expect(banOf([announced, recovered(9, 5)])).toMatchObject({ state: "SCHEDULE_FOR_DISABLE" });
    expect(banOf([event(2, "SOMETHING_NEW")])).toMatchObject({ state: "SOMETHING_NEW" });
  });
});

describe("payment", () => {
  const entity = (code: number | null, solution: string) => ({
    entityType: "WABA",
    id: "1",
    canSendMessage: "BLOCKED",
    notes: [],
    errors: [{ code, description: "", solution }],
  });
  const none = { onboardingStatus: "ONBOARDED", fundingId: null, healthEntities: [] };
  test.each([
    ["the status asks for it", { ...none, onboardingStatus: "PENDING_VALID_PAYMENT_METHOD" }, "missing"],
    ["code 141006, whatever the words", { ...none, healthEntities: [entity(141006, "")] }, "missing"],
    [
      "a solution that speaks of it",
      { ...none, healthEntities: [entity(null, "Add a valid Payment Method.")] },
      "missing",
    ],
    [
      "a complaint beats a method that is named",
      { ...none, fundingId: "9", healthEntities: [entity(141006, "")] },
      "missing",
    ],
    ["one is named", { ...none, fundingId: "9" }, "present"],
    [
      "another complaint",
      { ...none, healthEntities: [entity(141010, "Verify the business.")] },
      "no-complaint",
    ],
    ["nothing is said", none, "unknown"],
  ] as const)("%s", (_, account, verdict) => {
    expect(paymentVerdict(account)).toBe(verdict);
  });
});

describe("creative optimizations", () => {
  test("are off unless the account opts in; a word nobody knows is neither", () => {
    const features = effectiveFeatures({
      image_animation: "OPT_IN",
      image_touchups: "OPT_OUT",
      new_one: "MAYBE",
    });
    const of = (name: string) => features.find(({ feature }) => feature === name);
    expect(of("image_animation")).toMatchObject({ effect: "on", choice: "OPT_IN" });
    expect(of("image_touchups")).toMatchObject({ effect: "off", choice: "OPT_OUT" });
    expect(of("add_text_overlay")).toMatchObject({ effect: "off", choice: null });
    expect(of("new_one")).toMatchObject({ effect: "unknown", choice: "MAYBE" });
  });

  test("are read out of either shape of Meta's, and out of none", () => {
    const choices = { image_animation: "OPT_IN", product_extensions: "OPT_OUT" };
    expect(
      readCreativeChoices({
        data: [
          { creative_features_spec: [{ image_animation: "OPT_IN" }, { product_extensions: "OPT_OUT" }] },
        ],
      }),
    ).toEqual(choices);
    expect(
      readCreativeChoices({
        creative_features_spec: [
          { key: "IMAGE_ANIMATION", value: { enroll_status: "OPT_IN" } },
          { key: "PRODUCT_EXTENSIONS", value: { enroll_status: "OPT_OUT" } },
        ],
      }),
    ).toEqual(choices);
    expect(
      readCreativeChoices({ creative_features_spec: { image_animation: { enroll_status: "OPT_IN" } } }),
    ).toEqual({ image_animation: "OPT_IN" });
    for (const odd of [undefined, null, 7, [], { data: [null, 3] }, { creative_features_spec: [7] }]) {
      expect(readCreativeChoices(odd)).toEqual({});
    }
  });
});

describe("a messaging limit", () => {
  test.each([
    ["TIER_50", { kind: "people", people: 50 }],
    ["TIER_1K", { kind: "people", people: 1000 }],
    ["TIER_100K", { kind: "people", people: 100_000 }],
    ["TIER_500K", { kind: "people", people: 500_000 }],
    ["TIER_UNLIMITED", { kind: "unlimited" }],
    ["UNTIERED", { kind: "untiered" }],
    ["NOT_SET", { kind: "untiered" }],
    ["TIER_PLENTY", { kind: "unknown", raw: "TIER_PLENTY" }],
  ])("%s", (tier, limit) => {
    expect(readLimit(tier)).toEqual(limit);
  });

  test("is understood for every tier Meta names", () => {
    expect(KNOWN_LIMITS.filter((tier) => readLimit(tier).kind === "unknown")).toEqual([]);
  });
});

describe("a number", () => {
  const standingOf = (status: string | null, health: HealthVerdict, papers: Partial<NumberPapers> = {}) =>
    effectiveStanding(
      {
        status,
        codeVerificationStatus: "VERIFIED",
        nameStatus: "APPROVED",
        isCoexistence: false,
        ...papers,
      },
      health,
    );

  test.each(["PENDING", "UNVERIFIED", "DISCONNECTED"])(
    "that is %s waits on whom the checklist says it does",
    (status) => {
      for (const codeVerificationStatus of ["VERIFIED", "NOT_VERIFIED", "EXPIRED", null]) {
        for (const nameStatus of [...NAME_STATUSES, "SOMETHING_NEW", null]) {
          for (const isCoexistence of [true, false]) {
            const papers = { status, codeVerificationStatus, nameStatus, isCoexistence };
            const number = { ...papers, displayNumber: "+55 11 98765-4000", checkedAt: 0 };
            const { state } = judgeNumber({ number, numberCount: 1 });
            const expected = { "waiting-on-you": "needs-you", "waiting-on-meta": "waiting-on-meta" };
            expect(expected).toHaveProperty(state, effectiveStanding(papers, "available"));
          }
        }
      }
    },
  );

  test("in review waits on Meta and is not broken; one nobody knows is not judged", () => {
    const inReview = { nameStatus: "PENDING_REVIEW" };
    expect(standingOf("PENDING", "available", inReview)).toBe("waiting-on-meta");
    expect(standingOf("PENDING", "blocked", inReview)).toBe("waiting-on-meta");
    expect(standingOf("PENDING", "available")).toBe("needs-you");
    expect(standingOf("DISCONNECTED", "blocked")).toBe("needs-you");
    expect(standingOf("BANNED", "blocked")).toBe("lost");
    expect(standingOf("SLEEPING", "available")).toBe("unknown");
    expect(standingOf(null, "unknown")).toBe("unknown");
    expect(NUMBER_STATUSES.filter((status) => standingOf(status, "unknown") === "unknown")).toEqual([
      "LINKED",
      "UNLINKED",
    ]);
  });

  test("that is connected is ready unless Meta's parts say that something stops it", () => {
    expect(standingOf("CONNECTED", "available")).toBe("ready");
    expect(standingOf("CONNECTED", "unknown")).toBe("ready");
    expect(standingOf("CONNECTED", "limited")).toBe("limited");
    expect(standingOf("CONNECTED", "blocked")).toBe("blocked");
  });

  test("whose name may be used without review is not one whose name was approved", () => {
    expect(nameStanding("APPROVED")).toBe("approved");
    expect(nameStanding("AVAILABLE_WITHOUT_REVIEW")).toBe("usable");
    expect(nameStanding("SOMETHING")).toBe("unknown");
    expect(nameStanding(null)).toBe("unknown");
  });

  test("that lives in the app as well has its own pace", () => {
    expect(COEXISTENCE_PER_SECOND).toBe(20);
  });

  test("sends its webhooks to the closest address", () => {
    const addresses = { application: "a", account: "b", number: "c" };
    expect(webhookOwner(addresses)).toEqual({ level: "number", url: "c" });
    expect(webhookOwner({ ...addresses, number: null })).toEqual({ level: "account", url: "b" });
    expect(webhookOwner({ ...addresses, number: null, account: null })).toEqual({
      level: "application",
      url: "a",
    });
    expect(webhookOwner({ application: null, account: null, number: null })).toBeNull();
  });
});
