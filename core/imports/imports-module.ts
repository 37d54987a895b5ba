/** Webhooks from files, for a workspace that is open. */
import type { Thread } from "../threads/thread-host.ts";
import type { WebhooksServices } from "../webhooks/webhooks-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import type { DumpsMethods } from "./dumps-role.ts";
import { createHandedFiles } from "./handed-files.ts";
import { createImportsService, type ImportsService } from "./imports-service.ts";

export interface ImportsServices {
  readonly imports: ImportsService;
}

export interface ImportsDependencies {
  /** A new thread that reads one dump. */
  startReadingDumps(): Thread<DumpsMethods>;
}

export function createImportsModule(
  { storage, folder, closing }: Pick<WorkspaceBase, "storage" | "folder" | "closing">,
  { intake, startReadingDumps }: ImportsDependencies & Pick<WebhooksServices, "intake">,
): WorkspaceModule<ImportsServices> {
  const files = createHandedFiles(folder);
  return {
    name: "imports",
    services: {
      imports: createImportsService({ storage, intake, files, closing, startReading: startReadingDumps }),
    },
    recover: () => files.discardAll(),
    stop: () => files.discardAll(),
  };
}
