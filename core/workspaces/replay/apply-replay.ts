/** Brings what a replay found to differ into main.db, in one transaction of its only writer. */
import { errorNumber, priceNumber } from "../../messages/message-rows.ts";
import { isClickPruned, isReactionLate } from "../../reactions/reactions-store.ts";
import type { ReceiptBatches } from "../../receipts/receipt-batch.ts";
import { RECEIPT_TABLES } from "../../receipts/replay/careful-receipts.ts";
import type { WritableDatabase } from "../../storage/database.ts";
import {
  type ApplyingDifferences,
  applyDifferences,
  countDifferences,
  isOutdated,
  STAGED_NUMBERS,
} from "../../storage/differences.ts";
import { numberFor } from "../../storage/lookups.ts";
import { attachReadOnly } from "../../storage/staging.ts";
import type { WebhookReducer } from "../../webhooks/webhook-reducer.ts";
import { derivedTablesOf } from "./derived-tables.ts";
import type { ReplayFound } from "./replay.ts";
import { LOOKUP_CONTENT, STAGED_LOOKUPS } from "./staged-lookups.ts";

export type Applied = Omit<ReplayFound, "webhooks" | "receipts">;

export interface ReplayApplication {
  /**
   * @param path of the staging database
   * @returns null if what was compared has changed since: it has to be compared again
   */
  apply(path: string, isWhole: boolean, reducers: readonly WebhookReducer[]): Applied | null;
}

export function createReplayApplication(
  database: WritableDatabase,
  batches: ReceiptBatches,
): ReplayApplication {
  const applying: ApplyingDifferences = { database, numberOf };

  /** What a number of the staging database stands for, in main.db. */
  function numberOf(table: string, staged: number): number {
    const row = database.get(`SELECT * FROM replayed.${table} WHERE id = :staged`, { staged });
    const text = (column: string) => (typeof row?.[column] === "string" ? String(row[column]) : null);
    switch (table) {
      case "meta_id":
      case "meta_word":
        return numberFor(database, table, String(row?.text));
      case "price":
        return (
          priceNumber(database, {
            pricingCategory: text("category"),
            pricingType: text("type"),
            pricingSubtype: text("subtype"),
          }) ?? 0
        );
      case "error":
        return errorNumber(database, {
          code: typeof row?.code === "number" ? row.code : null,
          title: String(row?.title),
          details: text("details"),
          traceId: null,
        });
      default:
        throw new RangeError(`${table} holds no lookups`);
    }
  }

  const isThere = (sql: string) => database.get(`SELECT 1 ${sql} LIMIT 1`) !== null;

  /** Webhooks have been sealed. */
  function isSealedOtherwise(): boolean {
    const select = (schema: string) => `SELECT webhook FROM ${schema}.webhook_sealed`;
    return ["main", "replayed"].some((schema, index, both) =>
      isThere(`FROM (${select(schema)} EXCEPT ${select(String(both[1 - index]))})`),
    );
  }

  /** Another part of the log has been reduced. */
  function isElsewhere(): boolean {
    const cursor = (schema: string) =>
      database.tuple(
        `SELECT ifnull(sum(reduced_to), 0), ifnull(sum(again_to), 0) FROM ${schema}.webhook_cursor`,
      ) ?? [];
    const replayed = cursor("replayed");
    return cursor("main").some((value, index) => value !== replayed[index]);
  }

  /** Somebody has made a row for what was new. */
  function isKnownByNow(): boolean {
    return STAGED_LOOKUPS.some((table) => {
      const same = LOOKUP_CONTENT[table]
        .map((column) => `known."${column}" IS staged."${column}"`)
        .join(" AND ");
      return isThere(
        `FROM replayed.${table} AS staged CROSS JOIN main.${table} AS known ON ${same}
         WHERE staged.id > ${STAGED_NUMBERS}`,
      );
    });
  }

  /** Attempts that differ have learned another wamid, or one that was nobody's has become an attempt's. */
  function isMoved(): boolean {
    return (
      isThere(
        `FROM replayed.guarded_attempt AS guarded LEFT JOIN main.attempt AS known ON known.id = guarded.id
         WHERE known.wamid IS NOT guarded.wamid OR known.wamid_source IS NOT guarded.source`,
      ) ||
      isThere(
        `FROM replayed.put_orphan AS orphan CROSS JOIN replayed.careful_wamid AS careful ON careful.wamid = orphan.wamid
         CROSS JOIN main.attempt AS known ON known.wamid_hash = careful.hash AND known.wamid = careful.wamid
         WHERE known.id NOT IN (SELECT id FROM replayed.put_attempt)`,
      )
    );
  }

  /** Receipts that were read are of something that has been pruned since. */
  function isPrunedByNow(): boolean {
    return (
      isThere(
        `FROM replayed.put_orphan AS orphan CROSS JOIN replayed.careful_wamid AS careful ON careful.wamid = orphan.wamid
         CROSS JOIN main.pruned_wamid AS pruned ON pruned.hash = careful.hash OR pruned.stand_in = careful.hash`,
      ) ||
      isThere(
        `FROM replayed.put_receipt AS receipt LEFT JOIN main.attempt AS known ON known.id = receipt.attempt
         LEFT JOIN main.message AS message ON message.id = known.message
         WHERE message.id IS NULL OR message.sealed = 1`,
      )
    );
  }

  /** Reactions that were read are to something that has been pruned or sealed since, or clicks have been pruned. */
  function areReactionsLateByNow(): boolean {
    const bytesOf = (sql: string) => database.tuples(sql).map(([bytes]) => bytes as Uint8Array);
    return (
      bytesOf("SELECT DISTINCT wamid FROM replayed.put_reaction").some((wamid) =>
        isReactionLate(database, "main", wamid),
      ) || bytesOf("SELECT key FROM replayed.put_loose_click").some((key) => isClickPruned(database, key))
    );
  }

  return {
    apply: (path, isWhole, reducers) => {
      const detach = attachReadOnly(database, "replayed", path);
      const others = derivedTablesOf(reducers, isWhole);
      try {
        return database.transaction(() => {
          const tables = [...others, ...RECEIPT_TABLES];
          if ((isWhole && isElsewhere()) || isSealedOtherwise() || isKnownByNow() || isMoved()) return null;
          if (isPrunedByNow() || areReactionsLateByNow()) return null;
          if (tables.some((table) => isOutdated(applying, table))) return null;
          for (const table of tables) applyDifferences(applying, table);
          const count = (some: typeof tables) =>
            some.reduce((sum, table) => sum + countDifferences(applying, table), 0);
          for (const { derives, deriveAgain } of reducers) {
            if (count([...derives]) > 0) deriveAgain?.();
          }
          const messages = database
            .tuples("SELECT id FROM replayed.message_to_derive ORDER BY id")
            .map(([id]) => Number(id));
          batches.derive(messages);
          const counted = tables.filter(({ name }) => name !== "receipt" && name !== "attempt");
          return { messages: messages.length, others: count(counted) };
        });
      } finally {
        detach();
      }
    },
  };
}
