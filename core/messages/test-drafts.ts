/** The test message a person was writing, kept so that it is there when they come back. */

import type { TestDraft } from "../../shared/contract/index.ts";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import type { SettingsStore } from "../storage/settings-store.ts";
import { messagesSettings } from "./messages-settings.ts";

export interface TestDrafts {
  /** Null when none was kept. */
  read(): TestDraft | null;
  /** A draft of another workspace is let go, because it must not land in this one. */
  save(workspaceId: WorkspaceId, draft: TestDraft): void;
}

export function createTestDrafts(ownId: WorkspaceId, settings: SettingsStore): TestDrafts {
  return {
    read: () => settings.read(messagesSettings.testDraft),
    save: (workspaceId, draft) => {
      if (workspaceId === ownId) settings.write(messagesSettings.testDraft, draft);
    },
  };
}
