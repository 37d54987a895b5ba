/** What is read of Meta's own figures away from the thread that serves. */
import type { AccountId } from "../../shared/domain/ids.ts";
import { query } from "../workspaces/store-command.ts";

/** Which templates Meta is to be asked about: finding them goes through the figures of many quarter hours. */
export const findTemplatesUsed = query({
  name: "analytics.templatesUsed",
  run: (
    { analytics },
    { accountId, since }: { readonly accountId: AccountId; readonly since: number },
  ): readonly string[] => analytics.templatesUsed(accountId, since),
});

/** What came of the last fetch, of each account and kind that has been tried. */
export const readStandings = query({
  name: "analytics.standings",
  run: ({ analytics }, _: null) => analytics.standings(),
});
