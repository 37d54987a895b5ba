/** What the hints on a message go by: its text, its first rows, what the preflight has counted, and campaigns of the last days. */
import { useQueries, useQuery } from "@tanstack/react-query";
import type {
  CampaignSummary,
  CampaignView,
  Preflight,
  TemplateView,
} from "../../../../shared/contract/index.ts";
import type { CampaignDraft, DraftVariant } from "../../../../shared/domain/campaigns/draft.ts";
import {
  type HintFacts,
  hintsOf,
  RECENT,
  sortHints,
  type VisitedLink,
} from "../../../../shared/domain/campaigns/hints.ts";
import { orpc } from "../../../app/client.ts";
import { useNow } from "../../../ui/index.ts";
import type { People } from "../use-people.ts";
import { usePreflight } from "../use-preflight.ts";

interface HintsQuestion {
  readonly campaign: CampaignView;
  readonly draft: CampaignDraft;
  readonly variant: DraftVariant;
  readonly template: TemplateView;
  readonly people: People;
  readonly links: readonly VisitedLink[];
}

/** Whoever freezes more than these in a week has named them all by then. */
const MOST_COMPARED = 10;

export function useHints({ campaign, draft, variant, template, people, links }: HintsQuestion) {
  const now = useNow();
  const preflight = usePreflight(campaign.id);
  const campaigns = useQuery(orpc.campaigns.list.queryOptions());
  const alike = (campaigns.data?.campaigns ?? []).filter((one) => isAlike(one, campaign, template, now));
  const recent = useQueries({
    queries: alike
      .slice(0, MOST_COMPARED)
      .map(({ id }) => orpc.campaigns.read.queryOptions({ input: { id } })),
  });
  const facts: HintFacts = {
    template,
    values: variant.values,
    audiences: draft.people.audiences,
    rows: people.people.map(({ cells }) => cells),
    ...countsOf(preflight.data, draft, variant.key),
    recent: recent.flatMap(({ data }) =>
      data === undefined
        ? []
        : [
            {
              id: data.id,
              name: data.name,
              at: alike.find(({ id }) => id === data.id)?.changedAt ?? 0,
              variants: data.draft.variants,
              audiences: data.draft.people.audiences,
            },
          ],
    ),
    links,
    now,
  };
  return sortHints(hintsOf(facts), variant.key, draft.review.putAway);
}

/** No draft any more, changed within a week, and with a message of the same template. */
function isAlike(one: CampaignSummary, own: CampaignView, template: TemplateView, now: number): boolean {
  return (
    one.id !== own.id &&
    one.state !== "draft" &&
    one.changedAt > now - RECENT &&
    one.messages.some((each) => each.template === template.name && each.language === template.language)
  );
}

function countsOf(
  preflight: Preflight | undefined,
  draft: CampaignDraft,
  key: string,
): Pick<HintFacts, "countries" | "people" | "empty"> {
  if (preflight === undefined) return { countries: null, people: 0, empty: [] };
  return {
    // By chance everybody’s countries are alike; by language they aren’t.
    countries: draft.split.kind === "language" ? null : preflight.billing,
    people: preflight.variants.find((one) => one.key === key)?.people ?? 0,
    empty: preflight.values.filter(({ variant, rule }) => variant === key && rule === "empty"),
  };
}
