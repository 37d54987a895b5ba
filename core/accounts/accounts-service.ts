/** Accounts and numbers: asked of Meta, kept, and shown with our own verdict on their health. */
import type { AccountView, Problem } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { healthVerdict } from "../../shared/domain/accounts/health.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError } from "../graph/graph-error.ts";
import { readAccount, readNumbers } from "../graph/resources.ts";
import { countryOfNumber } from "../messages/recipient-check.ts";
import type { WorkspaceStorage } from "../storage/workspace-storage.ts";
import type { AccountFacts, NumberFacts } from "./account-facts.ts";

export interface AccountsServiceOptions {
  readonly storage: WorkspaceStorage;
  readonly graph: GraphClient;
  now(): number;
  onChanged(): void;
}

export interface AccountsService {
  /** Reads these accounts; one that fails keeps what was known of it. @throws when none could be read */
  refresh(accountIds: readonly string[]): Promise<void>;
  refreshOne(accountId: string): Promise<void>;
  list(): {
    readonly accounts: AccountView[];
    readonly checkedAt: number | null;
    readonly problem: Problem | null;
  };
}

interface Reading {
  readonly account: AccountFacts;
  readonly numbers: readonly NumberFacts[];
  /** When Meta said so; what it did not answer keeps its earlier time. */
  readonly checkedAt: number;
}

export function createAccountsService(options: AccountsServiceOptions): AccountsService {
  const { storage, graph } = options;
  let lastProblem: Problem | null = null;

  async function readOne(accountId: string): Promise<Reading> {
    const account = await readAccount(graph, accountId);
    const numbers = await readNumbers(graph, accountId);
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

  function store(readings: readonly Reading[]): void {
    storage.accounts.replaceAll(readings);
    options.onChanged();
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
        outcomes.flatMap((outcome, index) => {
          if (outcome.status === "fulfilled") return [outcome.value];
          const kept = known.get(accountIds[index] ?? "");
          return kept ? [kept] : [];
        }),
      );
    },
    refreshOne: async (accountId) => {
      const fresh = await readOne(accountId);
      const readings = new Map(knownReadings());
      readings.set(accountId, fresh);
      store([...readings.values()]);
    },
    list: () => {
      const chosen = storage.settings.read("accountId");
      const accounts = storage.accounts.accounts();
      return {
        accounts: accounts.map((account) => ({
          id: account.id,
          name: account.name,
          country: account.country,
          currency: account.currency,
          reviewStatus: account.reviewStatus,
          verificationStatus: account.verificationStatus,
          onboardingStatus: account.onboardingStatus,
          termsStatus: account.termsStatus,
          ownerBusinessName: account.ownerBusinessName,
          messagingLimit: account.messagingLimit,
          isCloudDisabledForMarketing: account.isCloudDisabledForMarketing,
          health: {
            verdict: healthVerdict(account.healthEntities),
            reported: account.reportedHealth,
            issues: account.healthEntities.flatMap(issuesOf),
          },
          numbers: storage.accounts.numbersOf(account.id).map((number) => ({
            id: number.id,
            displayNumber: number.displayNumber,
            verifiedName: number.verifiedName,
            country: countryOfNumber(number.displayNumber),
            status: number.status,
            codeVerificationStatus: number.codeVerificationStatus,
            nameStatus: number.nameStatus,
            qualityRating: number.qualityRating,
            throughputLevel: number.throughputLevel,
            platformType: number.platformType,
            checkedAt: number.checkedAt,
          })),
          isChosen: account.id === chosen,
          checkedAt: account.checkedAt,
        })),
        checkedAt: accounts[0]?.checkedAt ?? null,
        problem: lastProblem,
      };
    },
  };
}

type Entity = AccountFacts["healthEntities"][number];

function issuesOf(entity: Entity): AccountView["health"]["issues"] {
  const base = { entityType: entity.entityType, entityId: entity.id, canSendMessage: entity.canSendMessage };
  return [
    ...entity.errors.map((error) => ({
      ...base,
      code: error.code,
      description: error.description,
      solution: error.solution,
    })),
    ...entity.notes.map((note) => ({ ...base, code: null, description: note, solution: "" })),
  ];
}
