/**
 * The ways webhooks come in. A source hands over raw bytes and says how far they are trusted; it may tell its sender
 * that they are safe once `take` has resolved. The listener is one source; imports of dumps and a relay's stream are
 * to follow.
 */
import type { AppendedWebhook, IncomingWebhook } from "./webhook-log-store.ts";

export interface WebhookIntake {
  /**
   * Stores a webhook, which is then reduced without a further call. Resolves once it is on the disk.
   * @throws WaypostError when it could not be stored, such as `disk-full`; nothing is kept then
   */
  take(body: Buffer, about: Omit<IncomingWebhook, "body">): Promise<AppendedWebhook>;
}

export interface WebhookSource {
  /** Begins to hand webhooks to the intake. */
  start(intake: WebhookIntake): void;
  /** Hands over nothing more. Webhooks being taken are finished first, as far as waiting for them is possible. */
  stop(): void | Promise<void>;
}
