/** The one place that loads electron-updater, and only when it is needed; the build keeps it in a file of its own. */
import type { Updater } from "./updates.ts";

export async function loadElectronUpdater(): Promise<Updater> {
  const { default: library } = await import("electron-updater");
  return library.autoUpdater;
}
