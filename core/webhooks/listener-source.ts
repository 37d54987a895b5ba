/** What Meta posts to the listener for one workspace. The listener has checked Meta's signature over the bytes. */
import type { WebhookListener, WebhookReceiver } from "./webhook-listener.ts";
import type { WebhookSource } from "./webhook-source.ts";

export interface ListenerSourceOptions extends Omit<WebhookReceiver, "append" | "appSecret"> {
  readonly listener: Pick<WebhookListener, "receiveFor">;
  /** Out of the vault, which may ask the system's keyring each time. */
  appSecret(): Promise<string | null>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Milliseconds for which a secret is not asked for again. */
const REMEMBERED = 1_000;

export function createListenerSource({
  listener,
  now,
  appSecret,
  ...receiver
}: ListenerSourceOptions): WebhookSource {
  let stop: (() => void) | null = null;
  let known: { readonly secret: Promise<string | null>; readonly at: number } | null = null;

  function rememberedSecret(isAfresh = false): Promise<string | null> {
    const age = known === null ? REMEMBERED : now() - known.at;
    if (known !== null && !isAfresh && age >= 0 && age < REMEMBERED) return known.secret;
    const asked = { secret: appSecret(), at: now() };
    known = asked;
    asked.secret.catch(() => {
      if (known === asked) known = null;
    });
    return asked.secret;
  }

  return {
    start: (intake) => {
      stop = listener.receiveFor({
        ...receiver,
        appSecret: rememberedSecret,
        append: async (body) => {
          await intake.take(body, { source: "listener", trust: "signed", receivedAt: now() });
        },
      });
    },
    stop: () => stop?.(),
  };
}
