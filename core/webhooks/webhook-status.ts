/** What is shown about webhooks: whether they can arrive, how many have, and which parts nobody reads. */

import type { WebhookStatus } from "../../shared/contract/index.ts";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { WebhookListener } from "./webhook-listener.ts";
import { webhooksSettings } from "./webhooks-settings.ts";

export function webhookStatus(
  workspaceId: WorkspaceId,
  {
    webhookLog,
    reductionProgress,
    settings,
  }: Pick<WorkspaceStorage, "webhookLog" | "reductionProgress" | "settings">,
  listener: Pick<WebhookListener, "url" | "problem" | "addressOf">,
): WebhookStatus {
  const { lastReceivedAt, received } = webhookLog.summary();
  return {
    isListening: listener.url !== null,
    localUrl: listener.addressOf(workspaceId),
    lastReceivedAt,
    received,
    refusedSignatures: settings.read(webhooksSettings.refusedSignatures) ?? 0,
    unreadable: reductionProgress.unreadable(),
    unread: [...reductionProgress.unread()],
    problem: listener.problem?.problem ?? null,
  };
}
