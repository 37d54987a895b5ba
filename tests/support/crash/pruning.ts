/** Prunes all of a workspace that may go, a slice at a time. `pruning.ts FOLDER`. Its line says that it begins. */
import { createRetentionService } from "../../../core/retention/retention-service.ts";
import { retentionSettings } from "../../../core/retention/retention-settings.ts";
import { servedInProcess } from "../../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "../quiet-logger.ts";

export interface PruningLine {
  readonly isPruning: true;
}

/** Long after everything that a generated workspace holds. */
const LATER = 9_000_000_000_000;

const [folder = ""] = process.argv.slice(2);
const logger = createKeepingLogger();
const served = servedInProcess(openWorkspaceStorage({ folder, mustExist: true, logger }), logger);
const retention = createRetentionService({
  storage: served,
  logger,
  // Nobody else needs the disk.
  timers: {
    after: (_, work) => {
      const next = setImmediate(work);
      return () => clearImmediate(next);
    },
  },
  closing: new AbortController().signal,
  now: () => LATER,
  onChanged: () => undefined,
  onPruned: () => undefined,
});
await served.settings.write(retentionSettings.ages, { webhooks: 1, receipts: 1, messages: 1 });
process.stdout.write(`${JSON.stringify({ isPruning: true } satisfies PruningLine)}\n`);
await retention.prune();
await served.close();
