/**
 * Notices what people want to know even when they aren't looking: an account's optimized delivery became active, a test
 * message arrived or failed. Each is told once, and nothing that was so before the workspace was opened is told.
 */
import { isActive } from "../../shared/domain/accounts/onboarding.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { News } from "../shell/shell-port.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";

export interface NewsWatch {
  accountsChanged(): void;
  messageChanged(messageId: string): void;
}

const OPEN_STATES = [
  "sending",
  "unknown",
  "accepted",
  "held",
  "paused",
  "sent",
] as const satisfies MessageState[];
/** Test messages are sent one by one, so there are never more than this open at once. */
const MOST_OPEN = 500;

function outcomeOf(state: MessageState): "delivered" | "failed" | null {
  if (state === "failed") return "failed";
  return state === "delivered" || state === "read" ? "delivered" : null;
}

export function createNewsWatch(
  storage: Pick<WorkspaceStorage, "accounts" | "messages" | "settings">,
  tell: (news: News) => void,
): NewsWatch {
  const open = new Set<string>(
    storage.messages
      .list({ states: [...OPEN_STATES], search: "", offset: 0, limit: MOST_OPEN })
      .messages.map(({ id }) => id),
  );
  let wasActive = activeAccount();

  /** Whether the chosen account is active; null while none is chosen or Meta hasn't said anything about it. */
  function activeAccount(): { readonly id: string; readonly isActive: boolean } | null {
    const chosen = storage.settings.read(accountsSettings.chosenAccount);
    const account = storage.accounts.accounts().find(({ id }) => id === chosen);
    if (account?.onboardingStatus == null) return null;
    return { id: account.id, isActive: isActive(account.onboardingStatus) };
  }

  return {
    accountsChanged() {
      const before = wasActive;
      const now = activeAccount();
      if (now === null) return;
      wasActive = now;
      const becameActive = before?.id === now.id && !before.isActive && now.isActive;
      if (becameActive) tell({ kind: "optimized-active" });
    },
    messageChanged(messageId) {
      const message = storage.messages.find(messageId);
      if (message?.origin !== "test") return;
      const state = outcomeOf(message.state);
      if (state === null) {
        open.add(messageId);
        return;
      }
      if (!open.delete(messageId)) return;
      tell({ kind: "test-message", messageId, templateName: message.template?.name ?? "", state });
    },
  };
}
