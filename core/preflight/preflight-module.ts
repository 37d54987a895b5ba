/** Preflights of campaigns, for a workspace that is open. */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { FullNumbersServices } from "../full-numbers/full-numbers-module.ts";
import type { Thread } from "../threads/thread-host.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import type { PreflightMethods } from "./preflight-role.ts";
import { createPreflightService, type PreflightService } from "./preflight-service.ts";

export interface PreflightServices {
  readonly preflight: PreflightService;
}

export interface PreflightDependencies {
  /** A new thread that works out preflights. */
  startPreflights(onNews: (news: unknown) => void): Thread<PreflightMethods>;
}

export function createPreflightModule(
  {
    storage,
    folder,
    events,
    signals,
    timers,
    now,
  }: Pick<WorkspaceBase, "storage" | "folder" | "events" | "signals" | "timers" | "now">,
  { graph, fullNumbers }: Pick<CredentialsServices, "graph"> & FullNumbersServices,
  { startPreflights }: PreflightDependencies,
): WorkspaceModule<PreflightServices> {
  const preflight = createPreflightService({
    storage,
    folder,
    startThread: startPreflights,
    fullNumbers,
    graphVersion: () => graph.version(),
    onProgress: () => events.publish("preflight"),
    clockOffset: () => graph.clockOffset(),
    timers,
    now,
  });
  signals.permissionChanged.on(preflight.noteChangedPeople);
  signals.messagesChanged.on(preflight.noteChangedMessages);
  return { name: "preflight", services: { preflight }, stop: () => preflight.stop() };
}
