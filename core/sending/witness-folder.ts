/** Where the witnesses are: outside of every data folder, so that they are not copied along with one. */
import { resolve } from "node:path";

/**
 * One place for all of a person's data folders: two of them with the same workspace are the copies that are to be told apart.
 * @returns the place for what programs note about this machine, or what `WAYPOST_WITNESS_DIR` names
 */
export function witnessFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (environment.WAYPOST_WITNESS_DIR) return resolve(environment.WAYPOST_WITNESS_DIR);
  if (platform === "darwin") return `${home}/Library/Application Support/Waypost Witness`;
  // Not the profile that follows the person to other machines, where the data folder is.
  if (platform === "win32")
    return `${environment.LOCALAPPDATA || `${home}\\AppData\\Local`}\\Waypost Witness`;
  return `${environment.XDG_STATE_HOME || `${home}/.local/state`}/waypost-witness`;
}
