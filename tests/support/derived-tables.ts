/** Everything of main.db that is made of webhooks, in an order of its own: equal dumps hold the same facts. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const TABLES = [
  "account_event",
  "message",
  "number_error",
  "orphan",
  "partner_event",
  "person_link",
  "person_word",
  "receipt",
  "restriction",
  "webhook_unread",
];
/** Numbers of rows and of entries in the log, which depend on what came first, and what is said of the present. */
const BY_ARRIVAL: ReadonlySet<string> = new Set([
  "id",
  "sequence",
  "told_apart",
  "updated_at",
  "webhook",
  "webhook_sequence",
  "newest",
]);

/** @param kept columns that would be left out otherwise */
export function derivedTables(
  folder: string,
  kept: readonly string[] = [],
): Record<string, readonly string[]> {
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  try {
    const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    const present = new Set(names.map(({ name }) => String(name)));
    return Object.fromEntries(
      TABLES.filter((table) => present.has(table)).map((table) => [
        table,
        database
          .prepare(`SELECT * FROM ${table}`)
          .all()
          .map((row) => textOf(row, kept))
          .sort(),
      ]),
    );
  } finally {
    database.close();
  }
}

function textOf(row: Readonly<Record<string, unknown>>, kept: readonly string[]): string {
  const columns = Object.entries(row).filter(([name]) => !BY_ARRIVAL.has(name) || kept.includes(name));
  return JSON.stringify(
    columns.map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
    ]),
  );
}
