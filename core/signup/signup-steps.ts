/**
 * The steps after a client has signed up. Each asks Meta what is done already, does its one thing, and says how that went.
 * Any step can be repeated without harm, by itself and after a restart. Source: meta-facts 2.4.
 */

import { WaypostError } from "../../shared/contract/index.ts";
import { numberNeed } from "../../shared/domain/accounts/numbers.ts";
import { paymentVerdict } from "../../shared/domain/accounts/payment.ts";
import type { AccountId, NumberId, WorkspaceId } from "../../shared/domain/ids.ts";
import type { SignupStep, SignupSubject, StepState } from "../../shared/domain/signup/signup.ts";
import type { SignupFinish } from "../../shared/domain/signup/signup-message.ts";
import type { NumberFacts } from "../accounts/account-facts.ts";
import type { AccountsService } from "../accounts/accounts-service.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { register as registerAt, registeringNow, requirePin } from "../accounts/number-registration.ts";
import type { Credentials } from "../credentials/credentials.ts";
import type { TokenVerdict } from "../credentials/credentials-settings.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import { judgeToken } from "../credentials/token-verdict.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { debugToken, refusalToRead } from "../graph/resources.ts";
import { fetchClientToken, readSignedUpNumbers, type SignedUpNumber } from "../graph/signup-resources.ts";
import { readSubscription, subscribeApp } from "../graph/subscription.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import type { Vault } from "../vault/vault.ts";
import { cleared, type ServedStorage, written } from "../workspaces/served-storage.ts";
import { signupSettings } from "./signup-settings.ts";

export interface SignupStepsOptions {
  readonly workspaceId: WorkspaceId;
  readonly storage: ServedStorage;
  readonly vault: Vault;
  readonly graph: GraphClient;
  graphFor(accountId: AccountId): GraphClient;
  readonly credentials: Credentials;
  readonly accounts: AccountsService;
  readonly verifyToken: string;
  now(): number;
}

export interface StepOutcome {
  readonly state: StepState;
  readonly learned?: Partial<SignupSubject>;
}

export interface SignupSteps {
  /** Keeps a client's token in the vault until its account is known. */
  keepToken(token: string): Promise<void>;
  /** @throws whatever kept the step from being done */
  run(step: SignupStep, subject: SignupSubject, pin: string | null): Promise<StepOutcome>;
  forgetToken(): Promise<void>;
}

const DONE: StepOutcome = { state: { state: "done" } };

export function createSignupSteps(options: SignupStepsOptions): SignupSteps {
  const { storage, vault, graph, credentials, accounts } = options;
  const { settings } = storage;
  const metaNow = () => options.now() + graph.clockOffset();
  const pendingName = `${options.workspaceId}/signup-token`;
  // The person consented when the app's secret was stored; without consent, a vault without a keyring lasts for the session.
  const consent = async () => ({ acceptWeak: (await vault.status()).state === "user-accepted-weak" });

  async function keepToken(token: string): Promise<void> {
    await vault.write(pendingName, token, await consent());
  }

  /** Only the hosted link needs this: elsewhere the token came with the code. */
  async function fetchToken({ businessId }: SignupSubject): Promise<StepOutcome> {
    const [token, appSecret] = await Promise.all([credentials.token(), credentials.appSecret()]);
    if (token === null) throw new WaypostError("token-missing");
    if (appSecret === null || businessId === null) {
      throw new WaypostError("signup-not-ready", {
        params: { missing: appSecret === null ? "app-secret" : "portfolio" },
      });
    }
    await keepToken(await fetchClientToken(graph, { businessId, token, appSecret }));
    return DONE;
  }

  async function inspectToken(subject: SignupSubject): Promise<{ token: string; verdict: TokenVerdict }> {
    const pending = await vault.read(pendingName);
    const token =
      pending ??
      (subject.accountId === null ? null : await credentials.accountTokens.read(subject.accountId));
    // A vault without a keyring forgets everything at the end of the session.
    if (token === null) throw new WaypostError("signup-interrupted");
    const inspector = (await credentials.appToken()) ?? token;
    const facts = await debugToken(graph, token, inspector);
    const verdict = judgeToken(facts, options.now() + graph.clockOffset());
    if (verdict.kind === "expired") throw new WaypostError("token-expired");
    if (verdict.kind === "rejected") throw new WaypostError("token-rejected");
    return { token, verdict };
  }

  /**
   * The account the event named must be one that Meta granted, because the event came through a page and the grant didn't.
   * The proof is that the token can read it: Meta's list leaves out accounts that were granted (meta-facts 13.16).
   */
  async function accountOf(
    subject: SignupSubject,
    token: string,
    { accountIds, unlisted }: TokenVerdict,
  ): Promise<AccountId> {
    const named = subject.accountId ?? firstGranted(accountIds);
    if (named === undefined) throw new WaypostError("signup-account-missing");
    const refusal = await refusalToRead(graph, token, named);
    if (refusal === null) return named;
    if (unlisted.length > 0) {
      throw new WaypostError("signup-scopes-missing", {
        params: {
          scopes: unlisted.join(", "),
          configurationId: settings.read(signupSettings.configurationId) ?? "—",
        },
      });
    }
    if (accountIds.includes(named)) throw refusal;
    throw new WaypostError("signup-account-not-granted", { params: { accountId: named } });
  }

  /** Accounts without a token come before those with one. */
  function firstGranted(accountIds: readonly AccountId[]): AccountId | undefined {
    const known = credentials.accountTokens.accountIds();
    return accountIds.find((candidate) => !known.includes(candidate)) ?? accountIds[0];
  }

  async function identify(subject: SignupSubject): Promise<StepOutcome> {
    const { token, verdict } = await inspectToken(subject);
    const accountId = await accountOf(subject, token, verdict);
    const { acceptWeak } = await consent();
    for (const granted of new Set([accountId, ...verdict.accountIds])) {
      await credentials.accountTokens.keep(granted, token, verdict, acceptWeak);
    }
    await accounts.refreshOne(accountId);
    const numbers = await readSignedUpNumbers(options.graphFor(accountId), accountId);
    const number = numberOf(numbers, subject);
    const owner = storage.accounts.accounts().find((account) => account.id === accountId)?.ownerBusinessId;
    await settings.change([
      written(accountsSettings.chosenAccount, accountId),
      number === null
        ? cleared(accountsSettings.chosenNumber)
        : written(accountsSettings.chosenNumber, number.id),
    ]);
    return {
      state: { state: "done" },
      learned: {
        accountId,
        numberId: number?.id ?? null,
        businessId: owner ?? subject.businessId,
        finish: finishOf(subject.finish, number),
      },
    };
  }

  async function subscribe(accountId: AccountId): Promise<StepOutcome> {
    const url = settings.read(setupSettings.callbackUrl);
    const graphOfAccount = options.graphFor(accountId);
    // An earlier run may have subscribed and ended before the answer came.
    const actual = await readSubscription(
      graphOfAccount,
      accountId,
      settings.read(credentialsSettings.appId),
    );
    if (actual === (url ?? "")) return DONE;
    const callback = url === null ? null : { url, verifyToken: options.verifyToken };
    await subscribeApp(graphOfAccount, accountId, actual, callback);
    return DONE;
  }

  async function register(
    accountId: AccountId,
    subject: SignupSubject,
    pin: string | null,
  ): Promise<StepOutcome> {
    if (subject.finish === "coexistence") return { state: { state: "skipped", reason: "coexistence" } };
    if (subject.numberId === null) return { state: { state: "skipped", reason: "no-number" } };
    if (pin !== null) requirePin(pin);
    await accounts.refreshOne(accountId);
    const number = storage.accounts.numbersOf(accountId).find(({ id }) => id === subject.numberId);
    if (number?.status === "CONNECTED") return DONE;
    if (number !== undefined && isUnverified(number)) {
      return { state: { state: "waiting-on-you", reason: "number-unverified" } };
    }
    if (pin === null) {
      return { state: whatRegisteringAwaits(number, subject.numberId) };
    }
    const graphOfAccount = options.graphFor(accountId);
    const numbers = await readSignedUpNumbers(graphOfAccount, accountId);
    if (numbers.find(({ id }) => id === subject.numberId)?.isOnBusinessApp) {
      // Registering would take the number away from the phone it is used on, whatever the signup said.
      return { state: { state: "skipped", reason: "coexistence" }, learned: { finish: "coexistence" } };
    }
    try {
      await registerAt({ storage, graph: graphOfAccount, numberId: subject.numberId, metaNow }, pin);
    } catch (error) {
      if (error instanceof WaypostError && error.problem.code === "number-name-not-through")
        return { state: { state: "waiting-on-meta", reason: "name-not-through" } };
      throw error;
    }
    await accounts.refreshOne(accountId);
    return DONE;
  }

  /** A number that is registered before its name is approved can stay pending for days (peers, pain 11). */
  function whatRegisteringAwaits(number: NumberFacts | undefined, numberId: NumberId): StepState {
    const need = number && numberNeed({ ...number, ...registeringNow(settings, numberId, metaNow()) });
    switch (need) {
      case "number-name-in-review":
        return { state: "waiting-on-meta", reason: "name-in-review" };
      case "number-name-not-through":
        return { state: "waiting-on-meta", reason: "name-not-through" };
      case "number-register-locked":
        return { state: "waiting-on-meta", reason: "register-locked" };
      default:
        return { state: "waiting-on-you", reason: "pin-needed" };
    }
  }

  async function checkPayment(accountId: AccountId): Promise<StepOutcome> {
    await accounts.refreshOne(accountId);
    const account = storage.accounts.accounts().find(({ id }) => id === accountId);
    const isMissing = account !== undefined && paymentVerdict(account) === "missing";
    return isMissing ? { state: { state: "waiting-on-you", reason: "payment-missing" } } : DONE;
  }

  function known({ accountId }: SignupSubject): AccountId {
    if (accountId === null) throw new WaypostError("signup-account-missing");
    return accountId;
  }

  return {
    keepToken,
    forgetToken: () => vault.delete(pendingName),
    run: async (step, subject, pin) => {
      switch (step) {
        case "token":
          return fetchToken(subject);
        case "identify":
          return identify(subject);
        case "subscribe":
          return subscribe(known(subject));
        case "register":
          return register(known(subject), subject, pin);
        case "payment":
          return checkPayment(known(subject));
      }
    },
  };
}

/** The number the event named, else the newest that is still to be registered, else the newest. */
function numberOf(
  numbers: readonly SignedUpNumber[],
  { numberId, finish }: SignupSubject,
): SignedUpNumber | null {
  const candidates = finish === "coexistence" ? numbers.filter((one) => one.isOnBusinessApp) : numbers;
  const latest = candidates.toSorted((left, right) => right.onboardedAt - left.onboardedAt);
  return (
    numbers.find(({ id }) => id === numberId) ??
    latest.find(({ status }) => status !== "CONNECTED") ??
    latest[0] ??
    null
  );
}

/** A redirect brings no event, so a number that is used in the app on a phone is recognised by the number itself. */
function finishOf(told: SignupFinish, number: SignedUpNumber | null): SignupFinish {
  if (number?.isOnBusinessApp) return "coexistence";
  if (told !== "unknown") return told;
  return number === null ? "only-account" : "full";
}

function isUnverified({ codeVerificationStatus }: NumberFacts): boolean {
  return codeVerificationStatus === "NOT_VERIFIED" || codeVerificationStatus === "EXPIRED";
}
