/** How fast receipts are reduced: webhooks that are in the log already, by the threads that do it in the product. */
import type { ServedStorage } from "../../../core/workspaces/served-storage.ts";
import { timedLater } from "../measure.ts";

/** Webhooks handed over together. */
const TOGETHER = 500;
/** When they come, in milliseconds: after the last message of any generated workspace. */
const RECEIVED = Date.UTC(2026, 10, 20);

/** @returns milliseconds that the reduction takes */
export async function measureReduction(served: ServedStorage, bodies: readonly Buffer[]): Promise<number> {
  for (let from = 0; from < bodies.length; from += TOGETHER) {
    await Promise.all(
      bodies
        .slice(from, from + TOGETHER)
        .map((body) => served.append({ body, source: "listener", trust: "signed", receivedAt: RECEIVED })),
    );
  }
  return timedLater(() => served.reduce());
}
