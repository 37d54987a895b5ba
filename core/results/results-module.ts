/** Looks after the figures of what became of messages, in a workspace that is open. What is shown of them are queries. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createFiguresCheck } from "./figures-check.ts";

export function createResultsModule(
  base: Pick<WorkspaceBase, "storage" | "events" | "logger" | "closing" | "timers">,
): WorkspaceModule {
  return { name: "results", services: {}, ...createFiguresCheck(base) };
}
