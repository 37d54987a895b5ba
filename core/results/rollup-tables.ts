/** Adds sums to the tables of figures. A row begins with the first that is added to it, and ends where nothing is left. */
import type { WritableDatabase } from "../storage/database.ts";

/** What the cells of a rollup are told apart by. */
export const CELL_COLUMNS = [
  "campaign",
  "variant",
  "origin",
  "type",
  "account",
  "number",
  "template",
  "country",
  "requested",
  "submitted",
  "billing",
  "why",
  "state",
  "reached",
  "error_kind",
  "reaction",
] as const;
export const HISTOGRAM_COLUMNS = ["campaign", "type", "submitted", "billing", "leg", "bucket"] as const;
export const CHUNK_COLUMNS = ["dimension", "value", "chunk"] as const;

export interface RollupTables {
  /** @param sums by the values of `CELL_COLUMNS` and the quarter, with commas between */
  addToCells(sums: ReadonlyMap<string, number>): void;
  /** @param key values of `HISTOGRAM_COLUMNS` */
  addToHistogram(key: readonly number[], n: number): void;
  /** @param key values of `CHUNK_COLUMNS` */
  addToChunk(key: readonly number[], n: number): void;
  /** @param sums as `addToCells` takes them */
  addToArchive(sums: ReadonlyMap<string, number>): void;
  /** @param key values of `HISTOGRAM_COLUMNS` */
  addToHistogramArchive(key: readonly number[], n: number): void;
  /** The numbers of cells may have been undone. */
  forget(): void;
}

/** So many cells are known by their numbers at once. */
const KNOWN_CELLS = 50_000;

const names = (columns: readonly string[]) => columns.join(", ");
const places = (columns: readonly string[]) => columns.map(() => "?").join(", ");

/** What is added to a cell, in all and by quarter. */
interface CellSum {
  total: number;
  readonly quarters: { readonly quarter: number; readonly n: number }[];
}

function byCell(sums: ReadonlyMap<string, number>): ReadonlyMap<string, CellSum> {
  const found = new Map<string, CellSum>();
  for (const [key, n] of sums) {
    if (n === 0) continue;
    const end = key.lastIndexOf(",");
    const cell = key.slice(0, end);
    const sum = found.get(cell) ?? { total: 0, quarters: [] };
    sum.total += n;
    sum.quarters.push({ quarter: Number(key.slice(end + 1)), n });
    found.set(cell, sum);
  }
  return found;
}

export function createRollupTables(database: WritableDatabase): RollupTables {
  const cellNumbers = new Map<string, number>();
  const upsertCell = `INSERT INTO rollup_cell (${names(CELL_COLUMNS)}, n) VALUES (${places(CELL_COLUMNS)}, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n RETURNING id, n`;
  const updateCell = "UPDATE rollup_cell SET n = n + ? WHERE id = ? RETURNING id, n";

  function adding(table: string, columns: readonly string[]) {
    const upsert = `INSERT INTO ${table} (${names(columns)}, n) VALUES (${places(columns)}, ?)
      ON CONFLICT DO UPDATE SET n = n + excluded.n RETURNING n`;
    const remove = `DELETE FROM ${table} WHERE (${names(columns)}) = (${places(columns)})`;
    return (key: readonly number[], n: number): void => {
      if (database.tuple(upsert, ...key, n)?.[0] === 0) database.put(remove, ...key);
    };
  }
  const addToQuarter = adding("rollup", ["quarter", "cell"]);
  const addToArchive = adding("rollup_archive", [...CELL_COLUMNS, "quarter"]);

  /** @returns the number of the cell, and how many it counts now */
  function addToCell(cell: string, n: number): readonly [id: number, n: number] {
    const known = cellNumbers.get(cell);
    const row =
      (known === undefined ? null : database.tuple(updateCell, n, known)) ??
      database.tuple(upsertCell, ...cell.split(",").map(Number), n) ??
      [];
    const [id, sum] = row.map(Number);
    if (id === undefined || sum === undefined) throw new RangeError("a cell that was written has a number");
    if (cellNumbers.size >= KNOWN_CELLS) cellNumbers.clear();
    cellNumbers.set(cell, id);
    return [id, sum];
  }

  return {
    addToCells: (sums) => {
      for (const [cell, { total, quarters }] of byCell(sums)) {
        const [id, left] = addToCell(cell, total);
        for (const { quarter, n } of quarters) addToQuarter([quarter, id], n);
        if (left !== 0) continue;
        database.put("DELETE FROM rollup_cell WHERE id = ?", id);
        cellNumbers.delete(cell);
      }
    },
    addToHistogram: adding("histogram", HISTOGRAM_COLUMNS),
    addToChunk: adding("chunk_count", CHUNK_COLUMNS),
    addToArchive: (sums) => {
      for (const [key, n] of sums) addToArchive(key.split(",").map(Number), n);
    },
    addToHistogramArchive: adding("histogram_archive", HISTOGRAM_COLUMNS),
    forget: () => cellNumbers.clear(),
  };
}
