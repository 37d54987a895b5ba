/** Figures of a list as queries: what it can be narrowed to and how many messages that leaves, and what became of them. */
import type {
  FacetAnswer,
  FacetsInput,
  FacetValue,
  OverviewAnswer,
  OverviewInput,
} from "../../shared/contract/index.ts";
import { QUARTER_HOUR } from "../../shared/domain/messages/standing.ts";
import { zoneOf } from "../../shared/domain/quiet-hours/zones.ts";
import type { Facet } from "../../shared/domain/results/facets.ts";
import {
  type LinkedFigure,
  overviewOf,
  RATE_WINDOWS,
  type RateName,
} from "../../shared/domain/results/overview.ts";
import { query, type Slice } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { type AsOf, withoutFacet } from "./facet-counts.ts";
import { facetNames } from "./facet-names.ts";

/** Milliseconds, for all facets of one question: whoever looks at a list can wait for so long. */
const BUDGET = 100;
/** Messages looked at between two looks at the time. */
const AT_ONCE = 500;
const HOUR = 3_600_000;
/** More values than these are only counted. */
const MOST_VALUES = 200;

type Readers = Pick<WorkspaceReaders, "facets" | "messageList" | "campaigns" | "accounts">;

export const countFacets = query<FacetsInput & { readonly now: number }, readonly FacetAnswer[]>({
  name: "results.facets",
  run: async (readers, { facets, now, zone: named, ...filter }, slice) => {
    const asOf = { now, zone: zoneOf(named) };
    const answers: FacetAnswer[] = [];
    const until = performance.now() + BUDGET;
    const isSearching = (filter.search ?? "").trim() !== "";
    for (const [at, facet] of facets.entries()) {
      const share = (until - performance.now()) / (facets.length - at);
      const { counts, isExact } = isSearching
        ? await searched(readers, facet, filter, asOf, share, slice)
        : { counts: readers.facets.counted(facet, filter, asOf), isExact: true };
      answers.push(answerOf(readers, facet, counts, isExact));
      await slice.next();
    }
    return answers;
  },
});

/** A search is gone through from the newest message on, for as long as there is time. */
async function searched(
  { facets, messageList }: Readers,
  facet: Facet,
  filter: Omit<FacetsInput, "facets" | "zone">,
  asOf: AsOf,
  budget: number,
  slice: Slice,
): Promise<{ readonly counts: ReadonlyMap<string, number>; readonly isExact: boolean }> {
  const begun = performance.now();
  const counts = new Map<string, number>();
  const matching = messageList.matching({ ...withoutFacet(filter, facet), search: filter.search }, asOf.now);
  for (let before: Awaited<ReturnType<typeof matching.older>>[number] | null = null; ; ) {
    const ids = await matching.older(before, AT_ONCE, slice);
    const found = facets.ofMessages([facet], ids.map(Number), asOf).get(facet) ?? new Map<string, number>();
    for (const [text, n] of found) counts.set(text, (counts.get(text) ?? 0) + n);
    before = ids.at(-1) ?? null;
    if (before === null || ids.length < AT_ONCE) return { counts, isExact: true };
    if (performance.now() - begun > budget) return { counts, isExact: false };
    await slice.next();
  }
}

function answerOf(
  readers: Readers,
  facet: Facet,
  counts: ReadonlyMap<string, number>,
  isExact: boolean,
): FacetAnswer {
  const names = facetNames(readers);
  const sorted = [...counts].toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  const values: FacetValue[] = sorted
    .slice(0, MOST_VALUES)
    .map(([text, n]) => ({ text, n, name: names.nameOf(facet, text) }));
  return { facet, values, more: sorted.length - values.length, isExact };
}

/** The funnel and its branches, the rates of what is old enough, and what figures count beside the list. */
export const readOverview = query<OverviewInput & { readonly now: number }, OverviewAnswer>({
  name: "results.overview",
  run: ({ facets }, { now, ...narrowing }) => {
    const { where = {} } = narrowing;
    const { steps, branches } = overviewOf(facets.cells(narrowing, now), where);
    const asked =
      narrowing.until === undefined ? now : Math.ceil(narrowing.until / QUARTER_HOUR) * QUARTER_HOUR;
    const rateOf = (name: RateName): OverviewAnswer["rates"][RateName] => {
      const hours = RATE_WINDOWS[name];
      const until = Math.min(asked, Math.floor((now - hours * HOUR) / QUARTER_HOUR) * QUARTER_HOUR);
      // A few days are read instead of all there are.
      const since = Math.max(until, narrowing.from ?? until);
      const young = overviewOf(facets.cells({ ...narrowing, from: since }, now), where).steps;
      const tooYoung = young.attempted.n;
      return { n: steps[name].n - young[name].n, of: steps.attempted.n - tooYoung, tooYoung, until, hours };
    };
    return {
      steps: plainly(steps),
      branches: plainly(branches),
      rates: { delivered: rateOf("delivered"), read: rateOf("read") },
      unlisted: facets.archived(narrowing, now),
    };
  },
});

/** As the contract has it, whose lists may be changed. */
function plainly<Name extends string>(
  figures: Readonly<Record<Name, LinkedFigure>>,
): Record<Name, OverviewAnswer["steps"]["read"]> {
  const entries = Object.entries<LinkedFigure>(figures).map(([name, { n, where }]) => [
    name,
    {
      n,
      where: Object.fromEntries(Object.entries(where).map(([facet, texts]) => [facet, [...(texts ?? [])]])),
    },
  ]);
  return Object.fromEntries(entries);
}
