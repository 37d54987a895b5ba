/** Writes a message of a campaign and its attempt as `sending`, and makes the request from what was written. */
import type { CampaignId, WorkspaceId } from "../../shared/domain/ids.ts";
import { writeCallbackData } from "../../shared/domain/messages/callback-data.ts";
import { ENDPOINTS, requestOf } from "../../shared/domain/messages/request.ts";
import type { Fallback, Route } from "../../shared/domain/route/route-decision.ts";
import { requestOfAttempt } from "../messages/attempt-request.ts";
import type { NewMessage, StoredMessage } from "../messages/messages-store.ts";
import { writeJson } from "../storage/json.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { Tries } from "./stored-sending.ts";

export interface ClaimContext {
  /** Our clock; milliseconds since the epoch, like the next one. */
  readonly now: number;
  /** Meta's clock. */
  readonly metaNow: number;
  readonly workspaceId: WorkspaceId;
  readonly epoch: number;
  /** Of Graph, e.g. `v25.0`: the attempt notes the path it was posted to. */
  readonly version: string;
}

/** A message that is durably under way, and the request to be posted. */
export interface Claimed {
  readonly campaign: CampaignId;
  readonly messageId: string;
  readonly attemptId: number;
  /** Without version. */
  readonly path: string;
  /** JSON. */
  readonly body: string;
  readonly route: Route;
  readonly fallback: Fallback | null;
  readonly tries: Tries;
  /** Of the plan; null where that isn't known any more. */
  readonly class: number | null;
}

interface Way {
  readonly route: Route;
  /** Waypost's own alone: what is to be expected of Meta is for the receipts to say. */
  readonly fallback: Fallback | null;
  readonly onboardingStatus: string | null;
}

export interface NewClaim extends Way {
  readonly campaign: CampaignId;
  readonly class: number;
  readonly message: NewMessage & { readonly sender: { readonly channel: "whatsapp" } };
}

const attemptOf = (
  { epoch, now, version }: ClaimContext,
  numberId: string,
  { route, fallback, onboardingStatus }: Way,
  { tries, class: ofClass }: Pick<Claimed, "tries" | "class">,
) => {
  const path = `${numberId}/${ENDPOINTS[route]}`;
  return {
    path,
    attempt: {
      submittedRoute: route,
      fallback,
      onboardingStatus,
      endpoint: `${version}/${path}`,
      epoch,
      claimedAt: now,
      class: ofClass,
      tries: Object.keys(tries).length === 0 ? null : writeJson(tries),
    },
  };
};

export function claimMessage(
  { messages }: Pick<WorkspaceStorage, "messages">,
  context: ClaimContext,
  { campaign, class: ofClass, message, ...way }: NewClaim,
): Claimed {
  const { path, attempt } = attemptOf(context, message.sender.numberId, way, { tries: {}, class: ofClass });
  const { messageId, attemptId } = messages.insert(message, attempt);
  const callbackData = writeCallbackData({
    workspaceId: context.workspaceId,
    epoch: context.epoch,
    attemptId,
  });
  const { snapshot, values, recipient } = message;
  const body = JSON.stringify(requestOf({ snapshot, values, recipient, route: way.route, callbackData }));
  return {
    campaign,
    messageId,
    attemptId,
    path,
    body,
    route: way.route,
    fallback: way.fallback,
    tries: {},
    class: ofClass,
  };
}

/** Another attempt of a message, with the very payload it was made from. */
export function claimAgain(
  { messages, attempts }: Pick<WorkspaceStorage, "messages" | "attempts">,
  context: ClaimContext,
  {
    campaign,
    message,
    numberId,
    tries,
    class: ofClass,
    ...way
  }: Way & {
    readonly tries: Tries;
    readonly class: number | null;
    readonly campaign: CampaignId;
    readonly message: Pick<StoredMessage, "id" | "recipient">;
    readonly numberId: string;
  },
): Claimed {
  const { path, attempt } = attemptOf(context, numberId, way, { tries, class: ofClass });
  const attemptId = messages.retry(message.id, attempt);
  const stored = attempts.find(attemptId);
  const request = stored && requestOfAttempt(messages, message, stored);
  if (request === null) throw new Error("a message that waits has its payload");
  return {
    campaign,
    messageId: message.id,
    attemptId,
    path,
    body: JSON.stringify(request),
    route: way.route,
    fallback: way.fallback,
    tries,
    class: ofClass,
  };
}
