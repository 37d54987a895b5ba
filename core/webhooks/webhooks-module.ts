/**
 * Takes the workspace's webhooks from their sources. Each is stored, then acknowledged, then reduced, so that Meta doesn't
 * wait for us. Opening the workspace reduces what an earlier run stored and didn't get to.
 */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createListenerSource } from "./listener-source.ts";
import { createReductionPace } from "./reduction-pace.ts";
import { countRefusals } from "./refusal-count.ts";
import { createWebhookIntake } from "./webhook-intake.ts";
import type { WebhookListener } from "./webhook-listener.ts";
import type { WebhookIntake, WebhookSource } from "./webhook-source.ts";
import { addRefusals } from "./webhooks-commands.ts";

export interface WebhooksServices {
  readonly intake: WebhookIntake;
}

export interface WebhooksDependencies extends Pick<CredentialsServices, "credentials"> {
  readonly listener: WebhookListener;
}

/** Milliseconds until the log is reduced again after a failure (a locked file, a full disk). */
const REDUCE_AGAIN = 5_000;
/** The least number of milliseconds between two writes of the count, however many wrong signatures come. */
const COUNT_REFUSALS_EVERY = 1_000;

export function createWebhooksModule(
  base: WorkspaceBase,
  dependencies: WebhooksDependencies,
): WorkspaceModule<WebhooksServices> {
  const { workspace, storage, events, signals, logger, verifyToken, timers, now } = base;
  const { credentials, listener } = dependencies;
  let isStopped = false;
  let again: NodeJS.Timeout | undefined;

  const refusals = countRefusals(async (more) => {
    await storage.run(addRefusals, { more, at: now() });
    announce();
  }, COUNT_REFUSALS_EVERY);

  async function reduceOnce(): Promise<void> {
    clearTimeout(again);
    try {
      await storage.reduce();
    } catch (error) {
      if (isStopped) return;
      logger.error({ error: String(error) }, "webhook log not reduced; it is kept and tried again");
      again = setTimeout(() => pace.stored(), REDUCE_AGAIN).unref();
    }
    announce();
  }

  const pace = createReductionPace({ reduce: reduceOnce, timers });
  const intake = createWebhookIntake({ log: storage, onStored: pace.stored });

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
    services: { intake },
    recover: () => storage.reduce(),
    start: () => {
      for (const source of sources) source.start(intake);
    },
    stop: async () => {
      isStopped = true;
      pace.stop();
      clearTimeout(again);
      for (const source of sources) await source.stop();
      await refusals.close();
    },
  };
}
