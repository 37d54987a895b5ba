/** What has come between a forecast and the campaign as it is now. */
import type { CampaignView, Forecast } from "../../../../../shared/contract/index.ts";
import { isEditable } from "../../../../../shared/domain/campaigns/campaign-state.ts";

export type OutdatedBy =
  /** The draft was changed. */
  | "draft"
  /** The draft is the same, and something else would happen to its people. */
  | "people"
  /** The draft it is of was frozen. */
  | "frozen"
  /** The plan it is of was given up for its draft. */
  | "takenBack"
  /** The plan it is of was given up, and another one frozen. */
  | "otherPlan";

interface Found {
  readonly forecast: Pick<Forecast, "isOfPlan" | "fingerprint">;
  readonly isOutdated: boolean;
}

/**
 * Null where the forecast is of the campaign as it is.
 * @param fingerprint of the preflight as it is now; null while it is worked out
 */
export function outdatedBy(
  { forecast, isOutdated }: Found,
  state: CampaignView["state"],
  fingerprint: string | null,
): OutdatedBy | null {
  const { isOfPlan } = forecast;
  const isOther = isEditable(state) && fingerprint !== null && fingerprint !== forecast.fingerprint;
  if (!isOutdated) return isOther ? "people" : null;
  if (isEditable(state)) return isOfPlan ? "takenBack" : "draft";
  return isOfPlan ? "otherPlan" : "frozen";
}
