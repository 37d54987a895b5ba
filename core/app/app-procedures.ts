/** Waypost itself: what is running, a person's preferences, and the pages outside. */
import type { AppInfo } from "../../shared/contract/index.ts";
import type { LinksService } from "../links/links-service.ts";
import type { PreferencesService } from "../preferences/preferences-service.ts";
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export interface AppServices {
  readonly info: AppInfo;
  readonly preferences: PreferencesService;
  readonly links: LinksService;
}

export function appProcedures(
  { os: { app: os }, shownOrNone: { app: shownOrNone } }: ProcedureBase,
  { info, preferences, links }: AppServices,
) {
  return {
    info: os.info.handler(() => info),
    readPreferences: os.readPreferences.handler(() => preferences.read()),
    changePreferences: os.changePreferences.handler(({ input }) => preferences.change(input)),
    openLink: shownOrNone.openLink.handler(({ input, context: { open, shownId } }) =>
      links.openPage(input.id, input.accountId ?? null, { open, shownId }),
    ),
  };
}
