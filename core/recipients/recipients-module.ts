/** Whom a message may go to. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createRecipientChecker, type RecipientChecker } from "./recipient-checker.ts";

export interface RecipientsServices {
  readonly recipients: RecipientChecker;
}

export function createRecipientsModule({
  storage,
}: Pick<WorkspaceBase, "storage">): WorkspaceModule<RecipientsServices> {
  return { name: "recipients", services: { recipients: createRecipientChecker(storage) } };
}
