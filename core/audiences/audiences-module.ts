/** Lists of people, for a workspace that is open. */
import type { AvailabilityServices } from "../availability/availability-module.ts";
import type { FullNumbersServices } from "../full-numbers/full-numbers-module.ts";
import type { Thread } from "../threads/thread-host.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import type { AudienceFilesMethods } from "./audience-files-role.ts";
import { type AudiencesService, createAudiencesService } from "./audiences-service.ts";

export interface AudiencesServices {
  readonly audiences: AudiencesService;
}

export interface AudiencesDependencies {
  /** A new thread that reads files of audiences. */
  startReadingAudiences(): Thread<AudienceFilesMethods>;
}

export function createAudiencesModule(
  {
    storage,
    folder,
    events,
    logger,
    timers,
    now,
  }: Pick<WorkspaceBase, "storage" | "folder" | "events" | "logger" | "timers" | "now">,
  { availability, fullNumbers }: Pick<AvailabilityServices, "availability"> & FullNumbersServices,
  { startReadingAudiences }: AudiencesDependencies,
): WorkspaceModule<AudiencesServices> {
  const audiences = createAudiencesService({
    storage,
    folder,
    logger,
    availability,
    fullNumbers,
    startReading: startReadingAudiences,
    onChanged: () => events.publish("audiences"),
    timers,
    now,
  });
  return {
    name: "audiences",
    services: { audiences },
    recover: () => audiences.recover(),
    start: () => audiences.resume(),
    stop: () => audiences.stop(),
  };
}
