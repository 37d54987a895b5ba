/**
 * The two files of a workspace: `log.db` takes webhooks as they come, `main.db` everything else. No transaction spans
 * both; `webhook_cursor` in main.db says how far the log has been reduced. Knows nothing else of what the tables mean.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import { closeWithCopies, moveAside, restoreCopies } from "./copies.ts";
import type { DatabaseFile, DatabaseSchema, ReadableDatabase, WritableDatabase } from "./database.ts";
import { lastGoodCopy } from "./files.ts";
import { LOG } from "./migrations/log/log-schema.ts";
import { MAIN } from "./migrations/main/main-schema.ts";
import { openDatabase, openTogether } from "./open-database.ts";
import { type DatabaseCondition, openReadOnlyDatabase } from "./read-only.ts";

export interface WorkspaceFiles {
  readonly main: WritableDatabase;
  readonly log: WritableDatabase<"log">;
  /** Makes a copy of each file first. */
  close(): void;
}

export interface OpenWorkspaceFilesOptions {
  readonly folder: string;
  readonly logger: Logger;
  /** The workspace has had its files. One that is gone or empty then counts as damaged and is not begun anew. */
  readonly mustExist?: boolean;
  /** `process.platform`, unless a test says otherwise. */
  readonly platform?: NodeJS.Platform;
}

const pathOf = (folder: string, { fileName }: DatabaseSchema<DatabaseFile>) => join(folder, fileName);

/**
 * @throws WaypostError as `openDatabase` does, or `webhook-log-lost` when only the log is damaged and there is no copy of
 *   it; neither file is changed when one of them cannot be used
 */
export function openWorkspaceFiles(options: OpenWorkspaceFilesOptions): WorkspaceFiles {
  const [main, log] = openBoth(options);
  try {
    fitTogether(main, log, options.logger);
  } catch (error) {
    main.close();
    log.close();
    throw error;
  }
  return { main, log, close: () => closeWithCopies([main, log], options.logger) };
}

function openBoth({ folder, ...options }: OpenWorkspaceFilesOptions) {
  try {
    return openTogether(
      { ...options, path: pathOf(folder, MAIN), schema: MAIN },
      { ...options, path: pathOf(folder, LOG), schema: LOG },
    );
  } catch (error) {
    const isDamage = error instanceof WaypostError && error.problem.code === "database-damaged";
    if (!isDamage || !isOnlyLogLost(folder, options.logger)) throw error;
    throw new WaypostError("webhook-log-lost", { params: { file: pathOf(folder, LOG) }, cause: error });
  }
}

/** There is no copy of the log, and nothing else is wrong: what was made of it is in main.db. */
function isOnlyLogLost(folder: string, logger: Logger): boolean {
  return (
    isDamaged(pathOf(folder, LOG), LOG, logger) &&
    lastGoodCopy(pathOf(folder, LOG)) === null &&
    !isDamaged(pathOf(folder, MAIN), MAIN, logger)
  );
}

/**
 * A log that was put back to an older copy, or lost, lacks webhooks that main.db has reduced. Everything main.db has of
 * them is kept, the gap is noted, and new webhooks get ids above it.
 */
function fitTogether(main: WritableDatabase, log: WritableDatabase<"log">, logger: Logger): void {
  const cursor = main.get("SELECT reduced_to, again_to FROM webhook_cursor");
  const reducedTo = Number(cursor?.reduced_to ?? 0);
  reserveIds(log, "webhook_again", Number(cursor?.again_to ?? 0));
  const newest = newestId(log, "webhook");
  if (newest >= reducedTo) return;
  logger.warn(
    { newest, reducedTo },
    "the log of webhooks is older than what was made of it; all of that is kept",
  );
  // The gap comes first: if nothing else gets written, it is found again at the next opening.
  main.run(
    "INSERT INTO webhook_gap (first, last) VALUES (:first, :last) ON CONFLICT (first) DO UPDATE SET last = :last",
    { first: newest + 1, last: reducedTo },
  );
  reserveIds(log, "webhook", reducedTo);
}

/** The highest id that a table of the log has ever given out. */
function newestId(log: ReadableDatabase<"log">, table: string): number {
  return Number(log.get("SELECT seq FROM sqlite_sequence WHERE name = :table", { table })?.seq ?? 0);
}

/** New rows of a table of the log get higher ids than this. */
function reserveIds(log: WritableDatabase<"log">, table: string, upTo: number): void {
  if (newestId(log, table) >= upTo) return;
  log.transaction(() => {
    log.run("DELETE FROM sqlite_sequence WHERE name = :table", { table });
    log.run("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :upTo)", { table, upTo });
  });
}

/**
 * Puts the last good copy in the place of each damaged file. A whole file stays, since it may hold more than its copy. If
 * neither is found to be damaged, both are put back. A log of which there is no copy is begun anew if main.db is whole: the
 * next opening finds that it lacks what was reduced, and keeps what was made of it.
 * @returns where the files that were replaced went
 * @throws WaypostError `database-damaged` when there is no copy of a file that needs one; nothing is moved then
 */
export function restoreWorkspaceFiles(folder: string, logger: Logger, now: number): readonly string[] {
  if (isOnlyLogLost(folder, logger)) {
    const path = pathOf(folder, LOG);
    const kept = moveAside(path, now);
    openDatabase({ path, schema: LOG, logger }).close();
    return [kept];
  }
  const all = [LOG, MAIN];
  const damaged = all.filter((schema) => isDamaged(pathOf(folder, schema), schema, logger));
  const restored = damaged.length === 0 ? all : damaged;
  return restoreCopies(
    restored.map((schema) => pathOf(folder, schema)),
    now,
  );
}

function isDamaged(path: string, schema: DatabaseSchema<DatabaseFile>, logger: Logger): boolean {
  const { condition, close } = openReadOnlyDatabase(path, schema, logger);
  close();
  return isDamage(condition);
}

function isDamage(condition: DatabaseCondition): boolean {
  return condition === "damaged" || condition === "missing" || condition === "folder";
}

/** `log-lost`: the log is damaged and has no copy, and main.db is whole. */
export type WorkspaceCondition = DatabaseCondition | "log-lost";

export interface ReadOnlyWorkspaceFiles {
  /** `ok` when both are; otherwise the condition of main.db, or of the log if main.db is ok. */
  readonly condition: WorkspaceCondition;
  /** Null unless the condition is `ok`. */
  readonly databases: { readonly main: ReadableDatabase; readonly log: ReadableDatabase<"log"> } | null;
  /** The last good copy of the file the condition is about, where there is one. */
  readonly backup: string | null;
  close(): void;
}

/** May be called while another Waypost has the files open. */
export function openReadOnlyWorkspaceFiles(folder: string, logger: Logger): ReadOnlyWorkspaceFiles {
  const main = openReadOnlyDatabase(pathOf(folder, MAIN), MAIN, logger);
  const log = openReadOnlyDatabase(pathOf(folder, LOG), LOG, logger);
  const close = () => {
    main.close();
    log.close();
  };
  const { condition, backup } = main.condition === "ok" ? log : main;
  const isLogLost = main.condition === "ok" && backup === null && isDamage(condition);
  if (main.database !== null && log.database !== null) {
    return { condition, backup, databases: { main: main.database, log: log.database }, close };
  }
  close();
  return {
    condition: isLogLost ? "log-lost" : condition,
    backup,
    databases: null,
    close: () => undefined,
  };
}

/** Bytes. Checking files larger than this would keep webhooks waiting. */
const QUICKLY_CHECKED = 64 * 1_024 * 1_024;

/** Checks the files of a workspace that is open in this process, unless they are large: they were checked at opening. */
export function checkOpenWorkspaceFiles(
  folder: string,
  logger: Logger,
): WorkspaceCondition | "checked-at-opening" {
  const sizes = [MAIN, LOG].map(
    (schema) => statSync(pathOf(folder, schema), { throwIfNoEntry: false })?.size ?? 0,
  );
  if (sizes.reduce((sum, size) => sum + size) > QUICKLY_CHECKED) return "checked-at-opening";
  const files = openReadOnlyWorkspaceFiles(folder, logger);
  files.close();
  return files.condition;
}
