/** What a killed process has left in a workspace's folder, looked at in a copy: the folder itself goes on as it is. */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../../core/workspaces/workspace-storage.ts";
import { derivedTables } from "../../support/derived-tables.ts";
import { createKeepingLogger } from "../../support/quiet-logger.ts";
import { createReduction } from "../../support/reduction.ts";
import { expectRightFigures } from "../../support/rollups.ts";

/** @param folder has afterwards all that was committed */
export function copyLeftFiles(from: string, folder: string): void {
  for (const name of ["main.db", "main.db-wal", "log.db", "log.db-wal"]) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(folder, name));
  }
}

/**
 * What is derived has to be what a replay of the log gives, and figures what their rows give.
 * @param folder of such a copy
 * @param check whatever else is to be looked at, before anything is reduced
 */
export async function checkLeftFiles(
  folder: string,
  check: (storage: WorkspaceStorage) => void,
): Promise<void> {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
  try {
    check(storage);
    const reduction = createReduction({ storage, logger });
    await reduction.catchUp();
    const live = derivedTables(folder, ["webhook"]);
    await reduction.replay();
    expect(derivedTables(folder, ["webhook"])).toEqual(live);
    expectRightFigures(storage.rollups);
  } finally {
    storage.close();
  }
}
