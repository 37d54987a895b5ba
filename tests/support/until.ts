/** Waits for a state: asks again whenever the core says that something changed. No clocks involved. */
import type { CoreEvent } from "../../shared/contract/index.ts";
import type { CoreClient } from "./clients.ts";

/** Long enough for a loaded machine; a test that reaches it has failed. */
const DEADLINE = 15_000;

/**
 * @param read asked at once and after every event
 * @param deadline milliseconds, for what takes long by itself
 * @returns the first value that is as expected
 */
export async function until<Value>(
  client: CoreClient,
  read: () => Promise<Value>,
  isExpected: (value: Value) => boolean,
  deadline = DEADLINE,
): Promise<Value> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), deadline);
  let last: Value | undefined;
  try {
    const events: AsyncIterator<CoreEvent> = await client.events.subscribe(undefined, {
      signal: controller.signal,
    });
    const wait = () => {
      const next = events.next();
      // Over a socket, the event still awaited at the end is rejected, which nobody needs to know.
      next.catch(() => undefined);
      return next;
    };
    let next = wait();
    for (;;) {
      last = await read();
      if (isExpected(last)) return last;
      const { done } = await next;
      if (done) break;
      next = wait();
    }
  } catch (error) {
    if (!controller.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
  throw new Error(`not as expected in time; last: ${JSON.stringify(last).slice(0, 1_500)}`);
}
