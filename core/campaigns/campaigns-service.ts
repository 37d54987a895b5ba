/** Campaigns of a workspace: their list and their drafts. */
import type { CampaignSummary, CampaignView } from "../../shared/contract/index.ts";
import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import type { FollowUpGroup } from "../../shared/domain/campaigns/follow-up.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import {
  archiveCampaign,
  createCampaign,
  duplicateCampaign,
  followCampaignUp,
  forgetDeleted,
  removeCampaign,
  renameCampaign,
  restoreCampaign,
  saveDraft,
} from "./campaigns-commands.ts";
import { listCampaigns } from "./campaigns-queries.ts";
import type { StoredCampaign } from "./campaigns-store.ts";
import { presentCampaign } from "./present-campaign.ts";

export interface CampaignsServiceOptions {
  readonly storage: ServedStorage;
  onChanged(): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type CampaignsService = ReturnType<typeof createCampaignsService>;

/** For so long a deleted draft can be brought back. */
const KEPT_DELETED = 24 * 60 * 60 * 1_000;

export function createCampaignsService({ storage, onChanged, now }: CampaignsServiceOptions) {
  async function changed<Output>(work: Promise<Output>): Promise<Output> {
    const output = await work;
    onChanged();
    return output;
  }

  return {
    list: (signal?: AbortSignal): Promise<CampaignSummary[]> => storage.ask(listCampaigns, null, signal),
    /** @throws WaypostError `campaign-not-found` */
    read: (id: CampaignId): CampaignView => {
      const campaign = presentCampaign(storage.campaigns, id);
      return viewOf(campaign);
    },
    create: (name: string): Promise<CampaignId> =>
      changed(
        storage.run(createCampaign, {
          name,
          accountId: storage.settings.read(accountsSettings.chosenAccount),
          at: now(),
        }),
      ),
    rename: (id: CampaignId, name: string) => changed(storage.run(renameCampaign, { id, name, at: now() })),
    /** @throws WaypostError `campaign-changed-elsewhere`, `campaign-not-editable` */
    saveDraft: (id: CampaignId, draft: CampaignDraft, saved: number): Promise<number> =>
      changed(storage.run(saveDraft, { id, draft, saved, at: now() })),
    duplicate: (id: CampaignId, name: string): Promise<CampaignId> =>
      changed(storage.run(duplicateCampaign, { id, name, at: now() })),
    /** @throws WaypostError `campaign-not-found` */
    followUp: (id: CampaignId, name: string, groups: readonly FollowUpGroup[]): Promise<CampaignId> =>
      changed(storage.run(followCampaignUp, { id, name, groups, at: now() })),
    /** @throws WaypostError `campaign-under-way` */
    archive: (id: CampaignId, isArchived: boolean) =>
      changed(storage.run(archiveCampaign, { id, isArchived, at: now() })),
    /** @throws WaypostError `campaign-not-editable` for whatever is no draft */
    remove: (id: CampaignId) => changed(storage.run(removeCampaign, { id, at: now() })),
    restore: (id: CampaignId) => changed(storage.run(restoreCampaign, { id, at: now() })),
    /** Lets go of drafts that were deleted too long ago to be brought back. */
    forgetDeleted: () => storage.run(forgetDeleted, now() - KEPT_DELETED),
  };
}

function viewOf({ id, name, state, accountId, archivedAt, draft, saved }: StoredCampaign): CampaignView {
  return {
    id,
    name,
    state,
    accountId,
    isArchived: archivedAt !== null,
    draft: {
      ...draft,
      variants: draft.variants.map((variant) => ({ ...variant, values: { ...variant.values } })),
      people: {
        ...draft.people,
        audiences: [...draft.people.audiences],
        without: [...draft.people.without],
        withoutSegments: [...draft.people.withoutSegments],
        followUp: draft.people.followUp && {
          ...draft.people.followUp,
          groups: [...draft.people.followUp.groups],
          buttons: [...draft.people.followUp.buttons],
        },
      },
      delivery: { ...draft.delivery, drop: [...draft.delivery.drop] },
      review: { accepted: [...draft.review.accepted], putAway: [...draft.review.putAway] },
    },
    saved,
  };
}
