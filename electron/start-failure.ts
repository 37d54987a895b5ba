/** Why the app could not start, told in a dialog before it ends. */
import { app, dialog } from "electron";
import type { ClaimedDataFolder } from "./claim-data-folder.ts";
import { CoreStartError } from "./core-host.ts";
import { startMessageFor, type Translate } from "./messages.ts";

/** The data folder cannot be used; the message is the system's own. */
export class FolderError extends Error {
  override readonly name = "FolderError";
}

/** The interface's built files cannot be read. */
export class InterfaceMissingError extends Error {
  override readonly name = "InterfaceMissingError";
}

export function refuseToStart(error: unknown, folder: ClaimedDataFolder, t: Translate): void {
  dialog.showErrorBox(t("start.title"), explain(error, folder, t));
  // Not `quit`: nothing has to be closed in order, and no window may hold it back.
  app.exit(1);
}

function explain(error: unknown, { path: folder, logs }: ClaimedDataFolder, t: Translate): string {
  if (error instanceof FolderError) return t("start.data-folder", { folder, detail: error.message });
  if (error instanceof InterfaceMissingError)
    return t("start.files-missing", { detail: String(error.cause) });
  if (error instanceof CoreStartError) {
    const { code, detail, params } = error.problem;
    const values = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
    return t(startMessageFor(code), { ...values, folder, code, detail: detail ?? "", log: logs.core });
  }
  const detail = error instanceof Error ? error.message : String(error);
  return t("start.unexpected", { detail, log: logs.main });
}
