/** Where everything an admin has is kept when nobody says otherwise: the same for the desktop and the host. */
import { resolve } from "node:path";

/** Where application data belongs on this system. */
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
