/**
 * Gathers everything the doctor judges. Asks Meta afresh within a bounded time; a failure becomes a reading that
 * reports it, never an exception. The result contains no secret, and numbers are masked.
 */

import { WaypostError } from "../../shared/contract/index.ts";
import { endOf, restrictionsInForce } from "../../shared/domain/accounts/restrictions.ts";
import type {
  AccountReading,
  CopiesFacts,
  DoctorFacts,
  NetworkFacts,
  Reading,
  RestrictionReading,
  SecretState,
  StoreTest,
  TemplatesReading,
  WorkspaceFacts,
} from "../../shared/domain/doctor/facts.ts";
import { maskNumber } from "../../shared/domain/doctor/mask.ts";
import { type AccountId, asAccountId } from "../../shared/domain/ids.ts";
import { digitsOf } from "../../shared/domain/text/digits.ts";
import type { WorkspaceKind } from "../../shared/domain/workspaces/workspace.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { registeringNow } from "../accounts/number-registration.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import { GRAPH_BASE_URL } from "../graph/graph-address.data.ts";
import { breakingOff, type GraphClient } from "../graph/graph-client.ts";
import { probeGraph } from "../graph/graph-probe.ts";
import type { RouteTo } from "../graph/network-route.ts";
import type { NetworkService } from "../network/network-service.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import { askRuntime } from "../storage/runtime-support.ts";
import type { Vault } from "../vault/vault.ts";
import { webhooksSettings } from "../webhooks/webhooks-settings.ts";
import {
  type AccountsAnswer,
  askAccounts,
  askCallbacks,
  askSecret,
  askTemplates,
  askToken,
  type DoctorReaders,
  type GraphFor,
  numberReading,
  storedAccounts,
  storedCallbacks,
  storedTemplates,
  storedToken,
} from "./ask-meta.ts";
import { doctorSettings } from "./doctor-settings.ts";
import { doingWithout, unreadableKeys } from "./kept-values.ts";
import { freeBytes, keyringFacts } from "./machine.ts";

/** The state of a secret, as far as it can be read here. */
export type Secret =
  | { readonly state: "there"; readonly value: string }
  | { readonly state: Exclude<SecretState, "there"> };

/** A workspace as the doctor sees it: open in this process, or only read from its files. */
export interface DoctorWorkspace {
  readonly kind: WorkspaceKind;
  readonly name: string;
  /** Address of the sandbox that stands in for Meta; null in a live workspace. */
  readonly sandboxUrl: string | null;
  readonly database: WorkspaceFacts["database"];
  readonly checkedAt: number | null;
  readonly copies: CopiesFacts;
  /** Null when the database cannot be read. */
  readonly readers: DoctorReaders | null;
  /** The last good copy, if the database cannot be read. */
  readonly backup: string | null;
  readonly graph: GraphClient;
  /** Uses the account's own token, if it has one. */
  readonly graphFor: GraphFor;
  /** The token the chosen account is asked about with. */
  token(): Promise<Secret>;
  appSecret(): Promise<Secret>;
  listener(): Promise<WorkspaceFacts["listener"]>;
}

export interface GatherOptions {
  readonly place: DoctorFacts["place"];
  readonly folder: DoctorFacts["folder"];
  readonly vault: Vault | null;
  /** Why the vault's file cannot be read. The vault is not asked in that case. */
  readonly vaultFile: "file-damaged" | "file-newer" | null;
  readonly network: NetworkService;
  graphVersion(): Promise<string>;
  readonly workspace: DoctorWorkspace | null;
  readonly workspaceProblem: DoctorFacts["workspaceProblem"];
  /** Tries the store in a workspace made for it. */
  testStore(): Promise<StoreTest>;
  now(): number;
  /** Milliseconds for all requests to Meta together. */
  readonly deadline?: number;
}

const DEADLINE = 25_000;

export async function gatherFacts(options: GatherOptions): Promise<DoctorFacts> {
  const { workspace, folder, now } = options;
  const [network, free, keyring, storeTest, own] = await Promise.all([
    networkFacts(options.network, workspace?.sandboxUrl ?? null, now),
    freeBytes(folder.path),
    keyringOf(options),
    options.testStore(),
    workspace === null ? null : workspaceFacts(workspace, options),
  ]);
  return {
    now: now(),
    place: options.place,
    folder,
    freeBytes: free,
    runtime: askRuntime(),
    storeTest,
    keyring,
    network,
    graphVersion: await options.graphVersion(),
    workspace: own,
    workspaceProblem: options.workspaceProblem ?? (workspace === null ? null : databaseProblem(workspace)),
  };
}

async function keyringOf({ vault, vaultFile }: GatherOptions): Promise<DoctorFacts["keyring"]> {
  if (vaultFile !== null) return { state: vaultFile, backend: null };
  if (vault === null) return { state: "unknown", backend: null };
  return keyringFacts(vault);
}

function databaseProblem({ database, backup }: DoctorWorkspace): DoctorFacts["workspaceProblem"] {
  const isGood = database === "ok" || database === "checked" || database === "opened";
  return isGood ? null : { code: `database-${database}`, backup };
}

// ── The way to Meta ──────────────────────────────────────────────────────────────────────────────────────

/** A sandbox is on this machine: no proxy stands in front of it. */
const DIRECT: RouteTo = () => Promise.reject(new Error("a sandbox is asked directly"));

async function networkFacts(
  network: NetworkService,
  sandboxUrl: string | null,
  now: () => number,
): Promise<NetworkFacts> {
  const isSandbox = sandboxUrl !== null;
  const target = new URL(sandboxUrl ?? GRAPH_BASE_URL);
  const probe = await probeGraph(isSandbox ? DIRECT : network.routeTo, target, now);
  const settings = isSandbox ? null : await network.read();
  const told = (problem: typeof probe.problem) =>
    problem === null ? null : { code: problem.code, params: problem.params };
  return {
    host: probe.host,
    isSandbox,
    proxy: probe.proxy,
    caFile: settings?.caFile ?? null,
    settingsProblem: told(settings?.inForce.problem ?? null),
    problem: told(probe.problem),
    milliseconds: probe.milliseconds,
    clockOffset: probe.clockOffset,
  };
}

// ── The workspace ────────────────────────────────────────────────────────────────────────────────────────

async function workspaceFacts(
  workspace: DoctorWorkspace,
  { now, deadline = DEADLINE }: GatherOptions,
): Promise<WorkspaceFacts> {
  const { kind, name, database, checkedAt, copies } = workspace;
  const listener = await workspace.listener();
  const [token, appSecret] = await Promise.all([workspace.token(), workspace.appSecret()]);
  const base = {
    kind,
    name,
    database,
    checkedAt,
    copies,
    token: token.state,
    appSecret: appSecret.state,
    listener,
  };
  if (workspace.readers === null) return { ...base, ...NOTHING_READ };
  const settings = doingWithout(workspace.readers.settings);
  const readers = { ...workspace.readers, settings };
  const answers = await ask(workspace, readers, token, appSecret, now(), AbortSignal.timeout(deadline));
  return {
    ...base,
    ...answers,
    unreadableKeys: unreadableKeys(settings),
    restrictions: restrictionsOf(readers, now() + workspace.graph.clockOffset()),
    activitySharing: settings.read(doctorSettings.activitySharing),
    wantedCallback: settings.read(setupSettings.callbackUrl),
    lastWebhookAt: readers.webhookLog.summary().lastReceivedAt,
    refusedSignatures: settings.read(webhooksSettings.refusedSignatures) ?? 0,
  };
}

const UNKNOWN = { kind: "unknown", code: "no-workspace" } as const;
const NOTHING_READ = {
  unreadableKeys: [],
  tokenReading: UNKNOWN,
  secretProof: UNKNOWN,
  accounts: UNKNOWN,
  unreadAccounts: [],
  isReadingRefused: false,
  chosenAccountId: null,
  restrictions: [],
  activitySharing: null,
  number: UNKNOWN,
  templates: UNKNOWN,
  callbacks: UNKNOWN,
  wantedCallback: null,
  lastWebhookAt: null,
  refusedSignatures: 0,
} as const;

/** @param now by Meta's clock, which dates restrictions */
function restrictionsOf({ accounts, settings }: DoctorReaders, now: number): readonly RestrictionReading[] {
  const ofSender = (accountId: AccountId) =>
    accounts.numbersOf(accountId).find(({ id }) => id === settings.read(accountsSettings.chosenNumber))
      ?.displayNumber ?? "";
  return accounts.accounts().flatMap(({ id }) =>
    restrictionsInForce(accounts.restrictionsOf(id), now).map((restriction) => ({
      accountId: id,
      isOfSender: restriction.numberDigits === null || restriction.numberDigits === digitsOf(ofSender(id)),
      maskedNumber: restriction.numberDigits === null ? null : maskNumber(restriction.numberDigits),
      type: restriction.type,
      expiresAt: endOf(restriction),
    })),
  );
}

type AnswersOfChosen = Pick<WorkspaceFacts, "number" | "templates" | "callbacks">;

type Answers = AnswersOfChosen &
  Pick<
    WorkspaceFacts,
    "tokenReading" | "secretProof" | "accounts" | "unreadAccounts" | "isReadingRefused" | "chosenAccountId"
  >;

interface Questions {
  readonly readers: DoctorReaders;
  readonly graph: GraphClient;
  readonly graphFor: GraphFor;
  readonly appSecret: Secret;
  /** By our clock. */
  readonly now: number;
}

/** Breaks off whatever is not answered when `signal` fires. */
async function ask(
  workspace: DoctorWorkspace,
  readers: DoctorReaders,
  token: Secret,
  appSecret: Secret,
  now: number,
  signal: AbortSignal,
): Promise<Answers> {
  const graph = breakingOff(workspace.graph, signal);
  const graphFor: GraphFor = (accountId) => breakingOff(workspace.graphFor(accountId), signal);
  const { settings } = readers;
  const answer =
    token.state === "there"
      ? await askToken(graph, token.value, readers, now)
      : storedToken(readers, token.state === "missing" ? "no-token" : "token-unreadable");
  const { reading } = answer;
  const appId =
    (reading.kind === "unknown" ? null : reading.value.appId) ?? settings.read(credentialsSettings.appId);
  // Meta answers nothing that is asked with a token it refuses.
  if (reading.kind !== "fresh" || reading.value.verdict !== "ok" || token.state !== "there") {
    const code = reading.kind === "fresh" ? `token-${reading.value.verdict}` : reading.code;
    return { tokenReading: reading, secretProof: { kind: "unknown", code }, ...known(readers, code, now) };
  }
  const [secretProof, accounts] = await Promise.all([
    appSecret.state === "there"
      ? askSecret(graph, token.value, appId, appSecret.value)
      : ({ kind: "unknown", code: "no-secret" } as const),
    askAccounts(
      graphFor,
      accountsToAsk(answer.accountIds, readers),
      settings.read(accountsSettings.chosenAccount),
      readers,
      now,
    ),
  ]);
  const chosenId = settings.read(accountsSettings.chosenAccount) ?? inQuestion(accounts.accounts);
  const questions = { readers, graph, graphFor, appSecret, now };
  return {
    tokenReading: reading,
    secretProof,
    accounts: accounts.accounts,
    unreadAccounts: accounts.unread,
    isReadingRefused: accounts.isReadingRefused,
    chosenAccountId: chosenId,
    ...(chosenId === null ? NONE_CHOSEN : await askAboutChosen(questions, chosenId, appId, accounts)),
  };
}

/** The same accounts the checklist asks about: those Meta names, those a person entered, and those of clients. */
function accountsToAsk(named: readonly AccountId[], { settings }: DoctorReaders): readonly AccountId[] {
  const typed = settings.read(accountsSettings.typed) ?? [];
  const ofClients = Object.keys(settings.read(credentialsSettings.accountTokens) ?? {}).map(asAccountId);
  return [...new Set([...named, ...typed, ...ofClients])];
}

async function askAboutChosen(
  { readers, graph, graphFor, appSecret, now }: Questions,
  accountId: AccountId,
  appId: string | null,
  { numbers: numbersByAccount }: AccountsAnswer,
): Promise<AnswersOfChosen> {
  const { settings } = readers;
  const numberId = settings.read(accountsSettings.chosenNumber);
  const numbers = numbersByAccount.get(accountId) ?? NO_ACCOUNT;
  const number = numbers.kind === "unknown" ? undefined : numbers.value.find(({ id }) => id === numberId);
  const place = {
    accountId,
    appId,
    appSecret: appSecret.state === "there" ? appSecret.value : null,
    ofNumber: number?.webhook ?? null,
  };
  const [templates, callbacks] = await Promise.all([
    askTemplates(graphFor(accountId), accountId, readers, now),
    askCallbacks(graphFor(accountId), place, readers),
  ]);
  return {
    number: numberReading(numbers, numberId, (id) => registeringNow(settings, id, now + graph.clockOffset())),
    templates,
    callbacks,
  };
}

const NO_ACCOUNT = { kind: "unknown", code: "no-account" } as const;
const NONE_CHOSEN = { number: NO_ACCOUNT, templates: NO_ACCOUNT, callbacks: NO_ACCOUNT } as const;

/**
 * The account examined while none is chosen: the only one there is, or the first of several if Meta lets none of them
 * be read, so that the report gives the reason.
 */
function inQuestion(accounts: Reading<readonly AccountReading[]>): AccountId | null {
  if (accounts.kind === "unknown") return null;
  const [first, ...more] = accounts.value;
  const areAllIneligible = accounts.value.every((one) => one.onboardingStatus?.startsWith("INELIGIBLE"));
  return first !== undefined && (more.length === 0 || areAllIneligible) ? first.id : null;
}

/** Replaces answers that cannot be had by what was stored before. */
function known(
  readers: DoctorReaders,
  code: string,
  now: number,
): Omit<Answers, "tokenReading" | "secretProof"> {
  const accountId = readers.settings.read(accountsSettings.chosenAccount);
  const { accounts, numbers } = storedAccounts(readers, code, now);
  const numberId = readers.settings.read(accountsSettings.chosenNumber);
  const number =
    accountId === null ? undefined : readers.accounts.numbersOf(accountId).find(({ id }) => id === numberId);
  const templates: Reading<TemplatesReading> =
    accountId === null ? { kind: "unknown", code } : storedTemplates(readers, accountId, code, now);
  return {
    accounts,
    unreadAccounts: [],
    isReadingRefused: false,
    chosenAccountId: accountId,
    number: numberReading(numbers.get(accountId ?? "") ?? { kind: "unknown", code }, numberId, (id) =>
      registeringNow(readers.settings, id, now),
    ),
    templates,
    callbacks: storedCallbacks(readers, number?.webhook ?? null, code),
  };
}

/**
 * Reads a secret from the vault. One behind a locked keyring, or whose owner cannot be told, does not count as
 * missing.
 */
export async function secretOf(reading: Promise<string | null>): Promise<Secret> {
  try {
    const value = await reading;
    return value === null ? { state: "missing" } : { state: "there", value };
  } catch (error) {
    if (!(error instanceof WaypostError)) throw error;
    return { state: error.problem.code === "kept-value-unreadable" ? "unreadable" : "behind-keyring" };
  }
}
