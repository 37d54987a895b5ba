/**
 * How SQLite keeps a database. A committed transaction survives a power cut: WAL with `synchronous = FULL`, and also
 * `F_FULLFSYNC` on macOS, where `fsync` doesn't reach the disk (https://www.sqlite.org/pragma.html#pragma_fullfsync).
 */
import type { DatabaseFile } from "./database.ts";

/** Milliseconds to wait for a lock of another connection. */
export const BUSY_TIMEOUT = 5_000;
/** Bytes. */
const PAGE_SIZE = 8_192;
/** Pages. At this size, 32 MiB, the write-ahead log is copied into the database. */
const CHECKPOINT_AFTER = 4_000;
/** Bytes. A write-ahead log that has grown beyond this is cut back to it once it has been copied. */
const JOURNAL_SIZE_LIMIT = 64 * 1_024 * 1_024;
/** KiB of pages kept in memory, 28 MiB for both files. More costs memory and made sending no faster. The log needs little: it is written at its end and seldom read. */
const CACHE_SIZE: Readonly<Record<DatabaseFile, number>> = { main: 24 * 1_024, log: 4 * 1_024 };

export interface PragmaOptions {
  readonly file: DatabaseFile;
  /** Nothing has been written to the file yet: some pragmas can only be set then. */
  readonly isNew: boolean;
  readonly platform: NodeJS.Platform;
}

/** @returns SQL that is run before anything else is written */
export function pragmas({ file, isNew, platform }: PragmaOptions): string {
  const atTheBeginning = [`page_size = ${PAGE_SIZE}`, "auto_vacuum = INCREMENTAL"];
  const always = [
    "journal_mode = WAL",
    "synchronous = FULL",
    // What is deleted is overwritten wherever that costs no writing of its own. Pages that become free keep it until they are
    // given back, which erasing does with all of them.
    "secure_delete = FAST",
    "foreign_keys = ON",
    `wal_autocheckpoint = ${CHECKPOINT_AFTER}`,
    `journal_size_limit = ${JOURNAL_SIZE_LIMIT}`,
    // Negative: KiB instead of pages.
    `cache_size = -${CACHE_SIZE[file]}`,
  ];
  const onMac = ["fullfsync = ON", "checkpoint_fullfsync = ON"];
  return [...(isNew ? atTheBeginning : []), ...always, ...(platform === "darwin" ? onMac : [])]
    .map((pragma) => `PRAGMA ${pragma};`)
    .join("\n");
}
