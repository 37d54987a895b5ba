/** Whom a message may go to. */
import type { AvailabilityServices } from "../availability/availability-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createRecipientChecker, type RecipientChecker } from "./recipient-checker.ts";

export interface RecipientsServices {
  readonly recipients: RecipientChecker;
}

export function createRecipientsModule(
  { storage, now }: Pick<WorkspaceBase, "storage" | "now">,
  { availability }: AvailabilityServices,
): WorkspaceModule<RecipientsServices> {
  return { name: "recipients", services: { recipients: createRecipientChecker(storage, availability, now) } };
}
