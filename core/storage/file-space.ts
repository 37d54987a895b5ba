/** Gives the pages back that nothing uses any more, a few at a time. SQLite keeps them for itself otherwise. */
import type { WritableDatabase } from "./database.ts";

export interface FileSpace {
  /** Gives some back, in the transaction under way. @returns whether there may be more to give */
  giveBack(): boolean;
}

/** Pages of 8 KiB that stay free for what is written next. */
const SPARE_PAGES = 1_024;
/** As many as are moved in a few milliseconds. */
const PAGES_AT_ONCE = 128;

export function createFileSpace(database: WritableDatabase): FileSpace {
  const freePages = () => Number(database.get("PRAGMA freelist_count")?.freelist_count ?? 0);
  return {
    giveBack: () => {
      const free = freePages();
      if (free <= SPARE_PAGES) return false;
      database.all(`PRAGMA incremental_vacuum(${Math.min(PAGES_AT_ONCE, free - SPARE_PAGES)})`);
      // A file that was made with another setting keeps them.
      const left = freePages();
      return left < free && left > SPARE_PAGES;
    },
  };
}
