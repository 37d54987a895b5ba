/** The notices that head every screen. */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { LinksServices } from "../links/links-module.ts";
import type { SetupServices } from "../setup/setup-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { type BannersService, createBannersService } from "./banners-service.ts";

export interface BannersServices {
  readonly banners: BannersService;
}

export interface BannersDependencies
  extends Pick<CredentialsServices, "metaNow">,
    Pick<SetupServices, "setup">,
    Pick<LinksServices, "links"> {}

export function createBannersModule(
  { storage, events, now }: Pick<WorkspaceBase, "storage" | "events" | "now">,
  { metaNow, setup, links }: BannersDependencies,
): WorkspaceModule<BannersServices> {
  const banners = createBannersService({
    storage,
    setup,
    linkUrl: links.to,
    now,
    metaNow,
    onChanged: () => events.publish("setup"),
  });
  return { name: "banners", services: { banners } };
}
