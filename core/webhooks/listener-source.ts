/** What Meta posts to the listener for one workspace. The listener has checked Meta's signature over the bytes. */
import type { WebhookListener, WebhookReceiver } from "./webhook-listener.ts";
import type { WebhookSource } from "./webhook-source.ts";

export interface ListenerSourceOptions extends Omit<WebhookReceiver, "append"> {
  readonly listener: Pick<WebhookListener, "receiveFor">;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createListenerSource({ listener, now, ...receiver }: ListenerSourceOptions): WebhookSource {
  let stop: (() => void) | null = null;
  return {
    start: (intake) => {
      stop = listener.receiveFor({
        ...receiver,
        append: async (body) => {
          await intake.take(body, { source: "listener", trust: "signed", receivedAt: now() });
        },
      });
    },
    stop: () => stop?.(),
  };
}
