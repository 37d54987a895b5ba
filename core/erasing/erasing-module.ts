/** Erasing people from the workspace. Last but one of the modules, since it erases from what the others keep. */
import { setTimeout as delay } from "node:timers/promises";
import { problem } from "../../shared/contract/index.ts";
import type { Activities } from "../activity/activities.ts";
import type { ImportsServices } from "../imports/imports-module.ts";
import type { ReplayServices } from "../replay/replay-module.ts";
import type { UpkeepServices } from "../upkeep/upkeep-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createErasingService, type ErasingService } from "./erasing-service.ts";

export interface ErasingServices {
  readonly erasing: ErasingService;
}

export function createErasingModule(
  {
    meta,
    storage,
    folder,
    events,
    logger,
    closing,
    now,
  }: Pick<WorkspaceBase, "meta" | "storage" | "folder" | "events" | "logger" | "closing" | "now">,
  {
    activities,
    imports,
    upkeep,
    replay,
  }: { readonly activities: Activities } & ImportsServices & UpkeepServices & ReplayServices,
): WorkspaceModule<ErasingServices> {
  const erasing = createErasingService({
    storage,
    folder,
    files: {
      discardImports: imports.discardIdle,
      renewCopies: upkeep.renewCopies,
    },
    breakOffReplay: replay.cancel,
    forgetInSandbox: async (names) => meta.control?.forget(names),
    activities,
    logger,
    pause: (milliseconds) =>
      delay(milliseconds, undefined, { signal: closing, ref: false }).catch(() => undefined),
    closing,
    onChanged: () => {
      events.publish("people");
      events.publish("messages");
    },
    now,
  });
  return {
    name: "erasing",
    services: { erasing },
    // It would bring back whoever is in what it reads.
    objectsToReplay: () => (erasing.isUnderWay() ? problem("erasing-under-way") : null),
    start: () => erasing.start(),
    stop: () => erasing.stop(),
  };
}
