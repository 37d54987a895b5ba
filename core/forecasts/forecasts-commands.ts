/** Keeps forecasts. */
import type { Forecast } from "../../shared/contract/forecasts.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import { command } from "../workspaces/store-command.ts";

/** @throws WaypostError `campaign-not-found` where it was deleted meanwhile */
export const keepForecast = command({
  name: "forecasts.keep",
  run: (
    { campaigns, forecasts },
    { campaign, forecast }: { readonly campaign: CampaignId; readonly forecast: Forecast },
  ): void => {
    presentCampaign(campaigns, campaign);
    forecasts.keep(campaign, forecast);
  },
});
