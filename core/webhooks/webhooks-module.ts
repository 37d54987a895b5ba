/**
 * Takes the workspace's webhooks from their sources. Each is stored, then acknowledged, then reduced, so that Meta doesn't
 * wait for us. Opening the workspace reduces what an earlier run stored and didn't get to.
 */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createListenerSource } from "./listener-source.ts";
import { countRefusals } from "./refusal-count.ts";
import { createWebhookIntake } from "./webhook-intake.ts";
import type { WebhookListener } from "./webhook-listener.ts";
import type { WebhookReducer } from "./webhook-reducer.ts";
import { createWebhookReduction, type WebhookReduction } from "./webhook-reduction.ts";
import type { WebhookIntake, WebhookSource } from "./webhook-source.ts";
import { webhooksSettings } from "./webhooks-settings.ts";

export interface WebhooksServices {
  readonly reduction: WebhookReduction;
  readonly intake: WebhookIntake;
}

export interface WebhooksDependencies extends Pick<CredentialsServices, "credentials"> {
  readonly listener: WebhookListener;
  /** The reducers of all capabilities. */
  readonly reducers: readonly WebhookReducer[];
}

/** Milliseconds until the log is reduced again after a failure (a locked file, a full disk). */
const REDUCE_AGAIN = 5_000;
/** The least number of milliseconds between two writes of the count, however many wrong signatures come. */
const COUNT_REFUSALS_EVERY = 1_000;

export function createWebhooksModule(
  base: WorkspaceBase,
  dependencies: WebhooksDependencies,
): WorkspaceModule<WebhooksServices> {
  const { workspace, storage, events, signals, logger, verifyToken, now } = base;
  const { credentials, listener, reducers } = dependencies;
  let isStopped = false;
  let again: NodeJS.Timeout | undefined;

  const reduction = createWebhookReduction({
    log: storage.webhookLog,
    progress: storage.reductionProgress,
    transaction: storage.transaction,
    logger,
    reducers,
  });

  const refusals = countRefusals((more) => {
    storage.settings.write(webhooksSettings.lastRefusedAt, now());
    storage.settings.write(
      webhooksSettings.refusedSignatures,
      (storage.settings.read(webhooksSettings.refusedSignatures) ?? 0) + more,
    );
    announce();
  }, COUNT_REFUSALS_EVERY);

  function reduceOpen(): void {
    if (isStopped) return;
    clearTimeout(again);
    try {
      reduction.catchUp();
    } catch (error) {
      logger.error({ error: String(error) }, "webhook log not reduced; it is kept and tried again");
      again = setTimeout(reduceOpen, REDUCE_AGAIN).unref();
    }
    announce();
  }

  const intake = createWebhookIntake({
    log: storage.webhookLog,
    onStored: () => setImmediate(reduceOpen),
  });

  const sources: readonly WebhookSource[] = [
    createListenerSource({
      listener,
      workspaceId: workspace.id,
      verifyToken,
      appSecret: () => credentials.appSecret(),
      refusedSignature: () => refusals.add(),
      now,
    }),
  ];

  function announce(): void {
    events.publish("webhooks");
    signals.webhooksTaken.emit();
  }

  return {
    name: "webhooks",
    services: { reduction, intake },
    recover: () => reduction.catchUp(),
    start: () => {
      for (const source of sources) source.start(intake);
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(again);
      for (const source of sources) await source.stop();
      refusals.close();
    },
  };
}
