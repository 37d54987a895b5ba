/**
 * The shape of `preferences.json`, which the desktop and the host share so that one folder serves both, and the upgrade
 * of older files to it. Pure.
 */

type Content = Readonly<Record<string, unknown>>;

export interface PreferencesFile {
  readonly version: number;
  readonly preferences: Record<string, unknown>;
  readonly window: unknown;
}

/** Turns a file of the previous version into the next one. Must cope with any content: people edit these files by hand. */
type Upgrade = (content: Content) => Content;

/**
 * One step for each version: the first makes version 1 of a file that has none. A step never changes once it has
 * shipped. An entry that is merely new needs no step, because a missing entry gets its default.
 */
export const UPGRADES: readonly Upgrade[] = [
  // Before there were versions the entries stood side by side, and there was no window.
  (content) => {
    if ("preferences" in content) return content;
    const { version: _, ...preferences } = content;
    return { preferences, window: null };
  },
];

/**
 * Upgrades a file from any earlier version to the newest, one version at a time. A file of a newer version keeps its
 * version and everything in it, and what it has in common with this version is used: a person who goes back to an older
 * Waypost and forward again loses no setting.
 * @param upgrades the steps there are; the newest version is their number
 */
export function upgradePreferencesFile(stored: unknown, upgrades = UPGRADES): PreferencesFile {
  const content = asRecord(stored);
  const found = versionOf(content);
  const upgraded = upgrades.slice(found).reduce((current, upgrade) => upgrade(current), content);
  return {
    ...upgraded,
    version: Math.max(found, upgrades.length),
    preferences: asRecord(upgraded.preferences),
    window: upgraded.window ?? null,
  };
}

/** @throws SyntaxError when the text is torn or is not an object; the caller then sets the file aside */
export function parsePreferencesFile(text: string): unknown {
  const content: unknown = JSON.parse(text);
  if (isRecord(content)) return content;
  throw new SyntaxError("Not an object");
}

/** A file without a sensible version counts as one from before there were versions. */
function versionOf({ version }: Content): number {
  return typeof version === "number" && Number.isInteger(version) && version > 0 ? version : 0;
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? { ...value } : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
