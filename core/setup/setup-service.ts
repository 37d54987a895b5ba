/**
 * Keeps the setup checklist true: asks Meta, stores what it said, judges it, and asks again — often while
 * something is expected of Meta, seldom otherwise.
 */
import {
  type CredentialsInput,
  type LinkId,
  type Problem,
  type SetupView,
  WaypostError,
} from "../../shared/contract/index.ts";
import { CHECK_PARTS, type CheckPart } from "../../shared/domain/banners/banners.ts";
import { concernOf } from "../../shared/domain/banners/concerns.ts";
import {
  isWaitingOnMeta,
  judgeSetup,
  type SetupAction,
  type SetupFacts,
  type SetupStep,
  type SetupStepId,
} from "../../shared/domain/setup/checklist.ts";
import { isSendable } from "../../shared/domain/templates/template.ts";
import { standingsOf } from "../accounts/account-standing.ts";
import type { AccountsService } from "../accounts/accounts-service.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError } from "../graph/graph-error.ts";
import { readSubscription, registerNumber, subscribeApp } from "../graph/resources.ts";
import { USAGE_TO_SLOW_DOWN } from "../graph/usage.ts";
import type { Logger } from "../logging/logger.ts";
import type { WorkspaceStorage } from "../storage/workspace-storage.ts";
import type { TemplatesService } from "../templates/templates-service.ts";
import type { Vault } from "../vault/vault.ts";
import type { Credentials } from "./credentials.ts";

export interface SetupServiceOptions {
  readonly storage: WorkspaceStorage;
  readonly graph: GraphClient;
  /** The way to Meta with the token that reaches this account. */
  graphFor(accountId: string): GraphClient;
  readonly credentials: Credentials;
  readonly accounts: AccountsService;
  readonly templates: TemplatesService;
  readonly vault: Vault;
  readonly logger: Logger;
  readonly verifyToken: string;
  /** Where Waypost listens; null when it cannot. */
  readonly webhookUrl: string | null;
  /** Address of the sandbox that stands in for Meta; null in a live workspace. */
  readonly sandboxUrl: string | null;
  /** A sandbox reaches the local address by itself; a live workspace needs a public one in front of it. */
  readonly subscribesItself: boolean;
  linkUrl(id: LinkId, accountId: string | null): string | null;
  linkOf(action: SetupAction, accountId: string | null): SetupView["steps"][number]["link"];
  now(): number;
  onChanged(): void;
}

export interface SetupService {
  read(): Promise<SetupView>;
  check(): Promise<SetupView>;
  saveCredentials(input: CredentialsInput): Promise<SetupView>;
  forgetCredentials(): Promise<SetupView>;
  chooseAccount(accountId: string): Promise<SetupView>;
  chooseNumber(numberId: string): Promise<SetupView>;
  registerNumber(pin: string): Promise<SetupView>;
  subscribeWebhooks(callbackUrl: string | null): Promise<SetupView>;
  /** Something has happened that makes it worth asking Meta soon, e.g. an `account_update` webhook. */
  expectNews(): void;
  start(): void;
  stop(): Promise<void>;
  /** What the banners go by: the token's state, and the part whose last check failed, the first of them. */
  standing(): Promise<{
    readonly credentials: SetupFacts["credentials"];
    readonly failure: CheckFailure | null;
  }>;
}

export interface CheckFailure {
  readonly part: CheckPart;
  readonly problem: Problem;
  /** Since when it has failed, at every check. */
  readonly since: number;
}

/** The step that says that a part could not be checked. */
const STEP_OF_PART: Readonly<Record<CheckPart, SetupStepId>> = {
  credentials: "credentials",
  account: "account",
  webhooks: "webhooks",
  template: "template",
};

/** After these nothing else is asked in the same check. */
const STOPPING: ReadonlySet<Problem["code"]> = new Set([
  "token-rejected",
  "token-expired",
  "graph-rate-limited",
  "graph-unreachable",
  "graph-timeout",
  "sandbox-stopped",
]);

/** Waits between checks while something is expected of Meta, in milliseconds; the last one repeats. */
const EXPECTANT_WAITS = [2_000, 3_000, 5_000, 8_000, 13_000, 20_000, 30_000, 60_000];
/**
 * While the person has something to do on Meta's pages. A light check is two calls, so 120 an hour: within the 200
 * an hour of an account without a registered number (meta-facts 9).
 */
const ATTENTIVE_WAIT = 60_000;
const QUIET_WAIT = 120_000;
/** After something was announced: long enough for its neighbours to arrive too. */
const NEWS_WAIT = 250;
/** Close to Meta's rate limit Waypost holds back. */
const NEAR_LIMIT_WAIT = 10 * 60_000;
/** Token, subscription and templates change seldom: they are asked for less often than the account. */
const FULL_CHECK_EVERY = 10 * 60_000;

const PIN = /^\d{6}$/;

export function createSetupService(options: SetupServiceOptions): SetupService {
  const { storage, graph, graphFor, credentials, accounts, templates } = options;
  const { settings } = storage;
  const failures = new Map<CheckPart, CheckFailure>();
  let lastProblem: Problem | null = null;
  let lastCheckAt: number | null = null;
  let lastFullCheckAt = 0;
  let nextCheckAt: number | null = null;
  let expectantChecks = 0;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;

  // ── Gathering ────────────────────────────────────────────────────────────────────────────────────────

  async function gatherFacts(): Promise<SetupFacts> {
    const accountId = settings.read("accountId");
    const known = standingsOf(storage, options.now() + graph.clockOffset());
    const account = known.find((candidate) => candidate.accountId === accountId) ?? null;
    const numbers = account ? storage.accounts.numbersOf(account.accountId) : [];
    const number = numbers.find((candidate) => candidate.id === settings.read("numberId")) ?? null;
    const hasToken = await isThere(credentials.tokenFor(accountId));
    const tokenFacts = credentials.factsFor(accountId);
    const test = account ? storage.messages.bestTest(account.accountId) : null;
    return {
      now: options.now(),
      way: settings.read("setupWay"),
      credentials: !hasToken
        ? { kind: "none" }
        : tokenFacts === null
          ? { kind: "unchecked" }
          : tokenFacts.kind === "scopes-missing"
            ? { kind: "scopes-missing", missing: tokenFacts.missing }
            : tokenFacts.kind === "ok"
              ? { kind: "ok", expiresAt: tokenFacts.expiresAt }
              : { kind: tokenFacts.kind },
      credentialsCheckedAt: credentials.checkedAtFor(accountId),
      grantedCount: tokenFacts?.accountIds.length ?? null,
      accountCount: known.length,
      account: account && {
        name: account.name,
        onboardingStatus: account.onboardingStatus,
        termsStatus: account.termsStatus,
        reviewStatus: account.reviewStatus,
        concern: concernOf(account),
        lacksPaymentMethod: account.lacksPaymentMethod,
        checkedAt: account.checkedAt,
      },
      numberCount: numbers.length,
      number: number && {
        displayNumber: number.displayNumber,
        status: number.status,
        codeVerificationStatus: number.codeVerificationStatus,
        nameStatus: number.nameStatus,
        isCoexistence: number.isCoexistence ?? false,
        checkedAt: number.checkedAt,
      },
      webhooks: {
        listening: options.webhookUrl !== null,
        hasSecret: await isThere(credentials.appSecret()),
        hasPublicAddress: options.subscribesItself || settings.read("callbackUrl") !== null,
        movedTo: hasMoved() ? options.webhookUrl : null,
        subscribed: settings.read("isSubscribed") ?? false,
        checkedAt: settings.read("subscriptionCheckedAt"),
      },
      templates: templateFacts(account?.accountId ?? null),
      test: test === null ? "none" : testStateOf(test.state),
      testAt: test?.updatedAt ?? null,
    };
  }

  /** Behind a tunnel, a listener on another port than at subscription is one nobody reaches. */
  function hasMoved(): boolean {
    const subscribedAt = settings.read("subscribedLocalUrl");
    return !options.subscribesItself && subscribedAt !== null && subscribedAt !== options.webhookUrl;
  }

  function templateFacts(accountId: string | null): SetupFacts["templates"] {
    const list = accountId === null ? [] : templates.list(accountId);
    const sendable = list.filter(
      (template) => template.category === "MARKETING" && isSendable(template.status),
    );
    const readyTimes = sendable.flatMap((template) =>
      template.sync.kind === "syncing" ? [template.sync.readyAt] : [],
    );
    return {
      sendableMarketing: sendable.length,
      syncedMarketing: sendable.length - readyTimes.length,
      nextReadyAt: readyTimes.length > 0 ? Math.min(...readyTimes) : null,
      checkedAt: settings.read("templatesCheckedAt"),
    };
  }

  async function view(): Promise<SetupView> {
    const facts = await gatherFacts();
    const steps = judgeSetup(facts);
    const accountId = facts.account === null ? null : settings.read("accountId");
    const tokenFacts = credentials.factsFor(accountId);
    const account = storage.accounts.accounts().find((candidate) => candidate.id === accountId);
    return {
      steps: steps.map((step) => ({ ...step, ...decorate(step, accountId) })),
      doneCount: steps.filter((step) => step.state === "done").length,
      accountId,
      numberId: facts.number === null ? null : settings.read("numberId"),
      onboardingStatus: account?.onboardingStatus ?? null,
      isStatusFromOlderField: account?.isStatusFromOlderField ?? false,
      terms: {
        portfolioName: account?.ownerBusinessName ?? null,
        portfolioStatus: account?.termsStatus ?? null,
        managerUrl: options.linkUrl("terms", accountId),
        dashboardUrl: options.linkUrl("app-dashboard", accountId),
      },
      onboardingHistory: accountId === null ? [] : [...storage.accounts.onboardingSpans(accountId)],
      credentials: {
        hasToken: facts.credentials.kind !== "none",
        appId: settings.read("appId"),
        hasAppSecret: facts.webhooks.hasSecret,
        scopes: tokenFacts?.scopes ?? [],
        expiresAt: tokenFacts?.expiresAt ?? null,
      },
      webhooks: {
        localUrl: options.webhookUrl,
        callbackUrl: settings.read("callbackUrl"),
        verifyToken: options.verifyToken,
      },
      vault: await options.vault.status(),
      isChecking: running !== null,
      checkedAt: lastCheckAt,
      nextCheckAt,
      problem: lastProblem,
    };
  }

  function decorate(
    step: SetupStep,
    accountId: string | null,
  ): Pick<SetupView["steps"][number], "link" | "problem"> {
    const failed = [...failures.values()].find(({ part }) => STEP_OF_PART[part] === step.id);
    return {
      link: step.action === null ? null : options.linkOf(step.action, accountId),
      problem: failed?.problem ?? null,
    };
  }

  // ── Checking ─────────────────────────────────────────────────────────────────────────────────────────

  function chooseByDefault(): void {
    const known = storage.accounts.accounts();
    const chosen = known.find((account) => account.id === settings.read("accountId"));
    const usable = known.filter((account) => !account.onboardingStatus?.startsWith("INELIGIBLE"));
    const only = usable.length === 1 ? usable[0] : undefined;
    const account = chosen ?? only;
    if (!account) {
      // An account of an earlier token: asking for it again would only ever fail.
      settings.clear("accountId");
      settings.clear("numberId");
      settings.clear("isSubscribed");
      return;
    }
    settings.write("accountId", account.id);
    const numbers = storage.accounts.numbersOf(account.id);
    if (numbers.some((number) => number.id === settings.read("numberId"))) return;
    const number = numbers.find((candidate) => candidate.status === "CONNECTED") ?? numbers[0];
    if (number) settings.write("numberId", number.id);
    else settings.clear("numberId");
  }

  async function checkSubscription(): Promise<void> {
    const accountId = settings.read("accountId");
    if (accountId === null) return;
    if (options.subscribesItself && options.webhookUrl !== null)
      settings.write("callbackUrl", options.webhookUrl);
    const wanted = settings.read("callbackUrl");
    const actual = await readSubscription(graphFor(accountId), accountId, settings.read("appId"));
    let isSubscribed = actual !== null && (wanted === null || actual === wanted || actual === "");
    if (!isSubscribed && options.subscribesItself && wanted !== null) {
      await subscribeApp(graphFor(accountId), accountId, { url: wanted, verifyToken: options.verifyToken });
      isSubscribed = true;
    }
    settings.write("isSubscribed", isSubscribed);
    settings.write("subscriptionCheckedAt", options.now());
  }

  /** Remembers by part what failed; what other parts have to say is asked all the same. */
  async function checkPart<Result>(part: CheckPart, work: () => Promise<Result>): Promise<Result | null> {
    try {
      const result = await work();
      failures.delete(part);
      return result;
    } catch (error) {
      const problem = problemOf(error);
      failures.set(part, { part, problem, since: failures.get(part)?.since ?? options.now() });
      markToken(problem.code);
      return null;
    }
  }

  async function checkTokens() {
    const own = await credentials.check();
    await credentials.accountTokens.check();
    return own;
  }

  async function checkEverything(): Promise<void> {
    const verdict = await checkPart("credentials", checkTokens);
    const ofClients = credentials.accountTokens.accountIds();
    // Without a word on the token nothing else can be told apart from its being refused.
    if (failures.has("credentials") || (verdict?.kind !== "ok" && ofClients.length === 0)) {
      return forgetFailures(["account", "webhooks", "template"]);
    }
    const accountIds = new Set([...(verdict?.accountIds ?? []), ...ofClients]);
    await checkPart("account", () => refreshAccounts([...accountIds]));
    chooseByDefault();
    if (isInVain()) return forgetFailures(["webhooks", "template"]);
    await checkPart("webhooks", checkSubscription);
    if (isInVain()) return forgetFailures(["template"]);
    const accountId = settings.read("accountId");
    if (accountId === null) forgetFailures(["template"]);
    else await checkPart("template", () => templates.refresh(accountId));
    if (failures.size === 0) lastFullCheckAt = options.now();
  }

  /** Asking on would only get the same answer, or wait as long again. */
  function isInVain(): boolean {
    return [...failures.values()].some(({ problem }) => STOPPING.has(problem.code));
  }

  function forgetFailures(parts: readonly CheckPart[]): void {
    for (const part of parts) failures.delete(part);
  }

  /** The chosen account is the one the checklist speaks of: its failure counts although others could be read. */
  async function refreshAccounts(accountIds: readonly string[]): Promise<void> {
    const startedAt = options.now();
    await accounts.refresh(accountIds);
    const chosen = storage.accounts.accounts().find(({ id }) => id === settings.read("accountId"));
    const { problem } = accounts.list();
    const isStale = chosen === undefined || chosen.checkedAt < startedAt;
    if (problem !== null && isStale) throw new WaypostError(problem.code, problem);
  }

  async function checkAccountOnly(): Promise<void> {
    const accountId = settings.read("accountId");
    if (accountId === null) return checkEverything();
    await checkPart("account", () => accounts.refreshOne(accountId));
    return undefined;
  }

  /** One check at a time; whoever asks while one runs gets its result. */
  function run(work: () => Promise<void>): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (running) return running;
    const current = perform(work).finally(() => {
      running = null;
      schedule();
      options.onChanged();
    });
    running = current;
    options.onChanged();
    return current;
  }

  async function perform(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      lastProblem = firstFailure()?.problem ?? null;
    } catch (error) {
      lastProblem = problemOf(error);
      markToken(lastProblem.code);
    }
    lastCheckAt = options.now();
  }

  function firstFailure(): CheckFailure | null {
    return CHECK_PARTS.map((part) => failures.get(part)).find((failure) => failure !== undefined) ?? null;
  }

  function problemOf(error: unknown): Problem {
    const known = asWaypostError(error);
    if (known instanceof WaypostError) return inSandboxTerms(known.problem);
    options.logger.error({ error: String(error) }, "setup check failed");
    return new WaypostError("graph-not-graph", { params: { host: "Meta" }, retry: { kind: "now" } }).problem;
  }

  /** Where Meta is a sandbox on this machine, a network to look at is no advice. */
  function inSandboxTerms(problem: Problem): Problem {
    if (options.sandboxUrl === null || problem.code !== "graph-unreachable") return problem;
    return new WaypostError("sandbox-stopped", {
      params: { address: options.sandboxUrl },
      retry: problem.retry,
    }).problem;
  }

  /** A light check may be the first to learn that the token is no good any more. */
  function markToken(code: Problem["code"]): void {
    if (code !== "token-rejected" && code !== "token-expired") return;
    try {
      credentials.markRefused(settings.read("accountId"), code === "token-expired" ? "expired" : "rejected");
    } catch (error) {
      options.logger.error({ error: String(error) }, "the token's refusal could not be kept");
    }
  }

  function schedule(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    nextCheckAt = null;
    if (isStopped) return;
    const waiting = gatherFacts().then(
      (facts) => waitFor(judgeSetup(facts)),
      (error: unknown) => {
        // A keyring may be locked for a while: the checks go on, and find it open again.
        options.logger.warn({ error: String(error) }, "setup could not be judged");
        return QUIET_WAIT;
      },
    );
    void waiting.then((wait) => {
      if (wait !== null && !timer) scheduleIn(wait);
    });
  }

  function scheduleIn(wait: number): void {
    if (isStopped) return;
    if (timer) clearTimeout(timer);
    nextCheckAt = options.now() + wait;
    timer = setTimeout(() => void run(isFullCheckDue() ? checkEverything : checkAccountOnly), wait);
    timer.unref();
    options.onChanged();
  }

  function isFullCheckDue(): boolean {
    return options.now() - lastFullCheckAt >= FULL_CHECK_EVERY;
  }

  function isNearLimit(): boolean {
    return (graph.usage()?.percent ?? 0) > USAGE_TO_SLOW_DOWN;
  }

  function waitFor(steps: readonly SetupStep[]): number | null {
    if (steps[0]?.state === "waiting-on-you") return null;
    if (isNearLimit()) return NEAR_LIMIT_WAIT;
    if (isWaitingOnMeta(steps)) {
      const wait = EXPECTANT_WAITS[Math.min(expectantChecks, EXPECTANT_WAITS.length - 1)] ?? QUIET_WAIT;
      expectantChecks += 1;
      return wait;
    }
    expectantChecks = 0;
    const isPersonOnMetasPages = steps.some(
      (step) => step.action === "open-terms" || step.action === "open-payment",
    );
    return isPersonOnMetasPages ? ATTENTIVE_WAIT : QUIET_WAIT;
  }

  /** What was asked for by hand runs after a check that may be under way; its failure is in the view. */
  async function runNow(work: () => Promise<void>): Promise<SetupView> {
    if (running) await running;
    await run(work);
    return view();
  }

  // ── What the person does ─────────────────────────────────────────────────────────────────────────────

  function requireAccount(): string {
    const accountId = settings.read("accountId");
    if (accountId === null) throw new WaypostError("setup-incomplete", { params: { step: "account" } });
    return accountId;
  }

  function readCallbackUrl(typed: string | null): string {
    if (typed === null || typed.trim() === "") {
      if (options.webhookUrl === null) throw new WaypostError("webhook-listener-down");
      if (!options.subscribesItself) throw new WaypostError("address-invalid", { field: "callbackUrl" });
      return options.webhookUrl;
    }
    const url = URL.parse(typed.trim());
    if (url?.protocol !== "https:" && !(options.subscribesItself && url?.protocol === "http:")) {
      throw new WaypostError("address-invalid", { field: "callbackUrl" });
    }
    return url.href;
  }

  return {
    standing: async () => ({ credentials: (await gatherFacts()).credentials, failure: firstFailure() }),
    read: view,
    check: () => {
      expectantChecks = 0;
      return runNow(checkEverything);
    },
    saveCredentials: async (input) => {
      await credentials.replace(input);
      expectantChecks = 0;
      return runNow(checkEverything);
    },
    forgetCredentials: async () => {
      await credentials.forget();
      options.onChanged();
      return view();
    },
    chooseAccount: async (accountId) => {
      if (!storage.accounts.accounts().some((account) => account.id === accountId)) {
        throw new WaypostError("invalid-input", { field: "accountId" });
      }
      settings.write("accountId", accountId);
      settings.clear("numberId");
      settings.clear("isSubscribed");
      return runNow(checkEverything);
    },
    chooseNumber: async (numberId) => {
      const accountId = requireAccount();
      if (!storage.accounts.numbersOf(accountId).some((number) => number.id === numberId)) {
        throw new WaypostError("invalid-input", { field: "numberId" });
      }
      settings.write("numberId", numberId);
      options.onChanged();
      return view();
    },
    registerNumber: async (pin) => {
      const accountId = requireAccount();
      const numberId = settings.read("numberId");
      if (numberId === null) throw new WaypostError("setup-incomplete", { params: { step: "number" } });
      if (!PIN.test(pin)) throw new WaypostError("pin-invalid", { field: "pin" });
      try {
        await registerNumber(graphFor(accountId), numberId, pin);
      } catch (error) {
        throw asWaypostError(error);
      }
      return runNow(checkAccountOnly);
    },
    subscribeWebhooks: async (callbackUrl) => {
      const accountId = requireAccount();
      const url = readCallbackUrl(callbackUrl);
      try {
        await subscribeApp(graphFor(accountId), accountId, { url, verifyToken: options.verifyToken });
      } catch (error) {
        const known = asWaypostError(error);
        if (known instanceof WaypostError && known.problem.code === "graph-error") {
          throw new WaypostError("webhook-callback-refused", {
            ...known.problem,
            field: "callbackUrl",
            cause: error,
          });
        }
        throw known;
      }
      settings.write("callbackUrl", url);
      if (options.webhookUrl !== null) settings.write("subscribedLocalUrl", options.webhookUrl);
      return runNow(async () => {
        await checkPart("webhooks", checkSubscription);
      });
    },
    expectNews: () => {
      expectantChecks = 0;
      lastFullCheckAt = 0;
      // Many announcements come close together: one check answers them all, also those a running one asked before.
      const after = running ?? Promise.resolve();
      void after.then(() => scheduleIn(isNearLimit() ? NEAR_LIMIT_WAIT : NEWS_WAIT));
    },
    start: () => {
      // Deliberately not waited for: the last known state is shown until Meta has answered.
      void run(checkEverything);
    },
    stop: async () => {
      isStopped = true;
      if (timer) clearTimeout(timer);
      timer = null;
      if (running) await running;
    },
  };
}

/** A secret behind a locked keyring is there; that it cannot be read now is the vault's to say. */
async function isThere(secret: Promise<string | null>): Promise<boolean> {
  try {
    return (await secret) !== null;
  } catch (error) {
    if (error instanceof WaypostError && error.problem.code === "keyring-unavailable") return true;
    throw error;
  }
}

function testStateOf(state: string): SetupFacts["test"] {
  if (state === "delivered" || state === "read") return "delivered";
  return state === "failed" ? "failed" : "under-way";
}
