/** What the tests of posting share: a client of Meta's, and what its posts told. */
import { createGraphClient, type GraphClientOptions } from "../../core/graph/graph-client.ts";
import type { MessagePost, PostOutcome } from "../../core/graph/message-post.ts";
import { createKeepingLogger } from "./quiet-logger.ts";

export const POST_TOKEN = "EAAplanted-secret-token";
export const WAMID = "wamid.HBgNNTUxMTk4ODg4NzAwMBUCABEYEg==";
export const ACCEPTED = JSON.stringify({
  messaging_product: "whatsapp",
  contacts: [{ input: "5511988887000", wa_id: "5511988887000" }],
  messages: [{ id: WAMID, message_status: "accepted" }],
});

export function envelope(error: object): string {
  return JSON.stringify({
    error: { message: "(#1) x", type: "OAuthException", fbtrace_id: "Atrace", ...error },
  });
}

export interface Posted {
  readonly outcome: PostOutcome;
  /** How often the first byte was about to go out. */
  readonly wires: number;
}

/** @returns a function that posts one message */
export function posterTo(baseUrl: string, options: Partial<GraphClientOptions> = {}) {
  const client = createGraphClient({
    baseUrl,
    version: async () => "v25.0",
    token: async () => POST_TOKEN,
    logger: createKeepingLogger(),
    now: Date.now,
    ...options,
  });
  return async (message: Partial<MessagePost> = {}): Promise<Posted> => {
    let wires = 0;
    const outcome = await client.post({
      path: "123/marketing_messages",
      body: "{}",
      timeout: 20_000,
      ...message,
      onWire: () => {
        wires += 1;
        message.onWire?.();
      },
    });
    return { outcome, wires };
  };
}
