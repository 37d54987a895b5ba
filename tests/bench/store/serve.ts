/** A workspace served over the core's own threads, for as long as something is measured. */

import { SYSTEM_TIMERS } from "../../../core/events/timers.ts";
import type { Logger } from "../../../core/logging/logger.ts";
import type { ServedStorage } from "../../../core/workspaces/served-storage.ts";
import { createStoreThreads } from "../../../core/workspaces/store-threads.ts";

const quiet = () => undefined;
export const QUIET: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const ENTRY = new URL("../../../core/threads/thread-entry.ts", import.meta.url);

export interface Serving {
  open(folder: string): Promise<ServedStorage>;
  stop(): Promise<void>;
}

export function startServing(): Serving {
  const threads = createStoreThreads({ entry: ENTRY, logger: QUIET, timers: SYSTEM_TIMERS });
  return { open: (folder) => threads.serve({ folder, mustExist: true }), stop: () => threads.stop() };
}
