/** Preferences of the host: one small file, written whole or not at all. */
import { existsSync, readFileSync } from "node:fs";
import type { Logger } from "../logging/logger.ts";
import { type PreferencesStore, readPreferences } from "../preferences/preferences.ts";
import { type PreferencesFile, upgradePreferencesFile } from "../preferences/preferences-file.ts";
import { writeFileAtomically } from "../storage/atomic-file.ts";

export function createFilePreferences(file: string, logger: Logger): PreferencesStore {
  let stored = load();
  let queue: Promise<unknown> = Promise.resolve();

  function load(): PreferencesFile {
    if (!existsSync(file)) return upgradePreferencesFile({});
    try {
      return upgradePreferencesFile(JSON.parse(readFileSync(file, "utf8")));
    } catch (error) {
      logger.warn({ file, error: String(error) }, "preferences cannot be read; the defaults are used");
      return upgradePreferencesFile({});
    }
  }

  return {
    read: async () => readPreferences(stored.preferences),
    change: async (patch) => {
      // What this version does not know, and what only the desktop uses, is kept.
      stored = { ...stored, preferences: { ...stored.preferences, ...patch } };
      const text = `${JSON.stringify(stored, null, 2)}\n`;
      const turn = queue.then(() => writeFileAtomically(file, text));
      queue = turn.catch(() => undefined);
      await turn;
      return readPreferences(stored.preferences);
    },
  };
}
