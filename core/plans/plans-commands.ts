/**
 * How a plan comes to be and goes. It is written in parts, each a short transaction, and nobody sees it before the one commit
 * that puts it in force together with the campaign's new state: whatever is cut short leaves a draft.
 */
import { WaypostError } from "../../shared/contract/problem.ts";
import {
  type CampaignEvent,
  type CampaignState,
  stateAfter,
} from "../../shared/domain/campaigns/campaign-state.ts";
import { type LocalTime, resolveLocal } from "../../shared/domain/campaigns/local-time.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { Logged } from "../../shared/domain/sending/job-words.ts";
import type { StoredCampaign } from "../campaigns/campaigns-store.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import { isErasedRecipient } from "../erasing/erased-names.ts";
import { redactJson, redactTexts } from "../erasing/redact-json.ts";
import type { DealtRow } from "../preflight/dealt-rows.ts";
import type { By } from "../sending/campaign-changes.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { NewPlan } from "./plans-store.ts";

type Stores = Pick<WorkspaceStorage, "campaigns" | "plans" | "erased">;

interface PlannedBy {
  readonly by: By;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Rows that are deleted in one transaction. */
const SWEPT = 2_000;

/** @throws WaypostError `campaign-not-found`, `campaign-not-editable`, `campaign-changed-elsewhere` */
function frozenState({ campaigns }: Stores, id: CampaignId, saved: number): CampaignState {
  const campaign = presentCampaign(campaigns, id);
  const state = stateAfter(campaign.state, "schedule");
  if (campaign.state !== "draft" || state === null) throw new WaypostError("campaign-not-editable");
  if (campaign.saved !== saved) throw new WaypostError("campaign-changed-elsewhere");
  return state;
}

/** @returns the plan. @throws as `putPlanInForce` */
export const beginPlan = command({
  name: "plans.begin",
  run: (stores, { at, ...plan }: NewPlan & { readonly at: number }): number => {
    frozenState(stores, plan.campaign, plan.saved);
    stores.plans.letGo({ campaign: plan.campaign });
    // The draft was judged in a snapshot that may be older than an erasing that has been through the plans.
    const { erased } = stores;
    const frame = erased.isEmpty() ? plan.frame : redactTexts(plan.frame, erased);
    return stores.plans.begin({ ...plan, frame }, at);
  },
});

/** @returns whether the plan is still wanted */
export const addPlanned = command({
  name: "plans.add",
  // Nobody waits for one of them, and sends come first.
  priority: "upkeep",
  run: (
    { plans, erased },
    { plan, rows }: { readonly plan: number; readonly rows: readonly DealtRow[] },
  ): boolean => {
    if (plans.byId(plan)?.state !== "building") return false;
    // Whoever was erased since the people were dealt would come back with the plan, in values of others as well.
    if (erased.isEmpty()) plans.add(plan, rows, () => false);
    else
      plans.add(
        plan,
        rows.map(
          ([ofClass, n, person, number, values]): DealtRow => [
            ofClass,
            n,
            person,
            number,
            redactJson(values, erased) ?? values,
          ],
        ),
        (person) => isErasedRecipient(erased, person),
      );
    return true;
  },
});

/**
 * The one commit that makes a draft a frozen campaign. One that was archived is back among the others.
 * @param dealt how many people were handed out
 * @throws WaypostError `campaign-not-found`, `campaign-not-editable`, `campaign-changed-elsewhere`
 */
export const putPlanInForce = command({
  name: "plans.putInForce",
  run: (
    stores,
    { plan: id, dealt, by, at }: PlannedBy & { readonly plan: number; readonly dealt: number },
  ): void => {
    const plan = stores.plans.byId(id);
    if (plan?.state !== "building") throw new Error("the plan is no longer being built");
    const state = frozenState(stores, plan.campaign, plan.saved);
    if (plan.people + plan.erased !== dealt)
      throw new Error(`${plan.people} people were kept of ${dealt}, and ${plan.erased} were erased`);
    stores.plans.putInForce(id, at);
    // What is under way is not out of the way, whenever somebody archived it.
    stores.campaigns.change(plan.campaign, { state, archivedAt: null }, at);
    note(stores, plan.campaign, "frozen", { by, at, people: plan.people });
  },
});

/** What was begun and given up. */
export const dropPlan = command({
  name: "plans.drop",
  run: ({ plans }, plan: number): void => {
    const known = plans.byId(plan);
    if (known?.state === "building") plans.letGo({ campaign: known.campaign });
  },
});

/** What an earlier run of Waypost had begun. */
export const dropUnfinishedPlans = command({
  name: "plans.dropUnfinished",
  run: ({ plans }, _: null): void => plans.letGo({ state: "building" }),
});

/** Deletes some of what nobody sees any more. @returns whether more is left */
export const sweepPlans = command({
  name: "plans.sweep",
  priority: "upkeep",
  run: ({ plans }, _: null): boolean => plans.deleteSome(SWEPT),
});

/**
 * A draft again, with everything that was typed. Asked of a draft, it changes nothing.
 * @throws WaypostError `campaign-not-found`; `campaign-not-editable` where somebody may have been written to
 */
export const unschedule = command({
  name: "plans.unschedule",
  run: (stores, { id, by, at }: PlannedBy & { readonly id: CampaignId }): void => {
    const campaign = presentCampaign(stores.campaigns, id);
    if (campaign.state === "draft") return;
    if (!change(stores, campaign, "unschedule", at)) throw new WaypostError("campaign-not-editable");
    stores.plans.letGo({ campaign: id });
    note(stores, id, "unscheduled", { by, at });
  },
});

/**
 * Another time for one that waits for its own, or was missed.
 * @throws WaypostError `campaign-not-found`, `campaign-not-startable`, `campaign-start-unclear`
 */
export const reschedule = command({
  name: "plans.reschedule",
  run: (
    stores,
    { id, start: local, by, at }: PlannedBy & { readonly id: CampaignId; readonly start: LocalTime },
  ): void => {
    const campaign = presentCampaign(stores.campaigns, id);
    if (campaign.state !== "scheduled" && campaign.state !== "missed")
      throw new WaypostError("campaign-not-startable");
    const start = resolveLocal(local)?.at ?? null;
    if (start === null || start <= at) throw new WaypostError("campaign-start-unclear", { field: "start" });
    stores.plans.reschedule(id, start);
    const { delivery } = campaign.draft;
    stores.campaigns.saveDraft(id, { ...campaign.draft, delivery: { ...delivery, start: local } }, at);
    if (campaign.state === "missed") change(stores, campaign, "schedule", at);
    note(stores, id, "rescheduled", { by, at });
  },
});

function note(
  { jobs }: Pick<WorkspaceStorage, "jobs">,
  id: CampaignId,
  what: Logged,
  { by, at, people = null }: PlannedBy & { readonly people?: number | null },
): void {
  jobs.note(id, { at, what, actor: by.kind, name: by.name, people, evidence: null });
}

function change(
  { campaigns }: Stores,
  { id, state: before }: StoredCampaign,
  event: CampaignEvent,
  at: number,
): boolean {
  const state = stateAfter(before, event);
  if (state !== null) campaigns.change(id, { state }, at);
  return state !== null;
}
