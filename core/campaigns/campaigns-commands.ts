/** What is done to campaigns. Each decides by what stands in the database when it is carried out. */
import { isDeepStrictEqual } from "node:util";
import { WaypostError } from "../../shared/contract/problem.ts";
import { canBeArchived, canBeDeleted, isEditable } from "../../shared/domain/campaigns/campaign-state.ts";
import { type CampaignDraft, emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import type { FollowUpGroup } from "../../shared/domain/campaigns/follow-up.ts";
import type { AccountId, CampaignId } from "../../shared/domain/ids.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { campaignsSettings } from "./campaigns-settings.ts";
import type { StoredCampaign } from "./campaigns-store.ts";
import { presentCampaign } from "./present-campaign.ts";

type Stores = Pick<WorkspaceStorage, "campaigns">;

interface About {
  readonly id: CampaignId;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

function found({ campaigns }: Stores, id: CampaignId): StoredCampaign {
  return presentCampaign(campaigns, id);
}

export const createCampaign = command({
  name: "campaigns.create",
  run: (
    { campaigns },
    {
      name,
      accountId,
      at,
    }: { readonly name: string; readonly accountId: AccountId | null; readonly at: number },
  ): CampaignId => campaigns.add({ name, accountId, draft: emptyDraft() }, at),
});

export const renameCampaign = command({
  name: "campaigns.rename",
  run: (stores, { id, name, at }: About & { readonly name: string }): void => {
    found(stores, id);
    stores.campaigns.change(id, { name }, at);
  },
});

export interface DraftToSave extends About {
  readonly draft: CampaignDraft;
  /** The saving it was made from. */
  readonly saved: number;
}

/** @throws WaypostError `campaign-changed-elsewhere`, `campaign-not-editable` */
export const saveDraft = command({
  name: "campaigns.saveDraft",
  run: (stores, { id, draft, saved, at }: DraftToSave): number => {
    const campaign = found(stores, id);
    if (!isEditable(campaign.state)) throw new WaypostError("campaign-not-editable");
    if (campaign.saved !== saved) {
      // Handed over again, since the answer to the first time was lost.
      if (campaign.saved === saved + 1 && isDeepStrictEqual(campaign.draft, draft)) return campaign.saved;
      throw new WaypostError("campaign-changed-elsewhere");
    }
    return stores.campaigns.saveDraft(id, draft, at);
  },
});

export const duplicateCampaign = command({
  name: "campaigns.duplicate",
  run: (stores, { id, name, at }: About & { readonly name: string }): CampaignId => {
    const { accountId, draft } = found(stores, id);
    return stores.campaigns.add({ name, accountId, draft }, at);
  },
});

/** Whoever gets it is chosen anew: of the same audiences, by what became of the first message. */
export const followCampaignUp = command({
  name: "campaigns.followUp",
  run: (
    stores,
    { id, name, groups, at }: About & { readonly name: string; readonly groups: readonly FollowUpGroup[] },
  ): CampaignId => {
    const { accountId, draft } = found(stores, id);
    const { delivery, review, variants, split } = emptyDraft();
    const people = { ...draft.people, followUp: { campaign: id, groups, buttons: [], exceptReplied: false } };
    // It says something else, and at another time.
    const { numberId, activitySharing, fallback, whileSyncing, keepsQuietHours, drop } = draft.delivery;
    const kept = { numberId, activitySharing, fallback, whileSyncing, keepsQuietHours, drop };
    return stores.campaigns.add(
      { name, accountId, draft: { variants, split, review, people, delivery: { ...delivery, ...kept } } },
      at,
    );
  },
});

/** @throws WaypostError `campaign-under-way` */
export const archiveCampaign = command({
  name: "campaigns.archive",
  run: (stores, { id, isArchived, at }: About & { readonly isArchived: boolean }): void => {
    const { state } = found(stores, id);
    if (isArchived && !canBeArchived(state)) throw new WaypostError("campaign-under-way");
    stores.campaigns.change(id, { archivedAt: isArchived ? at : null }, at);
  },
});

/** @throws WaypostError `campaign-not-editable` for whatever is no draft */
export const removeCampaign = command({
  name: "campaigns.remove",
  run: (stores, { id, at }: About): void => {
    const { state } = found(stores, id);
    if (!canBeDeleted(state)) throw new WaypostError("campaign-not-editable");
    stores.campaigns.change(id, { deletedAt: at }, at);
  },
});

/** Brings back what was deleted. @throws WaypostError `campaign-not-found` once it is gone for good */
export const restoreCampaign = command({
  name: "campaigns.restore",
  run: ({ campaigns }, { id, at }: About): void => {
    if (campaigns.campaign(id) === null) throw new WaypostError("campaign-not-found");
    campaigns.change(id, { deletedAt: null }, at);
  },
});

/** Deletes for good what was deleted before a moment. */
export const forgetDeleted = command({
  name: "campaigns.forgetDeleted",
  priority: "upkeep",
  run: ({ campaigns }, before: number): void => campaigns.forget(before),
});

/** The secret that people are dealt with; the first one that is offered stays. */
export const keepSplitSecret = command({
  name: "campaigns.keepSplitSecret",
  run: ({ settings }: Pick<WorkspaceStorage, "settings">, offered: string): string => {
    const known = settings.read(campaignsSettings.splitSecret);
    if (known === null) settings.write(campaignsSettings.splitSecret, offered);
    return known ?? offered;
  },
});
