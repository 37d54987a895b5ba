/** Chooses the data folder, makes it usable, and tells Electron. Has to happen before Electron is ready. */
import { join } from "node:path";
import { app } from "electron";
import { defaultDataFolder } from "../core/storage/default-data-folder.ts";
import { chooseDataFolder, prepareDataFolder } from "./data-folder.ts";

export interface ClaimedDataFolder {
  readonly path: string;
  readonly logs: { readonly main: string; readonly core: string };
  /** Why the folder cannot be used, in the system's words; null when it can. */
  readonly trouble: string | null;
}

export function claimDataFolder(): ClaimedDataFolder {
  const path = chooseDataFolder({
    argv: process.argv,
    environment: process.env,
    workingDirectory: process.cwd(),
    fallback: defaultDataFolder(process.platform, process.env, app.getPath("home")),
  });
  // Chromium's own files stay out of the person's.
  const chromiumFolder = join(path, "chromium");
  const trouble = prepareDataFolder(path) ?? prepareDataFolder(chromiumFolder);
  if (trouble === null) {
    // Electron's single-instance lock is one for each of these folders.
    app.setPath("userData", path);
    app.setPath("sessionData", chromiumFolder);
  }
  return {
    path,
    logs: { main: join(path, "logs", "main.log"), core: join(path, "logs", "core.log") },
    trouble,
  };
}
