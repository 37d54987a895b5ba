/** An account may have thousands of templates, each with its text and its examples. */
import type { AccountId } from "../../shared/domain/ids.ts";
import { query } from "../workspaces/store-command.ts";

export const readKeptTemplates = query({
  name: "templates.kept",
  run: ({ templates }, accountId: AccountId) => templates.all(accountId),
});
