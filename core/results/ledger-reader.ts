/** Messages as the ledger of routes counts them, out of the kept figures: by the day of UTC they were made on. */
import type { Billed } from "../../shared/domain/messages/standing.ts";
import { HAS_REACHED } from "../../shared/domain/results/trend.ts";
import { type Narrowing, quartersOf } from "../messages/message-narrowing.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { facetFilter } from "./facet-values.ts";
import { breakdown } from "./rollup-breakdown.ts";

/** Messages that cost the same each, if they were delivered. */
export interface CountedForLedger {
  readonly day: number;
  readonly campaign: number | null;
  readonly account: string | null;
  readonly number: string | null;
  readonly country: string | null;
  readonly templateId: string | null;
  /** Of the template as it was then, as Meta spells it. */
  readonly category: string | null;
  /** As receipts have it: a price that is still to come and one that never comes are alike here. */
  readonly billed: Billed;
  readonly isDelivered: boolean;
  readonly n: number;
}

export interface LedgerReader {
  /** The first and the last day that a message was made on; null without any. */
  days(): { readonly first: number; readonly last: number } | null;
  /** Of messages that are kept. */
  counted(narrowing: Narrowing, now: number): readonly CountedForLedger[];
}

/** Quarter hours. */
const DAY = 96;

export function createLedgerReader(database: ReadableDatabase): LedgerReader {
  return {
    days: () => {
      // Each of them is one step into the table, which both together would go through.
      const [first] = database.tuple("SELECT min(quarter) FROM rollup") ?? [];
      const [last] = database.tuple("SELECT max(quarter) FROM rollup") ?? [];
      if (first === null || first === undefined) return null;
      return { first: Math.floor(Number(first) / DAY), last: Math.floor(Number(last) / DAY) };
    },
    counted: (narrowing, now) =>
      breakdown(database, {
        where: facetFilter(database, narrowing.where ?? {}),
        ...quartersOf(narrowing),
        by: ["day", "campaign", "account", "number", "country", "template", "category", "billing", "reached"],
        of: "kept",
        now,
      }).map(({ values: { template, reached, billing, ...values }, n }) => ({
        ...values,
        billed: billing,
        templateId: template?.id ?? null,
        isDelivered: HAS_REACHED.delivered.includes(reached),
        n,
      })),
  };
}
