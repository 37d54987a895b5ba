/** A workspace's real storage for one test. It is closed at the end of the test, unless the test has closed it before. */
import { onTestFinished } from "vitest";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "./quiet-logger.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export function openTestStorage(folder = temporaryFolder()) {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, logger });
  let isClosed = false;
  const close = () => {
    if (!isClosed) storage.close();
    isClosed = true;
  };
  onTestFinished(close);
  return { folder, logger, storage, close };
}
