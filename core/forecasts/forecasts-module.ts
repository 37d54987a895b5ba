/** Rehearsals of campaigns, for a workspace that is open. */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { PreflightServices } from "../preflight/preflight-module.ts";
import type { Thread } from "../threads/thread-host.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createForecastsService, type ForecastsService } from "./forecasts-service.ts";
import type { RehearsalMethods } from "./rehearsal-role.ts";

export interface ForecastsServices {
  readonly forecasts: ForecastsService;
}

export interface ForecastsDependencies {
  /** A new thread that rehearses. */
  startRehearsals(onNews: (news: unknown) => void): Thread<RehearsalMethods>;
}

export function createForecastsModule(
  { storage, events, now }: Pick<WorkspaceBase, "storage" | "events" | "now">,
  { preflight, graph }: Pick<PreflightServices, "preflight"> & Pick<CredentialsServices, "graph">,
  { startRehearsals }: ForecastsDependencies,
): WorkspaceModule<ForecastsServices> {
  const forecasts = createForecastsService({
    storage,
    preflight,
    startThread: startRehearsals,
    graphVersion: () => graph.version(),
    onProgress: () => events.publish("rehearsals"),
    onEnded: () => events.publish("forecasts"),
    now,
  });
  return { name: "forecasts", services: { forecasts }, stop: () => forecasts.stop() };
}
