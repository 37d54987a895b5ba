/** What the list of campaigns itself remembers, for as long as this workspace is shown. */
import { create } from "zustand";
import type { CampaignId } from "../../../shared/domain/ids.ts";
import { useShownWorkspace } from "../../app/shown-workspace.ts";
import type { CampaignFilter } from "./find-campaigns.ts";

interface CampaignsState extends CampaignFilter {
  /** The draft deleted last, which can be brought back. */
  readonly removed: { readonly id: CampaignId; readonly name: string } | null;
}

interface CampaignsStore extends CampaignsState {
  readonly change: (state: Partial<CampaignsState>) => void;
}

const NOTHING_CHOSEN: CampaignsState = { search: "", group: null, order: "changed", removed: null };

export const useCampaignsStore = create<CampaignsStore>()((set) => ({
  ...NOTHING_CHOSEN,
  change: (state) => set(state),
}));

// A search doesn't carry over to another workspace.
useShownWorkspace.subscribe(({ id }, before) => {
  if (id !== before.id) useCampaignsStore.setState(NOTHING_CHOSEN);
});
