/**
 * What the store needs of the Node and the SQLite it runs on, each asked by doing it once. Imports nothing that a runtime
 * may lack by its name, so that it can be loaded and asked before everything that does.
 */
import sqlite from "node:sqlite";
import threads from "node:worker_threads";
import zlib from "node:zlib";
import { WaypostError } from "../../shared/contract/index.ts";

/** contentless_delete came with it (https://www.sqlite.org/fts5.html#contentless_delete_tables). */
const OLDEST_SQLITE = [3, 43, 0] as const;

export interface RuntimeSupport {
  /** e.g. `3.50.4`. */
  readonly sqlite: string;
  readonly node: string;
  /** In the words of whoever makes them; empty when everything is there. */
  readonly missing: readonly string[];
}

type Connection = InstanceType<typeof sqlite.DatabaseSync>;

const PARTS: readonly (readonly [string, (connection: Connection) => boolean])[] = [
  [`SQLite ${OLDEST_SQLITE.join(".")}`, (connection) => isNewEnough(versionOf(connection))],
  ["STRICT", does("CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT")],
  ["FTS5 trigram", does("CREATE VIRTUAL TABLE two USING fts5 (digits, tokenize = 'trigram')")],
  [
    "FTS5 contentless_delete",
    does("CREATE VIRTUAL TABLE three USING fts5 (digits, content = '', contentless_delete = 1)"),
  ],
  ["node:sqlite backup", () => typeof sqlite.backup === "function"],
  ["node:zlib zstd", () => typeof zlib.zstdCompressSync === "function"],
  ["node:worker_threads", () => typeof threads.Worker === "function"],
];

/** @throws when SQLite itself doesn't work, which the caller should know before anything else */
export function askRuntime(): RuntimeSupport {
  const connection = new sqlite.DatabaseSync(":memory:");
  try {
    return {
      sqlite: versionOf(connection),
      node: process.versions.node,
      missing: PARTS.filter(([, isThere]) => !isThere(connection)).map(([name]) => name),
    };
  } finally {
    connection.close();
  }
}

/** @throws WaypostError `runtime-unsuitable` */
export function assertRuntime(ask: () => RuntimeSupport = askRuntime): void {
  const { missing, sqlite: found, node } = ask();
  if (missing.length === 0) return;
  throw new WaypostError("runtime-unsuitable", {
    params: { missing: missing.join(", "), sqlite: found, node },
  });
}

function does(sql: string): (connection: Connection) => boolean {
  return (connection) => {
    try {
      connection.exec(sql);
      return true;
    } catch {
      return false;
    }
  };
}

function versionOf(connection: Connection): string {
  return String(connection.prepare("SELECT sqlite_version() AS version").get()?.version);
}

/** @param version e.g. `3.50.4` */
export function isNewEnough(version: string): boolean {
  const parts = version.split(".").map(Number);
  for (const [place, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[place] ?? 0;
    if (part !== oldest) return part > oldest;
  }
  return true;
}
