/** The one place that loads electron-updater, and only when it is needed: it is a file of its own in the build. */
import type { Updater } from "./updates.ts";

export async function loadElectronUpdater(): Promise<Updater> {
  const { default: library } = await import("electron-updater");
  return library.autoUpdater;
}
