/** What `npm run campaign` does with a running Waypost: finds the campaign that is meant, and has it done. */
import type { SendingStatus } from "../../shared/contract/index.ts";
import type { CampaignState } from "../../shared/domain/campaigns/campaign-state.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { Controlled } from "./control-client.ts";
import type { CampaignOptions } from "./options.ts";

export interface FoundCampaign {
  readonly id: CampaignId;
  readonly name: string;
  readonly state: CampaignState;
  readonly workspace: { readonly id: string; readonly name: string };
}

export type Steered =
  | { readonly kind: "list"; readonly campaigns: readonly FoundCampaign[] }
  | {
      readonly kind: "status";
      readonly campaigns: readonly (FoundCampaign & { readonly status: SendingStatus | null })[];
    }
  | { readonly kind: "done"; readonly campaign: FoundCampaign };

/** The command line has to say more, or something else. */
export class Unclear extends Error {
  readonly campaigns: readonly FoundCampaign[];
  constructor(message: string, campaigns: readonly FoundCampaign[]) {
    super(message);
    this.campaigns = campaigns;
  }
}

/** Nothing has the name that was given. */
export class NotFound extends Error {}

/** @throws Unclear, NotFound, or what the core refuses it with */
export async function steer(
  running: Controlled,
  { action, name, workspace }: CampaignOptions,
): Promise<Steered> {
  const all = await campaignsIn(running, workspace);
  if (action === "list") return { kind: "list", campaigns: all };
  if (action === "status") {
    const asked = name === null ? all.filter(({ state }) => UNDER_WAY.has(state)) : [chosen(all, name)];
    const campaigns = [];
    for (const one of asked) {
      running.show(one.workspace.id);
      campaigns.push({ ...one, status: await running.core.sending.status({ id: one.id }) });
    }
    return { kind: "status", campaigns };
  }
  const one = chosen(all, name ?? "");
  running.show(one.workspace.id);
  await running.core.sending[action]({ id: one.id });
  const { state } = await running.core.campaigns.read({ id: one.id });
  return { kind: "done", campaign: { ...one, state } };
}

const UNDER_WAY: ReadonlySet<CampaignState> = new Set([
  "scheduled",
  "missed",
  "sending",
  "paused-by-you",
  "paused-by-guard",
]);

async function campaignsIn(running: Controlled, wanted: string | null): Promise<readonly FoundCampaign[]> {
  const { workspaces } = await running.core.workspaces.list();
  const open = workspaces.filter(
    ({ isOpen, id, name }) => isOpen && (wanted === null || wanted === id || wanted === name),
  );
  if (wanted !== null && open.length === 0) throw new NotFound(`No workspace "${wanted}" is open.`);
  const found: FoundCampaign[] = [];
  for (const { id: workspaceId, name: workspaceName } of open) {
    running.show(workspaceId);
    const { campaigns } = await running.core.campaigns.list();
    for (const { id, name, state } of campaigns)
      found.push({ id, name, state, workspace: { id: workspaceId, name: workspaceName } });
  }
  return found;
}

function chosen(all: readonly FoundCampaign[], wanted: string): FoundCampaign {
  const possible = all.filter(({ id, name }) => id === wanted || name === wanted);
  const [only] = possible;
  if (only === undefined) throw new NotFound(`No campaign has the name or id "${wanted}".`);
  if (possible.length > 1) throw new Unclear(`Several campaigns are called "${wanted}":`, possible);
  return only;
}
