/** Which of the expected receipts have arrived, for the checklist and the banners, which must agree. Reads only. */

import { RECEIPT_OVERDUE } from "../../shared/domain/banners/banners.ts";
import type { ReceiptArrivals } from "../../shared/domain/setup/checklist.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { webhooksSettings } from "./webhooks-settings.ts";

/** @param metaNow the current time by Meta's clock: a sandbox's may be advanced, and receipts become overdue by it */
export function receiptArrivals(
  { webhookLog, settings, messages }: Pick<WorkspaceReaders, "webhookLog" | "settings" | "messages">,
  metaNow: number,
): ReceiptArrivals {
  const { lastReceivedAt } = webhookLog.summary();
  const lastRefusedAt = settings.read(webhooksSettings.lastRefusedAt);
  return {
    lastAt: lastReceivedAt,
    unanswered: messages.unansweredSince(lastReceivedAt ?? 0, metaNow - RECEIPT_OVERDUE),
    refusedSince: lastRefusedAt !== null && lastRefusedAt > (lastReceivedAt ?? 0) ? lastRefusedAt : null,
  };
}
