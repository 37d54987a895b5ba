/** What the app remembers of the person's choices. A port: electron-store on the desktop, a file on the host. */
import { type Preferences, preferencesSchema } from "../../shared/contract/preferences.ts";
import { DEFAULT_GRAPH_VERSION } from "../../shared/domain/graph/graph-versions.data.ts";
import type { Logger } from "../logging/logger.ts";

export interface PreferencesStore {
  read(): Promise<Preferences>;
  /** Keys left out keep their value; returns what is now in force. */
  change(patch: Partial<Preferences>): Promise<Preferences>;
}

export const DEFAULT_PREFERENCES: Preferences = {
  language: "system",
  theme: "system",
  lastWorkspaceId: null,
  graphVersion: DEFAULT_GRAPH_VERSION,
  proxy: "system",
  caFile: null,
  lastPath: "/",
  updates: "automatic",
  notifications: true,
  resultsColumns: null,
  showsMessengerEra: true,
};

const entriesOf = (stored: unknown) =>
  typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};

/** Reads preferences from whatever was stored. An entry that cannot be read gets its default; the others are kept. */
export function readPreferences(stored: unknown): Preferences {
  const entries = entriesOf(stored);
  const kept: Record<string, unknown> = { ...DEFAULT_PREFERENCES };
  for (const [key, schema] of Object.entries(preferencesSchema.shape)) {
    const parsed = schema.safeParse(entries[key]);
    if (parsed.success) kept[key] = parsed.data;
  }
  return preferencesSchema.parse(kept);
}

/** Logs which stored entries cannot be read. They stay in the file until the person chooses something else. */
export function noteUnreadable(stored: unknown, logger: Logger): void {
  const entries = entriesOf(stored);
  const names = Object.entries(preferencesSchema.shape)
    .filter(([key, schema]) => entries[key] !== undefined && !schema.safeParse(entries[key]).success)
    .map(([key]) => key);
  if (names.length > 0) logger.warn({ names }, "preferences that cannot be read; their defaults are used");
}
