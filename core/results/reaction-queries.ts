/** What people did after reading, in figures, as a query. */
import type { MetaCount, OverviewInput, ReactionsAnswer } from "../../shared/contract/index.ts";
import { UNIQUE_CLICKS } from "../../shared/domain/analytics/analytics.data.ts";
import { asNumberId, type NumberId } from "../../shared/domain/ids.ts";
import { NO_VALUE } from "../../shared/domain/results/facets.ts";
import { type ReactionFigure, reactionFigures } from "../../shared/domain/results/reactions.ts";
import { query } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { reactionKnowledge } from "./reaction-knowledge.ts";

export const readReactions = query<OverviewInput & { readonly now: number }, ReactionsAnswer>({
  name: "results.reactions",
  run: (readers, { now, ...narrowing }) => {
    const { where = {}, from, until } = narrowing;
    const cells = readers.facets.reactionCells(narrowing, now);
    const templates = new Set(cells.map(({ template }) => template));
    const { figures, withoutClicks } = reactionFigures(cells, reactionKnowledge(readers, cells, now), where);
    const numbers = [...new Set(cells.map(({ number }) => number))].filter((text) => text !== NO_VALUE);
    return {
      figures: {
        tapped: plain(figures.tapped),
        replied: plain(figures.replied),
        clicked: plain(figures.clicked),
      },
      withoutClicks,
      looseClicks: readers.reactions.looseClicks({
        numbers: numbers.map((text): NumberId => asNumberId(text)),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
      }),
      metaCounts: metaCountsOf(readers, templates, narrowing),
    };
  },
});

const DAY = 24 * 3_600_000;
/** More templates than these have their counts left out. */
const MOST_COUNTED = 12;

/** Meta counts whole days of UTC, of all messages of a template. */
function metaCountsOf(
  { analytics, facets }: Pick<WorkspaceReaders, "analytics" | "facets">,
  templates: ReadonlySet<string>,
  { from, until }: Pick<OverviewInput, "from" | "until">,
): readonly MetaCount[] {
  const period = {
    ...(from === undefined ? {} : { from: Math.floor(from / DAY) }),
    ...(until === undefined ? {} : { until: Math.ceil(until / DAY) }),
  };
  const counts = [...templates]
    .filter((id) => id !== NO_VALUE)
    .map((templateId) => {
      const { replied, clicks, days } = analytics.templateTotals({ templates: [templateId], ...period });
      return { templateId, replied, clicks: clicks.filter(({ type }) => type !== UNIQUE_CLICKS), days };
    })
    .filter(({ days, replied, clicks }) => days > 0 && (replied !== null || clicks.length > 0));
  const weight = ({ replied, clicks }: (typeof counts)[number]) =>
    (replied ?? 0) + clicks.reduce((sum, { n }) => sum + n, 0);
  return counts
    .toSorted((one, other) => weight(other) - weight(one) || (one.templateId < other.templateId ? -1 : 1))
    .slice(0, MOST_COUNTED)
    .map((count) => ({ ...count, name: facets.nameOf("template", count.templateId) }));
}

/** As the contract has it, whose lists may be changed. */
function plain({ done, known, possible }: ReactionFigure): ReactionsAnswer["figures"]["tapped"] {
  const figure = ({ n, where }: ReactionFigure["done"]) => ({
    n,
    where: Object.fromEntries(Object.entries(where).map(([facet, texts]) => [facet, [...(texts ?? [])]])),
  });
  return { done: figure(done), known: figure(known), possible: figure(possible) };
}
