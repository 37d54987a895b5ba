/**
 * The person's choices and the window's place, kept by electron-store in `preferences.json` (mode 0600). What
 * cannot be read falls back entry by entry; nothing here ever keeps the app from starting.
 */
import { renameSync } from "node:fs";
import { dirname, join } from "node:path";
import ElectronStore from "electron-store";
import type { Logger } from "../core/logging/logger.ts";
import { type PreferencesStore, readPreferences } from "../core/preferences/preferences.ts";
import { type PreferencesFile, upgradePreferencesFile } from "../core/preferences/preferences-file.ts";
import { type Preferences, WaypostError } from "../shared/contract/index.ts";
import type { WindowState } from "./window-state.ts";

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
  }

  /** What is in force now; the shell needs it before anything else can wait. */
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
      this.#store.store = { ...this.#store.store, ...file };
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
  const open = () =>
    new ElectronStore<Record<string, unknown>>({
      cwd: dataFolder,
      name: "preferences",
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
      clearInvalidConfig: false,
    });
  try {
    return open();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const path = join(dataFolder, "preferences.json");
    const copy = `${path}.unreadable-${now()}`;
    renameSync(path, copy);
    logger.error(
      { copy },
      "The preferences could not be read; they were set aside and the defaults are used",
    );
    return open();
  }
}
