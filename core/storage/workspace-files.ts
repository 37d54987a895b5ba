/**
 * The two files of a workspace: `log.db` takes webhooks as they come, `main.db` everything else. No transaction spans
 * both; `webhook_cursor` in main.db says how far the log has been reduced. Knows nothing else of what the tables mean.
 */
import { join } from "node:path";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { Logger } from "../logging/logger.ts";
import { assertAwaited, type IsAbandoned } from "./alive.ts";
import { checkTables } from "./check-file.ts";
import { moveAside, restoreCopies } from "./copies.ts";
import { lastGoodCopy } from "./copies-folder.ts";
import type { DatabaseFile, DatabaseSchema, ReadableDatabase, WritableDatabase } from "./database.ts";
import { sizeWithJournal } from "./files.ts";
import { LOG } from "./migrations/log/log-schema.ts";
import { MAIN } from "./migrations/main/main-schema.ts";
import { openDatabase, openTogether } from "./open-database.ts";
import { type DatabaseCondition, openReadOnlyDatabase, type Thoroughness } from "./read-only.ts";
import { isDamage } from "./sqlite-problem.ts";

export interface WorkspaceFiles {
  readonly main: WritableDatabase;
  readonly log: WritableDatabase<"log">;
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
  return {
    main,
    log,
    close: () => {
      main.close();
      log.close();
    },
  };
}

/** Another connection to the log of a workspace whose files are open, for the thread that writes it. */
export function openLog({ folder, logger }: Pick<OpenWorkspaceFilesOptions, "folder" | "logger">) {
  return openDatabase({ path: pathOf(folder, LOG), schema: LOG, logger, mustExist: true });
}

/** Another connection to the main file of a workspace whose files are open, which only reads. */
export function openMainToRead({ folder, logger }: Pick<OpenWorkspaceFilesOptions, "folder" | "logger">): {
  readonly database: ReadableDatabase;
  close(): void;
} {
  const { database, condition, close } = openReadOnlyDatabase(pathOf(folder, MAIN), MAIN, logger);
  if (database === null) throw new Error(`the file that was just opened cannot be read: ${condition}`);
  return { database, close };
}

function openBoth({ folder, ...options }: OpenWorkspaceFilesOptions) {
  try {
    return openTogether(
      { ...options, path: pathOf(folder, MAIN), schema: MAIN },
      { ...options, path: pathOf(folder, LOG), schema: LOG },
    );
  } catch (error) {
    if (!isDamage(error) || !isOnlyLogLost(folder, options.logger)) throw error;
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

function fitTogether(main: WritableDatabase, log: WritableDatabase<"log">, logger: Logger): void {
  notePutBackBeforePruning(main, log, logger);
  fitCursors(main, log, logger);
}

/**
 * A main.db from before webhooks were pruned has not sealed what they told, and the log holds them no more: a replay
 * would lose it. A log from before holds them again, and a replay would count their copies twice. Noted once.
 */
function notePutBackBeforePruning(
  main: WritableDatabase,
  log: WritableDatabase<"log">,
  logger: Logger,
): void {
  const sealed = Number(main.get("SELECT sealed FROM webhook_cursor")?.sealed ?? 0);
  const waiting = Number(main.get("SELECT count(*) AS n FROM webhook_sealed")?.n ?? 0);
  const forgotten = Number(log.get("SELECT forgotten FROM webhook_tally")?.forgotten ?? 0);
  if (forgotten <= sealed && forgotten >= sealed - waiting) return;
  logger.warn({ sealed, forgotten }, "one of the two files is from before webhooks were pruned");
  main.transaction(() => {
    main.run("INSERT INTO webhook_gap (first, last) VALUES (0, 0) ON CONFLICT DO NOTHING");
    main.run(
      `INSERT INTO webhook_cursor (id, reduced_to, again_to, sealed) VALUES (1, 0, 0, :sealed)
       ON CONFLICT DO UPDATE SET sealed = :sealed`,
      { sealed: forgotten + waiting },
    );
  });
}

/**
 * A log that was put back to an older copy, or lost, lacks webhooks that main.db has reduced. Everything main.db has of
 * them is kept, the gap is noted, and new webhooks get ids above it.
 */
function fitCursors(main: WritableDatabase, log: WritableDatabase<"log">, logger: Logger): void {
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
 * Puts the last good copy in the place of each damaged file. Looks through both files and the copy, so it takes seconds
 * where they are large. A whole file stays, since it may hold more than its copy. If
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

/** Looks through the whole file. */
function isDamaged(path: string, schema: DatabaseSchema<DatabaseFile>, logger: Logger): boolean {
  const { condition, close } = openReadOnlyDatabase(path, schema, logger, "whole");
  close();
  return meansDamage(condition);
}

function meansDamage(condition: DatabaseCondition): boolean {
  return condition === "damaged" || condition === "missing" || condition === "folder";
}

/**
 * Looks through the whole of both files, also while they are open.
 * @throws WaypostError `database-damaged`, or `webhook-log-lost` when that is true of the log alone and there is no copy of it
 */
export function checkWorkspaceFiles(
  folder: string,
  {
    isAbandoned,
    onProgress,
  }: { readonly isAbandoned?: IsAbandoned; onProgress?(done: number, total: number): void },
): void {
  const paths = [MAIN, LOG].map((schema) => pathOf(folder, schema));
  const total = paths.reduce((sum, path) => sum + sizeWithJournal(path), 0);
  let before = 0;
  for (const path of paths) {
    const size = sizeWithJournal(path);
    const from = before;
    try {
      checkTables(path, {
        onProgress: (done, all) => {
          assertAwaited(isAbandoned);
          onProgress?.(from + (all === 0 ? 0 : Math.round((size * done) / all)), total);
        },
      });
    } catch (error) {
      throw isDamage(error) && path === pathOf(folder, LOG) ? asLostLog(path, error) : error;
    }
    before += size;
  }
  onProgress?.(total, total);
}

/** @param error damage of the log alone */
function asLostLog(path: string, error: unknown): unknown {
  if (lastGoodCopy(path) !== null) return error;
  return new WaypostError("webhook-log-lost", { params: { file: path }, cause: error });
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
  /**
   * Until the returned function is called, one state of both is read. The log's is the later one, so that it has every
   * webhook the other has reduced.
   */
  hold(isAbandoned: IsAbandoned): () => void;
  /** Of main.db: another one after every commit, whoever made it. */
  version(): number;
  close(): void;
}

/** May be called while another Waypost has the files open. */
export function openReadOnlyWorkspaceFiles(
  folder: string,
  logger: Logger,
  thoroughness?: Thoroughness,
): ReadOnlyWorkspaceFiles {
  const main = openReadOnlyDatabase(pathOf(folder, MAIN), MAIN, logger, thoroughness);
  const log = openReadOnlyDatabase(pathOf(folder, LOG), LOG, logger, thoroughness);
  const close = () => {
    main.close();
    log.close();
  };
  const { condition, backup } = main.condition === "ok" ? log : main;
  const isLogLost = main.condition === "ok" && backup === null && meansDamage(condition);
  if (main.database !== null && log.database !== null) {
    const hold = (isAbandoned: IsAbandoned) => {
      const releaseMain = main.hold(isAbandoned);
      try {
        const releaseLog = log.hold(isAbandoned);
        return () => {
          releaseMain();
          releaseLog();
        };
      } catch (error) {
        releaseMain();
        throw error;
      }
    };
    const databases = { main: main.database, log: log.database };
    const version = () => Number(databases.main.tuple("PRAGMA data_version")?.[0]);
    return { condition, backup, databases, hold, version, close };
  }
  close();
  return {
    condition: isLogLost ? "log-lost" : condition,
    backup,
    databases: null,
    hold: () => () => undefined,
    version: () => 0,
    close: () => undefined,
  };
}
