/** The version of SQLite in use. */
import { DatabaseSync } from "node:sqlite";

/** @returns e.g. `3.50.4`. @throws when SQLite itself doesn't work, which the caller should know before anything else */
export function askSqliteVersion(): string {
  const connection = new DatabaseSync(":memory:");
  try {
    return String(connection.prepare("SELECT sqlite_version() AS version").get()?.version);
  } finally {
    connection.close();
  }
}
