/** Files for the headers of messages, in a workspace that is open. */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createMediaService, type MediaService } from "./media-service.ts";

export interface MediaServices {
  readonly media: MediaService;
}

export function createMediaModule(
  { storage, now }: Pick<WorkspaceBase, "storage" | "now">,
  { graphFor }: Pick<CredentialsServices, "graphFor">,
): WorkspaceModule<MediaServices> {
  return { name: "media", services: { media: createMediaService({ storage, graphFor, now }) } };
}
