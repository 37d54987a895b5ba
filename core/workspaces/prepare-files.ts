/** What has to be done to a workspace's files before they can be opened: nothing, as a rule. Notes that they are in use. */
import type { Logger } from "../logging/logger.ts";
import { beginUse, changeFileState, endUse, readFileState } from "../storage/file-state.ts";
import { needsUpgrade, type UpgradeProgress } from "../storage/upgrade.ts";
import type { FileWork } from "../upkeep/file-work.ts";

export interface FilePreparation {
  /** The workspace's. */
  readonly folder: string;
  /** Whether it has never had a database. */
  readonly isNew: boolean;
  /** Of Waypost. */
  readonly version: string;
  readonly fileWork: FileWork;
  readonly logger: Logger;
  /** Fires when the workspaces close: what is still opening is given up. */
  readonly givenUp: AbortSignal;
  /** The files are brought up to date first; called again and again while that goes on. */
  onUpgrade(progress: UpgradeProgress): void;
  now(): number;
}

/**
 * @returns notes that the files are closed in order, when it is disposed of
 * @throws WaypostError when they are damaged, or can't be brought up to date
 */
export async function prepareFiles(options: FilePreparation): Promise<Disposable> {
  const { folder, isNew, version, fileWork, logger, givenUp } = options;
  if (!isNew && readFileState(folder).mustCheck === "before-opening") {
    await fileWork.check({ folder }, { signal: givenUp, onProgress: () => undefined });
    changeFileState(folder, { mustCheck: null, checkedAt: options.now() });
  }
  if (!isNew && needsUpgrade(folder)) {
    logger.info({ folder }, "the files of a workspace are brought up to date");
    options.onUpgrade({ step: "copying", done: 0, total: 1 });
    await fileWork.upgrade({ folder, version }, { signal: givenUp, onProgress: options.onUpgrade });
  }
  beginUse(folder, isNew);
  return { [Symbol.dispose]: () => endUse(folder) };
}
