/** Events broadcast that something changed; they carry no state and drive no control flow. */
import { EventPublisher } from "@orpc/server";
import type { CoreEvent } from "../../shared/contract/index.ts";

export interface CoreEvents {
  publish(event: CoreEvent): void;
  /** Ends when `signal` fires. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<CoreEvent, void>;
}

/** Events a slow listener may fall behind by; older ones are dropped, since each only says "ask again". */
const MOST_WAITING = 1_000;

export function createCoreEvents(): CoreEvents {
  const publisher = new EventPublisher<{ change: CoreEvent }>({ maxBufferedEvents: MOST_WAITING });
  return {
    publish: (event) => publisher.publish("change", event),
    subscribe: async function* (signal) {
      try {
        yield* publisher.subscribe("change", signal ? { signal } : {});
      } catch (error) {
        // Letting go is how a subscription ends, not a failure.
        if (!signal?.aborted) throw error;
      }
    },
  };
}
