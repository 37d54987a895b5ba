/** Building anew what webhooks said, for a workspace that is open. */
import type { Problem } from "../../shared/contract/index.ts";
import type { Activities } from "../activity/activities.ts";
import { rebuildFigures } from "../results/rollup-commands.ts";
import { checkFigures } from "../results/rollup-queries.ts";
import { removeStaging } from "../storage/staging.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createReplayService, type ReplayService } from "./replay-service.ts";

export interface ReplayServices {
  readonly replay: ReplayService;
}

export interface ReplayDependencies {
  readonly activities: Activities;
  /** Of the modules of the workspace (`objectsToReplay`). */
  objections(): readonly Problem[];
}

export function createReplayModule(
  {
    storage,
    folder,
    events,
    logger,
    now,
  }: Pick<WorkspaceBase, "storage" | "folder" | "events" | "logger" | "now">,
  { activities, objections }: ReplayDependencies,
): WorkspaceModule<ReplayServices> {
  const replay = createReplayService({
    storage,
    activities,
    logger,
    mendFigures: async (signal) => {
      const differences = await storage.ask(checkFigures, null, signal);
      if (differences.length > 0) await storage.run(rebuildFigures, null);
      return differences.length;
    },
    objections,
    onChanged: () => events.publish("replay"),
    onMended: () => {
      for (const topic of ["messages", "accounts", "people", "webhooks"] as const) events.publish(topic);
    },
    now,
  });
  return {
    name: "replay",
    services: { replay },
    // What an earlier run was killed at.
    recover: () => removeStaging(folder),
    stop: () => replay.stop(),
  };
}
