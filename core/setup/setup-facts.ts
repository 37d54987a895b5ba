/** Gathers the facts the checklist is judged by: what Meta last said, as stored, and what is set on this machine. */

import { accessOf } from "../../shared/domain/accounts/access.ts";
import { ownHealthOfNumber } from "../../shared/domain/accounts/health.ts";
import { concernOf } from "../../shared/domain/banners/concerns.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import type { SetupFacts } from "../../shared/domain/setup/checklist.ts";
import { callbacksOf, receiptsRoute } from "../../shared/domain/setup/receipts-route.ts";
import { isBeyondWaypost } from "../../shared/domain/templates/sendable.ts";
import { restrictionOfNumber, standingsOf } from "../accounts/account-standing.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { AccountsStore } from "../accounts/accounts-store.ts";
import { registeringNow } from "../accounts/number-registration.ts";
import type { Credentials } from "../credentials/credentials.ts";
import type { TokenVerdict } from "../credentials/credentials-settings.ts";
import type { TemplatesService } from "../templates/templates-service.ts";
import { templatesSettings } from "../templates/templates-settings.ts";
import { isThere } from "../vault/is-there.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { readReceiptsStanding } from "./setup-queries.ts";
import { setupSettings } from "./setup-settings.ts";

export interface SetupFactsOptions {
  readonly storage: ServedStorage;
  readonly credentials: Credentials;
  readonly templates: Pick<TemplatesService, "list">;
  /** Where Waypost listens; null when it cannot. */
  readonly webhookUrl: string | null;
  /** A sandbox reaches the local address by itself; a live workspace needs a public one in front of it. */
  readonly subscribesItself: boolean;
  /** Whether Meta withheld the chosen account when it was last asked. */
  isReadingRefused(): boolean;
  now(): number;
  /** By Meta's clock. */
  metaNow(): number;
}

/** The account whose token the checklist shows: the chosen one, or a client's while none is chosen and we have no token. */
async function tokenOwner({ storage, credentials }: SetupFactsOptions): Promise<AccountId | null> {
  const accountId = storage.settings.read(accountsSettings.chosenAccount);
  if (accountId !== null || (await isThere(credentials.token()))) return accountId;
  const ofClients = credentials.accountTokens.accountIds();
  return ofClients.find((id) => credentials.factsFor(id)?.kind === "ok") ?? ofClients[0] ?? null;
}

const NOT_SUBSCRIBED = { isSubscribed: false, override: null, ofApp: null };

function credentialFacts(
  hasToken: boolean,
  facts: TokenVerdict | null,
  isReadingRefused: boolean,
): SetupFacts["credentials"] {
  if (!hasToken) return { kind: "none" };
  switch (facts?.kind) {
    case undefined:
      return { kind: "unchecked" };
    case "ok":
      return accessOf(facts.unlisted, isReadingRefused) === "refused"
        ? { kind: "scopes-missing", missing: facts.unlisted }
        : { kind: "ok", expiresAt: facts.expiresAt, unlisted: facts.unlisted };
    case "expired":
    case "rejected":
      return { kind: facts.kind };
  }
}

/** A tunnel still leads to the port of the subscription, so nobody reaches a listener that has moved to another one. */
function hasMoved({ storage, webhookUrl, subscribesItself }: SetupFactsOptions): boolean {
  const subscribedAt = storage.settings.read(setupSettings.subscribedLocalUrl);
  return !subscribesItself && subscribedAt !== null && subscribedAt !== webhookUrl;
}

async function templateFacts(
  { templates, storage }: SetupFactsOptions,
  accountId: AccountId | null,
): Promise<SetupFacts["templates"]> {
  const list = accountId === null ? [] : await templates.list(accountId);
  const sendable = list.filter(({ category, isSendable }) => category === "MARKETING" && isSendable);
  const readyTimes = sendable.flatMap((template) =>
    template.sync.kind === "syncing" ? [template.sync.readyAt] : [],
  );
  return {
    sendableMarketing: sendable.length,
    unsupportedMarketing: list.filter((one) => one.category === "MARKETING" && isBeyondWaypost(one)).length,
    syncedMarketing: sendable.length - readyTimes.length,
    nextReadyAt: readyTimes.length > 0 ? Math.min(...readyTimes) : null,
    checkedAt: storage.settings.read(templatesSettings.checkedAt),
  };
}

export function testStateOf(state: MessageState): SetupFacts["test"] {
  switch (state) {
    case "delivered":
    case "read":
      return "delivered";
    case "held":
    case "paused":
      return "held";
    case "failed":
    case "unknown":
      return state;
    case "sending":
    case "accepted":
    case "sent":
      return "under-way";
  }
}

type StoredNumber = ReturnType<AccountsStore["numbersOf"]>[number];

function numberFacts({ storage, metaNow }: SetupFactsOptions, number: StoredNumber): SetupFacts["number"] {
  return {
    displayNumber: number.displayNumber,
    status: number.status,
    codeVerificationStatus: number.codeVerificationStatus,
    nameStatus: number.nameStatus,
    isCoexistence: number.isCoexistence ?? false,
    checkedAt: number.checkedAt,
    health: ownHealthOfNumber(number.healthEntities),
    verifiedName: number.verifiedName,
    newName: number.newName,
    newNameStatus: number.newNameStatus,
    restriction: restrictionOfNumber(storage, number, metaNow()),
    ...registeringNow(storage.settings, number.id, metaNow()),
  };
}

export async function gatherSetupFacts(options: SetupFactsOptions): Promise<SetupFacts> {
  const { storage, credentials } = options;
  const { settings } = storage;
  const accountId = settings.read(accountsSettings.chosenAccount);
  const known = standingsOf(storage, options.metaNow());
  const account = known.find((candidate) => candidate.accountId === accountId) ?? null;
  const numbers = account ? storage.accounts.numbersOf(account.accountId) : [];
  const number =
    numbers.find((candidate) => candidate.id === settings.read(accountsSettings.chosenNumber)) ?? null;
  const owner = await tokenOwner(options);
  const tokenFacts = credentials.factsFor(owner);
  const { test, arrivals } = await storage.ask(readReceiptsStanding, {
    accountId: account?.accountId ?? null,
    metaNow: options.metaNow(),
  });
  return {
    now: options.metaNow(),
    way: settings.read(setupSettings.way),
    credentials: credentialFacts(
      await isThere(credentials.tokenFor(owner)),
      tokenFacts,
      options.isReadingRefused(),
    ),
    credentialsCheckedAt: credentials.checkedAtFor(owner),
    grantedCount: tokenFacts?.accountIds.length ?? null,
    accountCount: known.length,
    account: account && {
      name: account.name,
      onboardingStatus: account.onboardingStatus,
      termsStatus: account.termsStatus,
      reviewStatus: account.reviewStatus,
      concern: concernOf(account),
      payment: account.payment,
      checkedAt: account.checkedAt,
    },
    numberCount: numbers.length,
    number: number && numberFacts(options, number),
    webhooks: {
      listening: options.webhookUrl !== null,
      hasSecret: await isThere(credentials.appSecret()),
      hasPublicAddress: options.subscribesItself || settings.read(setupSettings.callbackUrl) !== null,
      movedTo: hasMoved(options) ? options.webhookUrl : null,
      route: receiptsRoute(
        callbacksOf(settings.read(setupSettings.subscription) ?? NOT_SUBSCRIBED, number?.webhook ?? null),
        settings.read(setupSettings.callbackUrl),
      ),
      checkedAt: settings.read(setupSettings.subscriptionCheckedAt),
    },
    templates: await templateFacts(options, account?.accountId ?? null),
    arrivals,
    test: test === null ? "none" : testStateOf(test.state),
    isTestOptimized: test?.isOptimized ?? false,
    testAt: test?.updatedAt ?? null,
  };
}
