/** Which templates of an account Meta is to be asked about: finding them goes through the figures of many quarter hours. */
import type { AccountId } from "../../shared/domain/ids.ts";
import { query } from "../workspaces/store-command.ts";

export const findTemplatesUsed = query({
  name: "analytics.templatesUsed",
  run: (
    { analytics },
    { accountId, since }: { readonly accountId: AccountId; readonly since: number },
  ): readonly string[] => analytics.templatesUsed(accountId, since),
});

/** What came of the last fetch, and whether Meta has ever given anything of an account's templates. */
export const readStandings = query({
  name: "analytics.standings",
  run: ({ analytics }, _: null) => analytics.standings(),
});
