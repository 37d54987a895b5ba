/** Accounts and numbers: asked of Meta, compared with what was known, kept, and shown with our own verdicts. */
import type { AccountList, History, HistoryInput, Problem } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { banOf, kindsOf } from "../../shared/domain/accounts/history.ts";
import { restrictionsInForce } from "../../shared/domain/accounts/restrictions.ts";
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
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { changesBetween, type Reading } from "./account-changes.ts";
import type { AccountFacts } from "./account-facts.ts";
import { CHECKED, type NewAccountEvent } from "./account-history-store.ts";
import { accountView } from "./account-view.ts";

export interface AccountsServiceOptions {
  readonly storage: WorkspaceStorage;
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
  history(input: HistoryInput): History;
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

  function knownReadings(): ReadonlyMap<AccountId, Reading> {
    return new Map(
      storage.accounts.accounts().map(({ checkedAt, ...account }) => {
        const numbers = storage.accounts.numbersOf(account.id).map(({ checkedAt: _, ...number }) => number);
        return [account.id, { account, numbers, checkedAt }];
      }),
    );
  }

  /** Meta's own announcement of a change is not repeated by a check. */
  function isAnnounced(event: NewAccountEvent): boolean {
    const last = storage.accountHistory.last(event.accountId, event.numberId, event.kind);
    return last?.source === "webhook" && sameWord(last.to) === sameWord(event.to);
  }

  function isRestricted(accountId: AccountId): boolean {
    const now = options.now() + options.clockOffset();
    const bans = storage.accountHistory.ofKinds(accountId, ["ban", "recovered"]);
    const ofAccount = restrictionsInForce(storage.accounts.restrictionsOf(accountId), now).filter(
      ({ numberDigits }) => numberDigits === null,
    );
    return ofAccount.length > 0 || banOf(bans) !== null;
  }

  /** @param keeps decides which known accounts stay, besides those just read */
  function store(readings: readonly Numbered[], keeps: (accountId: AccountId) => boolean): void {
    storage.transaction(() => {
      const known = knownReadings();
      const fresh = new Map(
        readings
          .filter(({ account, turn }) => turn > (stored.get(account.id) ?? 0))
          .map((reading) => [reading.account.id, reading]),
      );
      for (const [accountId, reading] of fresh) {
        const moment = {
          now: reading.checkedAt,
          clockOffset: options.clockOffset(),
          isRestricted: isRestricted(accountId),
        };
        const changes = changesBetween(known.get(accountId) ?? null, reading, moment);
        storage.accountHistory.add(
          changes.filter((event) => !isAnnounced(event)),
          CHECKED,
        );
        stored.set(accountId, reading.turn);
      }
      const read = new Set(readings.map(({ account }) => account.id));
      const kept = [...known].filter(([accountId]) => read.has(accountId) || keeps(accountId));
      storage.accounts.replaceAll([...new Map<AccountId, Reading>([...kept, ...fresh]).values()]);
    });
    options.onChanged();
  }

  async function refreshOne(accountId: AccountId): Promise<void> {
    store([await readOne(accountId)], () => true);
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
    const isNewer = (accountId: AccountId) => (stored.get(accountId) ?? 0) > before;
    if (readings.length > 0 || failed.length === 0) {
      store(readings, (accountId) => outcomes.has(accountId) || isNewer(accountId));
    }
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
    history: (input) => readHistory(storage, input, options.now()),
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

/** Meta's webhook uses a different word for signed terms than its API does (meta-facts 3.1, 3.4). */
function sameWord(value: string | null): string | null {
  return value === "MM_LITE_TERMS_SIGNED" ? "TERM_OF_SERVICE_SIGNED" : value;
}

function isChoice(choice: string): boolean {
  return choice === "OPT_IN" || choice === "OPT_OUT";
}

const SECOND = 1_000;

/** Each row with the sends until the one above it: what happened, and what was sent under it. */
function readHistory(storage: WorkspaceStorage, input: HistoryInput, now: number): History {
  const { accountId, numberId, topic, before, limit } = input;
  const rows = storage.accountHistory.list({
    accountId,
    numberId,
    kinds: topic === null ? [] : kindsOf(topic),
    limit: limit + 1,
    before,
  });
  let until = before?.until ?? now + 1;
  const entries = rows
    .slice(0, limit)
    .map(({ sequence, heardAt, accountId: _, numberDigits: __, ...event }, index) => {
      // Times are by our clock, as those of messages are; a date of Meta's that lies ahead of it becomes the time we
      // heard of it. A webhook's date is the start of its second: what was sent within that second was sent before
      // anyone could know.
      const latest = event.source === "webhook" ? event.at + SECOND - 1 : event.at;
      const since = Math.min(latest, heardAt, until);
      const sends = storage.messages.sentBetween(accountId, numberId, since, until);
      until = since;
      const isOpenEnded = before === null && index === 0;
      return { ...event, id: sequence, sends: { ...sends, isOpenEnded } };
    });
  const last = rows[limit - 1];
  const next = rows.length > limit && last ? { at: last.at, sequence: last.sequence, until } : null;
  return { entries, next };
}
