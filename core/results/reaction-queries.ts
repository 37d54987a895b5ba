/** What people did after reading, in figures, as a query. */
import type { MetaCount, OverviewInput, ReactionsAnswer } from "../../shared/contract/index.ts";
import { UNIQUE_CLICKS } from "../../shared/domain/analytics/analytics.data.ts";
import { BUILT_IN_TABLES } from "../../shared/domain/availability/availability.ts";
import { asNumberId, type NumberId } from "../../shared/domain/ids.ts";
import { NO_VALUE } from "../../shared/domain/results/facets.ts";
import {
  type ReactionFigure,
  type ReactionKnowledge,
  reactionFigures,
} from "../../shared/domain/results/reactions.ts";
import { placeOf } from "../recipients/recipient-check.ts";
import type { StoredTemplate } from "../templates/templates-store.ts";
import { query } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";

type Readers = Pick<WorkspaceReaders, "accounts" | "templates">;

export const readReactions = query<OverviewInput & { readonly now: number }, ReactionsAnswer>({
  name: "results.reactions",
  run: (readers, { now, ...narrowing }) => {
    const { where = {}, from, until } = narrowing;
    const cells = readers.facets.reactionCells(narrowing, now);
    const templates = new Set(cells.map(({ template }) => template));
    const known = {
      offers: offersOf(readers, templates),
      tellsClicks: readers.facets.numbersWithClicks(now),
      isWithoutClicks: clicksWithheld(readers),
    };
    const { figures, withoutClicks } = reactionFigures(cells, known, where);
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

/** Of templates that are gone at Meta nothing is known. */
function offersOf({ accounts, templates }: Readers, ids: ReadonlySet<string>): ReactionKnowledge["offers"] {
  const found = new Map<string, { buttons: boolean; links: boolean }>();
  for (const { id: accountId } of accounts.accounts()) {
    for (const id of ids) {
      const template = found.has(id) ? null : templates.find(accountId, id);
      if (template !== null) found.set(id, offerOf(template));
    }
  }
  return found;
}

function offerOf({ content }: StoredTemplate) {
  const types = [content, ...content.cards].flatMap(({ buttons }) => buttons.map(({ type }) => type));
  const texts = [content, ...content.cards].map(({ body }) => body);
  return {
    buttons: types.includes("QUICK_REPLY"),
    // A click on a link in the text counts as one, too (meta-facts 5.8, `click_component`).
    links: types.includes("URL") || texts.some((text) => /https?:\/\/|www\./i.test(text)),
  };
}

/** Where Meta gives no clicks (meta-facts 7 and 13.8), by its list as Waypost comes with it. */
function clicksWithheld({ accounts }: Readers): ReactionKnowledge["isWithoutClicks"] {
  const places = new Map(
    accounts
      .accounts()
      .flatMap(({ id }) => accounts.numbersOf(id))
      .map(({ id, displayNumber }) => [String(id), placeOf(displayNumber, BUILT_IN_TABLES)]),
  );
  return (side, text) => {
    const place = side === "country" ? (text === NO_VALUE ? null : text) : (places.get(text) ?? null);
    if (place === null) return false;
    const facts = BUILT_IN_TABLES.factsOf(place);
    return (side === "country" ? facts.recipient.metrics : facts.sender.metrics) === "no";
  };
}

/** As the contract has it, whose lists may be changed. */
function plain({ done, known, possible }: ReactionFigure): ReactionsAnswer["figures"]["tapped"] {
  const figure = ({ n, where }: ReactionFigure["done"]) => ({
    n,
    where: Object.fromEntries(Object.entries(where).map(([facet, texts]) => [facet, [...(texts ?? [])]])),
  });
  return { done: figure(done), known: figure(known), possible: figure(possible) };
}
