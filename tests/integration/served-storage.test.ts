/** Each way of serving a workspace is held to the same suite. */
import { onTestFinished } from "vitest";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { createStoreThreads } from "../../core/workspaces/store-threads.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { describeServedStorage } from "../support/served-storage-contract.ts";
import { THREAD_ENTRY } from "../support/threads/core-threads.ts";

describeServedStorage("in the thread that holds its files", (folder) => {
  const logger = createKeepingLogger();
  return servedInProcess(openWorkspaceStorage({ folder, logger }), logger);
});

describeServedStorage("by threads", (folder) => {
  const threads = createStoreThreads({
    entry: THREAD_ENTRY,
    logger: createKeepingLogger(),
    timers: SYSTEM_TIMERS,
  });
  onTestFinished(() => threads.stop());
  return threads.serve({ folder, mustExist: false });
});
