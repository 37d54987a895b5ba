/** Keeps the workspace's files sound: copies them and looks through them while it is open. */
import type { Problem } from "../../shared/contract/index.ts";
import type { Activities } from "../activity/activities.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import type { FileWork } from "./file-work.ts";
import { createUpkeepService, type UpkeepService } from "./upkeep-service.ts";

export interface UpkeepServices {
  readonly upkeep: UpkeepService;
}

export interface UpkeepDependencies {
  /** The workspace's. */
  readonly folder: string;
  readonly isNew: boolean;
  /** Of Waypost. */
  readonly version: string;
  readonly activities: Activities;
  readonly fileWork: FileWork;
  /** The workspace cannot stay open. */
  onDamaged(found: Problem): void;
}

export function createUpkeepModule(
  { events, logger, timers, now }: Pick<WorkspaceBase, "events" | "logger" | "timers" | "now">,
  { folder, isNew, version, activities, fileWork, onDamaged }: UpkeepDependencies,
): WorkspaceModule<UpkeepServices> {
  const upkeep = createUpkeepService({
    folder,
    isNew,
    version,
    work: fileWork,
    activities,
    logger,
    timers,
    now,
    onChanged: () => events.publish("upkeep"),
    onDamaged,
  });
  return { name: "upkeep", services: { upkeep }, start: () => upkeep.start(), stop: () => upkeep.stop() };
}
