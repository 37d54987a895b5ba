/**
 * Rows that are stored once for their content, in a staging database: those of main.db with their numbers, and new ones with
 * numbers that main.db doesn't give out. Main.db goes on meanwhile, and may get a row for the same content.
 */
import type { WritableDatabase } from "../../storage/database.ts";
import { type DerivedTable, referenceOf, STAGED_NUMBERS } from "../../storage/differences.ts";
import { forgetRemembered } from "../../storage/lookups.ts";

/** By what a row of each table is told from the others. */
export const LOOKUP_CONTENT = {
  meta_id: ["text"],
  meta_word: ["text"],
  price: ["category", "type", "subtype"],
  error: ["code", "title", "details"],
} as const satisfies Record<string, readonly string[]>;
export type StagedLookup = keyof typeof LOOKUP_CONTENT;
export const STAGED_LOOKUPS = Object.keys(LOOKUP_CONTENT) as readonly StagedLookup[];

export interface StagedLookups {
  /** Takes over what main.db has by now. */
  refresh(): void;
  /** The number that main.db has for the content of one of the staging database, or that one where it has none. */
  resolve(table: StagedLookup, number: number): number;
  /** Puts numbers of main.db in the place of those given here, where it has got some since. */
  resolveIn(table: DerivedTable): void;
}

export function createStagedLookups(database: WritableDatabase): StagedLookups {
  const resolved = new Map<StagedLookup, Map<number, number>>(
    STAGED_LOOKUPS.map((table) => [table, new Map()]),
  );

  // Numbers go on after the highest.
  for (const table of ["meta_id", "meta_word"] as const) {
    database.run(`INSERT INTO main.${table} (id, text) VALUES (${STAGED_NUMBERS}, char(0))`);
  }
  database.run(`INSERT INTO main.price (id, category) VALUES (${STAGED_NUMBERS}, char(0))`);
  database.run(
    `INSERT INTO main.error (id, title, kind) VALUES (${STAGED_NUMBERS}, char(0), ${STAGED_NUMBERS})`,
  );

  function refreshTable(table: StagedLookup): void {
    const same = LOOKUP_CONTENT[table]
      .map((column) => `known."${column}" IS staged."${column}"`)
      .join(" AND ");
    for (const [staged, known] of database.tuples(
      `SELECT staged.id, known.id FROM main.${table} AS staged CROSS JOIN live.${table} AS known ON ${same}
       WHERE staged.id > ${STAGED_NUMBERS}`,
    )) {
      resolved.get(table)?.set(Number(staged), Number(known));
      database.put(`DELETE FROM main.${table} WHERE id = ?`, Number(staged));
    }
    database.run(
      `INSERT INTO main.${table} SELECT * FROM live.${table} WHERE id > (
         SELECT ifnull(max(id), 0) FROM main.${table} WHERE id < ${STAGED_NUMBERS})`,
    );
  }

  return {
    refresh: () => {
      for (const table of STAGED_LOOKUPS) refreshTable(table);
      database.run("INSERT OR IGNORE INTO main.epoch SELECT * FROM live.epoch");
      forgetRemembered(database);
    },
    resolve: (table, number) => resolved.get(table)?.get(number) ?? number,
    resolveIn: ({ name, refers = {} }) => {
      for (const [column, reference] of Object.entries(refers)) {
        const { table, offset } = referenceOf(reference);
        for (const [staged, known] of resolved.get(table as StagedLookup) ?? []) {
          database.put(
            `UPDATE main."${name}" SET "${column}" = ? WHERE "${column}" = ?`,
            known + offset,
            staged + offset,
          );
        }
      }
    },
  };
}
