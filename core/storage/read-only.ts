/**
 * Opens a database without changing it, even while another Waypost has it open: no migration, no pragma that writes, no
 * copy. For whatever only looks: the doctor, a restore, a question about a workspace that is closed.
 */
import { DatabaseSync } from "node:sqlite";
import type { Logger } from "../logging/logger.ts";
import type { IsAbandoned } from "./alive.ts";
import { checkFirstPages, checkWhole } from "./check-file.ts";
import { readable } from "./connection.ts";
import { lastGoodCopy } from "./copies-folder.ts";
import type { DatabaseFile, DatabaseSchema, ReadableDatabase } from "./database.ts";
import { isFolder, isGone } from "./files.ts";
import { newestVersion, readVersion } from "./migrate.ts";
import { databaseProblem, isDamage } from "./sqlite-problem.ts";

export type DatabaseCondition = "ok" | "damaged" | "missing" | "older" | "newer" | "busy" | "folder";

export interface ReadOnlyDatabase<File extends DatabaseFile> {
  readonly condition: DatabaseCondition;
  /** Null unless the condition is `ok`. */
  readonly database: ReadableDatabase<File> | null;
  /** The last good copy, where there is one. */
  readonly backup: string | null;
  /** As `Readable.hold`; nothing is held without a database. */
  hold(isAbandoned: IsAbandoned): () => void;
  close(): void;
}

/** How much of the file is looked at: a few pages, whatever its size, or every one, which takes seconds for a large file. */
export type Thoroughness = "first-pages" | "whole";

/** Milliseconds to wait for a lock: a person is waiting. */
const PATIENCE = 2_000;

export function openReadOnlyDatabase<File extends DatabaseFile>(
  path: string,
  schema: DatabaseSchema<File>,
  logger: Logger,
  thoroughness: Thoroughness = "first-pages",
): ReadOnlyDatabase<File> {
  const backup = lastGoodCopy(path);
  const without = (condition: DatabaseCondition): ReadOnlyDatabase<File> => ({
    condition,
    database: null,
    backup,
    hold: () => () => undefined,
    close: () => undefined,
  });
  if (isFolder(path)) return without("folder");
  if (isGone(path)) return without("missing");
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path, { readOnly: true });
    const condition = conditionOf(connection, path, newestVersion(schema), thoroughness);
    if (condition !== "ok") {
      connection.close();
      return without(condition);
    }
  } catch (error) {
    connection?.close();
    return without(isDamage(databaseProblem(error, path)) ? "damaged" : "busy");
  }
  const held = connection;
  return {
    condition: "ok",
    ...readable<File>({ connection: held, path, logger }),
    backup,
    close: () => held.close(),
  };
}

/** @throws WaypostError `database-damaged` */
function conditionOf(
  connection: DatabaseSync,
  path: string,
  newest: number,
  thoroughness: Thoroughness,
): DatabaseCondition {
  connection.exec(`PRAGMA busy_timeout = ${PATIENCE}`);
  const version = readVersion(connection);
  if (version > newest) return "newer";
  if (version === 0) return "missing";
  if (thoroughness === "whole") checkWhole(path);
  else checkFirstPages(connection, path);
  return version < newest ? "older" : "ok";
}
