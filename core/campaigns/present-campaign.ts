/** A campaign that is asked about by its id. */
import { WaypostError } from "../../shared/contract/problem.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { CampaignsReader, StoredCampaign } from "./campaigns-store.ts";

/** @throws WaypostError `campaign-not-found`, for one that was deleted as well: only undoing that brings it back */
export function presentCampaign(
  campaigns: Pick<CampaignsReader, "campaign">,
  id: CampaignId,
): StoredCampaign {
  const campaign = campaigns.campaign(id);
  if (campaign === null || campaign.deletedAt !== null) throw new WaypostError("campaign-not-found");
  return campaign;
}
