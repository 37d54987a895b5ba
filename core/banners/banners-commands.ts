/** What a person has put away. */
import type { DismissBannerInput } from "../../shared/contract/index.ts";
import { command } from "../workspaces/store-command.ts";
import { bannersSettings } from "./banners-settings.ts";

export const dismissBanner = command({
  name: "banners.dismiss",
  run: ({ settings }, { kind, cause }: DismissBannerInput): void => {
    settings.write(bannersSettings.dismissed, {
      ...settings.read(bannersSettings.dismissed),
      [kind]: cause,
    });
  },
});
