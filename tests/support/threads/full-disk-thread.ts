/**
 * The core's threads on a disk that is full for as long as a file is there (full-disk.ts): no database grows meanwhile, and
 * SQLite itself says so. What a database has free inside can still be written.
 */
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { THREAD_ENTRY } from "./core-threads.ts";
import { FULL_DISK } from "./full-disk-variable.ts";

/** SQLite's own. */
const MOST_PAGES = 4_294_967_294;

const exec = DatabaseSync.prototype.exec;

DatabaseSync.prototype.exec = function execOnThisDisk(this: DatabaseSync, sql: string): void {
  // Never less than what the database has.
  if (sql.startsWith("BEGIN IMMEDIATE"))
    exec.call(this, `PRAGMA max_page_count = ${existsSync(process.env[FULL_DISK] ?? "") ? 1 : MOST_PAGES}`);
  exec.call(this, sql);
};

await import(THREAD_ENTRY.href);
