/** What a person knows the values of facets by. */
import { asCampaignId } from "../../shared/domain/ids.ts";
import { type Facet, NO_VALUE } from "../../shared/domain/results/facets.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";

export interface FacetNames {
  /** Null where the text says it itself, or nothing is known of it. */
  nameOf(facet: Facet, text: string): string | null;
}

/** Each is read once, within one query. */
export function facetNames(readers: Pick<WorkspaceReaders, "facets" | "campaigns" | "accounts">): FacetNames {
  const known = new Map<string, string | null>();
  return {
    nameOf: (facet, text) => {
      if (text === NO_VALUE) return null;
      const key = `${facet} ${text}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const name = read(readers, facet, text);
      known.set(key, name);
      return name;
    },
  };
}

function read(
  { campaigns, accounts, facets }: Pick<WorkspaceReaders, "facets" | "campaigns" | "accounts">,
  facet: Facet,
  text: string,
): string | null {
  switch (facet) {
    case "campaign":
      return campaigns.campaign(asCampaignId(text))?.name ?? null;
    case "template":
    case "error":
      return facets.nameOf(facet, text);
    case "account":
      return accounts.accounts().find(({ id }) => id === text)?.name ?? null;
    case "number": {
      const numbers = accounts.accounts().flatMap(({ id }) => accounts.numbersOf(id));
      return numbers.find(({ id }) => id === text)?.displayNumber ?? null;
    }
    default:
      return null;
  }
}
