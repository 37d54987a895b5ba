/** The index people are searched by. Triggers keep it; here is only what nobody else does. */
import type { WritableDatabase } from "../storage/database.ts";

export interface SearchIndex {
  /**
   * Merges some of its parts, at which what was deleted leaves them (https://www.sqlite.org/fts5.html#the_merge_command).
   * @returns whether there is more to merge
   */
  mergeSome(): boolean;
}

/** Pages at a time: a few milliseconds. */
const PAGES = 200;

export function createSearchIndex(database: WritableDatabase): SearchIndex {
  const changes = () => Number(database.tuple("SELECT total_changes()")?.[0]);
  return {
    mergeSome: () => {
      const before = changes();
      // Negative: parts of all sizes are merged into one.
      database.put("INSERT INTO person_search (person_search, rank) VALUES ('merge', ?)", -PAGES);
      // One change is the command itself.
      return changes() - before >= 2;
    },
  };
}
