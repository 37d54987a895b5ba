/** What the results list itself remembers: its filters, and where it stood when a message was opened. */
import { create } from "zustand";
import type { MessageSummary } from "../../../shared/contract/index.ts";
import { useShownWorkspace } from "../../app/shown-workspace.ts";

type MessageState = MessageSummary["state"];

export interface ResultsFilter {
  readonly states: readonly MessageState[];
  readonly search: string;
}

export interface ResultsPlace {
  /** The first message in sight. */
  readonly topId: MessageSummary["id"];
  /** Pixels of it that were out of sight. */
  readonly hidden: number;
  /** The message the keyboard was on. */
  readonly activeId: MessageSummary["id"] | null;
}

interface ResultsStore {
  readonly filter: ResultsFilter;
  /** Where the list stood; null for its beginning. */
  readonly place: ResultsPlace | null;
  readonly setStates: (states: readonly MessageState[]) => void;
  readonly setSearch: (search: string) => void;
  readonly clearFilter: () => void;
  /** The filter this place belongs to; with another one it is ignored. */
  readonly rememberPlace: (filter: ResultsFilter, place: ResultsPlace | null) => void;
}

/** The longest search the contract takes. */
const LONGEST_SEARCH = 200;

const TOP = { place: null };

const nothingChosen = () => ({ filter: { states: [], search: "" }, ...TOP });

export const useResultsStore = create<ResultsStore>()((set) => ({
  ...nothingChosen(),
  setStates: (states) => set(({ filter }) => ({ filter: { ...filter, states }, ...TOP })),
  setSearch: (search) =>
    set(({ filter }) => ({ filter: { ...filter, search: search.slice(0, LONGEST_SEARCH) }, ...TOP })),
  clearFilter: () => set(nothingChosen()),
  rememberPlace: (filter, place) =>
    set((store) =>
      store.filter.states === filter.states && store.filter.search === filter.search ? { place } : {},
    ),
}));

// A search doesn't carry over to another workspace.
useShownWorkspace.subscribe(({ id }, before) => {
  if (id !== before.id) useResultsStore.setState(nothingChosen());
});
