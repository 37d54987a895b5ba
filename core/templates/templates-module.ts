/** Templates of the chosen account, as Meta has them. */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createTemplatesService, type TemplatesService } from "./templates-service.ts";

export interface TemplatesServices {
  readonly templates: TemplatesService;
}

export function createTemplatesModule(
  { storage, events, now }: Pick<WorkspaceBase, "storage" | "events" | "now">,
  { graph, graphFor }: Pick<CredentialsServices, "graph" | "graphFor">,
): WorkspaceModule<TemplatesServices> {
  const templates = createTemplatesService({
    storage,
    graphFor,
    clockOffset: () => graph.clockOffset(),
    now,
    onChanged: () => events.publish("templates"),
  });
  return { name: "templates", services: { templates } };
}
