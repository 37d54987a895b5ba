/** Preferences of the host: one small file, written whole or not at all. */
import { existsSync, readFileSync } from "node:fs";
import type { Preferences } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import { type PreferencesStore, readPreferences } from "../preferences/preferences.ts";
import { writeFileAtomically } from "../storage/atomic-file.ts";

export function createFilePreferences(file: string, logger: Logger): PreferencesStore {
  let current = load();
  let queue: Promise<unknown> = Promise.resolve();

  function load(): Preferences {
    if (!existsSync(file)) return readPreferences({});
    try {
      return readPreferences(JSON.parse(readFileSync(file, "utf8")));
    } catch (error) {
      logger.warn({ file, error: String(error) }, "preferences cannot be read; the defaults are used");
      return readPreferences({});
    }
  }

  return {
    read: async () => current,
    change: async (patch) => {
      current = { ...current, ...patch };
      const text = `${JSON.stringify(current, null, 2)}\n`;
      const turn = queue.then(() => writeFileAtomically(file, text));
      queue = turn.catch(() => undefined);
      await turn;
      return current;
    },
  };
}
