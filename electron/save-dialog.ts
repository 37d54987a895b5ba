/**
 * Asks the person where to save a file. Answers to the core alone, which writes the file itself: no page ever learns
 * or names a path.
 */
import { join } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import type { SaveRequest } from "../core/shell/shell-port.ts";
import type { Translate } from "./messages.ts";

export function createSaveDialog(
  window: () => BrowserWindow | null,
  translate: () => Translate,
): { chooseSavePath(request: SaveRequest): Promise<string | null> } {
  return {
    async chooseSavePath({ suggestedName, kind }) {
      const t = translate();
      const options: Electron.SaveDialogOptions = {
        title: t("save.title"),
        defaultPath: join(app.getPath("downloads"), suggestedName),
        filters: [{ name: t(`save.${kind}`), extensions: [kind] }],
        properties: ["createDirectory", "showOverwriteConfirmation"],
      };
      const parent = window();
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || filePath === "" ? null : filePath;
    },
  };
}
