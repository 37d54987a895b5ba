/** Leaves nothing on the disk of what was deleted from a database: free pages are given back, the write-ahead log is cut off. */
import type { DatabaseFile, WritableDatabase } from "./database.ts";

/**
 * - `more`: there is more to do right away
 * - `held`: a reader is in the way, which is gone a little later
 */
export type Scrubbed = "more" | "held" | "done";

/** Pages of 8 KiB given back at a time: a few milliseconds. */
const PAGES = 512;
/** Milliseconds. */
const WAIT_FOR_READERS = 40;

/** One step. Not within a transaction. */
export function scrubSome(database: WritableDatabase<DatabaseFile>): Scrubbed {
  const free = () => Number(database.tuple("PRAGMA freelist_count")?.[0] ?? 0);
  const before = free();
  if (before > 0) {
    database.all(`PRAGMA incremental_vacuum(${PAGES})`);
    // A file that was made with another setting keeps them.
    if (free() < before) return "more";
  }
  return database.writeAheadLog.cutOff(WAIT_FOR_READERS) ? "done" : "held";
}
