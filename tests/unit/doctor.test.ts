/** The doctor's judgement: facts in, findings out, with a sentence for each of them in both languages. */
import { describe, expect, test } from "vitest";
import { en, fr } from "../../renderer/i18n/resources.ts";
import type { HealthEntity } from "../../shared/domain/accounts/health.ts";
import type { ConcernKind } from "../../shared/domain/banners/concerns.ts";
import { type DoctorCheckId, NOT_CHECKED, overallStatus } from "../../shared/domain/doctor/checks.ts";
import { examine } from "../../shared/domain/doctor/doctor.ts";
import type {
  AccountReading,
  CopiesFacts,
  DoctorFacts,
  NetworkFacts,
  NumberReading,
  TemplatesReading,
  TokenReading,
  WorkspaceFacts,
} from "../../shared/domain/doctor/facts.ts";
import { STORE_TEST_STEPS } from "../../shared/domain/doctor/facts.ts";
import { maskAddress, maskNumber, maskText } from "../../shared/domain/doctor/mask.ts";
import { sayCheck, saySkipped } from "../../shared/domain/doctor/say.ts";
import { doctorWordsEn } from "../../shared/domain/doctor/words-en.ts";
import { doctorWordsFr } from "../../shared/domain/doctor/words-fr.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import type { CallbackReading } from "../../shared/domain/setup/receipts-route.ts";

const NOW = Date.UTC(2026, 10, 21, 9);
const DAY = 24 * 60 * 60 * 1000;

const fresh = <Value>(value: Value) => ({ kind: "fresh", value }) as const;
const stored = <Value>(value: Value) =>
  ({ kind: "stored", value, at: NOW - DAY, code: "graph-unreachable" }) as const;
const unknown = { kind: "unknown", code: "graph-timeout" } as const;

const entity = (entityType: string, canSendMessage: string, error?: HealthEntity["errors"][number]) => ({
  entityType,
  id: "1",
  canSendMessage,
  notes: [],
  errors: error ? [error] : [],
});
const NO_PAYMENT = { code: 141006, description: "", solution: "" };

const TOKEN: TokenReading = {
  verdict: "ok",
  scopes: ["whatsapp_business_management", "whatsapp_business_messaging"],
  unlisted: [],
  expiresAt: null,
  appId: "4711",
};
const ACCOUNT: AccountReading = {
  id: asAccountId("1"),
  name: "Harbour & Pine",
  ownerId: "500",
  onboardingStatus: "ONBOARDED",
  termsStatus: "TERM_OF_SERVICE_SIGNED",
  reviewStatus: "APPROVED",
  isCloudDisabledForMarketing: false,
  healthEntities: [entity("WABA", "AVAILABLE"), entity("APP", "AVAILABLE")],
  concern: null,
  fundingId: null,
};
const concern = (kind: ConcernKind, value: string | null = null): Partial<AccountReading> => ({
  concern: {
    accountId: asAccountId("1"),
    name: "Harbour & Pine",
    reasons: [
      {
        kind,
        value,
        since: NOW,
        firstSeenAt: null,
        expiresAt: null,
        remediation: null,
        date: null,
        isUnproven: false,
      },
    ],
    step: "appeal",
  },
});
const NUMBER: NumberReading = {
  maskedNumber: "…1234",
  status: "CONNECTED",
  codeVerificationStatus: "VERIFIED",
  nameStatus: "APPROVED",
  isCoexistence: false,
  qualityRating: "GREEN",
  mode: "LIVE",
};
const TEMPLATES: TemplatesReading = {
  total: 5,
  sendableMarketing: 2,
  unsupportedMarketing: 1,
  syncedMarketing: 2,
  readyAt: null,
};
const OURS = "https://hooks.example/waypost";
const CALLBACKS: CallbackReading = { isSubscribed: true, ofApp: null, ofAccount: OURS, ofNumber: null };
const NETWORK: NetworkFacts = {
  host: "graph.facebook.com",
  isSandbox: false,
  proxy: null,
  caFile: null,
  settingsProblem: null,
  problem: null,
  milliseconds: 120,
  clockOffset: 0,
};
const WORKSPACE: WorkspaceFacts = {
  kind: "live",
  name: "Live",
  database: "ok",
  checkedAt: null,
  copies: { newest: { madeAt: NOW - DAY, bytes: 5e6 }, problem: null, workspaceSince: NOW - 90 * DAY },
  unreadableKeys: [],
  token: "there",
  tokenReading: fresh(TOKEN),
  appSecret: "there",
  secretProof: fresh("proven"),
  accounts: fresh([ACCOUNT]),
  unreadAccounts: [],
  isReadingRefused: false,
  chosenAccountId: asAccountId("1"),
  restrictions: [],
  activitySharing: { isOn: true, seenAt: NOW - DAY },
  number: fresh(NUMBER),
  templates: fresh(TEMPLATES),
  callbacks: fresh(CALLBACKS),
  wantedCallback: OURS,
  listener: { state: "listening", code: null, hasMoved: false },
  lastWebhookAt: NOW - DAY,
  refusedSignatures: 0,
};
const FACTS: DoctorFacts = {
  now: NOW,
  place: "app",
  folder: { path: "/data", state: "ok" },
  freeBytes: 50 * 1024 ** 3,
  runtime: { sqlite: "3.53.4", node: "24.21.0", missing: [] },
  storeTest: { kind: "works", milliseconds: 120 },
  keyring: { state: "os-keyring", backend: "gnome_libsecret" },
  network: NETWORK,
  graphVersion: "v26.0",
  workspace: WORKSPACE,
  workspaceProblem: null,
};

const at = (workspace: Partial<WorkspaceFacts>): Partial<DoctorFacts> => ({
  workspace: { ...WORKSPACE, ...workspace },
});
const copies = (change: Partial<CopiesFacts>) => at({ copies: { ...WORKSPACE.copies, ...change } });
const net = (network: Partial<NetworkFacts>): Partial<DoctorFacts> => ({
  network: { ...NETWORK, ...network },
});
const token = (reading: Partial<TokenReading>) => at({ tokenReading: fresh({ ...TOKEN, ...reading }) });
const account = (reading: Partial<AccountReading>) => at({ accounts: fresh([{ ...ACCOUNT, ...reading }]) });
const number = (reading: Partial<NumberReading>) => at({ number: fresh({ ...NUMBER, ...reading }) });
const templates = (reading: Partial<TemplatesReading>) =>
  at({ templates: fresh({ ...TEMPLATES, ...reading }) });
const callbacks = (reading: Partial<CallbackReading>) =>
  at({ callbacks: fresh({ ...CALLBACKS, ...reading }) });
const health = (...healthEntities: HealthEntity[]) => account({ healthEntities });
const problem = (code: string, params = {}) => ({ problem: { code, params }, clockOffset: null });
const other = (reading: Partial<AccountReading>) =>
  at({ accounts: fresh([ACCOUNT, { ...ACCOUNT, id: asAccountId("2"), name: "Labs", ...reading }]) });
const restriction = (type: string, expiresAt: number | null) =>
  ({ accountId: asAccountId("1"), maskedNumber: null, isOfSender: true, type, expiresAt }) as const;
const restricted = (type: string, expiresAt: number | null) =>
  at({ restrictions: [restriction(type, expiresAt)] });
const MARKETING = restriction("RESTRICTED_BIZ_INITIATED_MESSAGING", null);
const OF_SENDER = { ...MARKETING, maskedNumber: "…1234" };
const OF_ANOTHER = { ...OF_SENDER, isOfSender: false };

type Case = readonly [change: Partial<DoctorFacts>, status: "pass" | "warn" | "fail", variant: string];
const LATER = NOW + 8 * DAY;

/** A check that cannot be made without an answer: what is asked and not answered is never a pass, never a fail. */
const CASES: Readonly<Record<DoctorCheckId, readonly Case[]>> = {
  "data-folder": [
    [{}, "pass", "ok"],
    [{ place: "command", folder: { path: "/data", state: "in-use" } }, "pass", "in-use"],
    [{ folder: { path: "/data", state: "missing" } }, "fail", "missing"],
    [{ folder: { path: "/data", state: "not-a-folder" } }, "fail", "not-a-folder"],
    [{ folder: { path: "/data", state: "unreadable" } }, "fail", "unreadable"],
    [{ folder: { path: "/data", state: "not-writable" } }, "fail", "not-writable"],
    [{ folder: { path: "/data", state: "lock-damaged" } }, "fail", "lock-damaged"],
  ],
  disk: [
    [{}, "pass", "ok"],
    [{ freeBytes: 500 * 1024 ** 2 }, "warn", "little"],
    [{ freeBytes: 50 * 1024 ** 2 }, "fail", "full"],
    [{ freeBytes: null }, "warn", NOT_CHECKED],
  ],
  runtime: [
    [{}, "pass", "ok"],
    [{ runtime: { sqlite: "3.40.1", node: "20.1.0", missing: ["STRICT"] } }, "fail", "lacking"],
  ],
  store: [
    [{}, "pass", "ok"],
    ...STORE_TEST_STEPS.map(
      (step) =>
        [{ storeTest: { kind: "failed", step, code: "disk-full" } }, "fail", `failed-${step}`] as const,
    ),
  ],
  keyring: [
    [{}, "pass", "ok"],
    [{ keyring: { state: "session-only", backend: null } }, "warn", "session-only"],
    [{ keyring: { state: "user-accepted-weak", backend: null } }, "warn", "weak"],
    [{ place: "command", keyring: { state: "backend-changed", backend: null } }, "warn", "in-the-app"],
    [{ keyring: { state: "backend-changed", backend: "kwallet" } }, "fail", "changed"],
    [{ keyring: { state: "locked", backend: "kwallet" } }, "fail", "locked"],
    [{ keyring: { state: "file-damaged", backend: null } }, "fail", "file-damaged"],
    [{ keyring: { state: "file-newer", backend: null } }, "fail", "file-newer"],
    [{ keyring: { state: "unknown", backend: null } }, "warn", NOT_CHECKED],
  ],
  network: [
    [{}, "pass", "direct"],
    [net({ caFile: "/ca.pem" }), "pass", "direct-and-file"],
    [net({ proxy: "http://proxy:8080" }), "pass", "proxy"],
    [net({ proxy: "http://proxy:8080", caFile: "/ca.pem" }), "pass", "proxy-and-file"],
    [net({ isSandbox: true, host: "127.0.0.1:4010" }), "pass", "sandbox"],
    [net({ isSandbox: true, ...problem("graph-unreachable") }), "fail", "sandbox-stopped"],
    [net(problem("graph-unreachable")), "fail", "unreachable"],
    [net(problem("graph-timeout")), "fail", "graph-timeout"],
    [net(problem("graph-not-graph")), "fail", "graph-not-graph"],
    [net(problem("proxy-variable-invalid", { name: "HTTPS_PROXY" })), "fail", "proxy-variable-invalid"],
    [net(problem("proxy-unreachable", { proxy: "http://p:1" })), "fail", "proxy-unreachable"],
    [net(problem("proxy-login-needed", { proxy: "http://p:1" })), "fail", "proxy-login-needed"],
    [net(problem("proxy-refused", { proxy: "http://p:1", status: 403 })), "fail", "proxy-refused"],
    [net(problem("certificate-not-trusted", { reason: "X" })), "fail", "certificate-not-trusted"],
    [
      net({ settingsProblem: { code: "ca-file-missing", params: { file: "/f" } } }),
      "warn",
      "ca-file-missing",
    ],
    [
      net({ settingsProblem: { code: "ca-file-not-certificate", params: { file: "/f" } } }),
      "warn",
      "ca-file-not-certificate",
    ],
    [
      net({ settingsProblem: { code: "ca-file-expired", params: { file: "/f" } } }),
      "warn",
      "ca-file-expired",
    ],
  ],
  clock: [
    [{}, "pass", "ok"],
    [net({ clockOffset: -29_000 }), "pass", "ok"],
    [net({ clockOffset: 60_000 }), "warn", "behind"],
    [net({ clockOffset: 10 * 60_000 }), "fail", "behind"],
    [net({ clockOffset: -60_000 }), "warn", "ahead"],
    [net({ clockOffset: -10 * 60_000 }), "fail", "ahead"],
    [net({ isSandbox: true, clockOffset: 10 * DAY }), "pass", "sandbox"],
    [net(problem("graph-unreachable")), "warn", NOT_CHECKED],
  ],
  "graph-version": [
    [{}, "pass", "ok"],
    [{ graphVersion: "v27.0" }, "pass", "newer"],
    // Meta ends v23.0 on 2027-10-08, and has named no end of the newest.
    [{ graphVersion: "v23.0", now: Date.UTC(2027, 9, 9) }, "warn", "ended"],
    [{ graphVersion: "v23.0", now: Date.UTC(2027, 6, 11) }, "warn", "ending"],
    [{ graphVersion: "v23.0", now: Date.UTC(2027, 6, 9) }, "pass", "ok"],
    [{ graphVersion: "v26.0", now: Date.UTC(2040, 0, 1) }, "pass", "ok"],
    [{ graphVersion: "v16.0" }, "fail", "too-old"],
  ],
  workspace: [
    [{}, "pass", "live"],
    // Reached or not, it says no more than it knows.
    [at({ token: "missing" }), "pass", "live-unconnected"],
    [at({ token: "behind-keyring" }), "pass", "live"],
    [at({ kind: "sandbox", token: "missing" }), "pass", "sandbox"],
    [at({ kind: "sandbox" }), "pass", "sandbox"],
    [{ workspace: null }, "fail", "none"],
    [{ workspace: null, place: "command" }, "fail", "none-here"],
    [
      { workspace: null, workspaceProblem: { code: "workspace-unreadable", backup: null } },
      "fail",
      "not-open",
    ],
  ],
  database: [
    [{}, "pass", "ok"],
    [at({ database: "checked", checkedAt: NOW - DAY }), "pass", "checked"],
    [at({ database: "opened" }), "pass", "opened"],
    [at({ database: "damaged" }), "fail", "damaged-without-copy"],
    [{ workspace: null, workspaceProblem: { code: "database-damaged", backup: "/b" } }, "fail", "damaged"],
    [at({ database: "missing" }), "fail", "missing-without-copy"],
    [at({ database: "folder" }), "fail", "folder-without-copy"],
    [
      {
        ...at({ database: "folder" }),
        workspaceProblem: { code: "database-damaged", backup: "/data/main.db.backup" },
      },
      "fail",
      "folder",
    ],
    [
      { ...at({ database: "missing" }), workspaceProblem: { code: "database-missing", backup: "/b" } },
      "fail",
      "missing",
    ],
    [at({ unreadableKeys: ["accounts.typed", "signup.state"] }), "fail", "unreadable-values"],
    [
      {
        workspace: null,
        workspaceProblem: { code: "kept-value-unreadable", backup: null, unreadableKeys: ["signup.state"] },
      },
      "fail",
      "unreadable-values",
    ],
    [at({ database: "log-lost" }), "fail", "log-lost"],
    [{ workspace: null, workspaceProblem: { code: "webhook-log-lost", backup: null } }, "fail", "log-lost"],
    [at({ database: "older" }), "fail", "older"],
    [{ workspace: null, workspaceProblem: { code: "database-newer", backup: null } }, "fail", "newer"],
    [{ workspace: null, workspaceProblem: { code: "database-busy", backup: null } }, "warn", "busy"],
    [{ workspace: null }, "warn", NOT_CHECKED],
  ],
  copies: [
    [{}, "pass", "ok"],
    [copies({ newest: { madeAt: NOW - 4 * DAY, bytes: 5e6 } }), "warn", "old"],
    [copies({ newest: null }), "warn", "none"],
    [copies({ newest: null, workspaceSince: NOW - DAY / 2 }), "pass", "none-yet"],
    [copies({ problem: { code: "not-enough-space", needed: 900, free: 300 } }), "warn", "no-space"],
    [copies({ problem: { code: "database-busy", needed: 0, free: 0 } }), "warn", "failed"],
  ],
  token: [
    [{}, "pass", "ok"],
    [at({ token: "missing" }), "fail", "missing"],
    [token({ verdict: "rejected" }), "fail", "rejected"],
    [token({ verdict: "expired" }), "fail", "expired"],
    [at({ tokenReading: unknown }), "warn", "no-answer"],
    [at({ tokenReading: stored(TOKEN) }), "warn", "ok"],
    [at({ token: "behind-keyring" }), "warn", "behind-keyring"],
    [at({ token: "unreadable" }), "warn", NOT_CHECKED],
    [at({ token: "elsewhere" }), "warn", "elsewhere"],
    [{ workspace: null }, "warn", NOT_CHECKED],
  ],
  scopes: [
    [{}, "pass", "ok"],
    [token({ unlisted: ["whatsapp_business_management"] }), "warn", "unlisted-management"],
    [token({ unlisted: ["whatsapp_business_messaging"] }), "warn", "unlisted-messaging"],
    [
      token({ unlisted: ["whatsapp_business_management", "whatsapp_business_messaging"] }),
      "warn",
      "unlisted-both",
    ],
    [
      at({
        tokenReading: fresh({ ...TOKEN, unlisted: ["whatsapp_business_management"] }),
        isReadingRefused: true,
      }),
      "fail",
      "missing",
    ],
    [at({ isReadingRefused: true }), "pass", "ok"],
    [token({ verdict: "expired", scopes: [] }), "warn", NOT_CHECKED],
    [at({ tokenReading: unknown }), "warn", NOT_CHECKED],
  ],
  "token-expiry": [
    [{}, "pass", "never"],
    [token({ expiresAt: LATER }), "pass", "later"],
    [token({ expiresAt: NOW + 7 * DAY }), "warn", "soon"],
    [token({ expiresAt: NOW }), "fail", "expired"],
    [token({ verdict: "expired" }), "fail", "expired-unknown"],
    [token({ verdict: "rejected" }), "warn", NOT_CHECKED],
  ],
  app: [
    [{}, "pass", "ok"],
    [at({ appSecret: "missing" }), "warn", "no-secret"],
    [at({ secretProof: fresh("rejected") }), "fail", "secret-rejected"],
    [at({ appSecret: "behind-keyring" }), "warn", "behind-keyring"],
    [at({ appSecret: "elsewhere" }), "warn", "elsewhere"],
    [at({ secretProof: unknown }), "warn", NOT_CHECKED],
  ],
  "app-mode": [
    [{}, "pass", "available"],
    [health(entity("APP", "LIMITED")), "warn", "limited"],
    [health(entity("APP", "BLOCKED")), "fail", "blocked"],
    [health(entity("APP", "TELEPORTED")), "warn", "other"],
    [health(entity("WABA", "AVAILABLE")), "warn", "not-reported"],
    [at({ accounts: unknown }), "warn", NOT_CHECKED],
  ],
  account: [
    [{}, "pass", "ok"],
    [health(entity("WABA", "BLOCKED", NO_PAYMENT)), "pass", "payment-only"],
    [health(entity("WABA", "BLOCKED", { ...NO_PAYMENT, code: 138024 })), "pass", "ok"],
    [at({ accounts: fresh([]) }), "fail", "none"],
    [at({ chosenAccountId: null }), "fail", "not-chosen"],
    [account({ reviewStatus: "REJECTED" }), "fail", "rejected"],
    [health(entity("WABA", "BLOCKED")), "fail", "blocked"],
    [
      health(
        entity("WABA", "BLOCKED", NO_PAYMENT),
        entity("BUSINESS", "BLOCKED", { ...NO_PAYMENT, code: 141010 }),
      ),
      "fail",
      "blocked",
    ],
    [account({ reviewStatus: "RESTRICTED" }), "fail", "blocked"],
    [account({ reviewStatus: "LIMIT_REACHED" }), "fail", "review-limit"],
    [account({ reviewStatus: "DEFERRED" }), "warn", "in-review"],
    [account({ reviewStatus: "TELEPORTED" }), "warn", "review-other"],
    [account({ reviewStatus: "toString" }), "warn", "review-other"],
    [account({ reviewStatus: null }), "pass", "ok"],
    [account(concern("deleted")), "fail", "deleted"],
    [account({ reviewStatus: "PENDING" }), "warn", "in-review"],
    [health(entity("WABA", "LIMITED")), "warn", "limited"],
    [health(entity("WABA", "TELEPORTED")), "warn", "unknown"],
    [at({ accounts: stored([ACCOUNT]) }), "warn", "ok"],
    [at({ accounts: unknown }), "warn", NOT_CHECKED],
  ],
  "other-accounts": [
    [{}, "pass", "none"],
    [other({}), "pass", "ok"],
    [other(concern("inactive-or-restricted")), "warn", "restricted"],
    [other(concern("blocked")), "warn", "out-of-standing"],
    [other(concern("restricted", "SOMETHING_NEW")), "warn", "restricted"],
    [other(concern("banned", "DISABLE")), "warn", "restricted"],
    [other(concern("review-rejected")), "warn", "out-of-standing"],
    [
      at({
        accounts: fresh([
          { ...ACCOUNT, onboardingStatus: "ELIGIBLE" },
          { ...ACCOUNT, id: asAccountId("2"), name: "Labs", ...concern("restricted", "SOMETHING_NEW") },
        ]),
      }),
      "fail",
      "holds-up",
    ],
    [other(concern("country", "KP")), "pass", "ok"],
    // A missing payment method is its own trouble, and nobody else's.
    [other({ healthEntities: [entity("WABA", "BLOCKED", NO_PAYMENT)] }), "pass", "ok"],
    [at({ unreadAccounts: [{ id: asAccountId("99"), isRefused: true }] }), "warn", "unread"],
    [at({ unreadAccounts: [{ id: asAccountId("99"), isRefused: false }] }), "warn", "no-answer"],
    [
      at({
        unreadAccounts: [
          { id: asAccountId("98"), isRefused: false },
          { id: asAccountId("99"), isRefused: true },
        ],
      }),
      "warn",
      "unread-and-no-answer",
    ],
    [at({ accounts: unknown }), "warn", NOT_CHECKED],
  ],
  restrictions: [
    [{}, "pass", "none"],
    [restricted("RESTRICTED_BIZ_INITIATED_MESSAGING", LATER), "fail", "until"],
    [restricted("RESTRICTED_ADD_PHONE_NUMBER_ACTION", LATER), "warn", "until"],
    [restricted("RESTRICTED_BIZ_INITIATED_MESSAGING", null), "fail", "open-ended"],
    [restricted("SOMETHING_NEW", null), "warn", "open-ended"],
    // Of the number that is sent with here, and of another one.
    [at({ restrictions: [OF_SENDER] }), "fail", "open-ended"],
    [at({ restrictions: [OF_ANOTHER] }), "warn", "open-ended"],
    [at({ restrictions: [OF_ANOTHER, OF_SENDER] }), "fail", "open-ended"],
    [restricted("RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES", LATER), "warn", "until"],
    [account(concern("banned", "DISABLE")), "fail", "banned"],
    [account(concern("banned")), "fail", "banned"],
    [account(concern("violation", "ADULT")), "fail", "violation"],
    [account({ onboardingStatus: "INELIGIBLE_INACTIVE_OR_RESTRICTED" }), "fail", "inactive-or-restricted"],
    [at({ chosenAccountId: null }), "warn", NOT_CHECKED],
  ],
  onboarding: [
    [{}, "pass", "ok"],
    [account({ onboardingStatus: "ELIGIBLE", termsStatus: null }), "warn", "eligible"],
    [account({ onboardingStatus: "ELIGIBLE" }), "warn", "taken-along"],
    [account({ onboardingStatus: "toString" }), "warn", "other"],
    [account({ onboardingStatus: "PENDING_VALID_PAYMENT_METHOD" }), "warn", "payment"],
    [account({ onboardingStatus: "PENDING_INTERNAL_SETUP" }), "warn", "internal-setup"],
    [account({ onboardingStatus: "INELIGIBLE_INACTIVE_OR_RESTRICTED" }), "fail", "restricted"],
    [account({ onboardingStatus: "INELIGIBLE_COUNTRY_NOT_SUPPORTED" }), "fail", "country"],
    [account({ onboardingStatus: "INELIGIBLE_ON_BEHALF_OF_WABA" }), "fail", "on-behalf"],
    [account({ onboardingStatus: "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP" }), "fail", "business-app"],
    [account({ onboardingStatus: "TELEPORTED" }), "warn", "other"],
    [account({ onboardingStatus: null }), "warn", "not-reported"],
    [at({ accounts: unknown }), "warn", NOT_CHECKED],
  ],
  terms: [
    [{}, "pass", "signed"],
    [account({ onboardingStatus: "ELIGIBLE", termsStatus: "NOT_STARTED" }), "warn", "unsigned"],
    [account({ onboardingStatus: "ELIGIBLE", termsStatus: "REQUEST_SENT" }), "warn", "unsigned"],
    [account({ onboardingStatus: "ELIGIBLE" }), "warn", "taken-along"],
    [
      account({ onboardingStatus: "INELIGIBLE_COUNTRY_NOT_SUPPORTED", termsStatus: "NOT_STARTED" }),
      "warn",
      "not-offered",
    ],
    [account({ onboardingStatus: "INELIGIBLE_COUNTRY_NOT_SUPPORTED" }), "pass", "signed"],
    [account({ onboardingStatus: "TELEPORTED" }), "pass", "signed"],
    [account({ onboardingStatus: null, termsStatus: "REQUEST_SENT" }), "warn", "not-reported"],
    [at({ accounts: unknown }), "warn", NOT_CHECKED],
  ],
  payment: [
    [account({ country: "IN", currency: "INR" }), "pass", "ok"],
    [account({ country: "IN", currency: "USD" }), "warn", "currency-ending"],
    [{ ...account({ country: "IN", currency: "USD" }), now: Date.UTC(2027, 0, 1) }, "fail", "currency-over"],
    [account({ country: "BR", currency: "USD" }), "warn", "currency-ending-unknown"],
    [
      { ...account({ country: "BR", currency: "USD" }), now: Date.UTC(2027, 6, 1) },
      "warn",
      "currency-over-unknown",
    ],
    [account({ country: null, currency: "USD" }), "pass", "ok"],
    [account({ country: "IN", currency: null }), "pass", "ok"],
    [{}, "pass", "ok"],
    [health(entity("WABA", "BLOCKED", NO_PAYMENT)), "fail", "missing"],
    [account({ onboardingStatus: "PENDING_VALID_PAYMENT_METHOD" }), "fail", "missing"],
    [health(), "warn", "not-reported"],
    [account({ healthEntities: [], fundingId: "7" }), "pass", "ok"],
    [at({ accounts: stored([ACCOUNT]) }), "warn", "ok"],
  ],
  "cloud-api-switch": [
    [{}, "pass", "enabled"],
    [account({ isCloudDisabledForMarketing: true }), "warn", "disabled"],
    [account({ isCloudDisabledForMarketing: null }), "warn", "not-reported"],
  ],
  "activity-sharing": [
    [{}, "pass", "on"],
    [at({ activitySharing: { isOn: false, seenAt: NOW } }), "pass", "off"],
    [at({ activitySharing: { isOn: true, seenAt: NOW - 200 * DAY } }), "warn", "long-ago"],
    [at({ activitySharing: null }), "warn", "no-api"],
  ],
  number: [
    [number({ health: "blocked" }), "fail", "health"],
    [number({ status: "PENDING", nameStatus: null, isNameRefused: true }), "warn", "name-not-through"],
    [number({ status: "DISCONNECTED", isNameRefused: true, nameStatus: "NONE" }), "warn", "name-not-through"],
    [number({ status: "PENDING", lockedUntil: NOW + DAY }), "warn", "register-locked"],
    [{}, "pass", "ok"],
    [at({ number: fresh(null) }), "fail", "none"],
    [number({ status: "PENDING", nameStatus: "PENDING_REVIEW" }), "warn", "in-review"],
    [number({ status: "PENDING" }), "fail", "unregistered"],
    [number({ status: "PENDING", isCoexistence: true }), "warn", "in-review"],
    [number({ status: "RESTRICTED" }), "warn", "limited"],
    [number({ status: "UNVERIFIED" }), "fail", "unregistered"],
    [number({ status: "DISCONNECTED" }), "fail", "unregistered"],
    [number({ status: "BANNED" }), "fail", "stopped"],
    [number({ qualityRating: "RED" }), "warn", "low-quality"],
    [number({ qualityRating: "YELLOW" }), "warn", "medium-quality"],
    [number({ mode: "SANDBOX" }), "warn", "test-number"],
    [number({ status: "TELEPORTED" }), "warn", "other"],
    [number({ status: null }), "warn", "not-reported"],
    [at({ number: unknown }), "warn", NOT_CHECKED],
  ],
  "number-verification": [
    [{}, "pass", "ok"],
    [number({ codeVerificationStatus: "NOT_VERIFIED" }), "warn", "not-verified"],
    [number({ codeVerificationStatus: "NOT_VERIFIED", status: "PENDING" }), "fail", "not-verified"],
    [number({ codeVerificationStatus: "EXPIRED" }), "warn", "other"],
    [number({ codeVerificationStatus: null }), "warn", "not-reported"],
    [at({ number: fresh(null) }), "warn", NOT_CHECKED],
  ],
  "number-name": [
    [number({ verifiedName: "Old", newName: "New", newNameStatus: "APPROVED" }), "warn", "to-register"],
    [{}, "pass", "ok"],
    [number({ nameStatus: "AVAILABLE_WITHOUT_REVIEW" }), "pass", "usable"],
    [number({ nameStatus: "PENDING_REVIEW" }), "warn", "in-review"],
    [number({ nameStatus: "DECLINED" }), "warn", "declined"],
    [number({ nameStatus: "NON_EXISTS" }), "warn", "other"],
    [number({ nameStatus: null }), "warn", "not-reported"],
  ],
  templates: [
    [{}, "pass", "ok"],
    [templates({ total: 0, sendableMarketing: 0 }), "fail", "none"],
    [templates({ sendableMarketing: 0, unsupportedMarketing: 0 }), "fail", "none-sendable"],
    [templates({ sendableMarketing: 0 }), "fail", "none-supported"],
    [at({ templates: unknown }), "warn", NOT_CHECKED],
  ],
  "template-sync": [
    [{}, "pass", "ok"],
    [templates({ syncedMarketing: 1, readyAt: LATER }), "pass", "some-syncing"],
    [templates({ syncedMarketing: 0, readyAt: LATER }), "warn", "all-syncing"],
    [templates({ sendableMarketing: 0 }), "warn", NOT_CHECKED],
  ],
  "webhook-listener": [
    [{}, "pass", "ok"],
    [at({ listener: { state: "failed", code: "port-in-use", hasMoved: false } }), "fail", "failed"],
    [at({ listener: { state: "listening", code: null, hasMoved: true } }), "fail", "moved"],
    [at({ listener: { state: "not-running", code: null, hasMoved: false } }), "warn", "not-running"],
  ],
  "webhook-subscription": [
    [{}, "pass", "ok"],
    [callbacks({ isSubscribed: false }), "fail", "missing"],
    [at({ callbacks: stored(CALLBACKS) }), "warn", "ok"],
    [at({ callbacks: unknown }), "warn", NOT_CHECKED],
  ],
  "webhook-address": [
    [{}, "pass", "ok"],
    [callbacks({ ofApp: "https://other.example" }), "warn", "messages-only"],
    [callbacks({ ofApp: null }), "pass", "ok"],
    [callbacks({ ofNumber: "https://other.example" }), "fail", "number-override"],
    [callbacks({ ofAccount: "https://other.example" }), "fail", "account-override"],
    [callbacks({ ofAccount: null, ofApp: "https://other.example" }), "fail", "app-callback"],
    [callbacks({ ofAccount: null, ofApp: OURS }), "pass", "ok"],
    [callbacks({ ofAccount: null }), "warn", "unknown"],
    [at({ wantedCallback: null }), "fail", "none-given"],
    [callbacks({ isSubscribed: false }), "warn", NOT_CHECKED],
  ],
  "last-webhook": [
    [{}, "pass", "ok"],
    [at({ lastWebhookAt: NOW - 8 * DAY }), "warn", "long-ago"],
    [at({ lastWebhookAt: null }), "warn", "never"],
  ],
  "webhook-signatures": [
    [{}, "pass", "none"],
    [at({ refusedSignatures: 1 }), "warn", "some"],
  ],
};

const rows = Object.entries(CASES).flatMap(([id, cases]) =>
  cases.map(([change, status, variant]) => [id, variant, status, change] as const),
);

function checkOf(id: string, change: Partial<DoctorFacts>) {
  const check = examine({ ...FACTS, ...change }).find((one) => one.id === id);
  if (!check) throw new Error(`no check ${id}`);
  return check;
}

describe("the doctor", () => {
  test.each(rows)("%s: %s is a %s", (id, variant, status, change) => {
    expect(checkOf(id, change)).toMatchObject({ id, variant, status });
  });

  test("finds nothing wrong where everything is right", () => {
    const checks = examine(FACTS);
    expect(checks.filter(({ status }) => status !== "pass")).toEqual([]);
    expect(overallStatus(checks)).toBe("pass");
  });

  test("is as bad as its worst check, and nothing looked at is no good sign", () => {
    expect(overallStatus([])).toBe("fail");
    expect(overallStatus([{ status: "pass" }, { status: "warn" }])).toBe("warn");
    expect(overallStatus([{ status: "warn" }, { status: "fail" }, { status: "pass" }])).toBe("fail");
  });

  test.each(["en", "fr"] as const)(
    "says every finding in %s, with a way on unless it is fine",
    (language) => {
      for (const [id, variant, status, change] of rows) {
        const said = sayCheck(checkOf(id, change), language, "UTC");
        const where = `${id} ${variant}: ${said.message} / ${said.fix}`;
        expect(said.title, where).not.toBe("");
        expect(said.message, where).toMatch(/^[^{}]{8,}\.$/);
        expect(said.message, where).not.toContain("undefined");
        if (status !== "pass") expect(said.fix, where).toMatch(/^[^{}]{8,}\.$/);
      }
    },
  );

  test("has no sentence that is never said", () => {
    const said = new Set(rows.map(([id, variant]) => `${id} ${variant}`));
    for (const [id, { title: _, ...variants }] of Object.entries(doctorWordsEn.checks)) {
      for (const variant of Object.keys(variants)) expect(said).toContain(`${id} ${variant}`);
    }
  });

  test("says as of when it knows what it could not ask now, and what to do about it", () => {
    const said = sayCheck(checkOf("payment", at({ accounts: stored([ACCOUNT]) })), "en", "UTC");
    expect(said.message).toBe(
      "Meta reports nothing missing. That is what was known at 20 November 2026 at 09:00; it couldn’t be asked now.",
    );
    expect(said.fix).toContain("run Doctor again");
  });

  test.each([
    ["Live", "“Live”", "« Production »"],
    ["Live 2", "“Live 2”", "« Production 2 »"],
    ["Sandbox", "“Sandbox”", "« Bac à sable »"],
    ["Live shows", "“Live shows”", "« Live shows »"],
  ])("calls the workspace %s as the frame does", (name, english, french) => {
    const check = checkOf("workspace", at({ name }));
    expect(sayCheck(check, "en").message).toContain(english);
    expect(sayCheck(check, "fr").message.replaceAll("\u00a0", " ")).toContain(french);
    expect(doctorWordsEn.common.defaultName).toEqual(en.frame.workspace.defaultName);
    expect(doctorWordsFr.common.defaultName).toEqual(fr.frame.workspace.defaultName);
  });

  test("gathers what could not be checked by its reason", () => {
    const skipped = examine({ ...FACTS, workspace: null }).filter(({ id }) => id === "token" || id === "app");
    expect(saySkipped(skipped, "en")).toEqual(["Access token and App secret: no workspace is open."]);
    expect(saySkipped(skipped, "fr")[0]).toContain("aucun espace de travail");
  });
});

describe("what leaves the doctor", () => {
  test("numbers keep their last four digits", () => {
    expect(maskNumber("+55 11 4004-1234")).toBe("…1234");
    expect(maskNumber("123")).toBe("•••");
  });

  test.each([
    ["RESTRICTED_BIZ_INITIATED_MESSAGING (…1234)", "RESTRICTED_BIZ_INITIATED_MESSAGING (…1234)"],
    ["Shop +55 11 4004-1234", "Shop …1234"],
    ["call (11) 4004-1234 now", "call (…1234 now"],
    ["5511400412 34", "…1234"],
    ["token EAAGm0PX4ZCpsBAKZCx", "token •••"],
    ["4f3a9c0d5e6b7a8f9c0d1e2f3a4b5c6d", "•••"],
    ["1234567890|abcdefghij", "•••"],
    ["WABA 102290129340398", "WABA 102290129340398"],
    ["Harbour & Pine, error 131063", "Harbour & Pine, error 131063"],
  ])("“%s” becomes “%s”", (text, masked) => {
    expect(maskText(text, new Set(["102290129340398"]))).toBe(masked);
  });

  test("an address keeps its place alone", () => {
    expect(maskAddress("https://ana:pass@hooks.example/in?key=1#x")).toBe("https://hooks.example/in");
    expect(maskAddress("nonsense")).toBe("•••");
  });
});
