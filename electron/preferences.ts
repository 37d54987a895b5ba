/**
 * The person's choices and the window's place, kept by electron-store in `preferences.json` (mode 0600). What
 * cannot be read falls back entry by entry; nothing here ever keeps the app from starting.
 */
import { chmodSync, existsSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import ElectronStore from "electron-store";
import type { Logger } from "../core/logging/logger.ts";
import { noteUnreadable, type PreferencesStore, readPreferences } from "../core/preferences/preferences.ts";
import {
  type PreferencesFile,
  parsePreferencesFile,
  upgradePreferencesFile,
} from "../core/preferences/preferences-file.ts";
import type { Preferences } from "../shared/contract/preferences.ts";
import { WaypostError } from "../shared/contract/problem.ts";
import type { WindowState } from "./window-state.ts";

const PRIVATE_FILE = 0o600;

export interface DesktopPreferencesOptions {
  readonly dataFolder: string;
  readonly logger: Logger;
  /** Milliseconds since the epoch; names the copy kept of an unreadable file. */
  now(): number;
}

export class DesktopPreferences implements PreferencesStore {
  readonly #store: ElectronStore<Record<string, unknown>>;
  readonly #listeners = new Set<(preferences: Preferences) => void>();

  constructor(options: DesktopPreferencesOptions) {
    this.#store = openStore(options);
    noteUnreadable(this.#file.preferences, options.logger);
  }

  /** The preferences in force. Synchronous, because the shell needs them before it can wait for anything. */
  get current(): Preferences {
    return readPreferences(this.#file.preferences);
  }

  async read(): Promise<Preferences> {
    return this.current;
  }

  async change(patch: Partial<Preferences>): Promise<Preferences> {
    const file = this.#file;
    // Entries this version does not know are kept: they belong to a newer one.
    this.#write({ ...file, preferences: { ...file.preferences, ...patch } });
    const { current } = this;
    for (const listener of this.#listeners) listener(current);
    return current;
  }

  /** @returns stops the listener */
  onChange(listener: (preferences: Preferences) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** As stored; `placeWindow` judges it. */
  get windowState(): unknown {
    return this.#file.window;
  }

  saveWindowState(window: WindowState): void {
    this.#write({ ...this.#file, window });
  }

  get #file(): PreferencesFile {
    return upgradePreferencesFile(this.#store.store);
  }

  #write(file: PreferencesFile): void {
    try {
      this.#store.store = { ...file };
    } catch (cause) {
      const isFull = cause instanceof Error && "code" in cause && cause.code === "ENOSPC";
      const folder = dirname(this.#store.path);
      throw new WaypostError(isFull ? "disk-full" : "data-folder-not-writable", {
        params: { folder },
        cause,
      });
    }
  }
}

function openStore({ dataFolder, logger, now }: DesktopPreferencesOptions) {
  const path = join(dataFolder, "preferences.json");
  setAsideIfUnreadable(path, logger, now);
  return new ElectronStore<Record<string, unknown>>({
    cwd: dataFolder,
    name: "preferences",
    configFileMode: PRIVATE_FILE,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
  });
}

/** A file that is torn or holds anything but preferences is kept beside the new one, which begins with the defaults. */
function setAsideIfUnreadable(path: string, logger: Logger, now: () => number): void {
  if (!existsSync(path)) return;
  try {
    parsePreferencesFile(readFileSync(path, "utf8"));
  } catch (error) {
    const copy = `${path}.unreadable-${now()}`;
    renameSync(path, copy);
    chmodSync(copy, PRIVATE_FILE);
    logger.error(
      { copy, error: error instanceof Error ? error.name : "unknown" },
      "The preferences could not be read; they were set aside and the defaults are used",
    );
  }
}
