/**
 * Notices what people want to know even when they aren't looking: an account's optimized delivery became active, a test
 * message arrived or failed. Each is told once, and nothing that was so before the workspace was opened is told.
 */
import { isActive } from "../../shared/domain/accounts/onboarding.ts";
import type { MessageId } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { StoredMessage } from "../messages/messages-store.ts";
import type { News } from "../shell/shell-port.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";

export interface NewsWatch {
  /** @param openTests test messages that have neither arrived nor failed by now */
  begin(openTests: readonly MessageId[]): void;
  accountsChanged(): void;
  messagesChanged(messageIds: readonly MessageId[]): void;
}

function outcomeOf(state: MessageState): "delivered" | "failed" | null {
  if (state === "failed") return "failed";
  return state === "delivered" || state === "read" ? "delivered" : null;
}

export function createNewsWatch(
  storage: Pick<WorkspaceReaders, "accounts" | "messages" | "settings">,
  tell: (news: News) => void,
): NewsWatch {
  const open = new Set<MessageId>();
  let wasActive = activeAccount();

  /** Whether the chosen account is active; null while none is chosen or Meta hasn't said anything about it. */
  function activeAccount(): { readonly id: string; readonly isActive: boolean } | null {
    const chosen = storage.settings.readIfReadable(accountsSettings.chosenAccount);
    const account = storage.accounts.accounts().find(({ id }) => id === chosen);
    if (account?.onboardingStatus == null) return null;
    return { id: account.id, isActive: isActive(account.onboardingStatus) };
  }

  function testChanged({ id, state, template }: StoredMessage): void {
    const outcome = outcomeOf(state);
    if (outcome === null) open.add(id);
    else if (open.delete(id)) {
      tell({ kind: "test-message", messageId: id, templateName: template?.name ?? "", state: outcome });
    }
  }

  return {
    begin(openTests) {
      for (const id of openTests) open.add(id);
    },
    accountsChanged() {
      const before = wasActive;
      const now = activeAccount();
      if (now === null) return;
      wasActive = now;
      const becameActive = before?.id === now.id && !before.isActive && now.isActive;
      if (becameActive) tell({ kind: "optimized-active" });
    },
    messagesChanged(messageIds) {
      for (const message of storage.messages.testsAmong(messageIds)) testChanged(message);
    },
  };
}
