/** Erases somebody from the files of a workspace that nobody has open, with the product's own service. */
import { setTimeout as delay } from "node:timers/promises";
import { createActivities } from "../../core/activity/activities.ts";
import { createErasingService } from "../../core/erasing/erasing-service.ts";
import { makeCopies, removeOtherCopies, removeSetAside } from "../../core/storage/copies.ts";
import { copySets } from "../../core/storage/copies-folder.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "./quiet-logger.ts";

export interface ErasingAlone {
  /** @param name null goes on with what was under way. Resolves once nothing is. */
  erase(name: string | null): Promise<void>;
  close(): Promise<void>;
}

export function openForErasing(folder: string): ErasingAlone {
  const logger = createKeepingLogger();
  const storage = servedInProcess(openWorkspaceStorage({ folder, mustExist: true, logger }), logger);
  const erasing = createErasingService({
    storage,
    folder,
    files: {
      discardImports: async () => undefined,
      renewCopies: async () => {
        const others = copySets(folder).length;
        removeOtherCopies(
          folder,
          await makeCopies({ folder, reason: "erased", version: "0.1.0", now: Date.now }),
        );
        return others + removeSetAside(folder);
      },
    },
    breakOffReplay: async () => undefined,
    forgetInSandbox: async () => undefined,
    activities: createActivities(() => undefined),
    logger,
    pause: delay,
    closing: new AbortController().signal,
    onChanged: () => undefined,
    now: Date.now,
  });
  return {
    erase: async (name) => {
      if (name === null) {
        erasing.start();
        await erasing.stop();
      } else for await (const _ of erasing.erase({ name, except: [] }));
    },
    close: () => storage.close(),
  };
}
