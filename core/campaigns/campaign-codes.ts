/** The numbers that the states of campaigns are stored as. */
import type { CampaignState } from "../../shared/domain/campaigns/campaign-state.ts";
import { codesOf } from "../storage/codes.ts";

export const CAMPAIGN_STATE = codesOf<CampaignState>({
  draft: 1,
  scheduled: 2,
  missed: 3,
  sending: 4,
  "paused-by-you": 5,
  "paused-by-guard": 6,
  stopped: 7,
  completed: 8,
  "completed-with-errors": 9,
});
