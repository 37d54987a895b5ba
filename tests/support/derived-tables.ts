/** What the files of a workspace hold, in an order of its own: equal dumps hold the same facts. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * What main.db holds besides. A table that isn't named here counts as made of webhooks, so that a new one is compared
 * from the start.
 */
const NOT_DERIVED: ReadonlySet<string> = new Set([
  "account",
  "account_owner",
  "alert",
  "alert_call",
  "alert_mute",
  "delivery_hour",
  "delivery_judged",
  "analytics_asked",
  "analytics_standing",
  "attempt",
  "audience",
  "audience_choice",
  "audience_count",
  "audience_file",
  "audience_list",
  "audience_mapping",
  "audience_mark",
  "audience_part",
  "audience_row",
  "audience_step",
  "campaign",
  "code_word",
  "epoch",
  "histogram_archive",
  "late_receipt",
  "erasure",
  "forecast",
  "full_number_consent",
  "error",
  "history_lookup",
  "meta_id",
  "meta_word",
  "number",
  "onboarding_span",
  "permission_act",
  "person",
  "person_search",
  "person_search_config",
  "person_search_data",
  "person_search_docsize",
  "person_search_idx",
  "plan",
  "plan_class",
  "plan_person",
  "plan_later",
  "plan_skip",
  "lease",
  "job",
  "job_wait",
  "number_hold",
  "campaign_log",
  "hand_over",
  "handed_person",
  "facts_version",
  "price",
  "pricing_day",
  "pruned_attempts",
  "rate_card",
  "pruned_wamid",
  "rollup_archive",
  "segment",
  "sent_template",
  "setting",
  "setting_set_aside",
  "snapshot",
  "stop_word_change",
  "suppression",
  "template",
  "template_click",
  "template_day",
  "test_phone",
  "webhook_cursor",
  "webhook_gap",
  "webhook_holding",
  "webhook_sealed",
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
  template: "sent_template",
  // Of tables that aren't derived.
  refusal: "error",
  endpoint: "meta_word",
  onboarding: "meta_word",
  snapshot: "snapshot",
};
/** Tables whose rows are told by their content alone. */
const NUMBERED_AS_THEY_COME: ReadonlySet<string> = new Set([
  ...Object.values(LOOKUPS),
  "person_link",
  "rollup_cell",
]);
/** What a count by chunk counts, by the number of its dimension. */
const COUNTED: Readonly<Record<number, string>> = {
  3: "country",
  4: "template",
  9: "error_kind",
  10: "number",
};
/** From here on, the status of a receipt is the number of a word of Meta's. */
const FIRST_UNKNOWN_STATUS = 100;

type Row = Readonly<Record<string, unknown>>;

/**
 * @param kept columns that would be left out otherwise
 * @param leftOut columns that would be kept otherwise
 */
export function derivedTables(
  folder: string,
  kept: readonly string[] = [],
  leftOut: readonly string[] = [],
): Record<string, readonly string[]> {
  return tablesOf(
    join(folder, "main.db"),
    (table) => !NOT_DERIVED.has(table),
    (column) => (!BY_ARRIVAL.has(column) || kept.includes(column)) && !leftOut.includes(column),
  );
}

/** What FTS5 keeps for itself: how it is laid out depends on when it was written. */
const OF_SEARCH = /^person_search/;

/**
 * Everything of both files but the index for searching, in an order of its own: equal dumps hold the same, whatever numbers
 * lookups were given.
 */
export function storedTables(folder: string): Record<string, readonly string[]> {
  const all = (path: string) =>
    tablesOf(
      path,
      (table) => !OF_SEARCH.test(table),
      (column, table) => !(NUMBERED_AS_THEY_COME.has(table) && (column === "id" || column === "kind")),
    );
  return { ...all(join(folder, "main.db")), ...all(join(folder, "log.db")) };
}

function tablesOf(
  path: string,
  isDumped: (table: string) => boolean,
  isKept: (column: string, table: string) => boolean,
): Record<string, readonly string[]> {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
      .all()
      .map(({ name }) => String(name))
      .filter(isDumped);
    const contentOf = (table: string, id: unknown) => {
      const row = database.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(Number(id));
      const own = Object.entries(row ?? {}).filter(([name]) => name !== "id" && name !== "kind");
      // What a snapshot says of its template stands in its text as well.
      return own.flatMap(([name, value]) =>
        table === "snapshot" && name === "template" ? [] : [[name, written(value)]],
      );
    };
    const referredBy = (table: string, column: string, row: Row) => {
      if (table === "epoch") return undefined;
      if (table === "attempt" && column === "status") return "meta_word";
      const name = column === "value" ? COUNTED[Number(row.dimension)] : column;
      return name === undefined ? undefined : LOOKUPS[name];
    };
    const resolved = (table: string, row: Row): Row =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => {
          const column = name === "value" ? COUNTED[Number(row.dimension)] : name;
          if (column === "cell") return [name, cellOf(value)];
          if (column === "error_kind") return [name, kindOf(database, value)];
          const referred = referredBy(table, name, row);
          if (referred !== undefined && typeof value === "number") return [name, contentOf(referred, value)];
          const isWord = name === "status" && typeof value === "number" && value >= FIRST_UNKNOWN_STATUS;
          return [name, isWord ? contentOf("meta_word", value - FIRST_UNKNOWN_STATUS) : value];
        }),
      );
    /** What a cell of a rollup counts; its own number is that of its coming. */
    function cellOf(id: unknown): Row {
      const {
        id: _,
        n: __,
        ...content
      } = database.prepare("SELECT * FROM rollup_cell WHERE id = ?").get(Number(id)) ?? {};
      return resolved("rollup_cell", content);
    }
    return Object.fromEntries(
      tables.map((table) => [
        table,
        database
          .prepare(`SELECT * FROM "${table}"`)
          .all()
          .map((row) => textOf(resolved(table, row), (column) => isKept(column, table)))
          .sort(),
      ]),
    );
  } finally {
    database.close();
  }
}

/** Errors are counted by their code, or by their title where they have none. */
function kindOf(database: DatabaseSync, id: unknown): unknown {
  const row = database.prepare("SELECT code, title FROM error WHERE id = ?").get(Number(id));
  return row?.code ?? row?.title ?? null;
}

function written(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
}

function textOf(row: Row, isKept: (column: string) => boolean): string {
  const columns = Object.entries(row).filter(([name]) => isKept(name));
  return JSON.stringify(columns.map(([name, value]) => [name, written(value)]));
}
