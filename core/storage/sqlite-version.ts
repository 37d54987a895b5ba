/** Which SQLite is at work, in its own words. */
import { DatabaseSync } from "node:sqlite";

/** E.g. `3.50.4`. @throws when SQLite itself does not work, which then is the first thing to know */
export function askSqliteVersion(): string {
  const connection = new DatabaseSync(":memory:");
  try {
    return String(connection.prepare("SELECT sqlite_version() AS version").get()?.version);
  } finally {
    connection.close();
  }
}
