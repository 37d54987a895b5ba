/** Views of the results that people gave a name, for a workspace that is open. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createSavedViewsService, type SavedViewsService } from "./saved-views-service.ts";

export interface SavedViewsServices {
  readonly savedViews: SavedViewsService;
}

export function createSavedViewsModule({
  storage,
  events,
}: Pick<WorkspaceBase, "storage" | "events">): WorkspaceModule<SavedViewsServices> {
  const savedViews = createSavedViewsService({ storage, onChanged: () => events.publish("saved-views") });
  return { name: "saved-views", services: { savedViews } };
}
