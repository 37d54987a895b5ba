/**
 * Receipts in a replay: put aside while the log is read, and compared with those of main.db once all of it has been. What
 * differs is left in tables of the staging database.
 */
import type { Logger } from "../../logging/logger.ts";
import type { WritableDatabase } from "../../storage/database.ts";
import { beginDifferences, endDifferences, findDifferences } from "../../storage/differences.ts";
import type { ReceiptBatches, ReceiptBatchesOptions } from "../receipt-batch.ts";
import { createCarefulReceipts, RECEIPT_TABLE, RECEIPT_TABLES } from "./careful-receipts.ts";
import { createReceiptComparison } from "./receipt-comparison.ts";
import { createReceiptNumbers, type Resolve } from "./receipt-numbers.ts";
import { createReceiptSpill } from "./receipt-spill.ts";
import { createStagedReceipts, type StagedReceipts } from "./staged-receipts.ts";

export interface ReceiptReplay extends Pick<StagedReceipts, "committed" | "undone" | "lookAtClaims"> {
  readonly batches: ReceiptBatches;
  /** How many were read. */
  count(): number;
  /**
   * Within one transaction of the staging database.
   * @param isWhole all of the log was read, so what it doesn't say is to go
   * @param step called about every 40 ms with how many attempts were compared, of all; may throw
   * @returns webhooks of which something could not be reduced
   */
  compare(isWhole: boolean, step: (done: number, total: number) => void): ReadonlySet<number>;
  close(): void;
}

export interface ReceiptReplayOptions extends ReceiptBatchesOptions {
  /** Of a file for what memory can't hold. */
  readonly spillPath: string;
  readonly resolve: Resolve;
  readonly logger: Logger;
}

export function createReceiptReplay(options: ReceiptReplayOptions): ReceiptReplay {
  const { database, attempts, receipts, writes, spillPath, resolve, logger } = options;
  const spill = createReceiptSpill(spillPath);
  const staged = createStagedReceipts({ database, spill });
  const careful = createCarefulReceipts({ database, attempts, receipts, logger });
  const numbers = createReceiptNumbers(database, resolve);
  const comparison = createReceiptComparison({ database, spill, careful, numbers, writes });

  return {
    ...staged,
    count: () => spill.count + Number(database.get("SELECT count(*) AS count FROM main.heard")?.count),
    compare: (isWhole, step) => {
      let at: readonly [number, number] = [0, 0];
      const pause = () => step(...at);
      const refused = new Set<number>();
      // Nothing of a webhook is kept of which something can't be.
      for (let before = -1; before < refused.size; ) {
        before = refused.size;
        careful.gather(isWhole);
        for (const table of RECEIPT_TABLES) beginDifferences(database, table);
        comparison.compareAttempts(isWhole, refused, (done, total) => {
          at = [done, total];
          step(done, total);
        });
        for (const id of careful.take(isWhole, refused, pause)) refused.add(id);
      }
      for (const table of RECEIPT_TABLES) findDifferences(database, table);
      comparison.compareMessages(pause);
      noteOfCareful(database);
      for (const table of RECEIPT_TABLES) endDifferences(database, table);
      return refused;
    },
    close: spill.close,
  };
}

/** What follows from differences of careful attempts, which were found by comparing tables. */
function noteOfCareful(database: WritableDatabase): void {
  const differing = `
    SELECT attempt AS id FROM main.put_${RECEIPT_TABLE.name} UNION SELECT attempt FROM main.drop_${RECEIPT_TABLE.name}
    UNION SELECT id FROM main.put_attempt`;
  database.run(
    `INSERT OR IGNORE INTO main.guarded_attempt (id, wamid, source)
     SELECT id, wamid, wamid_source FROM live.attempt WHERE id IN (${differing})`,
  );
  database.run(
    `INSERT OR IGNORE INTO main.message_to_derive (id)
     SELECT message FROM live.attempt WHERE id IN (${differing})`,
  );
}
