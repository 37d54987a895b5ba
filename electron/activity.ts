/**
 * Shows that work is under way where the system has a place for it (dock, taskbar), and keeps the machine from
 * falling asleep meanwhile. The core says what is under way.
 */
import { type BrowserWindow, powerSaveBlocker } from "electron";
import type { Activity } from "../core/shell/shell-port.ts";

/** Electron's values of the progress bar for "none" and for "no measure". */
const NO_PROGRESS = -1;
const INDETERMINATE = 2;

/** @returns what `setProgressBar` takes; a single piece of work has no measure until it is done */
export function progressOf(activity: Activity | null): number {
  if (activity === null) return NO_PROGRESS;
  return activity.total > 1 ? activity.done / activity.total : INDETERMINATE;
}

export class ActivityPresenter {
  #activity: Activity | null = null;
  #blocker: number | null = null;

  /** Whether an end now would cut something short. */
  get isBusy(): boolean {
    return this.#activity?.kind === "sending";
  }

  /** @param window null while there is none; `showAgain` tells the next one */
  show(activity: Activity | null, window: Pick<BrowserWindow, "setProgressBar"> | null): void {
    this.#activity = activity;
    window?.setProgressBar(progressOf(activity));
    if (activity !== null) this.#blocker ??= powerSaveBlocker.start("prevent-app-suspension");
    else if (this.#blocker !== null) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = null;
    }
  }

  showAgain(window: Pick<BrowserWindow, "setProgressBar">): void {
    this.show(this.#activity, window);
  }
}
