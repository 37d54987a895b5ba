/** Brings a database to the newest version of its schema, one step and one transaction after the other. */
import type { DatabaseSync } from "node:sqlite";
import type { DatabaseFile, DatabaseSchema, MigratingDatabase, Row } from "./database.ts";

export function newestVersion(schema: DatabaseSchema<DatabaseFile>): number {
  return schema.migrations.at(-1)?.version ?? 0;
}

/** @returns 0 for a database nothing was ever written to */
export function readVersion(connection: DatabaseSync): number {
  return Number(connection.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

export interface MigrationWatch {
  /** Called after each step, with the version that was reached. */
  onMigrated(version: number): void;
  /** Called within a step, as often as the step says how far it is. May throw, which undoes the step. */
  onProgress?(done: number, total: number): void;
}

/** @throws what a step throws; the database then stays at the version before that step */
export function migrate(
  connection: DatabaseSync,
  schema: DatabaseSchema<DatabaseFile>,
  { onMigrated, onProgress }: MigrationWatch,
): void {
  const from = readVersion(connection);
  const database = migrating(connection, onProgress);
  for (const { version, up } of schema.migrations) {
    if (version <= from) continue;
    connection.exec("BEGIN IMMEDIATE");
    try {
      up(database);
      connection.exec(`PRAGMA user_version = ${version}`);
      connection.exec("COMMIT");
    } catch (error) {
      if (connection.isTransaction) connection.exec("ROLLBACK");
      throw error;
    }
    onMigrated(version);
  }
}

function migrating(connection: DatabaseSync, onProgress: MigrationWatch["onProgress"]): MigratingDatabase {
  return {
    progress: (done, total) => onProgress?.(done, total),
    exec: (sql) => connection.exec(sql),
    run: (sql, values = {}) => void connection.prepare(sql).run(values),
    get: (sql, values = {}) => (connection.prepare(sql).get(values) as Row | undefined) ?? null,
    all: (sql, values = {}) => connection.prepare(sql).all(values) as readonly Row[],
  };
}
