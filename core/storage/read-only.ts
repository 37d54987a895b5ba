/**
 * Looks into a workspace's database without changing it, also beside a Waypost that has it open: for the doctor. No
 * migration, no pragma that writes, no copy at closing.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { WaypostError } from "../../shared/contract/index.ts";
import { DATABASE, storesOn, type WorkspaceStores } from "../workspaces/workspace-storage.ts";
import { type Database, databaseProblem, isFolder, lastGoodCopy, NEWEST_VERSION } from "./database.ts";

export type DatabaseCondition = "ok" | "damaged" | "missing" | "older" | "newer" | "busy" | "folder";

export interface ReadOnlyStorage {
  readonly condition: DatabaseCondition;
  /** Null unless the condition is `ok`. */
  readonly stores: WorkspaceStores | null;
  /** The last good copy, where there is one. */
  readonly backup: string | null;
  close(): void;
}

/** In milliseconds; the doctor does not wait for long. */
const PATIENCE = 2_000;

export function openReadOnly(folder: string): ReadOnlyStorage {
  const path = join(folder, DATABASE);
  const backup = lastGoodCopy(path);
  const without = (condition: DatabaseCondition): ReadOnlyStorage => ({
    condition,
    stores: null,
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
  return { condition: "ok", stores: storesOn(readOnly(held)), backup, close: () => held.close() };
}

function conditionOf(connection: DatabaseSync): DatabaseCondition {
  connection.exec(`PRAGMA busy_timeout = ${PATIENCE}`);
  const version = Number(connection.prepare("PRAGMA user_version").get()?.user_version ?? 0);
  if (version > NEWEST_VERSION) return "newer";
  if (version === 0) return "missing";
  if (connection.prepare("PRAGMA quick_check(1)").get()?.quick_check !== "ok") return "damaged";
  return version < NEWEST_VERSION ? "older" : "ok";
}

/** Above this, looking through a database would keep webhooks waiting. */
const QUICKLY_CHECKED = 64 * 1024 * 1024;

/** The database of a workspace that is open here: whole when it was opened, and looked through again if it is small. */
export function checkOpenDatabase(folder: string): DatabaseCondition | "checked-at-opening" {
  const size = statSync(join(folder, DATABASE), { throwIfNoEntry: false })?.size ?? 0;
  if (size > QUICKLY_CHECKED) return "checked-at-opening";
  const storage = openReadOnly(folder);
  storage.close();
  return storage.condition;
}

function readOnly(connection: DatabaseSync): Database {
  const refuse = () => {
    throw new Error("this database is only read");
  };
  type Values = Record<string, SQLInputValue>;
  return {
    run: refuse,
    get: (sql, values: Values = {}) => connection.prepare(sql).get(values) ?? null,
    all: (sql, values: Values = {}) => connection.prepare(sql).all(values),
    transaction: refuse,
    close: refuse,
  };
}
