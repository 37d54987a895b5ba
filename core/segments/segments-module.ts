/** Segments of people, worked out every hour for as long as a workspace is open. */
import type { AudiencesServices } from "../audiences/audiences-module.ts";
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { FullNumbersServices } from "../full-numbers/full-numbers-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createSegmentsService, type SegmentsService } from "./segments-service.ts";

export interface SegmentsServices {
  readonly segments: SegmentsService;
}

export function createSegmentsModule(
  {
    storage,
    events,
    timers,
    logger,
    now,
  }: Pick<WorkspaceBase, "storage" | "events" | "timers" | "logger" | "now">,
  {
    audiences,
    fullNumbers,
    metaNow,
  }: Pick<AudiencesServices, "audiences"> & FullNumbersServices & Pick<CredentialsServices, "metaNow">,
): WorkspaceModule<SegmentsServices> {
  const segments = createSegmentsService({
    storage,
    audiences,
    fullNumbers,
    timers,
    logger,
    onChanged: () => events.publish("segments"),
    metaNow,
    now,
  });
  return {
    name: "segments",
    services: { segments },
    start: () => segments.start(),
    stop: () => segments.stop(),
  };
}
