/** Sentences for screen readers when something changed elsewhere on the page. Shown by `LiveRegion`. */
import { create } from "zustand";

interface Announcement {
  readonly text: string;
  /** Grows with every sentence, so that the same one is read twice. */
  readonly turn: number;
}

export const useAnnouncement = create<Announcement>(() => ({ text: "", turn: 0 }));

export function announce(text: string): void {
  useAnnouncement.setState((before) => ({ text, turn: before.turn + 1 }));
}
