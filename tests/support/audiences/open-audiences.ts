/** Audiences on the files of a workspace that nobody else has open: stored in this thread, read by one of their own. */
import type { AudienceFilesMethods } from "../../../core/audiences/audience-files-role.ts";
import { createAudiencesService } from "../../../core/audiences/audiences-service.ts";
import { SYSTEM_TIMERS } from "../../../core/events/timers.ts";
import { createFullNumbersService } from "../../../core/full-numbers/full-numbers-service.ts";
import { startThread, type Thread } from "../../../core/threads/thread-host.ts";
import { servedInProcess } from "../../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../../core/workspaces/workspace-storage.ts";
import { BUILT_IN_TABLES } from "../../../shared/domain/availability/availability.ts";
import { createKeepingLogger } from "../quiet-logger.ts";
import { THREAD_ENTRY } from "../threads/core-threads.ts";

type Reading = Thread<AudienceFilesMethods>;

export const startReadingAudiences = (): Reading =>
  startThread({
    entry: THREAD_ENTRY,
    role: "audiences",
    logger: createKeepingLogger(),
    timers: SYSTEM_TIMERS,
  });

/** @param startReading a thread that is handed in more than once must not be stopped by whoever has it */
export function openAudiences(folder: string, startReading = startReadingAudiences) {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, mustExist: false, logger });
  const served = servedInProcess(storage, logger);
  const audiences = createAudiencesService({
    storage: served,
    folder,
    logger,
    availability: { tables: () => BUILT_IN_TABLES },
    fullNumbers: createFullNumbersService({ storage: served, onChanged: () => undefined, now: () => 1 }),
    startReading,
    onChanged: () => undefined,
    timers: SYSTEM_TIMERS,
    now: () => 1,
  });
  return {
    storage,
    audiences,
    close: async () => {
      await audiences.stop();
      await served.close();
    },
  };
}
