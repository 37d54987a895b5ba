/**
 * Reduces the log of webhooks a part at a time, so that whatever is more urgent comes in between; and not at all while
 * somebody needs it to stand still.
 */
import { WaypostError } from "../../shared/contract/problem.ts";
import type { ReductionBudget, WebhookReduction } from "../webhooks/webhook-reduction.ts";
import type { StoreQueue } from "./store-queue.ts";

/** While somebody waits for something else. */
const SHORT: ReductionBudget = { milliseconds: 25, items: 5_000 };

export interface TurnedReduction {
  /**
   * Resolves once every webhook that is in the log by now has been reduced.
   * @throws WaypostError `workspace-not-open` if it was stopped before
   */
  reduce(): Promise<void>;
  /** Resolves once the body under way has been reduced. Nothing more is until `release`. */
  hold(): Promise<void>;
  release(): void;
  readonly isHeld: boolean;
  /** Resolves once nothing is being reduced any more. What is left is left. */
  stop(): Promise<void>;
}

export type ReductionInTurns = Pick<WebhookReduction, "reduceNext" | "finishBodies"> &
  Partial<Pick<WebhookReduction, "hasReadAll">>;

export function reduceInTurns(
  { reduceNext, finishBodies, hasReadAll = () => false }: ReductionInTurns,
  queue: StoreQueue,
): TurnedReduction {
  let isAskedToReduce = false;
  let isStopped = false;
  let reducing: Promise<void> | null = null;
  let held: PromiseWithResolvers<void> | null = null;

  /** What comes while the end of the log is reduced is left to whoever stored it: each step would find a few webhooks. */
  const next = () =>
    !isStopped && held === null && reduceNext(queue.isPressed() ? SHORT : undefined) && !hasReadAll();

  async function reduceAll(): Promise<void> {
    try {
      while (isAskedToReduce && !isStopped) {
        isAskedToReduce = false;
        while (await queue.add("reduce", next));
        if (held === null) continue;
        await held.promise;
        isAskedToReduce = true;
      }
    } finally {
      reducing = null;
    }
    if (isStopped) throw new WaypostError("workspace-not-open");
  }

  function release(): void {
    held?.resolve();
    held = null;
  }

  return {
    reduce: () => {
      isAskedToReduce = true;
      reducing ??= reduceAll();
      return reducing;
    },
    hold: () => {
      held ??= Promise.withResolvers();
      return queue.add("reduce", finishBodies);
    },
    release,
    get isHeld() {
      return held !== null;
    },
    stop: async () => {
      isStopped = true;
      release();
      await reducing?.catch(() => undefined);
    },
  };
}
