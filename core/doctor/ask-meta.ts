/**
 * The doctor's questions to Meta. Each stands alone: a failing one says nothing about the others. Nothing is stored.
 * If an answer cannot be had, the stored one is used instead, with its time.
 */

import { WaypostError } from "../../shared/contract/index.ts";
import { unlistedScopes } from "../../shared/domain/accounts/access.ts";
import { ownHealthOfNumber } from "../../shared/domain/accounts/health.ts";
import type { Registering } from "../../shared/domain/accounts/registration.ts";
import { concernOf } from "../../shared/domain/banners/concerns.ts";
import type {
  AccountReading,
  NumberReading,
  Reading,
  TemplatesReading,
  TokenReading,
  UnreadAccount,
} from "../../shared/domain/doctor/facts.ts";
import { maskNumber } from "../../shared/domain/doctor/mask.ts";
import type { AccountId, NumberId } from "../../shared/domain/ids.ts";
import { type CallbackReading, callbacksOf } from "../../shared/domain/setup/receipts-route.ts";
import { canBeSent, isBeyondWaypost } from "../../shared/domain/templates/sendable.ts";
import { templateSync } from "../../shared/domain/templates/template.ts";
import type { AccountFacts, NumberFacts } from "../accounts/account-facts.ts";
import { standingOf } from "../accounts/account-standing.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import { readAccount, readNumbers } from "../graph/account-resources.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError, isRefused, isWithheld, refusesAppToken } from "../graph/graph-error.ts";
import { readMany } from "../graph/read-many.ts";
import { debugToken, readTemplates } from "../graph/resources.ts";
import { readAppCallback, readSubscription } from "../graph/subscription.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import type { TemplateFacts } from "../templates/stored-template.ts";
import { templatesSettings } from "../templates/templates-settings.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";

export type DoctorReaders = Pick<
  WorkspaceReaders,
  "settings" | "accounts" | "accountHistory" | "templates" | "webhookLog"
>;

/** The code of the reason why a question got no answer. */
export function reasonOf(error: unknown): string {
  const known = asWaypostError(error);
  return known instanceof WaypostError ? known.problem.code : "no-answer";
}

// ── Token and app ────────────────────────────────────────────────────────────────────────────────────────

export interface TokenAnswer {
  readonly reading: Reading<TokenReading>;
  readonly accountIds: readonly AccountId[];
}

export async function askToken(
  graph: GraphClient,
  token: string,
  readers: DoctorReaders,
  now: number,
): Promise<TokenAnswer> {
  try {
    const facts = await debugToken(graph, token, token);
    const metaNow = now + graph.clockOffset();
    const isOver = facts.isExpired || (facts.expiresAt !== null && facts.expiresAt <= metaNow);
    const { scopes, expiresAt, appId, accountIds } = facts;
    const verdict = isOver ? "expired" : facts.isValid ? "ok" : "rejected";
    const value = { verdict, scopes, unlisted: unlistedScopes(facts), expiresAt, appId } as const;
    return { reading: { kind: "fresh", value }, accountIds };
  } catch (error) {
    const code = reasonOf(error);
    const kept = storedToken(readers, code);
    // Only an answer about the token itself makes it bad; a time-out or a 500 never does (pain 38).
    if (code !== "token-rejected" && code !== "token-expired") return kept;
    const before = kept.reading.kind === "stored" ? kept.reading.value : NOTHING_KNOWN;
    const verdict = code === "token-expired" ? "expired" : "rejected";
    return { reading: { kind: "fresh", value: { ...before, verdict } }, accountIds: kept.accountIds };
  }
}

const NOTHING_KNOWN = { scopes: [], unlisted: [], expiresAt: null, appId: null };

export function storedToken({ settings }: DoctorReaders, code: string): TokenAnswer {
  const facts = settings.read(credentialsSettings.token);
  const at = settings.read(credentialsSettings.tokenCheckedAt);
  if (facts === null || at === null) return { reading: { kind: "unknown", code }, accountIds: [] };
  const { kind, scopes, unlisted, expiresAt, accountIds } = facts;
  const value = {
    verdict: kind,
    scopes,
    unlisted,
    expiresAt,
    appId: settings.read(credentialsSettings.appId),
  } as const;
  return { reading: { kind: "stored", value, at, code }, accountIds };
}

export async function askSecret(
  graph: GraphClient,
  token: string,
  appId: string | null,
  secret: string,
): Promise<Reading<"proven" | "rejected">> {
  if (appId === null) return { kind: "unknown", code: "no-answer" };
  try {
    await debugToken(graph, token, `${appId}|${secret}`);
    return { kind: "fresh", value: "proven" };
  } catch (error) {
    return refusesAppToken(error)
      ? { kind: "fresh", value: "rejected" }
      : { kind: "unknown", code: reasonOf(error) };
  }
}

/** The client for questions about an account, with the account's own token where it has one. */
export type GraphFor = (accountId: AccountId) => GraphClient;

// ── Accounts and numbers ─────────────────────────────────────────────────────────────────────────────────

export interface AccountsAnswer {
  readonly accounts: Reading<readonly AccountReading[]>;
  readonly numbers: ReadonlyMap<string, Reading<readonly NumberFacts[]>>;
  readonly unread: readonly UnreadAccount[];
  /** Whether Meta withheld the chosen account, or all of them. */
  readonly isReadingRefused: boolean;
}

/** @param now by our clock */
export async function askAccounts(
  graphFor: GraphFor,
  accountIds: readonly AccountId[],
  chosenId: AccountId | null,
  readers: DoctorReaders,
  now: number,
): Promise<AccountsAnswer> {
  const rank = (id: AccountId) => (id === chosenId ? 0 : 1);
  const chosenFirst = [...accountIds].sort((one, other) => rank(one) - rank(other));
  const outcomes = await readMany(chosenFirst, async (id) => ({
    account: await readAccount(graphFor(id), id),
    metaNow: now + graphFor(id).clockOffset(),
    numbers: await readNumbers(graphFor(id), id).then(
      (value): Reading<readonly NumberFacts[]> => ({ kind: "fresh", value }),
      (error: unknown) => storedNumbers(readers, id, reasonOf(error)),
    ),
  }));
  const read = [...outcomes.values()].flatMap((outcome) => (outcome.kind === "read" ? [outcome.value] : []));
  const failed = [...outcomes.values()].find((outcome) => outcome.kind === "failed");
  const unread = [...outcomes].flatMap(([id, outcome]) =>
    outcome.kind === "read" ? [] : [{ id, isRefused: outcome.kind === "failed" && isRefused(outcome.error) }],
  );
  const isChosenRead = chosenId === null || !unread.some(({ id }) => id === chosenId);
  const told = chosenId === null ? undefined : outcomes.get(chosenId);
  const first = told?.kind === "failed" ? told : failed;
  if (first !== undefined && (read.length === 0 || !isChosenRead)) {
    const isReadingRefused = isWithheld(first.error);
    return { ...storedAccounts(readers, reasonOf(first.error), now), unread: [], isReadingRefused };
  }
  return {
    accounts: {
      kind: "fresh",
      value: read.map(({ account, metaNow }) =>
        accountReading(readers, { ...account, checkedAt: now }, metaNow),
      ),
    },
    numbers: new Map(read.map(({ account, numbers }) => [account.id, numbers])),
    unread,
    isReadingRefused: false,
  };
}

export function storedAccounts(readers: DoctorReaders, code: string, now: number): AccountsAnswer {
  const known = readers.accounts.accounts();
  const at = Math.min(...known.map(({ checkedAt }) => checkedAt));
  return {
    accounts:
      known.length === 0
        ? { kind: "unknown", code }
        : { kind: "stored", value: known.map((one) => accountReading(readers, one, now)), at, code },
    numbers: new Map(known.map(({ id }) => [id, storedNumbers(readers, id, code)])),
    unread: [],
    isReadingRefused: false,
  };
}

function storedNumbers(
  readers: DoctorReaders,
  accountId: AccountId,
  code: string,
): Reading<readonly NumberFacts[]> {
  const value = readers.accounts.numbersOf(accountId);
  const [first] = value;
  return first === undefined
    ? { kind: "unknown", code }
    : { kind: "stored", value, at: first.checkedAt, code };
}

/** @param now by Meta's clock */
function accountReading(
  readers: DoctorReaders,
  account: AccountFacts & { readonly checkedAt: number },
  now: number,
): AccountReading {
  const { id, name, onboardingStatus, termsStatus, reviewStatus } = account;
  const { isCloudDisabledForMarketing, healthEntities, fundingId } = account;
  return {
    id,
    name,
    ownerId: account.ownerBusinessId,
    country: account.country,
    currency: account.currency,
    onboardingStatus,
    termsStatus,
    reviewStatus,
    isCloudDisabledForMarketing,
    healthEntities,
    concern: concernOf(standingOf(readers, account, now)),
    fundingId,
  };
}

export function numberReading(
  numbers: Reading<readonly NumberFacts[]>,
  numberId: NumberId | null,
  registering: (numberId: NumberId) => Registering,
): Reading<NumberReading | null> {
  if (numbers.kind === "unknown") return numbers;
  const number = numbers.value.find(({ id }) => id === numberId);
  return { ...numbers, value: number === undefined ? null : numberFacts(number, registering(number.id)) };
}

function numberFacts(number: NumberFacts, registering: Registering): NumberReading {
  const { status, codeVerificationStatus, nameStatus, isCoexistence, qualityRating, accountMode } = number;
  return {
    maskedNumber: maskNumber(number.displayNumber),
    status,
    codeVerificationStatus,
    nameStatus,
    isCoexistence,
    qualityRating,
    mode: accountMode,
    health: ownHealthOfNumber(number.healthEntities),
    verifiedName: number.verifiedName,
    newName: number.newName,
    newNameStatus: number.newNameStatus,
    isNameRefused: registering.isNameRefused,
    lockedUntil: registering.lockedUntil,
  };
}

// ── Templates ────────────────────────────────────────────────────────────────────────────────────────────

export async function askTemplates(
  graph: GraphClient,
  accountId: AccountId,
  readers: DoctorReaders,
  now: number,
): Promise<Reading<TemplatesReading>> {
  try {
    const templates = await readTemplates(graph, accountId);
    return { kind: "fresh", value: templatesReading(templates, graph.clockOffset(), now) };
  } catch (error) {
    return storedTemplates(readers, accountId, reasonOf(error), now);
  }
}

export function storedTemplates(
  readers: DoctorReaders,
  accountId: AccountId,
  code: string,
  now: number,
): Reading<TemplatesReading> {
  const at = readers.settings.read(templatesSettings.checkedAt);
  if (at === null) return { kind: "unknown", code };
  return { kind: "stored", value: templatesReading(readers.templates.all(accountId), 0, now), at, code };
}

function templatesReading(
  templates: readonly TemplateFacts[],
  clockOffset: number,
  now: number,
): TemplatesReading {
  const sendable = templates.filter((template) => template.category === "MARKETING" && canBeSent(template));
  const readyTimes = sendable.flatMap(({ category, adId, changedAt }) => {
    const sync = templateSync(category, adId, changedAt === null ? null : changedAt - clockOffset, now);
    return sync.kind === "syncing" ? [sync.readyAt] : [];
  });
  return {
    total: templates.length,
    sendableMarketing: sendable.length,
    unsupportedMarketing: templates.filter((one) => one.category === "MARKETING" && isBeyondWaypost(one))
      .length,
    syncedMarketing: sendable.length - readyTimes.length,
    readyAt: readyTimes.length === 0 ? null : Math.min(...readyTimes),
  };
}

// ── Webhooks ─────────────────────────────────────────────────────────────────────────────────────────────

export async function askCallbacks(
  graph: GraphClient,
  place: {
    readonly accountId: AccountId;
    readonly appId: string | null;
    readonly appSecret: string | null;
    /** The webhook addresses in the number's own answer. */
    readonly ofNumber: NumberFacts["webhook"] | null;
  },
  readers: DoctorReaders,
): Promise<Reading<CallbackReading>> {
  const { accountId, appId, appSecret, ofNumber } = place;
  try {
    const override = await readSubscription(graph, accountId, appId);
    const isAppAsked = appId !== null && appSecret !== null && (ofNumber?.application ?? null) === null;
    const subscription = {
      isSubscribed: override !== null,
      override: override || null,
      ofApp: isAppAsked ? await readAppCallback(graph, `${appId}|${appSecret}`, appId) : null,
    };
    return { kind: "fresh", value: callbacksOf(subscription, ofNumber) };
  } catch (error) {
    return storedCallbacks(readers, ofNumber, reasonOf(error));
  }
}

/** @param ofNumber the webhook addresses in the number's own answer, which may be a stored one */
export function storedCallbacks(
  { settings }: DoctorReaders,
  ofNumber: NumberFacts["webhook"] | null,
  code: string,
): Reading<CallbackReading> {
  const at = settings.read(setupSettings.subscriptionCheckedAt);
  const subscription = settings.read(setupSettings.subscription);
  return at === null || subscription === null
    ? { kind: "unknown", code }
    : { kind: "stored", value: callbacksOf(subscription, ofNumber), at, code };
}
