/** Every value of Meta's that Waypost knows has its words in both languages; one it does not know is shown raw. */
import { describe, expect, test } from "vitest";
import {
  HISTORY_VALUES,
  type HistoryValueKind,
  historyWordKey,
  WORDS_OF_KIND,
} from "../../renderer/common/history-values.ts";
import { META_VALUES, type MetaValueKind, metaWordKey, toneOf } from "../../renderer/common/meta-values.ts";
import { en, fr } from "../../renderer/i18n/resources.ts";
import { EVENT_KINDS, EVENT_TOPICS, kindsOf } from "../../shared/domain/accounts/history.ts";
import { readLimit } from "../../shared/domain/accounts/limits.ts";
import { nameStanding, numberStanding } from "../../shared/domain/accounts/numbers.ts";
import { isActive, readOnboardingStatus } from "../../shared/domain/accounts/onboarding.ts";
import { restrictionScope } from "../../shared/domain/accounts/restrictions.ts";
import { SETUP_REASONS } from "../../shared/domain/setup/checklist.ts";

/** meta-facts 4.1, 4.3, 4.5. */
const WAITING: ReadonlySet<string> = new Set(["waiting-on-meta", "needs-you"]);
const TIERS = "TIER_50 TIER_250 TIER_1K TIER_2K TIER_10K TIER_100K TIER_UNLIMITED UNTIERED NOT_SET".split(
  " ",
);
/** Reasons whose sentence depends on a number. */
const COUNTED: ReadonlySet<string> = new Set([
  "account-unreadable",
  "account-choose",
  "number-choose",
  "webhooks-silent",
  "template-ok",
  "template-unsupported",
]);

/** The sentence behind a dotted key. */
function sentence(catalog: object, key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>(
      (part, name) => (typeof part === "object" && part !== null ? Reflect.get(part, name) : undefined),
      catalog,
    );
}

const LANGUAGES = [
  ["en", en],
  ["fr", fr],
] as const;

/** As meta-facts 3.1, 4.1 to 4.4 list them, written out anew so that a list that loses one is noticed. */
const DOCUMENTED: Readonly<Partial<Record<MetaValueKind, readonly string[]>>> = {
  onboarding:
    "INELIGIBLE_ON_BEHALF_OF_WABA INELIGIBLE_INACTIVE_OR_RESTRICTED INELIGIBLE_COUNTRY_NOT_SUPPORTED INELIGIBLE_USING_WHATSAPP_BUSINESS_APP ELIGIBLE PENDING_VALID_PAYMENT_METHOD PENDING_INTERNAL_SETUP ONBOARDED".split(
      " ",
    ),
  terms: ["NOT_STARTED", "REQUEST_SENT", "TERM_OF_SERVICE_SIGNED"],
  review: ["PENDING", "APPROVED", "REJECTED", "LIMIT_REACHED", "RESTRICTED", "DEFERRED"],
  verification:
    "expired failed ineligible not_verified pending pending_need_more_info pending_submission rejected revoked verified VERIFIED UNVERIFIED PENDING REJECTED".split(
      " ",
    ),
  accountStatus: ["ACTIVE"],
  ownership: ["SELF_OWNED", "CLIENT_OWNED", "AGENCY_OWNED", "SELF"],
  restriction:
    "RESTRICTED_ADD_PHONE_NUMBER_ACTION RESTRICTION_ADD_PHONE_NUMBER_ACTION RESTRICTED_BIZ_INITIATED_MESSAGING RESTRICTED_CUSTOMER_INITIATED_MESSAGING RESTRICTED_UTILITY_TEMPLATES RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES RESTRICTED_BUSINESS_INITIATED_CALLING RESTRICTED_USER_INITIATED_CALLING RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING".split(
      " ",
    ),
  ban: ["DISABLE", "REINSTATE", "SCHEDULE_FOR_DISABLE"],
  numberStatus:
    "CONNECTED DISCONNECTED FLAGGED PENDING RESTRICTED BANNED MIGRATED DELETED UNVERIFIED RATE_LIMITED LINKED UNLINKED".split(
      " ",
    ),
  nameStatus: "APPROVED AVAILABLE_WITHOUT_REVIEW DECLINED EXPIRED PENDING_REVIEW NONE NON_EXISTS".split(" "),
  codeVerification: ["VERIFIED", "NOT_VERIFIED", "EXPIRED"],
  quality: ["GREEN", "YELLOW", "RED", "NA", "UNKNOWN"],
  throughput: ["STANDARD", "HIGH", "NOT_APPLICABLE"],
  platform: ["CLOUD_API", "ON_PREMISE", "NOT_APPLICABLE"],
  mode: ["LIVE", "SANDBOX"],
  entity: ["PHONE_NUMBER", "MESSAGE_TEMPLATE", "WABA", "BUSINESS", "APP"],
  canSend: ["AVAILABLE", "LIMITED", "BLOCKED"],
};

/** As meta-facts 3.4, 4.4 and 4.5 list what webhooks announce; what else is announced is kept raw, under `other`. */
const ANNOUNCED: Readonly<Partial<Record<HistoryValueKind, readonly string[]>>> = {
  terms: ["MM_LITE_TERMS_SIGNED"],
  partner: ["PARTNER_ADDED", "PARTNER_REMOVED", "PARTNER_APP_INSTALLED", "PARTNER_APP_UNINSTALLED"],
  coexistence: ["ACCOUNT_OFFBOARDED", "ACCOUNT_RECONNECTED"],
  disconnection:
    "ACCOUNT_DISCONNECTED BUSINESS_DOWNGRADE CHANGE_NUMBER COMPANION_INACTIVITY PRIMARY_INACTIVITY USER_RE_REGISTERED".split(
      " ",
    ),
  initiator: ["USER", "SYSTEM"],
  numberEvent: "ONBOARDING THROUGHPUT_UPGRADE UPGRADE DOWNGRADE FLAGGED UNFLAGGED".split(" "),
  alert:
    "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED INCREASED_CAPABILITIES_ELIGIBILITY_FAILED INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO OBA_APPROVED OBA_REJECTED PROFILE_PICTURE_LOST".split(
      " ",
    ),
  templateStatus:
    "APPROVED ARCHIVED UNARCHIVED DELETED DISABLED FLAGGED IN_APPEAL LIMIT_EXCEEDED LOCKED PAUSED PENDING PENDING_DELETION REINSTATED REJECTED".split(
      " ",
    ),
  templateReason:
    "ABUSIVE_CONTENT CATEGORY_NOT_AVAILABLE INCORRECT_CATEGORY INVALID_FORMAT PROMOTIONAL SCAM TAG_CONTENT_MISMATCH".split(
      " ",
    ),
  templateTitle: "FIRST_PAUSE SECOND_PAUSE RATE_LIMITING_PAUSE UNPAUSE DISABLED".split(" "),
  choice: ["OPT_IN", "OPT_OUT"],
};

/** What the banners and the checklist say of an account, beside its page. */
const SAID_ELSEWHERE: readonly (readonly [
  catalog: "banners" | "setup",
  group: string,
  values: readonly string[],
])[] = [
  ["banners", "restriction", DOCUMENTED.restriction ?? []],
  ["setup", "onboarding", [...(DOCUMENTED.onboarding ?? []), "unknown"]],
  ["setup", "onboarding.next", [...(DOCUMENTED.onboarding ?? []), "unknown"]],
  ["setup", "terms", [...(DOCUMENTED.terms ?? []), "unknown"]],
  ["setup", "reasons", SETUP_REASONS.filter((reason) => !COUNTED.has(reason))],
  ["setup", "reasons", [...COUNTED].flatMap((reason) => [`${reason}_one`, `${reason}_other`])],
];

const kinds = Object.keys(META_VALUES) as MetaValueKind[];
const historyKinds = Object.keys(HISTORY_VALUES) as HistoryValueKind[];

describe.each(LANGUAGES)("in %s", (_, catalogs) => {
  test.each(kinds)("every known %s has words", (kind) => {
    for (const value of [...META_VALUES[kind], ...(DOCUMENTED[kind] ?? [])]) {
      const key = metaWordKey(kind, value);
      expect(key, `${kind} ${value}`).not.toBeNull();
      expect(sentence(catalogs.accounts, key ?? ""), `${kind} ${value}`).toEqual(expect.stringMatching(/\S/));
    }
  });

  test.each(historyKinds)("every known %s of the history has words", (kind) => {
    for (const value of [...HISTORY_VALUES[kind], ...(ANNOUNCED[kind] ?? [])]) {
      const key = historyWordKey(kind, value);
      expect(sentence(catalogs.accountHistory, key ?? ""), value).toEqual(expect.stringMatching(/\S/));
    }
  });

  test.each(SAID_ELSEWHERE)("%s have words for every known %s", (catalog, group, values) => {
    for (const value of values) {
      expect(sentence(catalogs[catalog], `${group}.${value}`), value).toEqual(expect.stringMatching(/\S/));
    }
  });

  test("every tier Meta names is understood", () => {
    for (const tier of TIERS) expect(readLimit(tier).kind, tier).not.toBe("unknown");
    expect(readLimit("TIER_OF_NEXT_YEAR")).toEqual({ kind: "unknown", raw: "TIER_OF_NEXT_YEAR" });
  });

  test("every kind of change has a name, and every group", () => {
    for (const kind of EVENT_KINDS) {
      expect(sentence(catalogs.accountHistory, `event.${kind}`), kind).toEqual(expect.stringMatching(/\S/));
    }
    for (const topic of EVENT_TOPICS) {
      expect(sentence(catalogs.accountHistory, `topic.${topic}`), topic).toEqual(expect.any(String));
    }
  });

  test("what an onboarding status, a standing, a name and a restriction mean is said", () => {
    const explained: readonly (readonly [string, readonly string[]])[] = [
      ["onboardingHelp", [...META_VALUES.onboarding, "unknown"]],
      // Those that wait for a step are explained in Setup's words for it, which the types demand.
      ["standingHelp", META_VALUES.standing.filter((standing) => !WAITING.has(standing))],
      ["paymentHelp", META_VALUES.payment],
      ["verdictHelp", META_VALUES.verdict],
      ["nameHelp", [...META_VALUES.nameStatus, "ANYTHING"].map(nameStanding)],
      ["restrictionEffect", [...META_VALUES.restriction, "ANYTHING"].map(restrictionScope)],
    ];
    for (const [group, values] of explained) {
      for (const value of values) {
        expect(sentence(catalogs.accounts, `${group}.${value}`), `${group} ${value}`).toEqual(
          expect.stringMatching(/\S/),
        );
      }
    }
  });

  test("a name that may be used without review is not called approved", () => {
    expect(catalogs.accounts.nameStatus.AVAILABLE_WITHOUT_REVIEW).not.toBe(
      catalogs.accounts.nameStatus.APPROVED,
    );
  });
});

describe("a value nobody knows", () => {
  const unknown = ["SOMETHING_NEW", "", "toString", "__proto__", "onboarded"];

  test.each(kinds)("of %s is shown raw and in no colour", (kind) => {
    for (const value of unknown) {
      expect(metaWordKey(kind, value), value).toBeNull();
      expect(toneOf(kind, value)).toBe("neutral");
    }
  });

  test.each(historyKinds)("of %s in the history is shown raw", (kind) => {
    for (const value of unknown) expect(historyWordKey(kind, value)).toBeNull();
  });

  test("is judged by nobody", () => {
    expect(numberStanding("SOMETHING_NEW")).toBe("unknown");
    expect(nameStanding("SOMETHING_NEW")).toBe("unknown");
    expect(restrictionScope("SOMETHING_NEW")).toBe("unknown");
    expect(isActive(readOnboardingStatus("SOMETHING_NEW", null))).toBe(false);
  });
});

test("every kind of change is in one group, and knows whose words it uses", () => {
  expect(EVENT_TOPICS.flatMap(kindsOf).sort()).toEqual([...EVENT_KINDS].sort());
  expect(Object.keys(WORDS_OF_KIND).sort()).toEqual([...EVENT_KINDS].sort());
});
