/** The rate cards that are kept. */
import { query } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { StoredRateCard } from "./rates-store.ts";

/** By currency, the newest first. */
export const readRateCards = query({
  name: "rates.cards",
  run: async ({ rates }: WorkspaceReaders): Promise<readonly StoredRateCard[]> => rates.cards(),
});
