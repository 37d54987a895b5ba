/**
 * Makes copies of a workspace's two files and puts them back. Each file is copied over one held read transaction, so
 * that it is copied from one moment and never begun anew beside a writer; main.db comes first, so that the log's copy holds
 * every webhook that the copy of main.db has reduced. The steps of the copying run outside of this thread; the check of
 * the copy does not and takes seconds for a large file. What calls this belongs in a thread of its own.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { truncate } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { assertAwaited, type IsAbandoned } from "./alive.ts";
import { checkWhole } from "./check-file.ts";
import {
  adoptUnfinished,
  type CopyDescription,
  type CopyReason,
  type CopySet,
  copiesFolder,
  copiesOf,
  copySets,
  descriptionPath,
  removeSet,
  tidyCopies,
  unfinishedFolder,
} from "./copies-folder.ts";
import type { DatabaseFile, DatabaseSchema } from "./database.ts";
import { assertSpace, type FreeSpace, freeSpace } from "./disk-space.ts";
import { sizeOf, sizeWithJournal, syncFile, syncFolder } from "./files.ts";
import { readVersion } from "./migrate.ts";
import { LOG } from "./migrations/log/log-schema.ts";
import { MAIN } from "./migrations/main/main-schema.ts";
import { closeToOthers, makePrivate } from "./private-file.ts";
import { damaged, databaseProblem, isDamage } from "./sqlite-problem.ts";

/** Pages copied between two looks at whether somebody still waits. */
const PAGES_AT_ONCE = 256;
/** Sets that are kept; of those made before a migration, as many more. */
const KEPT = 2;
/** In the order in which they are copied. */
const FILES: readonly DatabaseSchema<DatabaseFile>[] = [MAIN, LOG];

export interface CopyOptions {
  /** The workspace's folder. Both files must be in it. */
  readonly folder: string;
  readonly reason: CopyReason;
  /** The version of Waypost. */
  readonly version: string;
  /** Asked often; the copying ends soon after it says so. */
  isAbandoned?(): boolean;
  /** Bytes copied and checked, of all. */
  onProgress?(done: number, total: number): void;
  now(): number;
  /** What the system says, unless a test says otherwise. */
  readonly freeSpace?: FreeSpace;
}

/**
 * Also while the files are written to. Older sets than the ones to be kept are removed once this one is in its place.
 * @throws WaypostError `not-enough-space`, `disk-full`, `database-damaged` for a file whose copy isn't sound; or an
 *   `AbortError`. All earlier sets are then as they were.
 */
export async function makeCopies(options: CopyOptions): Promise<CopySet> {
  const { folder, now, isAbandoned } = options;
  assertAwaited(isAbandoned);
  tidyCopies(folder);
  const total = FILES.reduce((sum, { fileName }) => sum + sizeWithJournal(join(folder, fileName)), 0);
  assertSpace(copiesFolder(folder), total, options.freeSpace ?? freeSpace);
  const unfinished = unfinishedFolder(folder);
  try {
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    const madeAt = now();
    let before = 0;
    for (const { fileName } of FILES) {
      const size = sizeWithJournal(join(folder, fileName));
      const from = before;
      await copyDatabase(join(folder, fileName), join(unfinished, fileName), {
        isAbandoned,
        onProgress: (share) => options.onProgress?.(Math.round(from + share * size), total),
      });
      before += size;
    }
    const description = describe(unfinished, { ...options, madeAt });
    writeFileSync(descriptionPath(unfinished), `${JSON.stringify(description, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
    const set = { folder: adoptUnfinished(folder, madeAt), description };
    removeSurplus(folder);
    options.onProgress?.(total, total);
    return set;
  } catch (error) {
    removeSet(unfinished);
    throw error;
  }
}

interface CopyingOptions {
  readonly isAbandoned: IsAbandoned | undefined;
  /** @param share of this file that is done, from 0 to 1 */
  onProgress(share: number): void;
}

/** Copying takes about as long as checking. */
const COPIED = 0.5;

async function copyDatabase(
  from: string,
  to: string,
  { isAbandoned, onProgress }: CopyingOptions,
): Promise<void> {
  makePrivate(to);
  const source = openSource(from);
  try {
    // Held to the end: without it, every write of another connection makes the backup begin anew.
    source.exec("BEGIN");
    source.prepare("SELECT count(*) FROM sqlite_schema").get();
    await backup(source, to, {
      rate: PAGES_AT_ONCE,
      progress: ({ totalPages, remainingPages }) => {
        assertAwaited(isAbandoned);
        onProgress(COPIED * (1 - remainingPages / totalPages));
      },
    });
  } catch (error) {
    throw databaseProblem(error, to);
  } finally {
    source.close();
  }
  onProgress(COPIED);
  try {
    makeOneFile(to);
    checkWhole(to);
  } catch (cause) {
    assertAwaited(isAbandoned);
    // The copy has the pages of the original as they are, so what is wrong with it is wrong with that.
    throw isDamage(cause) ? damaged(from, cause) : cause;
  }
  assertAwaited(isAbandoned);
  onProgress(1);
}

function openSource(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  } catch (error) {
    throw databaseProblem(error, path);
  }
}

/** A copy of a database in WAL mode would get files of its own beside it whenever somebody looks at it. */
function makeOneFile(copy: string): void {
  const connection = new DatabaseSync(copy);
  try {
    connection.exec("PRAGMA journal_mode = DELETE");
  } catch (error) {
    throw databaseProblem(error, copy);
  } finally {
    connection.close();
  }
}

function describe(
  unfinished: string,
  { madeAt, reason, version }: CopyOptions & { readonly madeAt: number },
): CopyDescription {
  const files = FILES.map(({ fileName }) => {
    const path = join(unfinished, fileName);
    return [fileName, { bytes: sizeOf(path), version: ask(path, readVersion) }] as const;
  });
  return {
    madeAt,
    reason,
    waypost: version,
    files: Object.fromEntries(files),
    reducedTo: ask(join(unfinished, MAIN.fileName), (main) =>
      numberIn(main, "SELECT reduced_to FROM webhook_cursor"),
    ),
    newestWebhook: ask(join(unfinished, LOG.fileName), (log) =>
      numberIn(log, "SELECT seq FROM sqlite_sequence WHERE name = 'webhook'"),
    ),
  };
}

function ask<Answer>(path: string, question: (connection: DatabaseSync) => Answer): Answer {
  const connection = new DatabaseSync(path, { readOnly: true });
  try {
    return question(connection);
  } finally {
    connection.close();
  }
}

function numberIn(connection: DatabaseSync, sql: string): number {
  return Number(Object.values(connection.prepare(sql).get() ?? { none: 0 })[0]);
}

/** Those made before a migration are counted apart, so that no daily copy pushes one of them out. */
function removeSurplus(folder: string): void {
  const sets = copySets(folder);
  const isOfMigration = ({ description }: CopySet) => description.reason === "migration";
  const surplus = [
    ...sets.filter((set) => !isOfMigration(set)).slice(KEPT),
    ...sets.filter(isOfMigration).slice(KEPT),
  ];
  for (const set of surplus) removeSet(set.folder);
}

/** Leaves this set alone, or none, since what the others hold must not be kept any longer. */
export function removeOtherCopies(folder: string, kept: CopySet | null): void {
  for (const set of copySets(folder)) if (set.folder !== kept?.folder) removeSet(set.folder);
  tidyCopies(folder);
}

/** Removes what was moved aside when a copy took its place, or was about to take it. @returns how many databases */
export function removeSetAside(folder: string): number {
  const names = readdirSync(folder).filter((name) =>
    /\.db\.(?:damaged-\d+(?:-wal|-shm)?|restoring)$/.test(name),
  );
  for (const name of names) rmSync(join(folder, name), { force: true });
  return names.filter((name) => !/-(?:wal|shm)$/.test(name)).length;
}

/**
 * Makes a check of an unfinished copy end at once: SQLite cannot be interrupted, but it reads no further where there is
 * nothing. For a workspace that is closing.
 */
export async function spoilUnfinishedCopy(folder: string): Promise<void> {
  const unfinished = unfinishedFolder(folder);
  // One that isn't there, or is gone by now, needs none of this.
  await Promise.allSettled(FILES.map(({ fileName }) => truncate(join(unfinished, fileName))));
}

/**
 * Puts the newest sound copy in the place of each of these databases. What was there is kept beside it.
 * @returns where the files that were replaced went
 * @throws WaypostError `database-damaged` when one of them has no sound copy; nothing is moved then
 */
export function restoreCopies(paths: readonly string[], now: number): readonly string[] {
  const staged = paths.map((path) => ({ path, draft: stage(path) }));
  return staged.map(({ path, draft }) => {
    const kept = moveAside(path, now);
    renameSync(draft, path);
    syncFolder(dirname(path));
    return kept;
  });
}

/** Writes the copy beside the place it is to take, so that taking it is one rename. */
function stage(path: string): string {
  const draft = join(dirname(path), `${basename(path)}.restoring`);
  rmSync(draft, { force: true });
  makePrivate(draft);
  copyFileSync(newestSoundCopy(path), draft);
  // The mode is copied, too.
  closeToOthers(draft);
  syncFile(draft);
  return draft;
}

function newestSoundCopy(path: string): string {
  let cause: unknown = new Error("there is no copy");
  for (const copy of copiesOf(path)) {
    try {
      checkWhole(copy);
      return copy;
    } catch (error) {
      cause = error;
    }
  }
  throw damaged(path, cause);
}

/** @returns where what is there of the database is then */
export function moveAside(path: string, now: number): string {
  const kept = `${path}.damaged-${now}`;
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  }
  return kept;
}
