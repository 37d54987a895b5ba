/**
 * The ways webhooks come in. A source hands over raw bytes and says how far they are trusted; it may tell its sender that
 * they are safe once `take` has resolved. The listener is one; imports of dumps and a relay's stream are to be others.
 */
import type { AppendedWebhook, IncomingWebhook } from "./webhook-log-store.ts";

export interface WebhookIntake {
  /**
   * Stores a webhook, which is then reduced by itself. Resolves once it is on the disk.
   * @throws WaypostError when it could not be stored, such as `disk-full`; nothing is kept then
   */
  take(body: Buffer, about: Omit<IncomingWebhook, "body">): Promise<AppendedWebhook>;
}

export interface WebhookSource {
  /** Begins to hand webhooks to the intake. */
  start(intake: WebhookIntake): void;
  /** Hands over nothing more. What is being taken is finished first, as far as that can be waited for. */
  stop(): void | Promise<void>;
}
