/**
 * The shape of `preferences.json`, the same for the desktop and the host, so that one folder serves both; and how an
 * older file comes to it. Pure.
 */

type Content = Readonly<Record<string, unknown>>;

export interface PreferencesFile {
  readonly version: number;
  readonly preferences: Record<string, unknown>;
  readonly window: unknown;
}

/** What a file of the version before becomes. Must bear with any content: files are edited by hand, too. */
type Upgrade = (content: Content) => Content;

/**
 * One step a version: the first makes version 1 of a file without one. A step never changes once it has shipped;
 * an entry that only came in newly needs none, since what is missing has its default.
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
 * From any earlier version to the newest, a step a version. A newer file keeps its version and all it holds, and is
 * taken for what it still shares: going back to an older Waypost, and forward again, costs no setting.
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

/** @throws SyntaxError when it is torn or holds no preferences at all; whoever reads it sets it aside then */
export function parsePreferencesFile(text: string): unknown {
  const content: unknown = JSON.parse(text);
  if (isRecord(content)) return content;
  throw new SyntaxError("Not an object");
}

/** What says nothing sensible of itself is taken for a file from before there were versions. */
function versionOf({ version }: Content): number {
  return typeof version === "number" && Number.isInteger(version) && version > 0 ? version : 0;
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? { ...value } : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
