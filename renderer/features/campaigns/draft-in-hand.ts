/** The draft on the screen and what is stored: which of them is ahead. Pure. */
import type { CampaignView, Problem } from "../../../shared/contract/index.ts";
import { isEditable } from "../../../shared/domain/campaigns/campaign-state.ts";

export type Saving =
  | { readonly kind: "idle" | "pending" | "saved" }
  | { readonly kind: "failed"; readonly problem: Problem };

type Side = Pick<CampaignView, "state" | "saved">;

/** Whether something was typed that isn't stored; it may never be. */
export function isUnsaved(saving: Saving["kind"]): boolean {
  return saving === "pending" || saving === "failed";
}

/**
 * Whether the screen is to begin anew from what is stored. A draft in hand is ahead of that as long as it is one; what is
 * frozen, or has been, may have been changed in another window before.
 */
export function isOutrun(opened: Side, stored: Side, saving: Saving["kind"]): boolean {
  if (isUnsaved(saving) || (isEditable(opened.state) && isEditable(stored.state))) return false;
  return opened.state !== stored.state || opened.saved !== stored.saved;
}
