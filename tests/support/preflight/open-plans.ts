/** Plans on the files of a workspace that nobody else has open: stored in this thread, people dealt by one of their own. */

import { SYSTEM_TIMERS } from "../../../core/events/timers.ts";
import { createFullNumbersService } from "../../../core/full-numbers/full-numbers-service.ts";
import { createPlansService } from "../../../core/plans/plans-service.ts";
import type { PreflightMethods } from "../../../core/preflight/preflight-role.ts";
import { createPreflightService } from "../../../core/preflight/preflight-service.ts";
import { startThread, type Thread } from "../../../core/threads/thread-host.ts";
import { servedInProcess } from "../../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../../core/workspaces/workspace-storage.ts";
import type { CampaignId } from "../../../shared/domain/ids.ts";
import { createKeepingLogger } from "../quiet-logger.ts";
import { START } from "../setup-bench.ts";
import { THREAD_ENTRY } from "../threads/core-threads.ts";

export const startDealing = (): Thread<PreflightMethods> =>
  startThread({
    entry: THREAD_ENTRY,
    role: "preflight",
    logger: createKeepingLogger(),
    timers: SYSTEM_TIMERS,
  });

/** @param startThread a thread that is handed in more than once must not be stopped by whoever has it */
export function openPlans(folder: string, startThread = startDealing) {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, mustExist: false, logger });
  const served = servedInProcess(storage, logger);
  const preflight = createPreflightService({
    storage: served,
    folder,
    startThread,
    onProgress: () => undefined,
    fullNumbers: createFullNumbersService({ storage: served, onChanged: () => undefined, now: Date.now }),
    graphVersion: async () => "v25.0",
    clockOffset: () => 0,
    timers: SYSTEM_TIMERS,
    now: () => START,
  });
  const plans = createPlansService({
    storage: served,
    preflight,
    logger,
    onChanged: () => undefined,
    onDue: () => undefined,
    actor: () => ({ kind: "host", name: "tester" }),
    onProgress: () => undefined,
    timers: SYSTEM_TIMERS,
    now: () => START,
  });
  return {
    storage,
    plans,
    preflight,
    /** As somebody does who has looked at it. */
    freeze: async (id: CampaignId) => {
      const { saved, fingerprint } = await preflight.read(id);
      return plans.freeze({ id, saved, fingerprint });
    },
    close: async () => {
      await plans.stop();
      await preflight.stop();
      await served.close();
    },
  };
}
