/**
 * The checks behind the checklist: what is asked of Meta, in which order, and which parts failed. After a part has failed
 * the others are still asked, unless they would get the same answer. Knows nothing of when the checks run.
 */

import { type Problem, WaypostError } from "../../shared/contract/index.ts";
import { CHECK_PARTS, type CheckPart } from "../../shared/domain/banners/banners.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { AccountsService } from "../accounts/accounts-service.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { Credentials } from "../credentials/credentials.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError, isWithheld } from "../graph/graph-error.ts";
import { readAppCallback, readSubscription, subscribeApp } from "../graph/subscription.ts";
import type { Logger } from "../logging/logger.ts";
import type { TemplatesService } from "../templates/templates-service.ts";
import { type ServedStorage, written } from "../workspaces/served-storage.ts";
import { chooseByDefault } from "./setup-commands.ts";
import { setupSettings } from "./setup-settings.ts";

export interface CheckFailure {
  readonly part: CheckPart;
  readonly problem: Problem;
  /** Meta withheld what was asked for: a permission is missing, or there is no such thing for this token. */
  readonly isWithheld: boolean;
  /** Milliseconds since the epoch: the first of the failures in a row. */
  readonly since: number;
}

export interface SetupChecksOptions {
  readonly storage: ServedStorage;
  /** The way to Meta with the token that reaches this account. */
  graphFor(accountId: AccountId): GraphClient;
  readonly credentials: Credentials;
  readonly accounts: AccountsService;
  readonly templates: TemplatesService;
  readonly logger: Logger;
  readonly verifyToken: string;
  readonly webhookUrl: string | null;
  readonly sandboxUrl: string | null;
  readonly subscribesItself: boolean;
  /**
   * Sets our address as the app's own where no admin can do it (a sandbox): an override carries messages only, and
   * webhooks about accounts and templates go to the app's address (meta-facts 13.11). Null where this is up to the
   * admin.
   */
  readonly nameAppAddress: ((url: string) => Promise<void>) | null;
  /** True in a sandbox, whose scenarios are about its first account; a person chooses among Meta's. */
  readonly takesFirstAccount: boolean;
  now(): number;
}

export interface SetupChecks {
  /** @returns whether every part could be asked about */
  everything(): Promise<boolean>;
  /** Checks the chosen account only, or everything while none is chosen. */
  account(): Promise<void>;
  subscription(): Promise<void>;
  failures(): readonly CheckFailure[];
  /** The first of them, in the order of the checklist. */
  firstFailure(): CheckFailure | null;
  forget(): void;
  /** Puts into words what a check threw outside its parts. */
  problemOf(error: unknown): Problem;
}

/** After these nothing else is asked in the same check. */
const STOPPING: ReadonlySet<Problem["code"]> = new Set([
  "token-rejected",
  "token-expired",
  "graph-rate-limited",
  "graph-unreachable",
  "graph-timeout",
  "sandbox-stopped",
]);

export function createSetupChecks(options: SetupChecksOptions): SetupChecks {
  const { storage, graphFor, credentials, accounts, templates } = options;
  const { settings } = storage;
  const failures = new Map<CheckPart, CheckFailure>();

  // ── What failed ──────────────────────────────────────────────────────────────────────────────────────

  /** Where a sandbox on this machine stands in for Meta, "look at your network" would be the wrong advice. */
  function inSandboxTerms(problem: Problem): Problem {
    if (options.sandboxUrl === null || problem.code !== "graph-unreachable") return problem;
    return new WaypostError("sandbox-stopped", {
      params: { address: options.sandboxUrl },
      retry: problem.retry,
    }).problem;
  }

  function problemOf(error: unknown): Problem {
    const known = asWaypostError(error);
    if (known instanceof WaypostError) return inSandboxTerms(known.problem);
    options.logger.error({ error: String(error) }, "setup check failed");
    return new WaypostError("graph-not-graph", { params: { host: "Meta" }, retry: { kind: "now" } }).problem;
  }

  /** Runs one part. A failure is remembered for this part and doesn't stop the others. */
  async function checkPart<Result>(part: CheckPart, work: () => Promise<Result>): Promise<Result | null> {
    try {
      const result = await work();
      failures.delete(part);
      return result;
    } catch (error) {
      const problem = problemOf(error);
      const since = failures.get(part)?.since ?? options.now();
      failures.set(part, { part, problem, isWithheld: isWithheld(error), since });
      return null;
    }
  }

  function forgetParts(parts: readonly CheckPart[]): void {
    for (const part of parts) failures.delete(part);
  }

  /** Whether more questions would only get the same answer, or wait as long again. */
  function isInVain(): boolean {
    return [...failures.values()].some(({ problem }) => STOPPING.has(problem.code));
  }

  // ── What is asked ────────────────────────────────────────────────────────────────────────────────────

  async function checkTokens() {
    const own = await credentials.check();
    await credentials.accountTokens.check();
    return own;
  }

  /** The checklist is about the chosen account, so its failure counts even if the others could be read. */
  async function refreshAccounts(accountIds: ReadonlySet<AccountId>): Promise<void> {
    const chosenId = settings.read(accountsSettings.chosenAccount);
    const rank = (accountId: AccountId) => (accountId === chosenId ? 0 : 1);
    const failed = await accounts.refresh([...accountIds].sort((one, other) => rank(one) - rank(other)));
    const [first] = failed.keys();
    const told = chosenId !== null && storage.accounts.accounts().length > 0 ? chosenId : first;
    if (told !== undefined && failed.has(told)) throw failed.get(told);
  }

  /** The app's own address. Numbers usually name it; otherwise only the app's own token may ask for it. */
  async function appCallback(accountId: AccountId, appId: string | null): Promise<string | null> {
    const numbers = storage.accounts.numbersOf(accountId);
    const isNamed = numbers.some(({ webhook }) => webhook.application !== null);
    const appToken = isNamed ? null : await credentials.appToken().catch(() => null);
    return appToken === null || appId === null ? null : readAppCallback(graphFor(accountId), appToken, appId);
  }

  async function readOrMakeSubscription(): Promise<void> {
    const accountId = settings.read(accountsSettings.chosenAccount);
    if (accountId === null) return;
    if (options.subscribesItself && options.webhookUrl !== null) {
      await settings.write(setupSettings.callbackUrl, options.webhookUrl);
      await options.nameAppAddress?.(options.webhookUrl);
    }
    const wanted = settings.read(setupSettings.callbackUrl);
    const graphOfAccount = graphFor(accountId);
    const appId = settings.read(credentialsSettings.appId);
    const actual = await readSubscription(graphOfAccount, accountId, appId);
    // Without its own address, the account uses the app's, which may belong to any system.
    const isToBeMade = options.subscribesItself && wanted !== null && actual !== wanted;
    if (isToBeMade) {
      const callback = { url: wanted, verifyToken: options.verifyToken };
      await subscribeApp(graphOfAccount, accountId, actual, callback);
    }
    const inForce = isToBeMade ? wanted : actual;
    const subscription = {
      isSubscribed: inForce !== null,
      override: inForce || null,
      // An override carries messages only, so the app's address matters even when there is one.
      ofApp: inForce === null ? null : await appCallback(accountId, appId),
    };
    await settings.change([
      written(setupSettings.subscription, subscription),
      written(setupSettings.subscriptionCheckedAt, options.now()),
    ]);
  }

  async function everything(): Promise<boolean> {
    const verdict = await checkPart("credentials", checkTokens);
    const ofClients = credentials.accountTokens.accountIds();
    // Without a verdict on the token, no other failure can be told from a refused token.
    if (failures.has("credentials") || (verdict?.kind !== "ok" && ofClients.length === 0)) {
      forgetParts(["account", "webhooks", "template"]);
      return false;
    }
    const typed = settings.read(accountsSettings.typed) ?? [];
    const accountIds = new Set([...(verdict?.accountIds ?? []), ...typed, ...ofClients]);
    await checkPart("account", () => refreshAccounts(accountIds));
    await storage.run(chooseByDefault, {
      firstId: verdict?.accountIds[0] ?? null,
      takesFirst: options.takesFirstAccount,
    });
    if (isInVain()) {
      forgetParts(["webhooks", "template"]);
      return false;
    }
    await checkPart("webhooks", readOrMakeSubscription);
    if (isInVain()) {
      forgetParts(["template"]);
      return false;
    }
    const accountId = settings.read(accountsSettings.chosenAccount);
    if (accountId === null) forgetParts(["template"]);
    else await checkPart("template", () => templates.refresh(accountId));
    return failures.size === 0;
  }

  return {
    everything,
    account: async () => {
      const accountId = settings.read(accountsSettings.chosenAccount);
      if (accountId === null) await everything();
      else await checkPart("account", () => accounts.refreshOne(accountId));
    },
    subscription: async () => {
      await checkPart("webhooks", readOrMakeSubscription);
    },
    failures: () => [...failures.values()],
    firstFailure: () =>
      CHECK_PARTS.map((part) => failures.get(part)).find((failure) => failure !== undefined) ?? null,
    forget: () => failures.clear(),
    problemOf,
  };
}
