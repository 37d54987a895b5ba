/** What is shown of the webhooks: whether they can arrive, how many have, and what nobody reads. */
import type { WebhookStatus } from "../../shared/contract/index.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { WebhookListener } from "./webhook-listener.ts";

export function webhookStatus(
  {
    webhookLog,
    reductionProgress,
    settings,
  }: Pick<WorkspaceStorage, "webhookLog" | "reductionProgress" | "settings">,
  { url, problem }: Pick<WebhookListener, "url" | "problem">,
): WebhookStatus {
  const { lastReceivedAt, received } = webhookLog.summary();
  return {
    isListening: url !== null,
    localUrl: url,
    lastReceivedAt,
    received,
    refusedSignatures: settings.read("refusedSignatures") ?? 0,
    unreadable: reductionProgress.unreadable(),
    unread: [...reductionProgress.unread()],
    problem: problem?.problem ?? null,
  };
}
