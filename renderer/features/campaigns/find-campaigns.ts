/** Which campaigns a list shows, and in which order. Pure. */
import type { CampaignSummary } from "../../../shared/contract/index.ts";
import { matches } from "../../app/matches.ts";
import { GROUP_OF, type Group } from "./campaign-looks.ts";

export const ORDERS = ["changed", "created", "name"] as const;
export type Order = (typeof ORDERS)[number];

export interface CampaignFilter {
  readonly search: string;
  /** Null for all that are not archived. */
  readonly group: Group | "archived" | null;
  readonly order: Order;
}

export function isIn({ state, isArchived }: CampaignSummary, group: CampaignFilter["group"]): boolean {
  if (group === "archived") return isArchived;
  return !isArchived && (group === null || GROUP_OF[state] === group);
}

function isFound({ name, messages, audiences }: CampaignSummary, search: string): boolean {
  return matches(search, [name, ...messages.flatMap(({ template }) => template ?? []), ...audiences]);
}

export function findCampaigns(
  campaigns: readonly CampaignSummary[],
  { search, group, order }: CampaignFilter,
  compareNames: (one: string, other: string) => number,
): readonly CampaignSummary[] {
  const found = campaigns.filter((campaign) => isIn(campaign, group) && isFound(campaign, search));
  switch (order) {
    case "changed":
      return found.toSorted((one, other) => other.changedAt - one.changedAt);
    case "created":
      return found.toSorted((one, other) => other.createdAt - one.createdAt);
    case "name":
      return found.toSorted((one, other) => compareNames(one.name, other.name));
  }
}
