/** Messages as Waypost keeps them before it asks Meta, on a test's own database. */
import type { NewAttempt } from "../../core/messages/attempts-store.ts";
import type { NewMessage } from "../../core/messages/messages-store.ts";
import type { WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import {
  type AccountId,
  asAccountId,
  asNumberId,
  asWamid,
  asWorkspaceId,
  type MessageId,
  type NumberId,
} from "../../shared/domain/ids.ts";
import type { Recipient } from "../../shared/domain/messages/message.ts";

export const WORKSPACE_ID = asWorkspaceId("0b0e5a9e-5d52-4c3a-9a53-0b8a3f1f8f10");

export interface SentMessage {
  readonly messageId: MessageId;
  readonly attemptId: number;
  /** What Meta echoes with every receipt of this attempt. */
  readonly callbackData: string;
}

type Stores = Pick<WorkspaceStorage, "messages" | "attempts">;

export interface Sending extends Partial<Omit<NewMessage, "sender" | "recipient">> {
  readonly createdAt: number;
  readonly accountId?: AccountId;
  readonly numberId?: NumberId;
  /** E.164 with its plus sign, unless a recipient of another kind is given. */
  readonly to?: string | Recipient;
  readonly templateName?: string;
  readonly templateId?: string;
}

export function newMessage({
  accountId = asAccountId("1"),
  numberId = asNumberId("2"),
  to = "+5511987654000",
  templateName,
  templateId = "3",
  ...change
}: Sending): NewMessage {
  return {
    origin: "test",
    sender: { channel: "whatsapp", accountId, numberId },
    recipient: typeof to === "string" ? { kind: "number", number: to } : to,
    country: "BR",
    snapshot: {
      templateId,
      name: templateName ?? "autumn_sale",
      language: "en_US",
      category: "MARKETING",
      parameterFormat: "POSITIONAL",
      ttlSeconds: null,
      policy: "CLOUD_API_FALLBACK",
      activitySharing: null,
      components: [],
    },
    values: [],
    availability: "optimized",
    requestedRoute: "optimized",
    ...change,
  };
}

export function newAttempt(storage: Stores, claimedAt: number, change: Partial<NewAttempt> = {}): NewAttempt {
  return {
    submittedRoute: "optimized",
    fallback: null,
    onboardingStatus: "ONBOARDED",
    endpoint: "v25.0/2/marketing_messages",
    epoch: change.epoch ?? storage.attempts.beginEpoch(WORKSPACE_ID, claimedAt),
    claimedAt,
    ...change,
  };
}

function named(
  storage: Stores,
  attempt: { readonly messageId: MessageId; readonly attemptId: number },
): SentMessage {
  return { ...attempt, callbackData: storage.attempts.find(attempt.attemptId)?.callbackData ?? "" };
}

/** A message whose request is on its way. */
export function sendMessage(storage: Stores, sending: Sending): SentMessage {
  const attempt = newAttempt(storage, sending.createdAt);
  return named(storage, storage.messages.insert(newMessage(sending), attempt));
}

/** Another attempt of a message that is there. */
export function retryMessage(storage: Stores, messageId: MessageId, claimedAt: number): SentMessage {
  const attemptId = storage.messages.retry(messageId, newAttempt(storage, claimedAt));
  return named(storage, { messageId, attemptId });
}

/** Meta's answer to a request it took. */
export function accepted(wamid: string, at: number, messageStatus: string | null = "accepted") {
  return { kind: "accepted", wamid: asWamid(wamid), messageStatus, answer: "{}", at } as const;
}
