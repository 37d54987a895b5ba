/** For tests that write rows themselves: the figures that the product keeps with every change. */
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "./quiet-logger.ts";

/** Counts all messages of a workspace that is not open. */
export function countAnew(folder: string): void {
  const storage = openWorkspaceStorage({ folder, logger: createKeepingLogger() });
  try {
    storage.rollups.rebuild();
  } finally {
    storage.close();
  }
}
