/**
 * Opens a database without changing it, even while another Waypost has it open: no migration, no pragma that writes, no
 * copy at closing. For whatever only looks: the doctor, a restore, a question about a workspace that is closed.
 */
import { DatabaseSync } from "node:sqlite";
import { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import { readable } from "./connection.ts";
import type { DatabaseFile, DatabaseSchema, ReadableDatabase } from "./database.ts";
import { isFolder, isGone, lastGoodCopy } from "./files.ts";
import { newestVersion, readVersion } from "./migrate.ts";
import { databaseProblem } from "./sqlite-problem.ts";

export type DatabaseCondition = "ok" | "damaged" | "missing" | "older" | "newer" | "busy" | "folder";

export interface ReadOnlyDatabase<File extends DatabaseFile> {
  readonly condition: DatabaseCondition;
  /** Null unless the condition is `ok`. */
  readonly database: ReadableDatabase<File> | null;
  /** The last good copy, where there is one. */
  readonly backup: string | null;
  close(): void;
}

/** Milliseconds to wait for a lock: a person is waiting. */
const PATIENCE = 2_000;

export function openReadOnlyDatabase<File extends DatabaseFile>(
  path: string,
  schema: DatabaseSchema<File>,
  logger: Logger,
): ReadOnlyDatabase<File> {
  const backup = lastGoodCopy(path);
  const without = (condition: DatabaseCondition): ReadOnlyDatabase<File> => ({
    condition,
    database: null,
    backup,
    close: () => undefined,
  });
  if (isFolder(path)) return without("folder");
  if (isGone(path)) return without("missing");
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path, { readOnly: true });
    const condition = conditionOf(connection, newestVersion(schema));
    if (condition !== "ok") {
      connection.close();
      return without(condition);
    }
  } catch (error) {
    connection?.close();
    const known = databaseProblem(error, path);
    return without(
      known instanceof WaypostError && known.problem.code === "database-damaged" ? "damaged" : "busy",
    );
  }
  const held = connection;
  return {
    condition: "ok",
    database: readable({ connection: held, path, logger }),
    backup,
    close: () => held.close(),
  };
}

function conditionOf(connection: DatabaseSync, newest: number): DatabaseCondition {
  connection.exec(`PRAGMA busy_timeout = ${PATIENCE}`);
  const version = readVersion(connection);
  if (version > newest) return "newer";
  if (version === 0) return "missing";
  if (connection.prepare("PRAGMA quick_check(1)").get()?.quick_check !== "ok") return "damaged";
  return version < newest ? "older" : "ok";
}
