/** Campaigns of a workspace that is open. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { type CampaignsService, createCampaignsService } from "./campaigns-service.ts";

export interface CampaignsServices {
  readonly campaigns: CampaignsService;
}

export function createCampaignsModule({
  storage,
  events,
  now,
}: Pick<WorkspaceBase, "storage" | "events" | "now">): WorkspaceModule<CampaignsServices> {
  const campaigns = createCampaignsService({ storage, onChanged: () => events.publish("campaigns"), now });
  return { name: "campaigns", services: { campaigns }, recover: () => campaigns.forgetDeleted() };
}
