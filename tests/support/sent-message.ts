/** A test message as Waypost keeps it before it asks Meta. */
import type { WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";

type Sending = Parameters<WorkspaceStorage["messages"]["insertSending"]>[0];

export function sendingMessage(change: Pick<Sending, "id" | "createdAt"> & Partial<Sending>): Sending {
  const numberId = change.numberId ?? "2";
  return {
    kind: "test",
    accountId: "1",
    numberId,
    recipient: "+5511987654000",
    country: "BR",
    templateId: "3",
    templateName: "autumn_sale",
    templateLanguage: "en_US",
    availability: "optimized",
    requestedRoute: "optimized",
    submittedRoute: "optimized",
    ownFallback: null,
    onboardingStatus: "ONBOARDED",
    endpoint: `v25.0/${numberId}/marketing_messages`,
    request: "{}",
    ...change,
  };
}
