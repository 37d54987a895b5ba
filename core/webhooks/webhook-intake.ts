/** Takes webhooks from any source into the log, and says that there is something to reduce. */
import type { AppendedWebhook, IncomingWebhook } from "./webhook-log-store.ts";
import type { WebhookIntake } from "./webhook-source.ts";

export interface WebhookIntakeOptions {
  readonly log: { append(webhook: IncomingWebhook): AppendedWebhook | Promise<AppendedWebhook> };
  /** Called after the webhook is stored. What it does must not hold up the source. */
  onStored(): void;
}

export function createWebhookIntake({ log, onStored }: WebhookIntakeOptions): WebhookIntake {
  return {
    take: async (body, about) => {
      const appended = await log.append({ body, ...about });
      if (appended.isToReduce) onStored();
      return appended;
    },
  };
}
