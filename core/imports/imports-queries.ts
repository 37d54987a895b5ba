/** What an import asks of what is stored. */
import { query } from "../workspaces/store-command.ts";

/** How many receipts of messages nobody knows stand in these webhooks, by the ids of the first and the last. */
export const countOrphans = query({
  name: "imports.countOrphans",
  run: ({ receipts }, range: { readonly first: number; readonly last: number }) =>
    receipts.countOrphans(range),
});
