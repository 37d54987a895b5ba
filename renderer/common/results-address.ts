/** What the list is narrowed to, as it stands in the window's address. Pure. */
import type { MessageFilter } from "../../shared/contract/index.ts";
import { QUARTER_HOUR } from "../../shared/domain/messages/standing.ts";
import { type BreakdownFacet, FACETS, type Facet } from "../../shared/domain/results/facets.ts";

const HOUR = 3_600_000;
/** Stretches of time that end now, in milliseconds. */
export const LAST_SPANS = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR } as const;
export type LastSpan = keyof typeof LAST_SPANS;

export interface ResultsFilter extends MessageFilter {
  /**
   * What `from` was reckoned from: the address says this instead, so that the last seven days are those before it is opened. It
   * holds for as long as `from` is that one and nothing ends it.
   */
  readonly last?: { readonly span: LastSpan; readonly from: number } | undefined;
}

/** Messages created within a stretch that ends now, from a whole quarter hour on, as figures know them. */
export function lastSpan(span: LastSpan, now: number) {
  const from = Math.floor((now - LAST_SPANS[span]) / QUARTER_HOUR) * QUARTER_HOUR;
  return { from, last: { span, from } };
}

/** The span that the filter moves with; null where its time stays as it is, or it has none. */
export function spanOf({ last, from, until }: ResultsFilter): LastSpan | null {
  return last !== undefined && last.from === from && until === undefined ? last.span : null;
}

const LAST_NAMES = ["hour", "day", "week", "month"] as const satisfies readonly LastSpan[];

/** The longest search the contract takes. */
const LONGEST_SEARCH = 200;
/** As many values of one facet as the contract takes, and as long ones. */
const MOST_VALUES = 500;
const LONGEST_VALUE = 300;

/**
 * Whatever cannot be read is left out.
 * @param now milliseconds since the epoch, for a stretch that ends now
 */
export function readFilter(address: URLSearchParams, now = Date.now()): ResultsFilter {
  const where = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const texts = [...new Set(address.getAll(facet))]
        .filter((text) => text !== "" && text.length <= LONGEST_VALUE)
        .slice(0, MOST_VALUES);
      return texts.length === 0 ? [] : [[facet, texts]];
    }),
  );
  const span = LAST_NAMES.find((name) => name === address.get("last"));
  const from = timeIn(address.get("from"));
  const until = timeIn(address.get("until"));
  const search = (address.get("q") ?? "").slice(0, LONGEST_SEARCH);
  return {
    ...(Object.keys(where).length > 0 && { where }),
    ...(span !== undefined
      ? lastSpan(span, now)
      : { ...(from !== null && { from }), ...(until !== null && { until }) }),
    ...(search !== "" && { search }),
  };
}

/** @returns the same text for the same filter */
export function writeFilter(filter: ResultsFilter): string {
  const { where, from, until, search } = filter;
  const span = spanOf(filter);
  const address = new URLSearchParams();
  for (const facet of FACETS) for (const text of where?.[facet] ?? []) address.append(facet, text);
  if (span !== null) address.set("last", span);
  else if (from !== undefined) address.set("from", new Date(from).toISOString());
  if (until !== undefined) address.set("until", new Date(until).toISOString());
  if (search !== undefined && search !== "") address.set("q", search.slice(0, LONGEST_SEARCH));
  return address.toString();
}

const FILTER_KEYS: ReadonlySet<string> = new Set([...FACETS, "from", "until", "last", "q"]);

/**
 * @param address a filter, as `writeFilter` has it
 * @returns that filter, and what else stands in the address, such as how a view is sorted
 */
export function withFilter(params: URLSearchParams, address: string): URLSearchParams {
  const changed = new URLSearchParams(address);
  for (const [key, value] of params) if (!FILTER_KEYS.has(key)) changed.append(key, value);
  return changed;
}

/** The same filter on another page, for a stretch that is reckoned anew; a search is for the list alone. */
export function viewAddress(path: string, { search: _, ...filter }: ResultsFilter): string {
  const address = writeFilter(filter);
  return address === "" ? path : `${path}?${address}`;
}

/** The same messages, broken down by a facet. */
export function breakdownAddress(by: BreakdownFacet, filter: ResultsFilter): string {
  const path = viewAddress("/results/breakdown", filter);
  return `${path}${path.includes("?") ? "&" : "?"}by=${by}`;
}

/**
 * Where a link leads that shows just these messages: what a figure counts. A stretch that ends now begins where it did when the
 * figure was counted, however much later somebody follows the link.
 */
export function messagesAddress({ last: _, ...filter }: ResultsFilter): string {
  return listAddress(filter);
}

/** Of the list with the same filter, whose stretch is reckoned anew. */
export function listAddress(filter: ResultsFilter): string {
  const address = writeFilter(filter);
  return address === "" ? "/results" : `/results?${address}`;
}

/** Of one message, with the list it stands in. */
export function messageAddress(id: string, filter: ResultsFilter): string {
  const address = writeFilter(filter);
  return address === "" ? `/results/${id}` : `/results/${id}?${address}`;
}

/** @param texts none takes the facet away */
export function withFacet(filter: ResultsFilter, facet: Facet, texts: readonly string[]): ResultsFilter {
  const { [facet]: _, ...others } = filter.where ?? {};
  const where = texts.length === 0 ? others : { ...others, [facet]: [...texts] };
  const { where: __, ...rest } = filter;
  return Object.keys(where).length === 0 ? rest : { ...rest, where };
}

function timeIn(text: string | null): number | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
