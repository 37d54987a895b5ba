/** The request of an attempt, made from what was stored: both the one that goes out and the one a message's page shows. */
import { requestOf } from "../../shared/domain/messages/request.ts";
import type { StoredAttempt } from "./attempts-store.ts";
import type { MessagesReader, StoredMessage } from "./messages-store.ts";

/** Null for a message that was not made here, or whose person was erased. */
export function requestOfAttempt(
  messages: Pick<MessagesReader, "payloadOf">,
  { id, recipient }: Pick<StoredMessage, "id" | "recipient">,
  { submittedRoute: route, callbackData }: Pick<StoredAttempt, "submittedRoute" | "callbackData">,
): ReturnType<typeof requestOf> | null {
  if (recipient.kind === "erased") return null;
  const payload = messages.payloadOf(id);
  if (payload === null || route === null || callbackData === null) return null;
  return requestOf({ ...payload, recipient, route, callbackData });
}
