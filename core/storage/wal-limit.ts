/**
 * Keeps the write-ahead log short while a database is written to. SQLite begins it anew once everything in it is in the
 * database and nobody reads from it; under readers that follow each other without a gap that moment never comes by itself
 * (https://www.sqlite.org/wal.html#avoiding_excessively_large_wal_files).
 */
import type { DatabaseSync } from "node:sqlite";
import { sizeOf } from "./files.ts";

/** Bytes. Leaves room for what is written until readers have left, below the 64 MiB it is to stay under. */
const SHORTENED_AT = 40 * 1_024 * 1_024;
/** Milliseconds that a writer waits for readers to finish with what they read. */
const PATIENCE = 40;
/**
 * Milliseconds until it tries again while one reader stays, such as a copy. The waiting in between slows the writer down,
 * so that the log grows less.
 */
const PAUSE = 120;
/** Milliseconds, what a writer waits otherwise. */
const BUSY_TIMEOUT = 5_000;

/** @returns to be called after a commit */
export function createWalLimit(connection: DatabaseSync, path: string): () => void {
  let notBefore = 0;
  return () => {
    if (sizeOf(`${path}-wal`) < SHORTENED_AT || performance.now() < notBefore) return;
    connection.exec(`PRAGMA busy_timeout = ${PATIENCE}`);
    try {
      const isHeld = connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.busy !== 0;
      if (isHeld) notBefore = performance.now() + PAUSE;
    } finally {
      connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
    }
  };
}
