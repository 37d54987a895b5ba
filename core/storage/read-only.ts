/**
 * Looks into a database without changing it, also beside a Waypost that has it open: for the doctor. No migration, no
 * pragma that writes, no copy at closing.
 */
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import {
  databaseProblem,
  isFolder,
  lastGoodCopy,
  NEWEST_VERSION,
  type ReadableDatabase,
  readable,
} from "./database.ts";

export type DatabaseCondition = "ok" | "damaged" | "missing" | "older" | "newer" | "busy" | "folder";

export interface ReadOnlyDatabase {
  readonly condition: DatabaseCondition;
  /** Null unless the condition is `ok`. */
  readonly database: ReadableDatabase | null;
  /** The last good copy, where there is one. */
  readonly backup: string | null;
  close(): void;
}

/** In milliseconds; the doctor does not wait for long. */
const PATIENCE = 2_000;

export function openReadOnlyDatabase(path: string, logger: Logger): ReadOnlyDatabase {
  const backup = lastGoodCopy(path);
  const without = (condition: DatabaseCondition): ReadOnlyDatabase => ({
    condition,
    database: null,
    backup,
    close: () => undefined,
  });
  if (isFolder(path)) return without("folder");
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return without("missing");
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path, { readOnly: true });
    const condition = conditionOf(connection);
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
  return { condition: "ok", database: readable(held, path, logger), backup, close: () => held.close() };
}

function conditionOf(connection: DatabaseSync): DatabaseCondition {
  connection.exec(`PRAGMA busy_timeout = ${PATIENCE}`);
  const version = Number(connection.prepare("PRAGMA user_version").get()?.user_version ?? 0);
  if (version > NEWEST_VERSION) return "newer";
  if (version === 0) return "missing";
  if (connection.prepare("PRAGMA quick_check(1)").get()?.quick_check !== "ok") return "damaged";
  return version < NEWEST_VERSION ? "older" : "ok";
}
