/** A person's preferences as the interface changes them: checked first, then kept, then announced. */
import { type Preferences, WaypostError } from "../../shared/contract/index.ts";
import { judgeGraphVersion, oldestGraphVersion } from "../../shared/domain/graph/graph-version.ts";
import type { PreferencesStore } from "./preferences.ts";

/** Keys left out, and keys that are there but undefined, keep their value. */
export type PreferencesPatch = { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined };

export interface PreferencesService {
  read(): Promise<Preferences>;
  /** Of the Graph API, e.g. `v25.0`. */
  graphVersion(): Promise<string>;
  /** `en` or `fr`; null leaves it to the page a person is sent to. */
  pageLanguage(): Promise<string | null>;
  /**
   * @returns what is in force now
   * @throws WaypostError `graph-version-too-old`; nothing is changed then
   */
  change(patch: PreferencesPatch): Promise<Preferences>;
}

export function createPreferencesService({
  store,
  onChanged,
}: {
  readonly store: PreferencesStore;
  onChanged(): void;
}): PreferencesService {
  return {
    read: () => store.read(),
    graphVersion: async () => (await store.read()).graphVersion,
    pageLanguage: async () => {
      const { language } = await store.read();
      return language === "system" ? null : language;
    },
    change: async (patch) => {
      const { graphVersion } = patch;
      if (graphVersion !== undefined && judgeGraphVersion(graphVersion) === "too-old") {
        const params = { version: graphVersion, oldest: oldestGraphVersion() };
        throw new WaypostError("graph-version-too-old", { field: "graphVersion", params });
      }
      const changed = await store.change(withoutUndefined(patch));
      onChanged();
      return changed;
    },
  };
}

function withoutUndefined(patch: PreferencesPatch): Partial<Preferences> {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<Preferences>;
}
