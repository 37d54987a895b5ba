/** What a message has had of each kind of reaction, out of the rows of its attempts' ids. */
import type { ReadableDatabase } from "../storage/database.ts";

/** Bits as `REACTION_BITS` has them: a kind's number is the place of its bit. */
const SUM =
  "SELECT ifnull(sum(bit), 0) FROM (SELECT DISTINCT 1 << (kind - 1) AS bit FROM reaction WHERE wamid";

export function reactionsTo(database: ReadableDatabase, wamid: Uint8Array): number {
  return Number(database.tuple(`${SUM} = ?)`, wamid)?.[0] ?? 0);
}

export function reactionsOfMessage(database: ReadableDatabase, message: number): number {
  return Number(
    database.tuple(`${SUM} IN (SELECT wamid FROM attempt WHERE message = ?))`, message)?.[0] ?? 0,
  );
}
