/** Accounts and numbers: asked of Meta, compared with what was known, kept, and shown with our own verdicts. */
import type { AccountList, History, HistoryInput, Problem } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import {
  readAccount,
  readNumbers,
  switchCloudApi,
  writeCreativeChoices,
} from "../graph/account-resources.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError } from "../graph/graph-error.ts";
import { readMany } from "../graph/read-many.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { Reading } from "./account-changes.ts";
import type { AccountFacts } from "./account-facts.ts";
import { accountView } from "./account-view.ts";
import { keepReadings } from "./accounts-commands.ts";
import { readHistory } from "./accounts-queries.ts";

export interface AccountsServiceOptions {
  readonly storage: ServedStorage;
  /** The way to Meta with the token that reaches this account. */
  graphFor(accountId: AccountId): GraphClient;
  /** By how much Meta's clock is ahead of ours, in milliseconds. */
  clockOffset(): number;
  now(): number;
  onChanged(): void;
}

export interface AccountsService {
  /**
   * Reads these accounts, in this order; one that fails, or is not asked for any more, keeps what was known of it.
   * @returns what was thrown, by account
   */
  refresh(accountIds: readonly AccountId[]): Promise<ReadonlyMap<AccountId, unknown>>;
  refreshOne(accountId: AccountId): Promise<void>;
  /** @param checkProblem what the check of the whole setup ran into, shown where reading the accounts ran into nothing */
  list(checkProblem?: Problem | null): AccountList;
  history(input: HistoryInput): Promise<History>;
  /** @throws WaypostError `account-unknown`, `account-not-active`, or Meta's refusal */
  setCloudApiDisabled(accountId: AccountId, disabled: boolean): Promise<void>;
  /** @throws WaypostError `account-unknown`, `setting-unreadable`, or Meta's refusal */
  setCreativeOptimization(accountId: AccountId, feature: string, enrolled: boolean): Promise<void>;
}

export function createAccountsService(options: AccountsServiceOptions): AccountsService {
  const { storage } = options;
  let lastProblem: Problem | null = null;
  /** Accounts the last check could not read; empty if it read none, since its problem is then that of all. */
  let unread: readonly AccountId[] = [];

  /** Counts readings in the order they began: of two that overlap, the one begun later is more current. */
  let begun = 0;
  const stored = new Map<AccountId, number>();

  interface Numbered extends Reading {
    readonly turn: number;
  }

  async function readOne(accountId: AccountId): Promise<Numbered> {
    begun += 1;
    const turn = begun;
    const graph = options.graphFor(accountId);
    const account = await readAccount(graph, accountId);
    const numbers = await readNumbers(graph, accountId);
    return { account, numbers, checkedAt: options.now(), turn };
  }

  /** @param keeps decides which known accounts stay, besides those just read; null keeps all */
  async function store(readings: readonly Numbered[], keeps: readonly AccountId[] | null): Promise<void> {
    const fresh = readings.filter(({ account, turn }) => turn > (stored.get(account.id) ?? 0));
    // What is asked for first is stored first, so these are as good as stored.
    for (const { account, turn } of fresh) stored.set(account.id, turn);
    await storage.run(keepReadings, {
      fresh: fresh.map(({ turn: _, ...reading }) => reading),
      staying: keeps === null ? null : [...keeps, ...readings.map(({ account }) => account.id)],
      now: options.now(),
      clockOffset: options.clockOffset(),
    });
    options.onChanged();
  }

  async function refreshOne(accountId: AccountId): Promise<void> {
    await store([await readOne(accountId)], null);
    const others = unread.filter((id) => id !== accountId);
    if (others.length === 0 && unread.length > 0) lastProblem = null;
    unread = others;
  }

  async function refresh(accountIds: readonly AccountId[]): Promise<ReadonlyMap<AccountId, unknown>> {
    const before = begun;
    const outcomes = await readMany(accountIds, readOne);
    const readings = [...outcomes.values()].flatMap((outcome) =>
      outcome.kind === "read" ? [outcome.value] : [],
    );
    const failed = [...outcomes].flatMap(([accountId, outcome]) =>
      outcome.kind === "failed" ? [[accountId, outcome.error] as const] : [],
    );
    lastProblem = problemOf(failed[0]?.[1]);
    const isRead = (accountId: AccountId) => outcomes.get(accountId)?.kind === "read";
    unread = readings.length === 0 ? [] : [...outcomes.keys()].filter((accountId) => !isRead(accountId));
    // An account that a signup has brought meanwhile was on no earlier list.
    const newer = [...stored].filter(([, turn]) => turn > before).map(([accountId]) => accountId);
    if (readings.length > 0 || failed.length === 0) await store(readings, [...outcomes.keys(), ...newer]);
    return new Map(failed);
  }

  function requireAccount(accountId: AccountId): AccountFacts {
    const account = storage.accounts.accounts().find((candidate) => candidate.id === accountId);
    if (!account) throw new WaypostError("account-unknown", { field: "accountId" });
    return account;
  }

  /** Changes something at Meta, and shows it as Meta then has it. */
  async function change(accountId: AccountId, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      await refreshOne(accountId);
    } catch (error) {
      throw asWaypostError(error);
    }
  }

  return {
    refresh,
    refreshOne,
    list: (checkProblem = null) => {
      const accounts = storage.accounts.accounts();
      return {
        accounts: accounts.map((account) =>
          accountView(storage, account, options.now() + options.clockOffset()),
        ),
        clockOffset: options.clockOffset(),
        // They were all read at the same time.
        checkedAt: accounts.length === 0 ? null : Math.min(...accounts.map(({ checkedAt }) => checkedAt)),
        problem: lastProblem ?? checkProblem,
        unread: unread.map((id) => ({
          id,
          name: accounts.find((account) => account.id === id)?.name || null,
        })),
      };
    },
    history: (input) => storage.ask(readHistory, { ...input, now: options.now() }),
    setCloudApiDisabled: async (accountId, disabled) => {
      const account = requireAccount(accountId);
      // Before that it would have no effect; switching it back must always work (meta-facts 3.6).
      if (disabled && account.onboardingStatus !== "ONBOARDED") throw new WaypostError("account-not-active");
      await change(accountId, () => switchCloudApi(options.graphFor(accountId), accountId, disabled));
    },
    setCreativeOptimization: async (accountId, feature, enrolled) => {
      requireAccount(accountId);
      await change(accountId, async () => {
        const graph = options.graphFor(accountId);
        // Read anew: all choices are written, and someone may have made one at Meta since.
        const { creativeChoices } = await readAccount(graph, accountId);
        if (creativeChoices === null) throw new WaypostError("setting-unreadable");
        const choices = Object.entries(creativeChoices).filter(([, choice]) => isChoice(choice));
        await writeCreativeChoices(graph, accountId, {
          ...Object.fromEntries(choices),
          [feature]: enrolled ? "OPT_IN" : "OPT_OUT",
        });
      });
    },
  };
}

function problemOf(error: unknown): Problem | null {
  const known = asWaypostError(error);
  return known instanceof WaypostError ? known.problem : null;
}

function isChoice(choice: string): boolean {
  return choice === "OPT_IN" || choice === "OPT_OUT";
}
