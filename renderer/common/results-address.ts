/** What the list is narrowed to, as it stands in the window's address. Pure. */
import type { MessageFilter } from "../../shared/contract/index.ts";
import { FACETS, type Facet } from "../../shared/domain/results/facets.ts";

export type ResultsFilter = MessageFilter;

/** The longest search the contract takes. */
const LONGEST_SEARCH = 200;
/** As many values of one facet as the contract takes, and as long ones. */
const MOST_VALUES = 500;
const LONGEST_VALUE = 300;

/** Whatever cannot be read is left out. */
export function readFilter(address: URLSearchParams): ResultsFilter {
  const where = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const texts = [...new Set(address.getAll(facet))]
        .filter((text) => text !== "" && text.length <= LONGEST_VALUE)
        .slice(0, MOST_VALUES);
      return texts.length === 0 ? [] : [[facet, texts]];
    }),
  );
  const from = timeIn(address.get("from"));
  const until = timeIn(address.get("until"));
  const search = (address.get("q") ?? "").slice(0, LONGEST_SEARCH);
  return {
    ...(Object.keys(where).length > 0 && { where }),
    ...(from !== null && { from }),
    ...(until !== null && { until }),
    ...(search !== "" && { search }),
  };
}

/** @returns the same text for the same filter */
export function writeFilter({ where, from, until, search }: ResultsFilter): string {
  const address = new URLSearchParams();
  for (const facet of FACETS) for (const text of where?.[facet] ?? []) address.append(facet, text);
  if (from !== undefined) address.set("from", new Date(from).toISOString());
  if (until !== undefined) address.set("until", new Date(until).toISOString());
  if (search !== undefined && search !== "") address.set("q", search.slice(0, LONGEST_SEARCH));
  return address.toString();
}

const FILTER_KEYS: ReadonlySet<string> = new Set([...FACETS, "from", "until", "q"]);

/**
 * @param address a filter, as `writeFilter` has it
 * @returns that filter, and what else stands in the address, such as how a view is sorted
 */
export function withFilter(params: URLSearchParams, address: string): URLSearchParams {
  const changed = new URLSearchParams(address);
  for (const [key, value] of params) if (!FILTER_KEYS.has(key)) changed.append(key, value);
  return changed;
}

/** The same messages on another page; a search is for the list alone. */
export function viewAddress(path: string, { search: _, ...filter }: ResultsFilter): string {
  const address = writeFilter(filter);
  return address === "" ? path : `${path}?${address}`;
}

/** Where a link leads that shows these messages. */
export function messagesAddress(filter: ResultsFilter): string {
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
