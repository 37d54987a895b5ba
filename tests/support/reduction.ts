/** The reduction of webhooks as a workspace puts it together, on a test's own database. */
import type { Logger } from "../../core/logging/logger.ts";
import type { AttemptName } from "../../core/messages/attempts-store.ts";
import { createMessageStates, type Settled, settleAttempt } from "../../core/messages/message-states.ts";
import type { IncomingWebhook } from "../../core/webhooks/webhook-log-store.ts";
import type { ReplayOptions, ReplayProgress } from "../../core/workspaces/replay/replay.ts";
import { replayInProcess } from "../../core/workspaces/replay/replay-in-process.ts";
import type { StoreNews } from "../../core/workspaces/store-news.ts";
import {
  createWorkspaceReducers,
  createWorkspaceReduction,
} from "../../core/workspaces/workspace-reducers.ts";
import type { WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";

export interface ReductionBenchOptions {
  readonly storage: WorkspaceStorage;
  readonly logger: Logger;
  readonly tell?: (news: StoreNews) => void;
}

export function createReduction({ storage, logger, tell = () => undefined }: ReductionBenchOptions) {
  const about = { storage, logger, tell };
  const reduction = createWorkspaceReduction(about);
  return {
    ...reduction,
    /** Builds everything anew that is reduced by now, and reduces the rest. */
    replay: (options: ReplayOptions & { readonly onProgress?: (progress: ReplayProgress) => void } = {}) => {
      reduction.finishBodies();
      const found = replayInProcess({
        ...options,
        storage,
        logger,
        reducers: createWorkspaceReducers(about),
      });
      reduction.catchUp();
      return found;
    },
    states: {
      ...createMessageStates({ storage, logger, onMessagesChanged: () => undefined }),
      settle: (attempt: AttemptName, outcome: Settled) => settleAttempt(storage, attempt, outcome),
    },
    /** As Meta posts it to the listener, unless the test says otherwise. It is not reduced yet. */
    take: (body: Buffer | string, receivedAt: number, about: Partial<IncomingWebhook> = {}) =>
      storage.webhookLog.append({
        source: "listener",
        trust: "signed",
        ...about,
        body: Buffer.from(body),
        receivedAt,
      }),
  };
}
