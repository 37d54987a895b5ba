/** Counts the messages of a generated workspace: the product's own sums, in one go instead of with every change. */
import type { DatabaseSync } from "node:sqlite";
import { createRollupChanges, type MessageCell } from "../../../core/results/rollups.ts";
import type { WritableDatabase } from "../../../core/storage/database.ts";

const ZERO_FOR_NULL =
  "campaign variant account snapshot country requested submitted billed price error".split(" ");

/** Each row is a `MessageCell`. */
const SELECT = `
  SELECT message.id, origin, number, quarter, state, reached, reactions, accepted, sent, delivered, read,
    ifnull(message.why, 0) AS why,
    ${ZERO_FOR_NULL.map((column) => `ifnull(${column}, 0) AS ${column}`).join(", ")}, attempt.meta_ahead AS ahead
  FROM message JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding`;

/** @param product what the product has of the same connection */
export function countMessages(database: DatabaseSync, product: WritableDatabase): void {
  const rollups = createRollupChanges(product);
  product.transaction(() => {
    for (const row of database.prepare(SELECT).iterate()) rollups.move(null, row as unknown as MessageCell);
  });
}
