/**
 * Forgetting webhooks takes both files, and no transaction spans them: what they told is sealed in the one, then the other
 * forgets them, then the first one need not know of them any more. It can end in between, and is finished by the next call.
 */
import type { SealedWebhook } from "../webhooks/reduction-progress-store.ts";
import type { Sealed, SealRequest } from "../webhooks/webhook-sealing.ts";

/** Webhooks the log forgets in one transaction: whoever waits for the next commit waits for that one. */
const AT_ONCE = 200;

export interface ForgettingSteps {
  seal(request: SealRequest): Promise<Sealed>;
  /** Of this call and those before. */
  sealed(): readonly SealedWebhook[];
  forget(webhookIds: readonly number[], until: number): Promise<void>;
  noteForgotten(webhookIds: readonly number[]): Promise<void>;
}

export async function forgetWebhooks(
  { seal, sealed, forget, noteForgotten }: ForgettingSteps,
  request: SealRequest,
): Promise<Sealed> {
  const outcome = await seal(request);
  const byTime = Map.groupBy(sealed(), ({ until }) => until);
  for (const [until, webhooks] of byTime) {
    for (let from = 0; from < webhooks.length; from += AT_ONCE) {
      const ids = webhooks.slice(from, from + AT_ONCE).map(({ webhookId }) => webhookId);
      await forget(ids, until);
      await noteForgotten(ids);
    }
  }
  return outcome;
}
