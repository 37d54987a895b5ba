/** Sentences for screen readers when something changed elsewhere on the page. Shown by `LiveRegion`. */
import { create } from "zustand";

interface Announcement {
  readonly text: string;
  /** What must interrupt the person; empty when nothing must. */
  readonly alarm: string;
  /** Grows with every sentence, so that the same one is read twice. */
  readonly turn: number;
}

export const useAnnouncement = create<Announcement>(() => ({ text: "", alarm: "", turn: 0 }));

export function announce(text: string): void {
  useAnnouncement.setState((before) => ({ text, turn: before.turn + 1 }));
}

/** The last announcement was about a screen that is no longer shown. */
export function silence(): void {
  useAnnouncement.setState({ text: "", alarm: "" });
}

/** Read out at once, when it changes; an empty text ends it. */
export function alarm(text: string): void {
  useAnnouncement.setState({ alarm: text });
}
