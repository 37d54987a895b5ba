/** Where Electron's binary is, if anywhere. Never loads the `electron` package, which would go and fetch it. */
import { existsSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

const IN_DIST: Readonly<Record<string, string>> = {
  darwin: "Electron.app/Contents/MacOS/Electron",
  linux: "electron",
  win32: "electron.exe",
};

export function findElectron(): string | null {
  const inDist = IN_DIST[process.platform];
  if (inDist === undefined) return null;
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(ROOT, "node_modules/electron/dist")];
  for (const folder of folders) {
    if (folder === undefined || folder === "") continue;
    const binary = join(folder, inDist);
    if (existsSync(binary)) return binary;
  }
  return null;
}
