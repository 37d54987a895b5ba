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
import type { CheckPart } from "../../shared/domain/banners/banners.ts";
import {
  judgeSetup,
  provenRoute,
  type SetupAction,
  type SetupFacts,
  type SetupStep,
  type SetupStepId,
} from "../../shared/domain/setup/checklist.ts";
import type { AccountsService } from "../accounts/accounts-service.ts";
import { register } from "../accounts/number-registration.ts";
import type { Credentials } from "../credentials/credentials.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError, isRefused } from "../graph/graph-error.ts";
import { proveAccount } from "../graph/resources.ts";
import { readSubscription, refusesAddress, subscribeApp } from "../graph/subscription.ts";
import type { Logger } from "../logging/logger.ts";
import type { TemplatesService } from "../templates/templates-service.ts";
import type { Vault } from "../vault/vault.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { isFullCheckDue, leastWait, NEWS_APART, newsWait, QUIET_WAIT, waitFor } from "./check-pace.ts";
import { type CheckFailure, createSetupChecks, forgetChoice } from "./setup-checks.ts";
import { gatherSetupFacts } from "./setup-facts.ts";

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
  /** As in SetupChecksOptions. */
  readonly nameAppAddress: ((url: string) => Promise<void>) | null;
  /** Whether the first account is the one in use until a person chooses another. */
  readonly takesFirstAccount: boolean;
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
  /** @throws WaypostError `account-not-shown` when Meta knows no such account, or does not let the token read it */
  addAccount(accountId: string): Promise<SetupView>;
  chooseNumber(numberId: string): Promise<SetupView>;
  registerNumber(pin: string): Promise<SetupView>;
  subscribeWebhooks(callbackUrl: string | null): Promise<SetupView>;
  /** Something has happened that makes it worth asking Meta soon, e.g. an `account_update` webhook. */
  expectNews(): void;
  /** Something has happened that may change every part of the checklist: it is checked without anybody waiting. */
  checkAfter(event: string): void;
  /** An answer changed the verdict on a token: everything is checked again, unless a check is already running. */
  tokenJudged(): void;
  start(): void;
  stop(): Promise<void>;
  /** What the banners go by: the token's state, and the part whose last check failed, the first of them. */
  standing(): Promise<{
    readonly credentials: SetupFacts["credentials"];
    readonly failure: CheckFailure | null;
  }>;
}

/** The step that says that a part could not be checked. */
const STEP_OF_PART: Readonly<Record<CheckPart, SetupStepId>> = {
  credentials: "credentials",
  account: "account",
  webhooks: "webhooks",
  template: "template",
};

const PIN = /^\d{6}$/;

export function createSetupService(options: SetupServiceOptions): SetupService {
  const { storage, graph, graphFor, credentials } = options;
  const { settings } = storage;
  const metaNow = () => options.now() + graph.clockOffset();
  const checks = createSetupChecks(options);
  const isReadingRefused = () =>
    checks.failures().some(({ part, isWithheld }) => part === "account" && isWithheld);
  const gather = () => gatherSetupFacts({ ...options, metaNow, isReadingRefused });
  let lastProblem: Problem | null = null;
  let lastCheckAt: number | null = null;
  let lastFullCheckAt: number | null = null;
  let nextCheckAt: number | null = null;
  /** Checks in a row while something was expected of Meta. */
  let expectantChecks = 0;
  /** Something was announced that no check has been begun for. */
  let isNewsOpen = false;
  let lastNewsAt = 0;
  let newsFollowed = 0;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;

  // ── What is shown ────────────────────────────────────────────────────────────────────────────────────

  async function view(): Promise<SetupView> {
    const facts = await gather();
    const steps = judgeSetup(facts);
    const accountId = facts.account === null ? null : settings.read("accountId");
    const tokenFacts = credentials.factsFor(accountId);
    const account = storage.accounts.accounts().find((candidate) => candidate.id === accountId);
    return {
      steps: steps.map((step) => ({ ...step, ...decorate(step, accountId) })),
      doneCount: steps.filter((step) => step.state === "done").length,
      provenRoute: provenRoute(steps, facts),
      accountId,
      numberId: facts.number === null ? null : settings.read("numberId"),
      onboardingStatus: account?.onboardingStatus ?? null,
      isStatusFromOlderField: account?.isStatusFromOlderField ?? false,
      terms: {
        portfolioName: account?.ownerBusinessName ?? null,
        portfolioStatus: account?.termsStatus ?? null,
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
    const failed = checks.failures().find(({ part }) => STEP_OF_PART[part] === step.id);
    return {
      link: step.action === null ? null : options.linkOf(step.action, accountId),
      // The credentials row reports a refused token; it isn't reported twice.
      problem: step.state === "cannot-check" ? null : (failed?.problem ?? null),
    };
  }

  // ── When it is checked ───────────────────────────────────────────────────────────────────────────────

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
      lastProblem = checks.firstFailure()?.problem ?? null;
    } catch (error) {
      lastProblem = checks.problemOf(error);
    }
    lastCheckAt = options.now();
  }

  async function checkEverything(): Promise<void> {
    // Whatever was announced before now is answered by this one.
    isNewsOpen = false;
    const askedAt = options.now();
    if (await checks.everything()) lastFullCheckAt = askedAt;
  }

  function schedule(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    nextCheckAt = null;
    if (isStopped) return;
    if (isNewsOpen) {
      followUp();
      return;
    }
    const waiting = gather().then(
      (facts) => waitFor(judgeSetup(facts), expectantChecks, leastWait(graph.usage(), lastProblem)),
      (error: unknown) => {
        // A keyring may be locked for a while: the checks go on, and find it open again.
        options.logger.warn({ error: String(error) }, "setup could not be judged");
        return { wait: QUIET_WAIT, isExpectant: false };
      },
    );
    void waiting.then((verdict) => {
      if (verdict === null || timer) return;
      expectantChecks = verdict.isExpectant ? expectantChecks + 1 : 0;
      scheduleIn(verdict.wait);
    });
  }

  function scheduleIn(wait: number): void {
    if (isStopped) return;
    if (timer) clearTimeout(timer);
    nextCheckAt = options.now() + wait;
    timer = setTimeout(() => {
      void run(
        isNewsOpen || isFullCheckDue(lastFullCheckAt, options.now()) ? checkEverything : checks.account,
      );
    }, wait);
    timer.unref();
    options.onChanged();
  }

  /** One check answers all announcements that come before it; the more follow each other, the longer they wait. */
  function followUp(): void {
    const now = options.now();
    newsFollowed = Math.abs(now - lastNewsAt) > NEWS_APART ? 0 : newsFollowed + 1;
    lastNewsAt = now;
    scheduleIn(Math.max(newsWait(newsFollowed), leastWait(graph.usage(), lastProblem)));
  }

  function announce(): void {
    expectantChecks = 0;
    // A check that runs may have asked before this: one more follows it. One that is to come answers this, too.
    const isOneToCome = isNewsOpen;
    isNewsOpen = true;
    if (!running && !isOneToCome) followUp();
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
    if (typed === null || typed === "") {
      if (options.webhookUrl === null) throw new WaypostError("webhook-listener-down");
      if (!options.subscribesItself) throw new WaypostError("address-invalid", { field: "callbackUrl" });
      return options.webhookUrl;
    }
    const url = URL.parse(typed);
    if (url?.protocol !== "https:" && !(options.subscribesItself && url?.protocol === "http:")) {
      throw new WaypostError("address-invalid", { field: "callbackUrl" });
    }
    return url.href;
  }

  return {
    standing: async () => ({
      credentials: (await gather()).credentials,
      failure: checks.firstFailure(),
    }),
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
      // What failed with them is no news any more.
      checks.forget();
      lastProblem = null;
      if (!running) schedule();
      options.onChanged();
      return view();
    },
    chooseAccount: async (accountId) => {
      if (!storage.accounts.accounts().some((account) => account.id === accountId)) {
        throw new WaypostError("invalid-input", { field: "accountId" });
      }
      forgetChoice(settings);
      settings.write("accountId", accountId);
      return runNow(checkEverything);
    },
    addAccount: async (accountId) => {
      if (running) await running;
      try {
        await proveAccount(graphFor(accountId), accountId);
        await options.accounts.refreshOne(accountId);
      } catch (error) {
        const known = asWaypostError(error);
        // Any other error, such as a blocked account, says nothing about the id.
        const isAboutId = known instanceof WaypostError && known.problem.code === "graph-error";
        if (!isAboutId || !isRefused(error)) throw known;
        throw new WaypostError("account-not-shown", { ...known.problem, field: "accountId", cause: error });
      }
      const typed = settings.read("typedAccountIds") ?? [];
      settings.write("typedAccountIds", [...new Set([...typed, accountId])]);
      forgetChoice(settings);
      settings.write("accountId", accountId);
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
        await register({ settings, graph: graphFor(accountId), numberId, metaNow }, pin);
      } finally {
        // Every attempt counts, successful or not.
        options.onChanged();
      }
      return runNow(checks.account);
    },
    subscribeWebhooks: async (callbackUrl) => {
      const accountId = requireAccount();
      const url = readCallbackUrl(callbackUrl);
      try {
        const graphOfAccount = graphFor(accountId);
        const actual = await readSubscription(graphOfAccount, accountId, settings.read("appId"));
        await subscribeApp(graphOfAccount, accountId, actual, { url, verifyToken: options.verifyToken });
      } catch (error) {
        // The first of the two steps may have been taken: who gets the webhooks now is asked soon.
        announce();
        const known = asWaypostError(error);
        if (known instanceof WaypostError && refusesAddress(error)) {
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
      return runNow(checks.subscription);
    },
    expectNews: announce,
    checkAfter: (event) => {
      expectantChecks = 0;
      runNow(checkEverything).catch((error: unknown) => {
        if (!isStopped) options.logger.warn({ error: String(error) }, `setup not checked after ${event}`);
      });
    },
    tokenJudged: () => {
      options.onChanged();
      if (running || isNewsOpen || isStopped) return;
      isNewsOpen = true;
      followUp();
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
