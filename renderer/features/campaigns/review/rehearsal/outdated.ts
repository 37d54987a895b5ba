/** What has come between a forecast and the campaign as it is now. */
import type { CampaignView, Forecast } from "../../../../../shared/contract/index.ts";
import { isEditable } from "../../../../../shared/domain/campaigns/campaign-state.ts";

export type OutdatedBy =
  /** The draft was changed. */
  | "draft"
  /** The draft it is of was frozen. */
  | "frozen"
  /** The plan it is of was given up for its draft. */
  | "takenBack"
  /** The plan it is of was given up, and another one frozen. */
  | "otherPlan";

interface Found {
  readonly forecast: Pick<Forecast, "isOfPlan">;
  readonly isOutdated: boolean;
}

/** Null where the forecast is of the campaign as it is. */
export function outdatedBy(
  { forecast: { isOfPlan }, isOutdated }: Found,
  state: CampaignView["state"],
): OutdatedBy | null {
  if (!isOutdated) return null;
  if (isEditable(state)) return isOfPlan ? "takenBack" : "draft";
  return isOfPlan ? "otherPlan" : "frozen";
}
