/**
 * Counts the rows of messages anew and says where the figures kept of them differ. Only a defect of ours can make them
 * differ; what was counted can then be written in their place.
 */
import { bucketOf } from "../../shared/domain/results/latency-buckets.ts";
import { BILLED_TYPES, type MessageType, TEMPLATE_TYPES } from "../../shared/domain/results/message-types.ts";
import { BILLING, ORIGIN, STATE } from "../messages/message-codes.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { DIMENSION, LEG, TYPE } from "./rollup-codes.ts";
import { CELL_COLUMNS, CHUNK_COLUMNS, createRollupTables, HISTOGRAM_COLUMNS } from "./rollup-tables.ts";
import { CHUNK_BITS } from "./rollups.ts";

/** What is counted in each table; a cell's number says nothing, so its content stands for it. */
const KEYS = {
  rollup_cell: CELL_COLUMNS,
  rollup: [...CELL_COLUMNS, "quarter"],
  histogram: HISTOGRAM_COLUMNS,
  chunk_count: CHUNK_COLUMNS,
} as const;
type RollupTable = keyof typeof KEYS;

export interface RollupDifference {
  readonly table: RollupTable;
  /** The values of the table's key, in the order of its columns. */
  readonly key: string;
  /** How many rows of messages there are, and how many the table says. */
  readonly counted: number;
  readonly kept: number;
}

type Counts = Readonly<Record<RollupTable, Map<string, number>>>;

/** Rows read between two places at which the work can be broken off. */
const SLICE = 500;

const typeOf = (column: string, types: Readonly<Record<string, MessageType>>) =>
  `CASE ${column} ${Object.entries(types)
    .map(([category, type]) => `WHEN '${category}' THEN ${TYPE.code(type)}`)
    .join(" ")} ELSE ${TYPE.code("other")} END`;
const templateTypes = typeOf("sent_template.category", TEMPLATE_TYPES);
const billedTypes = typeOf("price.category", BILLED_TYPES);

/** Written in SQL, apart from what keeps the figures, so that a mistake of one is not made by the other. */
const SELECT = `
  SELECT message.id, ifnull(campaign, 0) AS campaign, ifnull(variant, 0) AS variant, origin,
    CASE
      WHEN origin = ${ORIGIN.code("test")} THEN ${TYPE.code("test")}
      WHEN sent_template.category IS NOT NULL THEN ${templateTypes}
      WHEN price.category IS NULL THEN 0
      ELSE ${billedTypes}
    END AS type,
    ifnull(account, 0) AS account, number, ifnull(snapshot.template, 0) AS template, ifnull(country, 0) AS country,
    ifnull(requested, 0) AS requested, ifnull(submitted, 0) AS submitted, ifnull(message.why, 0) AS why, state, reached,
    ifnull(error.kind, 0) AS error_kind, quarter,
    CASE
      WHEN billed IS NOT NULL THEN billed
      WHEN price.category IS NOT NULL THEN ${BILLING.code("unclear")}
      WHEN state = ${STATE.code("failed")} OR (history = 0 AND (sent + delivered + read) IS NOT NULL)
        THEN ${BILLING.code("never")}
      ELSE ${BILLING.code("not-yet")}
    END AS billing,
    CASE WHEN reactions = 0 AND history = 1 THEN 8 ELSE reactions END AS reaction,
    max(0, sent / 1000 - (accepted + ifnull(attempt.meta_ahead, 0)) / 1000) AS leg${LEG.code("accepted-sent")},
    CASE WHEN delivered >= sent THEN delivered / 1000 - sent / 1000 END AS leg${LEG.code("sent-delivered")},
    CASE WHEN read >= delivered THEN read / 1000 - delivered / 1000 END AS leg${LEG.code("delivered-read")},
    max(0, delivered / 1000 - (accepted + ifnull(attempt.meta_ahead, 0)) / 1000) AS leg${LEG.code("accepted-delivered")}
  FROM message
  LEFT JOIN snapshot ON snapshot.id = message.snapshot
  LEFT JOIN sent_template ON sent_template.id = snapshot.template
  LEFT JOIN error ON error.id = message.error
  LEFT JOIN price ON price.id = message.price
  LEFT JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding
  WHERE message.id > :after ORDER BY message.id LIMIT ${SLICE}`;

/** Where the rows of a table are read, and in which order. A row that belongs to no cell is a difference as well. */
const SOURCES: Readonly<Record<RollupTable, { readonly from: string; readonly order: readonly string[] }>> = {
  rollup_cell: { from: "rollup_cell", order: ["id"] },
  rollup: { from: "rollup LEFT JOIN rollup_cell ON rollup_cell.id = cell", order: ["quarter", "cell"] },
  histogram: { from: "histogram", order: HISTOGRAM_COLUMNS },
  chunk_count: { from: "chunk_count", order: CHUNK_COLUMNS },
};

const TABLES = Object.keys(KEYS) as readonly RollupTable[];

function keyOf(table: RollupTable, row: Row): string {
  return KEYS[table].map((column) => row[column]).join(",");
}

function countRow(counts: Counts, row: Row): void {
  const add = (table: RollupTable, values: Row) => {
    const key = keyOf(table, values);
    counts[table].set(key, (counts[table].get(key) ?? 0) + 1);
  };
  add("rollup_cell", row);
  add("rollup", row);
  for (const [, leg] of LEG.entries) {
    const seconds = row[`leg${leg}`];
    if (seconds !== null) add("histogram", { ...row, leg, bucket: bucketOf(Number(seconds)) });
  }
  const chunk = Number(row.id) >> CHUNK_BITS;
  for (const [word, dimension] of DIMENSION.entries) {
    const value = word === "all" ? 0 : row[word === "error" ? "error_kind" : word];
    add("chunk_count", { dimension, value, chunk });
  }
}

function* countRows(database: ReadableDatabase): Generator<void, Counts> {
  const counts: Counts = {
    rollup_cell: new Map(),
    rollup: new Map(),
    histogram: new Map(),
    chunk_count: new Map(),
  };
  for (let after = 0; ; ) {
    const rows = database.all(SELECT, { after });
    for (const row of rows) countRow(counts, row);
    if (rows.length < SLICE) return counts;
    after = Number(rows.at(-1)?.id);
    yield;
  }
}

/** The rows of one table, by their keys, in slices. */
function* kept(database: ReadableDatabase, table: RollupTable): Generator<void, Map<string, number>> {
  const { from, order } = SOURCES[table];
  const columns = [...new Set([...order, ...KEYS[table]])].join(", ");
  const after = order.map((column) => `:${column}`).join(", ");
  const sql = `SELECT ${columns}, ${table}.n FROM ${from} WHERE (${order.join(", ")}) > (${after})
    ORDER BY ${order.join(", ")} LIMIT ${SLICE}`;
  const found = new Map<string, number>();
  let last: Row = {};
  for (;;) {
    const place = Object.fromEntries(order.map((column) => [column, Number(last[column] ?? -1)]));
    const rows = database.all(sql, place);
    for (const row of rows) found.set(keyOf(table, row), Number(row.n));
    if (rows.length < SLICE) return found;
    last = rows.at(-1) ?? {};
    yield;
  }
}

/**
 * To be gone through within one read transaction: it pauses wherever it can be broken off.
 * @returns nothing where all is well
 */
export function* checkRollups(database: ReadableDatabase): Generator<void, readonly RollupDifference[]> {
  const counts = yield* countRows(database);
  const differences: RollupDifference[] = [];
  for (const table of TABLES) {
    const keptOf = yield* kept(database, table);
    for (const key of new Set([...counts[table].keys(), ...keptOf.keys()])) {
      const counted = counts[table].get(key) ?? 0;
      const known = keptOf.get(key) ?? 0;
      if (counted !== known || known === 0) differences.push({ table, key, counted, kept: known });
    }
  }
  return differences;
}

/** Writes what the rows say in the place of what was kept. One transaction. */
export function rebuildRollups(database: WritableDatabase): void {
  database.transaction(() => {
    const counting = countRows(database);
    let step = counting.next();
    while (!step.done) step = counting.next();
    const { rollup, histogram, chunk_count: chunks } = step.value;
    for (const table of TABLES) database.run(`DELETE FROM ${table}`);
    const tables = createRollupTables(database);
    tables.addToCells(rollup);
    for (const [key, n] of histogram) tables.addToHistogram(key.split(",").map(Number), n);
    for (const [key, n] of chunks) tables.addToChunk(key.split(",").map(Number), n);
  });
}
