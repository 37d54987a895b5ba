/** What is shown about webhooks: whether they can arrive, how many have, and which parts nobody reads. */

import type { WebhookStatus } from "../../shared/contract/index.ts";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { WebhookListener } from "./webhook-listener.ts";
import { countWebhooks } from "./webhooks-queries.ts";
import { webhooksSettings } from "./webhooks-settings.ts";

export async function webhookStatus(
  workspaceId: WorkspaceId,
  storage: Pick<ServedStorage, "settings" | "ask">,
  listener: Pick<WebhookListener, "url" | "problem" | "addressOf">,
): Promise<WebhookStatus> {
  const { lastReceivedAt, received, newest, unreadable, unread, late } = await storage.ask(
    countWebhooks,
    null,
  );
  return {
    isListening: listener.url !== null,
    localUrl: listener.addressOf(workspaceId),
    lastReceivedAt,
    received,
    newest,
    refusedSignatures: storage.settings.read(webhooksSettings.refusedSignatures) ?? 0,
    unreadable,
    unread: [...unread],
    late,
    problem: listener.problem?.problem ?? null,
  };
}
