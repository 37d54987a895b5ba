/** What each part of a workspace takes on the disk, in whole pages, free ones of the files included. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface Sizes {
  /** main.db without the two that follow. */
  readonly main: number;
  readonly search: number;
  readonly rollups: number;
  readonly log: number;
  readonly receipts: number;
}

const ROLLUPS = /^(sqlite_autoindex_)?(rollup|histogram|chunk_count)/;
/** Tables that FTS5 keeps, and whatever else is made for searching alone. */
const SEARCH = /_fts|_search|^search/;

/** @param folder of a workspace that is not open: nothing is left in a write-ahead log */
export function sizesOf(folder: string): Sizes {
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  try {
    let [search, rollups] = [0, 0];
    for (const row of database.prepare("SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name").all()) {
      if (ROLLUPS.test(String(row.name))) rollups += Number(row.bytes);
      else if (SEARCH.test(String(row.name))) search += Number(row.bytes);
    }
    const counted = database.prepare("SELECT count(*) AS count FROM receipt").get();
    return {
      main: statSync(join(folder, "main.db")).size - search - rollups,
      search,
      rollups,
      log: statSync(join(folder, "log.db")).size,
      receipts: Number(counted?.count),
    };
  } finally {
    database.close();
  }
}
