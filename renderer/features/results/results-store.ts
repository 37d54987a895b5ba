/** What the results list remembers of the last visit: its filter, and where it stood when a message was opened. */
import { create } from "zustand";
import type { MessageSummary } from "../../../shared/contract/index.ts";
import { useShownWorkspace } from "../../app/shown-workspace.ts";

export interface ResultsPlace {
  /** The first message in sight. */
  readonly topId: MessageSummary["id"];
  /** Pixels of it that were out of sight. */
  readonly hidden: number;
  /** The message the keyboard was on. */
  readonly activeId: MessageSummary["id"] | null;
}

interface ResultsStore {
  /** As in the address (`writeFilter`); empty for all messages. */
  readonly address: string;
  /** Where the list stood; null for its beginning. */
  readonly place: ResultsPlace | null;
  readonly setAddress: (address: string) => void;
  /** @param address the filter this place belongs to; with another one it is ignored */
  readonly rememberPlace: (address: string, place: ResultsPlace | null) => void;
}

const NOTHING = { address: "", place: null };

export const useResultsStore = create<ResultsStore>()((set) => ({
  ...NOTHING,
  setAddress: (address) => set((store) => (store.address === address ? store : { address, place: null })),
  rememberPlace: (address, place) => set((store) => (store.address === address ? { place } : store)),
}));

// A filter doesn't carry over to another workspace.
useShownWorkspace.subscribe(({ id }, before) => {
  if (id !== before.id) useResultsStore.setState(NOTHING);
});
