/** What is known besides the messages themselves of what people did after reading: by their templates, and by Meta's lists. */
import { BUILT_IN_TABLES } from "../../shared/domain/availability/availability.ts";
import { NO_VALUE } from "../../shared/domain/results/facets.ts";
import type { ReactionCell, ReactionKnowledge } from "../../shared/domain/results/reactions.ts";
import { placeOf } from "../recipients/recipient-check.ts";
import type { StoredTemplate } from "../templates/templates-store.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";

type Readers = Pick<WorkspaceReaders, "accounts" | "templates" | "facets">;

/** Of the templates of these cells. */
export function reactionKnowledge(
  readers: Readers,
  cells: readonly ReactionCell[],
  now: number,
): ReactionKnowledge {
  return {
    offers: offersOf(readers, new Set(cells.map(({ template }) => template))),
    tellsClicks: readers.facets.numbersWithClicks(now),
    isWithoutClicks: clicksWithheld(readers),
  };
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
