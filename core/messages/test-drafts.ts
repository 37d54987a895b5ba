/** The test message a person was writing, kept so that it is there when they come back. */

import type { TestDraft } from "../../shared/contract/index.ts";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import type { ServedSettings } from "../workspaces/served-storage.ts";
import { messagesSettings } from "./messages-settings.ts";

export interface TestDrafts {
  /** Null when none was kept. */
  read(): TestDraft | null;
  /** A draft of another workspace is let go, because it must not land in this one. */
  save(workspaceId: WorkspaceId, draft: TestDraft): Promise<void>;
}

export function createTestDrafts(ownId: WorkspaceId, settings: ServedSettings): TestDrafts {
  return {
    read: () => settings.read(messagesSettings.testDraft),
    save: async (workspaceId, draft) => {
      if (workspaceId === ownId) await settings.write(messagesSettings.testDraft, draft);
    },
  };
}
