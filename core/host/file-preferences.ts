/** Preferences of the host: one small file, written whole or not at all. */
import { chmodSync, existsSync, readFileSync, renameSync } from "node:fs";
import type { Logger } from "../logging/logger.ts";
import { noteUnreadable, type PreferencesStore, readPreferences } from "../preferences/preferences.ts";
import {
  type PreferencesFile,
  parsePreferencesFile,
  upgradePreferencesFile,
} from "../preferences/preferences-file.ts";
import { writeFileAtomically } from "../storage/atomic-file.ts";

/** @param now milliseconds since the epoch; names the copy kept of an unreadable file */
export function createFilePreferences(
  file: string,
  logger: Logger,
  now: () => number = Date.now,
): PreferencesStore {
  let stored = load();
  noteUnreadable(stored.preferences, logger);
  let queue: Promise<unknown> = Promise.resolve();

  function load(): PreferencesFile {
    if (!existsSync(file)) return upgradePreferencesFile({});
    try {
      return upgradePreferencesFile(parsePreferencesFile(readFileSync(file, "utf8")));
    } catch (error) {
      setAside(error);
      return upgradePreferencesFile({});
    }
  }

  /** Renames an unreadable file, because the next change would overwrite it. */
  function setAside(error: unknown): void {
    const copy = `${file}.unreadable-${now()}`;
    try {
      renameSync(file, copy);
      chmodSync(copy, 0o600);
    } catch {
      // Then the file stays where it is; no preference is worth not starting for.
    }
    logger.warn({ file, copy, error: String(error) }, "preferences cannot be read; the defaults are used");
  }

  /** Every message that is sent asks, and judging what was stored takes as long as a statement. */
  let known = readPreferences(stored.preferences);

  return {
    read: async () => known,
    change: async (patch) => {
      // Values that this version doesn't know, and those that only the desktop uses, are kept.
      stored = { ...stored, preferences: { ...stored.preferences, ...patch } };
      known = readPreferences(stored.preferences);
      const text = `${JSON.stringify(stored, null, 2)}\n`;
      const turn = queue.then(() => writeFileAtomically(file, text));
      queue = turn.catch(() => undefined);
      await turn;
      return known;
    },
  };
}
