/** What a rehearsal goes by, and what a forecast is held to: figures of messages that are old enough to be settled. */
import type { ActualFigure } from "../../shared/domain/forecasts/score.ts";
import type { AccountId, CampaignId } from "../../shared/domain/ids.ts";
import { quarterOf } from "../../shared/domain/messages/standing.ts";
import type { PlanPerson, PlanPlace } from "../plans/plans-store.ts";
import { query } from "../workspaces/store-command.ts";
import type { KnownPeople } from "./people-like.ts";

/** Milliseconds after which receipts that say more are rare: what is read mostly is read by then. */
const SETTLES = 72 * 60 * 60_000;
/** People change, and so does what Meta holds back. */
const LOOKS_BACK = 180 * 24 * 60 * 60_000;

export interface KnownHistory extends KnownPeople {
  readonly from: number;
  readonly until: number;
}

interface AskedHistory {
  readonly account: AccountId;
  readonly now: number;
}

/** @returns what became of an account's messages of campaigns in the last half year, and how quickly in all of them */
export const readKnownPeople = query<AskedHistory, KnownHistory>({
  name: "forecasts.known",
  run: ({ rollups }, { account, now }) => {
    const [from, until] = [now - LOOKS_BACK, now - SETTLES];
    const figures = rollups.breakdown({
      by: ["country", "submitted", "state", "error"],
      where: { origin: ["campaign"], account: [account] },
      from: quarterOf(from),
      until: quarterOf(until),
      now,
    });
    return {
      figures: figures.map(({ values: { country, submitted, state, error }, n }) => ({
        country,
        submitted,
        state,
        code: error?.code ?? null,
        n,
      })),
      times: rollups.latencies({ campaign: "any", by: "submitted" }),
      from,
      until,
    };
  },
});

interface AskedResults {
  readonly campaign: CampaignId;
  readonly now: number;
}

/** What became of the campaign's messages; of those that are too young to tell, nothing. */
export const readActualFigures = query<AskedResults, readonly ActualFigure[]>({
  name: "forecasts.actual",
  run: ({ rollups }, { campaign, now }) =>
    rollups
      .breakdown({
        by: ["state", "error"],
        where: { campaign: [Number(campaign)], origin: ["campaign"] },
        until: quarterOf(now - SETTLES),
        now,
      })
      .map(({ values: { state, error }, n }) => ({ state, code: error?.code ?? null, n })),
});

interface AskedPeople {
  readonly plan: number;
  readonly after: PlanPlace | null;
  readonly limit: number;
}

/** People of a plan in force, a part at a time. */
export const readPlanned = query<AskedPeople, readonly PlanPerson[]>({
  name: "forecasts.planned",
  run: ({ plans }, { plan, after, limit }) => plans.people(plan, after, limit),
});
