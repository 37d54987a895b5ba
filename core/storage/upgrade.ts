/**
 * Brings the files of a workspace to the newest version before it is opened: a verified copy first, then step by step, each
 * in a transaction of its own. A process that ends at any point leaves each file at the version before a step or after it,
 * and the copy. Takes as long as it takes; what calls this belongs in a thread of its own.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Logger } from "../logging/logger.ts";
import { assertAwaited, type IsAbandoned } from "./alive.ts";
import { makeCopies } from "./copies.ts";
import type { DatabaseFile, DatabaseSchema } from "./database.ts";
import { assertSpace, type FreeSpace, freeSpace } from "./disk-space.ts";
import { isFolder, isGone, sizeWithJournal } from "./files.ts";
import { migrate, newestVersion, readVersion } from "./migrate.ts";
import { LOG } from "./migrations/log/log-schema.ts";
import { MAIN } from "./migrations/main/main-schema.ts";
import { pragmas } from "./pragmas.ts";
import { databaseProblem } from "./sqlite-problem.ts";

export type Schemas = readonly DatabaseSchema<DatabaseFile>[];

const NEWEST: Schemas = [MAIN, LOG];

export interface UpgradeProgress {
  readonly step: "copying" | "migrating";
  readonly done: number;
  readonly total: number;
}

export interface UpgradeOptions {
  /** The workspace's folder. */
  readonly folder: string;
  readonly logger: Logger;
  /** The version of Waypost. */
  readonly version: string;
  readonly schemas?: Schemas;
  readonly isAbandoned?: IsAbandoned;
  onProgress?(progress: UpgradeProgress): void;
  now(): number;
  readonly freeSpace?: FreeSpace;
}

/**
 * Whether an earlier Waypost wrote one of the files and this one has to change it. Reads a few bytes of each. False where the
 * opening is going to refuse one of them.
 */
export function needsUpgrade(folder: string, schemas: Schemas = NEWEST): boolean {
  const versions = schemas.map((schema) => ({
    found: versionOf(join(folder, schema.fileName)),
    newest: newestVersion(schema),
  }));
  return (
    versions.every(({ found, newest }) => found !== null && found <= newest) &&
    versions.some(({ found, newest }) => found !== null && found < newest)
  );
}

/** Null for a file that is missing, empty, or no database that can be read now. */
function versionOf(path: string): number | null {
  if (isFolder(path) || isGone(path)) return null;
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    return readVersion(connection) || null;
  } catch {
    return null;
  } finally {
    connection?.close();
  }
}

/**
 * @throws WaypostError `not-enough-space`, with nothing changed; `database-damaged` and the like; an `AbortError`; what a
 *   migration throws
 */
export async function upgradeFiles(options: UpgradeOptions): Promise<void> {
  const { folder, schemas = NEWEST, onProgress } = options;
  const paths = schemas.map((schema) => ({ schema, path: join(folder, schema.fileName) }));
  const size = paths.reduce((sum, { path }) => sum + sizeWithJournal(path), 0);
  // As much again is written beside the files while their rows are changed.
  assertSpace(folder, 2 * size, options.freeSpace ?? freeSpace);
  await makeCopies({
    ...options,
    reason: "migration",
    onProgress: (done, total) => onProgress?.({ step: "copying", done, total }),
  });
  for (const { schema, path } of paths) {
    assertAwaited(options.isAbandoned);
    upgradeFile(path, schema, options);
  }
}

function upgradeFile(
  path: string,
  schema: DatabaseSchema<DatabaseFile>,
  { logger, isAbandoned, onProgress }: UpgradeOptions,
): void {
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path, { timeout: 5_000 });
    connection.exec(pragmas({ file: schema.file, isNew: false, platform: process.platform }));
    migrate(connection, schema, {
      onMigrated: (version) => logger.info({ file: schema.file, version }, "database migrated"),
      onProgress: (done, total) => {
        assertAwaited(isAbandoned);
        onProgress?.({ step: "migrating", done, total });
      },
    });
    connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (error) {
    throw databaseProblem(error, path);
  } finally {
    connection?.close();
  }
}
