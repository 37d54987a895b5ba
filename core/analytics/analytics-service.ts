/** What came of fetching Meta's own figures, account by account, and fetching them now. */
import type { AnalyticsStatus } from "../../shared/contract/index.ts";
import { ANALYTICS_KINDS } from "../../shared/domain/analytics/analytics.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { AnalyticsFetcher } from "./analytics-fetcher.ts";
import { readStandings } from "./analytics-queries.ts";

export interface AnalyticsServiceOptions {
  readonly storage: Pick<ServedStorage, "accounts" | "ask">;
  readonly fetcher: AnalyticsFetcher;
}

export interface AnalyticsService {
  /** Every account there is has a standing of each kind. */
  read(signal?: AbortSignal): Promise<AnalyticsStatus>;
  /** Begins to fetch from every account. */
  begin(): void;
}

export function createAnalyticsService({ storage, fetcher }: AnalyticsServiceOptions): AnalyticsService {
  return {
    read: async (signal) => {
      const standings = await storage.ask(readStandings, null, signal);
      return {
        isFetching: fetcher.isFetching(),
        accounts: storage.accounts.accounts().map(({ id, name, currency }) => ({
          accountId: id,
          name,
          currency,
          kinds: ANALYTICS_KINDS.map((kind) => {
            const last = standings.find((one) => one.accountId === id && one.kind === kind);
            return {
              kind,
              outcome: last?.outcome ?? "never",
              triedAt: last?.triedAt ?? null,
              fetchedAt: last?.fetchedAt ?? null,
              problem: last?.problem ?? null,
            };
          }),
        })),
      };
    },
    begin: () => void fetcher.round(true),
  };
}
