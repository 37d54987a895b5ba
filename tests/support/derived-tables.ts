/** Everything of main.db that is made of webhooks, in an order of its own: equal dumps hold the same facts. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * What main.db holds besides. A table that isn't named here counts as made of webhooks, so that a new one is compared
 * from the start.
 */
const NOT_DERIVED: ReadonlySet<string> = new Set([
  "account",
  "attempt",
  "code_word",
  "epoch",
  "error",
  "meta_id",
  "meta_word",
  "number",
  "onboarding_span",
  "person",
  "price",
  "setting",
  "setting_set_aside",
  "snapshot",
  "template",
  "webhook_cursor",
  "webhook_gap",
  "webhook_unreadable",
]);
/** Numbers of rows and of entries in the log, which depend on what came first, and what is said of the present. */
const BY_ARRIVAL: ReadonlySet<string> = new Set(["id", "sequence", "told_apart", "webhook"]);
/** What a column refers to: rows of a lookup table have the numbers of their coming, and are told by their content. */
const LOOKUPS: Readonly<Record<string, string>> = {
  price: "price",
  error: "error",
  account: "meta_id",
  number: "meta_id",
  country: "meta_word",
};
/** From here on, the status of a receipt is the number of a word of Meta's. */
const FIRST_UNKNOWN_STATUS = 100;

type Row = Readonly<Record<string, unknown>>;

/** @param kept columns that would be left out otherwise */
export function derivedTables(
  folder: string,
  kept: readonly string[] = [],
): Record<string, readonly string[]> {
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !NOT_DERIVED.has(name));
    const contentOf = (table: string, id: unknown) => {
      const row = database.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(Number(id));
      return Object.entries(row ?? {}).filter(([name]) => name !== "id");
    };
    const resolved = (row: Row): Row =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => {
          const table = LOOKUPS[name];
          if (table !== undefined && typeof value === "number") return [name, contentOf(table, value)];
          const isWord = name === "status" && typeof value === "number" && value >= FIRST_UNKNOWN_STATUS;
          return [name, isWord ? contentOf("meta_word", value - FIRST_UNKNOWN_STATUS) : value];
        }),
      );
    return Object.fromEntries(
      tables.map((table) => [
        table,
        database
          .prepare(`SELECT * FROM ${table}`)
          .all()
          .map((row) => textOf(resolved(row), kept))
          .sort(),
      ]),
    );
  } finally {
    database.close();
  }
}

function textOf(row: Row, kept: readonly string[]): string {
  const columns = Object.entries(row).filter(([name]) => !BY_ARRIVAL.has(name) || kept.includes(name));
  return JSON.stringify(
    columns.map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
    ]),
  );
}
