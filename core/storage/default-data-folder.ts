/** The default data folder, which holds everything an admin has. The desktop and the host share it. */
import { resolve } from "node:path";

/** @returns the place for application data on this system, or what `WAYPOST_DATA` names */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (environment.WAYPOST_DATA) return resolve(environment.WAYPOST_DATA);
  if (platform === "darwin") return `${home}/Library/Application Support/Waypost`;
  if (platform === "win32") return `${environment.APPDATA || `${home}\\AppData\\Roaming`}\\Waypost`;
  return `${environment.XDG_DATA_HOME || `${home}/.local/share`}/waypost`;
}
