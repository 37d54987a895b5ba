import { describe, expect, test } from "vitest";
import { noteCategoryChanges } from "../../core/templates/category-changes.ts";
import {
  type BannerFacts,
  type BannerKind,
  judgeBanners,
  type NumberInUse,
  visibleBanners,
  WARN_OF_EXPIRY,
} from "../../shared/domain/banners/banners.ts";
import {
  type AccountConcern,
  type AccountStanding,
  type ConcernKind,
  concernOf,
  headlineOf,
} from "../../shared/domain/banners/concerns.ts";
import { maskSecrets } from "../../shared/domain/banners/support-report.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";

const healthy: AccountStanding = {
  accountId: asAccountId("1"),
  name: "Harbour & Pine",
  ownerId: "business",
  country: "BR",
  currency: "BRL",
  onboardingStatus: "ONBOARDED",
  statusSince: 5,
  termsStatus: "TERM_OF_SERVICE_SIGNED",
  reviewStatus: "APPROVED",
  health: "available",
  block: null,
  payment: "present",
  isCloudDisabledForMarketing: false,
  restrictions: [],
  ban: null,
  violation: null,
  deletedAt: null,
  checkedAt: 1_000,
};

const quiet: BannerFacts = {
  now: 1_000,
  metaNow: 1_000,
  chosenAccountId: asAccountId("1"),
  accounts: [healthy],
  credentials: { kind: "ok", expiresAt: null },
  failure: null,
  receipts: { isSubscribed: true, unanswered: null, refusedSince: null },
  numberInUse: {
    accountId: asAccountId("1"),
    numberId: asNumberId("n"),
    displayNumber: "+55 11 4004-1234",
    status: "CONNECTED",
    health: "available",
    restriction: null,
    hasOthers: false,
  },
  numbers: [
    {
      accountId: asAccountId("1"),
      numberId: asNumberId("n"),
      displayNumber: "+55 11 4004-1234",
      quality: "GREEN",
      before: null,
    },
  ],
  categoryChanges: [],
};

const restriction = {
  type: "RESTRICTED_BIZ_INITIATED_MESSAGING",
  since: 10,
  expiresAt: 90,
  remediation: "Appeal.",
};

const withAccount = (change: Partial<AccountStanding>): BannerFacts => ({
  ...quiet,
  accounts: [{ ...healthy, ...change }],
});

const kindsOf = (facts: BannerFacts): BannerKind[] => judgeBanners(facts).map(({ subject }) => subject.kind);

describe("the number in use", () => {
  const restricted = {
    since: 10,
    firstSeenAt: null,
    expiresAt: 90,
    remediation: "Appeal.",
    isUnproven: false,
  };
  const withNumber = (change: Partial<NumberInUse>): BannerFacts => ({
    ...quiet,
    numberInUse: quiet.numberInUse && { ...quiet.numberInUse, ...change },
  });
  const toldOf = (facts: BannerFacts) =>
    judgeBanners(facts).map(({ subject, action }) =>
      subject.kind === "number-stopped" ? `${subject.reason} ${action}` : subject.kind,
    );

  test.each<[string, Partial<NumberInUse>, readonly string[]]>([
    ["kept from marketing", { restriction: restricted }, ["restricted open-account-quality"]],
    [
      "limited and kept from marketing",
      { status: "FLAGGED", restriction: restricted },
      ["restricted open-account-quality"],
    ],
    [
      "kept from marketing, as Meta's health has it, too",
      { restriction: restricted, health: "blocked" },
      ["restricted open-account-quality"],
    ],
    ["stopped by Meta's health", { health: "blocked" }, ["blocked see-accounts"]],
    [
      "stopped by Meta's health, one of several",
      { health: "blocked", hasOthers: true },
      ["blocked choose-number"],
    ],
    ["banned", { status: "BANNED", hasOthers: true }, ["lost choose-number"]],
    ["banned and restricted", { status: "BANNED", restriction: restricted }, ["lost see-accounts"]],
    ["moved elsewhere", { status: "MIGRATED" }, ["lost see-accounts"]],
    ["slowed down", { status: "RATE_LIMITED" }, []],
    ["limited by Meta's health", { health: "limited" }, []],
    ["yet to be registered", { status: "PENDING", health: "blocked" }, []],
    ["not connected", { status: "DISCONNECTED", health: "blocked" }, []],
    ["of a status nobody knows", { status: "LEVITATING" }, []],
  ])("%s", (_, change, expected) => {
    expect(toldOf(withNumber(change))).toEqual(expected);
  });

  test("that can't send stops the account in use, and nobody puts that away", () => {
    const banners = judgeBanners(withNumber({ restriction: restricted }));
    expect(banners).toMatchObject([
      {
        rank: "stops",
        severity: "critical",
        isDismissible: false,
        subject: { numberId: asNumberId("n"), displayNumber: "+55 11 4004-1234", restriction: restricted },
      },
    ]);
    expect(visibleBanners(banners, { "number-stopped": banners[0]?.cause ?? "" })).toEqual(banners);
  });

  test("stays restricted when Meta can't be asked; its status may be another by then", () => {
    const shutOut = (facts: BannerFacts): BannerFacts => ({ ...facts, credentials: { kind: "expired" } });
    expect(toldOf(shutOut(withNumber({ restriction: restricted })))).toEqual([
      "token-rejected",
      "restricted open-account-quality",
    ]);
    expect(toldOf(shutOut(withNumber({ status: "BANNED" })))).toEqual(["token-rejected"]);
  });
});

test("there is nothing to say where nothing is wrong", () => {
  expect(judgeBanners(quiet)).toEqual([]);
});

describe("an account", () => {
  test.each<[string, Partial<AccountStanding>, ConcernKind | null]>([
    ["restricted", { restrictions: [restriction] }, "restricted"],
    ["under a restriction nobody knows", { restrictions: [{ ...restriction, type: "NEW" }] }, "restricted"],
    [
      "restricted for calling only",
      { restrictions: [{ ...restriction, type: "RESTRICTED_USER_INITIATED_CALLING" }] },
      null,
    ],
    ["banned", { ban: { state: "DISABLE", at: 3, date: null } }, "banned"],
    ["to be banned", { ban: { state: "SCHEDULE_FOR_DISABLE", at: 3, date: "April 17, 2025" } }, "banned"],
    [
      "in violation, and not checked since",
      { violation: { type: "ADULT", at: 2_000, remediation: null } },
      "violation",
    ],
    [
      "in violation, and found in good standing since",
      { violation: { type: "ADULT", at: 20, remediation: null } },
      null,
    ],
    [
      "in violation, and blocked since",
      { violation: { type: "ADULT", at: 20, remediation: null }, health: "blocked" },
      "violation",
    ],
    [
      "that was to be banned on a day that is over, and is found in good standing since",
      {
        ban: { state: "SCHEDULE_FOR_DISABLE", at: 3, date: "April 17, 2025" },
        checkedAt: Date.UTC(2025, 4, 1),
      },
      null,
    ],
    [
      "that was to be banned on a day that is over, and is blocked since",
      {
        ban: { state: "SCHEDULE_FOR_DISABLE", at: 3, date: "April 17, 2025" },
        checkedAt: Date.UTC(2025, 4, 1),
        health: "blocked",
      },
      "banned",
    ],
    [
      "that is to be banned on a day nobody can read",
      {
        ban: { state: "SCHEDULE_FOR_DISABLE", at: 3, date: "soon" },
        checkedAt: Date.UTC(2025, 4, 1),
      },
      "banned",
    ],
    ["deleted by Meta", { deletedAt: 2_000 }, "deleted"],
    ["said to be deleted, and read since", { deletedAt: 20 }, null],
    [
      "blocked for more than its payment method",
      { health: "blocked", payment: "missing", block: [] },
      "blocked",
    ],
    ["rejected by the review", { reviewStatus: "REJECTED" }, "review-rejected"],
    ["in a review", { reviewStatus: "PENDING" }, null],
    [
      "restricted, says its status",
      { onboardingStatus: "INELIGIBLE_INACTIVE_OR_RESTRICTED" },
      "inactive-or-restricted",
    ],
    ["of a country", { onboardingStatus: "INELIGIBLE_COUNTRY_NOT_SUPPORTED" }, "country"],
    ["on behalf of another", { onboardingStatus: "INELIGIBLE_ON_BEHALF_OF_WABA" }, "on-behalf-of"],
    ["of the app", { onboardingStatus: "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP" }, "business-app"],
    ["ineligible by the older field", { onboardingStatus: "INELIGIBLE" }, "ineligible"],
    ["ineligible in a new way", { onboardingStatus: "INELIGIBLE_ON_TUESDAYS" }, "ineligible"],
    ["in a status nobody knows", { onboardingStatus: "LEVITATING" }, null],
    ["blocked by its health", { health: "blocked", block: ["141010: not verified"] }, "blocked"],
    ["blocked for want of a payment method", { health: "blocked", payment: "missing" }, null],
    ["limited", { health: "limited" }, null],
  ])("%s", (_, change, kind) => {
    const concern = concernOf({ ...healthy, ...change });
    expect(concern?.reasons[0]?.kind ?? null).toBe(kind);
    expect(kindsOf(withAccount(change)).includes("ineligible-or-restricted")).toBe(kind !== null);
  });

  test("is named with every reason, since when, until when and what Meta asks for", () => {
    const [banner] = judgeBanners(
      withAccount({
        onboardingStatus: "INELIGIBLE_INACTIVE_OR_RESTRICTED",
        restrictions: [restriction],
        ban: { state: "DISABLE", at: 30, date: "May 1, 2026" },
        reviewStatus: "REJECTED",
      }),
    );
    expect(banner).toMatchObject({
      severity: "critical",
      isDismissible: false,
      subject: {
        concernsChosen: true,
        concerns: [
          {
            accountId: asAccountId("1"),
            step: "appeal",
            reasons: [
              {
                kind: "restricted",
                value: restriction.type,
                since: 10,
                expiresAt: 90,
                remediation: "Appeal.",
              },
              { kind: "banned", value: "DISABLE", since: 30, date: "May 1, 2026" },
              { kind: "review-rejected" },
            ],
          },
        ],
      },
    });
  });

  test("that is restricted holds up those of its portfolio that are not active yet, and no others", () => {
    const accounts = [
      { ...healthy, accountId: asAccountId("bad"), name: "Labs", reviewStatus: "REJECTED" },
      {
        ...healthy,
        accountId: asAccountId("held"),
        name: "Held",
        onboardingStatus: "ELIGIBLE",
        termsStatus: null,
      },
      { ...healthy, accountId: asAccountId("active"), name: "Active" },
      {
        ...healthy,
        accountId: asAccountId("other"),
        ownerId: "another",
        onboardingStatus: "ELIGIBLE",
        termsStatus: null,
      },
    ];
    const [banner] = judgeBanners({ ...quiet, chosenAccountId: asAccountId("held"), accounts });
    expect(banner?.subject).toMatchObject({
      concerns: [{ accountId: asAccountId("bad") }],
      heldUp: [{ accountId: asAccountId("held"), name: "Held" }],
      concernsChosen: false,
    });
  });
});

describe("the token", () => {
  test.each<[BannerFacts["credentials"], BannerKind | null]>([
    [{ kind: "none" }, null],
    [{ kind: "unchecked" }, null],
    [{ kind: "rejected" }, "token-rejected"],
    [{ kind: "expired" }, "token-rejected"],
    [{ kind: "scopes-missing", missing: ["a"] }, "token-rejected"],
    [{ kind: "ok", expiresAt: null }, null],
    [{ kind: "ok", expiresAt: 1_000 + WARN_OF_EXPIRY }, "token-expiring"],
    [{ kind: "ok", expiresAt: 1_001 + WARN_OF_EXPIRY }, null],
  ])("%o has the banner %s", (credentials, kind) => {
    expect(kindsOf({ ...quiet, credentials })).toEqual(kind === null ? [] : [kind]);
  });

  test.each(["graph-timeout", "graph-unavailable", "graph-unreachable", "graph-rate-limited", "graph-error"])(
    "is never asked for anew because of %s",
    (code) => {
      const facts = { ...quiet, failure: { part: "credentials", code, since: 1 } } as const;
      expect(kindsOf(facts)).not.toContain("token-rejected");
    },
  );
});

describe("an error during the upgrade", () => {
  const failure = { part: "account", code: "graph-unavailable", since: 7 } as const;
  const eligible = withAccount({ onboardingStatus: "ELIGIBLE" });

  test("has a banner with what failed, and checking again as next step", () => {
    expect(judgeBanners({ ...eligible, failure })[0]).toMatchObject({
      severity: "error",
      action: "check-again",
      isDismissible: false,
      subject: { kind: "upgrade-error", part: "account", since: 7 },
    });
  });

  test("is none once the account is active", () => {
    expect(kindsOf({ ...quiet, failure })).toEqual([]);
  });

  test.each(["token-rejected", "token-expired", "graph-rate-limited"])("is not %s", (code) => {
    expect(kindsOf({ ...eligible, failure: { ...failure, code } })).not.toContain("upgrade-error");
  });
});

test.each<[string, BannerFacts, BannerKind[]]>([
  ["unsigned terms", withAccount({ onboardingStatus: "ELIGIBLE", termsStatus: null }), ["terms-unsigned"]],
  ["terms the portfolio has signed", withAccount({ onboardingStatus: "ELIGIBLE" }), []],
  ["a missing payment method", withAccount({ payment: "missing" }), ["payment-pending"]],
  ["a Cloud API that is off", withAccount({ isCloudDisabledForMarketing: true }), ["cloud-api-disabled"]],
  [
    "a switch that has no effect yet",
    withAccount({ isCloudDisabledForMarketing: true, onboardingStatus: "PENDING_INTERNAL_SETUP" }),
    [],
  ],
  ["a Cloud API of which Meta says nothing", withAccount({ isCloudDisabledForMarketing: null }), []],
  [
    "receipts that do not come",
    { ...quiet, receipts: { ...quiet.receipts, unanswered: { count: 2, since: 9 } } },
    ["receipts-not-arriving"],
  ],
  [
    "receipts that are wrongly signed",
    { ...quiet, receipts: { ...quiet.receipts, refusedSince: 9 } },
    ["receipts-not-arriving"],
  ],
  [
    "wrong signatures of strangers, where nothing is subscribed",
    { ...quiet, receipts: { isSubscribed: false, unanswered: null, refusedSince: 9 } },
    [],
  ],
])("%s", (_, facts, kinds) => {
  expect(kindsOf(facts)).toEqual(kinds);
});

test.each([
  ["GREEN", false],
  ["YELLOW", true],
  ["RED", true],
  ["UNKNOWN", false],
  ["NA", false],
  ["PURPLE", false],
  [null, false],
])("a number of quality %s has a banner: %s", (quality, expected) => {
  const numbers = quiet.numbers.map((number) => ({ ...number, quality }));
  expect(kindsOf({ ...quiet, numbers })).toEqual(expected ? ["quality-dropped"] : []);
});

describe("ranked by what they mean for the account in use", () => {
  const used = { ...healthy, onboardingStatus: "ELIGIBLE", termsStatus: null };
  const side = { ...healthy, accountId: asAccountId("2"), name: "Labs" };
  const restricted = { ...side, restrictions: [restriction] };
  const ranked = (facts: Partial<BannerFacts>) =>
    judgeBanners({ ...quiet, ...facts }).map(
      ({ subject, rank, severity }) => `${subject.kind} ${rank} ${severity}`,
    );

  test("what stops it comes before what threatens it, and that before what is about others", () => {
    expect(
      ranked({
        accounts: [
          { ...used, payment: "missing" },
          { ...restricted, ownerId: "another" },
        ],
        credentials: { kind: "ok", expiresAt: 2_000 },
        failure: { part: "account", code: "graph-error", since: 1 },
      }),
    ).toEqual([
      "payment-pending stops error",
      "upgrade-error threatens error",
      "token-expiring threatens warning",
      "terms-unsigned threatens warning",
      "ineligible-or-restricted aside warning",
    ]);
  });

  test("a token Meta refuses comes before everything else", () => {
    const facts = {
      accounts: [{ ...used, restrictions: [restriction], payment: "missing" as const }, restricted],
    };
    // What else is known of them cannot be looked into; a restriction is not over for that.
    expect(ranked({ ...facts, credentials: { kind: "expired" } })).toEqual([
      "token-rejected stops critical",
      "ineligible-or-restricted stops critical",
    ]);
  });

  test.each<[string, Partial<BannerFacts>, string | undefined]>([
    [
      "a restriction of the account in use",
      { accounts: [{ ...healthy, restrictions: [restriction] }, side] },
      "ineligible-or-restricted stops critical",
    ],
    [
      "a restriction that lets marketing through",
      {
        accounts: [{ ...healthy, restrictions: [{ ...restriction, type: "RESTRICTED_UTILITY_TEMPLATES" }] }],
      },
      "ineligible-or-restricted threatens critical",
    ],
    [
      "a country without optimized delivery, where messages go on by the Cloud API",
      { accounts: [{ ...healthy, onboardingStatus: "INELIGIBLE_COUNTRY_NOT_SUPPORTED" }] },
      "ineligible-or-restricted threatens critical",
    ],
    [
      "another account's restriction that keeps the one in use from being upgraded",
      { accounts: [{ ...used, termsStatus: "TERM_OF_SERVICE_SIGNED" }, restricted] },
      "ineligible-or-restricted threatens critical",
    ],
    [
      "the same once the one in use is active",
      { accounts: [healthy, restricted] },
      "ineligible-or-restricted aside warning",
    ],
    [
      "the same in another portfolio",
      {
        accounts: [
          { ...used, termsStatus: "TERM_OF_SERVICE_SIGNED" },
          { ...restricted, ownerId: "another" },
        ],
      },
      "ineligible-or-restricted aside warning",
    ],
    [
      "another account's country, which is no trouble of the portfolio's",
      {
        accounts: [
          { ...used, termsStatus: "TERM_OF_SERVICE_SIGNED" },
          { ...side, onboardingStatus: "INELIGIBLE_COUNTRY_NOT_SUPPORTED" },
        ],
      },
      "ineligible-or-restricted aside warning",
    ],
    [
      "a restriction of every account there is, before one is chosen",
      { chosenAccountId: null, accounts: [restricted] },
      "ineligible-or-restricted threatens critical",
    ],
    [
      "a Cloud API that is off",
      { accounts: [{ ...healthy, isCloudDisabledForMarketing: true }] },
      "cloud-api-disabled stops warning",
    ],
    [
      "another account's payment method",
      { accounts: [healthy, { ...side, payment: "missing" }] },
      "payment-pending aside warning",
    ],
    [
      "another account's terms",
      { accounts: [healthy, { ...side, onboardingStatus: "ELIGIBLE", termsStatus: null }] },
      "terms-unsigned aside warning",
    ],
    [
      "another account's Cloud API",
      { accounts: [healthy, { ...side, isCloudDisabledForMarketing: true }] },
      "cloud-api-disabled aside warning",
    ],
    [
      "the quality of another account's number",
      {
        numbers: quiet.numbers.map((number) => ({ ...number, accountId: asAccountId("2"), quality: "RED" })),
      },
      "quality-dropped aside warning",
    ],
  ])("%s", (_, facts, first) => {
    expect(ranked(facts)).toEqual([first]);
  });

  test("the account in use is named first", () => {
    const [banner] = judgeBanners({
      ...quiet,
      accounts: [
        { ...side, payment: "missing" },
        { ...healthy, payment: "missing" },
      ],
    });
    expect(banner?.subject).toMatchObject({
      accounts: [{ accountId: asAccountId("1") }, { accountId: asAccountId("2") }],
    });
  });
});

const RESTRICTION = {
  type: "RESTRICTED_BIZ_INITIATED_MESSAGING",
  since: 10,
  expiresAt: null,
  remediation: null,
} as const;

describe("several accounts at once", () => {
  const of = (change: Partial<AccountStanding>) => {
    const concern = concernOf({ ...healthy, ...change });
    if (concern === null) throw new Error("there is nothing to be said of it");
    return concern;
  };
  const restricted = of({ accountId: asAccountId("r"), restrictions: [restriction] });
  const abroad = of({ accountId: asAccountId("c"), onboardingStatus: "INELIGIBLE_COUNTRY_NOT_SUPPORTED" });
  const rejected = of({ accountId: asAccountId("v"), reviewStatus: "REJECTED" });

  test.each<[string, AccountConcern[], string, string[], string[]]>([
    ["only those that are not eligible are not called restricted", [abroad], "ineligible", ["c"], []],
    [
      "those that are not eligible are told apart from the restricted",
      [abroad, restricted],
      "restricted",
      ["r"],
      ["c"],
    ],
    ["a rejected review is no restriction", [rejected, abroad], "standing", ["v"], ["c"]],
    ["one restricted among those out of standing", [rejected, restricted], "restricted", ["v", "r"], []],
  ])("%s", (_, concerns, key, accounts, others) => {
    const headline = headlineOf(concerns);
    const ids = (all: readonly AccountConcern[]) => all.map(({ accountId }) => accountId);
    expect([headline.key, ids(headline.accounts), ids(headline.others)]).toEqual([key, accounts, others]);
  });

  test.each([
    ["an unproven restriction alone", { restrictions: [{ ...RESTRICTION, isUnproven: true }] }, true],
    [
      "an unproven restriction beside a proven violation, which the headline does not say",
      {
        restrictions: [{ ...RESTRICTION, isUnproven: true }],
        violation: { type: "SPAM", at: 2_000, remediation: null },
      },
      true,
    ],
    [
      "an unproven restriction beside a proven ban",
      {
        restrictions: [{ ...RESTRICTION, isUnproven: true }],
        ban: { state: "DISABLE", at: 3, date: null },
      },
      false,
    ],
    ["an unproven ban", { ban: { state: "DISABLE", at: 3, date: null, isUnproven: true } }, true],
    ["an unproven deletion", { deletedAt: 2_000, isDeletionUnproven: true }, true],
    ["a rejected review", { reviewStatus: "REJECTED" }, false],
  ] as const)("is marked as unproven where nothing proven says what it says: %s", (_, change, isUnproven) => {
    const concern = concernOf({ ...healthy, ...change });
    expect(headlineOf(concern === null ? [] : [concern]).isUnproven).toBe(isUnproven);
  });

  test("“since” is said only where Meta dated it", () => {
    expect(restricted.reasons[0]).toMatchObject({ since: 10, firstSeenAt: null });
    expect(abroad.reasons[0]).toMatchObject({ since: null, firstSeenAt: 5 });
  });
});

describe("a banner that was put away", () => {
  const expiring = (expiresAt: number): BannerFacts => ({ ...quiet, credentials: { kind: "ok", expiresAt } });

  test("stays away until its cause changes", () => {
    const [banner] = judgeBanners(expiring(2_000));
    const dismissed = { "token-expiring": banner?.cause ?? "" };
    expect(visibleBanners(judgeBanners(expiring(2_000)), dismissed)).toEqual([]);
    expect(visibleBanners(judgeBanners(expiring(3_000)), dismissed)).toHaveLength(1);
  });

  test("stays where it cannot be put away", () => {
    const banners = judgeBanners(withAccount({ reviewStatus: "REJECTED" }));
    const dismissed = { "ineligible-or-restricted": banners[0]?.cause ?? "" };
    expect(visibleBanners(banners, dismissed)).toEqual(banners);
  });

  test("comes back with another account", () => {
    const one = withAccount({ payment: "missing" });
    const dismissed = { "payment-pending": judgeBanners(one)[0]?.cause ?? "" };
    const [account] = one.accounts;
    const two = { ...one, accounts: account ? [account, { ...account, accountId: asAccountId("2") }] : [] };
    expect(visibleBanners(judgeBanners(one), dismissed)).toEqual([]);
    expect(visibleBanners(judgeBanners(two), dismissed)).toHaveLength(1);
  });
});

describe("changes of category", () => {
  const template = (id: string, category: string) => ({ id, name: id, language: "en", category });

  test("are noticed between two looks, and not of templates that are new", () => {
    const changes = noteCategoryChanges(
      [],
      [template("a", "MARKETING"), template("b", "MARKETING")],
      [template("a", "UTILITY"), template("b", "MARKETING"), template("c", "UTILITY")],
      7,
    );
    expect(changes).toEqual([
      {
        templateId: "a",
        name: "a",
        language: "en",
        from: "MARKETING",
        to: "UTILITY",
        at: 7,
        isAnnounced: false,
        isUnproven: false,
      },
    ]);
  });

  test("are kept while the template is there, and told of for two weeks", () => {
    const [change] = noteCategoryChanges([], [template("a", "MARKETING")], [template("a", "UTILITY")], 1_000);
    const same = [template("a", "UTILITY")];
    expect(noteCategoryChanges(change ? [change] : [], same, same, 9)).toEqual([change]);
    expect(noteCategoryChanges(change ? [change] : [], same, [], 9)).toEqual([]);
    const facts = { ...quiet, categoryChanges: change ? [change] : [] };
    expect(kindsOf(facts)).toEqual(["template-category-changed"]);
    expect(kindsOf({ ...facts, now: 1_000 + 15 * 24 * 3_600_000 })).toEqual([]);
  });
});

test.each([
  ["Unsupported request for +55 11 98765-4321", "Unsupported request for •••21"],
  ["number 5511987654321 is not registered", "number •••21 is not registered"],
  ["Error validating access token EAABsbCS1iHgBAKZC9", "Error validating access token •••"],
  ["17520925958902185|d41d8cd98f00b204", "•••"],
  ["Object 106540352242922 does not exist (#100)", "Object 106540352242922 does not exist (#100)"],
  ["Object 96108866350150255 does not exist (#100)", "Object 96108866350150255 does not exist (#100)"],
])("a support report says “%s” as “%s”", (words, masked) => {
  expect(maskSecrets(words)).toBe(masked);
});

describe("a currency Meta won't go on taking", () => {
  const metaNow = Date.UTC(2026, 10, 28);
  const indian = { ...healthy, country: "IN", currency: "USD" };
  const brazilian = { ...healthy, accountId: asAccountId("2"), name: "Rua", country: "BR", currency: "EUR" };
  const told = (facts: Partial<BannerFacts>) =>
    judgeBanners({ ...quiet, metaNow, ...facts }).find(({ subject }) => subject.kind === "currency-deadline");

  test("is told ahead, and stops the account once its day is over", () => {
    expect(told({ accounts: [indian] })).toMatchObject({
      rank: "threatens",
      severity: "warning",
      action: "open-billing",
      subject: { trouble: { wanted: "INR", isOver: false }, accounts: [{ accountId: asAccountId("1") }] },
    });
    expect(told({ accounts: [indian], metaNow: Date.UTC(2027, 0, 1) })).toMatchObject({
      rank: "stops",
      severity: "error",
    });
  });

  test("what comes after a day is not said to stop anything where that is not known", () => {
    const facts = { accounts: [brazilian], chosenAccountId: asAccountId("2"), metaNow: Date.UTC(2027, 6, 1) };
    expect(told(facts)).toMatchObject({ rank: "threatens", severity: "warning" });
  });

  test("of another account stands aside, and the account in use goes first", () => {
    expect(told({ accounts: [healthy, brazilian] })).toMatchObject({ rank: "aside" });
    expect(told({ accounts: [indian, brazilian], chosenAccountId: asAccountId("2") })).toMatchObject({
      subject: { trouble: { wanted: "BRL" }, accounts: [{ accountId: asAccountId("2") }] },
    });
  });

  test("that was put away comes back when its day is over", () => {
    const cause = told({ accounts: [indian] })?.cause;
    expect(told({ accounts: [indian], metaNow: Date.UTC(2027, 0, 1) })?.cause).not.toBe(cause);
  });

  test.each([{ country: null }, { currency: null }, { country: "FR" }, { currency: "INR" }])(
    "is not told of an account with %j",
    (change) => {
      expect(told({ accounts: [{ ...indian, ...change }] })).toBeUndefined();
    },
  );
});
