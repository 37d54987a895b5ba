/** What the results list itself remembers: its filters, and where it stood when a message was opened. */
import { create } from "zustand";
import type { MessageSummary } from "../../../shared/contract/index.ts";
import { useShownWorkspace } from "../../app/shown-workspace.ts";

type MessageState = MessageSummary["state"];

export interface ResultsFilter {
  readonly states: readonly MessageState[];
  readonly search: string;
}

interface ResultsStore {
  readonly filter: ResultsFilter;
  /** Pixels of content above the first visible row. */
  readonly contentOffset: number;
  /** Row the keyboard is on, from 0. */
  readonly activeRow: number;
  readonly setStates: (states: readonly MessageState[]) => void;
  readonly setSearch: (search: string) => void;
  readonly clearFilter: () => void;
  /** The filter this position belongs to; with another one it is ignored. */
  readonly rememberOffset: (filter: ResultsFilter, contentOffset: number) => void;
  readonly setActiveRow: (row: number) => void;
}

/** The longest search the contract takes. */
const LONGEST_SEARCH = 200;

const TOP = { contentOffset: 0, activeRow: 0 };

const nothingChosen = () => ({ filter: { states: [], search: "" }, ...TOP });

export const useResultsStore = create<ResultsStore>()((set) => ({
  ...nothingChosen(),
  setStates: (states) => set(({ filter }) => ({ filter: { ...filter, states }, ...TOP })),
  setSearch: (search) =>
    set(({ filter }) => ({ filter: { ...filter, search: search.slice(0, LONGEST_SEARCH) }, ...TOP })),
  clearFilter: () => set(nothingChosen()),
  rememberOffset: (filter, contentOffset) =>
    set((store) =>
      store.filter.states === filter.states && store.filter.search === filter.search ? { contentOffset } : {},
    ),
  setActiveRow: (activeRow) => set({ activeRow }),
}));

// A search doesn't carry over to another workspace.
useShownWorkspace.subscribe(({ id }, before) => {
  if (id !== before.id) useResultsStore.setState(nothingChosen());
});
