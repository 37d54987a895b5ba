/** Posts one claimed message, and says what came of it in the words that are kept. Never throws. */
import type { GraphClient } from "../graph/graph-client.ts";
import type { Logger } from "../logging/logger.ts";
import type { Settled } from "../messages/message-states.ts";
import type { Claimed } from "./claim-message.ts";

export interface PostingOptions {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Right before the first byte; what it throws keeps the request back. */
  onWire(): void;
  readonly logger: Logger;
}

export interface Posted {
  readonly outcome: Settled;
  /** Milliseconds for which Meta wants to be left alone; 0 where it doesn't say. */
  readonly retryAfter: number;
  /** Of Meta's refusal. */
  readonly code: number | null;
  /** The highest percentage of Meta's usage headers that concerns messages; null where there were none. */
  readonly usage: number | null;
}

export async function postClaimed(
  graph: Pick<GraphClient, "post">,
  { path, body, messageId }: Pick<Claimed, "path" | "body" | "messageId">,
  { now, onWire, logger }: PostingOptions,
): Promise<Posted> {
  const outcome = await graph.post({ path, body, onWire });
  const at = now();
  const { retryAfter, clockOffset } = outcome.told;
  const usage = outcome.told.usage?.percentOfSending ?? null;
  switch (outcome.kind) {
    case "accepted": {
      const { wamid, messageStatus } = outcome;
      return {
        outcome: { kind: "accepted", wamid, messageStatus, answer: null, at, ahead: clockOffset },
        retryAfter,
        code: null,
        usage,
      };
    }
    case "refused": {
      const { code, title, details, traceId } = outcome.error;
      return {
        outcome: { kind: "refused", error: { code, title, details, traceId }, answer: null, at },
        retryAfter,
        code,
        usage,
      };
    }
    case "unknown":
      logger.warn({ messageId, because: outcome.because }, "answer to a send was lost");
      return { outcome: { kind: "unknown", at }, retryAfter, code: null, usage };
    case "never-sent":
      return { outcome: { kind: "never-sent", at }, retryAfter, code: null, usage };
  }
}
