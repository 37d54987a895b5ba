/** Turns SQLite's errors into problems a person can act on. */
import { dirname } from "node:path";
import { WaypostError } from "../../shared/contract/problem.ts";
import { lastGoodCopy } from "./copies-folder.ts";

// SQLite's primary result codes, see https://www.sqlite.org/rescode.html
const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

function sqliteCode(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("errcode" in error)) return null;
  return typeof error.errcode === "number" ? error.errcode & 0xff : null;
}

/** @returns a WaypostError for an error of SQLite's that a person can do something about; any other error unchanged */
export function databaseProblem(error: unknown, path: string): unknown {
  switch (sqliteCode(error)) {
    case NOT_A_DATABASE:
    case CORRUPT:
      return damaged(path, error);
    case BUSY:
    case LOCKED:
    case IO_ERROR:
      return new WaypostError("database-busy", {
        params: { file: path },
        retry: { kind: "now" },
        cause: error,
      });
    case FULL:
      return new WaypostError("disk-full", { params: { folder: dirname(path) }, cause: error });
    case READ_ONLY:
    case CANNOT_OPEN:
      return new WaypostError("data-folder-not-writable", {
        params: { folder: dirname(path) },
        cause: error,
      });
    default:
      return error;
  }
}

/** A database that cannot be used, with the copy that can take its place. */
export function damaged(path: string, cause: unknown): WaypostError {
  return new WaypostError("database-damaged", {
    params: { file: path, backup: lastGoodCopy(path) ?? "—" },
    cause,
  });
}

export function isDamage(error: unknown): boolean {
  return error instanceof WaypostError && error.problem.code === "database-damaged";
}
