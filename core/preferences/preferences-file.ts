/**
 * The shape of `preferences.json`, the same for the desktop and the host, so that one folder serves both. Pure.
 */

/** Goes up by one with each change that an older file must be upgraded for. */
const FILE_VERSION = 1;

export interface PreferencesFile {
  readonly version: number;
  readonly preferences: Record<string, unknown>;
  readonly window: unknown;
}

/** From any earlier version to this one, a step a version. A newer file is taken for what it still shares. */
export function upgradePreferencesFile(stored: unknown): PreferencesFile {
  const { version, preferences, window } = asRecord(stored);
  return {
    version: typeof version === "number" && version > FILE_VERSION ? version : FILE_VERSION,
    preferences: asRecord(preferences),
    window: window ?? null,
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
