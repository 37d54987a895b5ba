/** Accounts and numbers: asked of Meta, compared with what was known, kept, and shown with our own verdicts. */
import type { AccountList, History, HistoryInput, Problem } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { banOf, kindsOf } from "../../shared/domain/accounts/history.ts";
import { restrictionsInForce } from "../../shared/domain/accounts/restrictions.ts";
import {
  readAccount,
  readNumbers,
  switchCloudApi,
  writeCreativeChoices,
} from "../graph/account-resources.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError } from "../graph/graph-error.ts";
import type { FieldMemory } from "../graph/known-fields.ts";
import type { NewAccountEvent } from "../storage/account-history-store.ts";
import type { WorkspaceStorage } from "../storage/workspace-storage.ts";
import { changesBetween, type Reading } from "./account-changes.ts";
import type { AccountFacts } from "./account-facts.ts";
import { accountView } from "./account-view.ts";

export interface AccountsServiceOptions {
  readonly storage: WorkspaceStorage;
  /** The way to Meta with the token that reaches this account. */
  graphFor(accountId: string): GraphClient;
  /** By how much Meta's clock is ahead of ours, in milliseconds. */
  clockOffset(): number;
  now(): number;
  onChanged(): void;
}

export interface AccountsService {
  /** Reads these accounts; one that fails keeps what was known of it. @throws when none could be read */
  refresh(accountIds: readonly string[]): Promise<void>;
  refreshOne(accountId: string): Promise<void>;
  list(): AccountList;
  history(input: HistoryInput): History;
  /** @throws WaypostError `account-unknown`, `account-not-active`, or Meta's refusal */
  setCloudApiDisabled(accountId: string, disabled: boolean): Promise<void>;
  /** @throws WaypostError `account-unknown`, `setting-unreadable`, or Meta's refusal */
  setCreativeOptimization(accountId: string, feature: string, enrolled: boolean): Promise<void>;
}

export function createAccountsService(options: AccountsServiceOptions): AccountsService {
  const { storage } = options;
  /** For as long as the workspace is open: a newer version may know them. */
  const refusedFields: FieldMemory = new Map();
  let lastProblem: Problem | null = null;

  async function readOne(accountId: string): Promise<Reading> {
    const graph = options.graphFor(accountId);
    const account = await readAccount(graph, accountId, refusedFields);
    const numbers = await readNumbers(graph, accountId, refusedFields);
    return { account, numbers, checkedAt: options.now() };
  }

  function knownReadings(): ReadonlyMap<string, Reading> {
    return new Map(
      storage.accounts.accounts().map(({ checkedAt, ...account }) => {
        const numbers = storage.accounts.numbersOf(account.id).map(({ checkedAt: _, ...number }) => number);
        return [account.id, { account, numbers, checkedAt }];
      }),
    );
  }

  /** What Meta has announced already is not told a second time. */
  function isAnnounced(event: NewAccountEvent): boolean {
    const last = storage.accountHistory.last(event.accountId, event.numberId, event.kind);
    return last?.source === "webhook" && last.to === event.to;
  }

  function isRestricted(accountId: string): boolean {
    const now = options.now() + options.clockOffset();
    const bans = storage.accountHistory.ofKinds(accountId, ["ban", "recovered"]);
    return (
      restrictionsInForce(storage.accounts.restrictionsOf(accountId), now).length > 0 || banOf(bans) !== null
    );
  }

  function store(known: ReadonlyMap<string, Reading>, readings: readonly Reading[]): void {
    storage.transaction(() => {
      for (const reading of readings) {
        const before = known.get(reading.account.id) ?? null;
        if (before === reading) continue;
        const moment = {
          now: reading.checkedAt,
          clockOffset: options.clockOffset(),
          isRestricted: isRestricted(reading.account.id),
        };
        const changes = changesBetween(before, reading, moment);
        storage.accountHistory.add(changes.filter((event) => !isAnnounced(event)));
      }
      storage.accounts.replaceAll(readings);
    });
    options.onChanged();
  }

  async function refreshOne(accountId: string): Promise<void> {
    const fresh = await readOne(accountId);
    const known = knownReadings();
    store(known, [...new Map([...known, [accountId, fresh]]).values()]);
  }

  function requireAccount(accountId: string): AccountFacts {
    const account = storage.accounts.accounts().find((candidate) => candidate.id === accountId);
    if (!account) throw new WaypostError("account-unknown", { field: "accountId" });
    return account;
  }

  /** Changes something at Meta, and shows it as Meta then has it. */
  async function change(accountId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      await refreshOne(accountId);
    } catch (error) {
      throw asWaypostError(error);
    }
  }

  return {
    refresh: async (accountIds) => {
      const known = knownReadings();
      const outcomes = await Promise.allSettled(accountIds.map(readOne));
      const failures = outcomes.flatMap((outcome) =>
        outcome.status === "rejected" ? [outcome.reason as unknown] : [],
      );
      const problem = failures.length > 0 ? asWaypostError(failures[0]) : null;
      lastProblem = problem instanceof WaypostError ? problem.problem : null;
      if (failures.length > 0 && failures.length === outcomes.length) throw failures[0];
      store(
        known,
        outcomes.flatMap((outcome, index) => {
          if (outcome.status === "fulfilled") return [outcome.value];
          const kept = known.get(accountIds[index] ?? "");
          return kept ? [kept] : [];
        }),
      );
    },
    refreshOne,
    list: () => {
      const accounts = storage.accounts.accounts();
      return {
        accounts: accounts.map((account) => accountView(storage, account)),
        clockOffset: options.clockOffset(),
        checkedAt: accounts[0]?.checkedAt ?? null,
        problem: lastProblem,
      };
    },
    history: (input) => readHistory(storage, input, options.now()),
    setCloudApiDisabled: async (accountId, disabled) => {
      const account = requireAccount(accountId);
      // It has no effect before, and switching it back must always work (meta-facts 3.6).
      if (disabled && account.onboardingStatus !== "ONBOARDED") throw new WaypostError("account-not-active");
      await change(accountId, () => switchCloudApi(options.graphFor(accountId), accountId, disabled));
    },
    setCreativeOptimization: async (accountId, feature, enrolled) => {
      requireAccount(accountId);
      await change(accountId, async () => {
        const graph = options.graphFor(accountId);
        // Read anew: all choices are written, and someone may have made one at Meta since.
        const { creativeChoices } = await readAccount(graph, accountId, refusedFields);
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

function isChoice(choice: string): boolean {
  return choice === "OPT_IN" || choice === "OPT_OUT";
}

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
  const entries = rows.slice(0, limit).map(({ sequence, heardAt, accountId: _, ...event }) => {
    // By our clock, as messages are: what Meta dates ahead of it was heard of then.
    const since = Math.min(event.at, heardAt, until);
    const sends = storage.accountHistory.sendsBetween(accountId, numberId, since, until);
    until = since;
    return { ...event, id: sequence, sends };
  });
  const last = rows[limit - 1];
  const next = rows.length > limit && last ? { at: last.at, sequence: last.sequence, until } : null;
  return { entries, next };
}
