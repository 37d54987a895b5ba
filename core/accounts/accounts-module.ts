/** Accounts and numbers of the workspace, as Meta has them, and their history. */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { type AccountsService, createAccountsService } from "./accounts-service.ts";

export interface AccountsServices {
  readonly accounts: AccountsService;
}

export function createAccountsModule(
  { storage, events, signals, now }: Pick<WorkspaceBase, "storage" | "events" | "signals" | "now">,
  { graph, graphFor }: Pick<CredentialsServices, "graph" | "graphFor">,
): WorkspaceModule<AccountsServices> {
  const accounts = createAccountsService({
    storage,
    graphFor,
    clockOffset: () => graph.clockOffset(),
    now,
    onChanged: () => {
      signals.accountsRead.emit();
      events.publish("accounts");
    },
  });
  return { name: "accounts", services: { accounts } };
}
