/** What became of each message, for a person to look at. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createResultsService, type ResultsService } from "./results-service.ts";

export interface ResultsServices {
  readonly results: ResultsService;
}

export function createResultsModule({
  storage,
}: Pick<WorkspaceBase, "storage">): WorkspaceModule<ResultsServices> {
  return { name: "results", services: { results: createResultsService(storage) } };
}
