/** The list of campaigns, with what each is about. */
import type { CampaignSummary } from "../../shared/contract/index.ts";
import { isEditable } from "../../shared/domain/campaigns/campaign-state.ts";
import type { DraftVariant } from "../../shared/domain/campaigns/draft.ts";
import type { AccountId, AudienceId, CampaignId } from "../../shared/domain/ids.ts";
import { includedIn } from "../audiences/audiences-queries.ts";
import { query } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { StoredCampaign } from "./campaigns-store.ts";

interface KnownAudience {
  readonly name: string;
  readonly people: number;
}

export const listCampaigns = query({
  name: "campaigns.list",
  run: async (readers: WorkspaceReaders, _: null, slice): Promise<CampaignSummary[]> => {
    const audiences = new Map<AudienceId, KnownAudience | null>();
    const summaries: CampaignSummary[] = [];
    for (const campaign of readers.campaigns.campaigns()) {
      for (const id of campaign.draft.people.audiences) {
        if (audiences.has(id)) continue;
        audiences.set(id, knownAudience(readers, id));
        await slice.next();
      }
      summaries.push(summaryOf(readers, campaign, audiences));
    }
    return summaries;
  },
});

function knownAudience(readers: WorkspaceReaders, id: AudienceId): KnownAudience | null {
  const audience = readers.audiences.audience(id);
  return audience && { name: audience.name, people: includedIn(readers, audience) };
}

function summaryOf(
  readers: WorkspaceReaders,
  campaign: StoredCampaign,
  audiences: ReadonlyMap<AudienceId, KnownAudience | null>,
): CampaignSummary {
  const { id, name, state, accountId, createdAt, changedAt, archivedAt, draft } = campaign;
  const chosen = draft.people.audiences.flatMap((audience) => audiences.get(audience) ?? []);
  return {
    id,
    name,
    state,
    accountId,
    createdAt,
    changedAt,
    isArchived: archivedAt !== null,
    messages: draft.variants.map((variant) => messageOf(readers, accountId, variant)),
    audiences: chosen.map((audience) => audience.name),
    people: chosen.length === 0 ? null : chosen.reduce((sum, { people }) => sum + people, 0),
    plan: planOf(readers, campaign),
  };
}

function planOf({ plans }: WorkspaceReaders, { id, state }: StoredCampaign): CampaignSummary["plan"] {
  const plan = isEditable(state) ? null : plans.standing(id);
  return plan && { people: plan.people, start: plan.start };
}

function messageOf(
  { templates }: WorkspaceReaders,
  accountId: AccountId | null,
  { templateId, method }: DraftVariant,
): CampaignSummary["messages"][number] {
  const template = templateId === null || accountId === null ? null : templates.find(accountId, templateId);
  return { template: template?.name ?? null, language: template?.language ?? null, method };
}

/** What was tapped of a campaign's messages. */
export const readTappedButtons = query({
  name: "campaigns.tappedButtons",
  run: async ({ followUps }, id: CampaignId, slice) => {
    const reading = followUps.tappedButtons(id);
    for (;;) {
      const step = reading.next();
      if (step.done === true) return step.value;
      await slice.next();
    }
  },
});
