/** What is remembered of uploads. */
import type { UploadedFile } from "../../shared/domain/templates/uploaded-file.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { mediaSettings } from "./media-settings.ts";

/** Older ones have long been deleted by Meta, and what still names them can't be sent anyway. */
const MOST_UPLOADS = 500;

/** The newest first. */
export const keepUpload = command({
  name: "media.keepUpload",
  run: ({ settings }: Pick<WorkspaceStorage, "settings">, file: UploadedFile): void => {
    const known = (settings.read(mediaSettings.uploads) ?? []).filter(({ id }) => id !== file.id);
    settings.write(mediaSettings.uploads, [file, ...known].slice(0, MOST_UPLOADS));
  },
});
