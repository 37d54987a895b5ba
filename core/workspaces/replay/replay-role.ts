/** Builds anew what webhooks said, in a thread that is there for one replay and ends with it. */
import type { Logger } from "../../logging/logger.ts";
import { assertAwaited } from "../../storage/alive.ts";
import type { RunningRole, ThreadCall, ThreadPlace } from "../../threads/thread-role.ts";
import type { ReplayProgress, ReplayRange } from "./replay.ts";
import { beginStagedReplay, type StagedReplay } from "./staged-replay.ts";

/** Milliseconds between two words about how far it is. */
const SAID_EVERY = 100;

export type ReplayMethods = ReturnType<typeof methodsOf>["methods"];

export function start(place: ThreadPlace): RunningRole<ReplayMethods> {
  return methodsOf(place);
}

function methodsOf({ logger, tell }: { readonly logger: Logger; tell(news: unknown): void }) {
  let staged: StagedReplay | null = null;
  let call: ThreadCall | null = null;
  let saidAt = Number.NEGATIVE_INFINITY;

  function watch(progress: ReplayProgress): void {
    assertAwaited(call?.isAbandoned);
    const now = performance.now();
    if (now - saidAt < SAID_EVERY) return;
    saidAt = now;
    tell(progress);
  }

  return {
    methods: {
      begin: (input: { readonly folder: string; readonly range: ReplayRange | undefined }): void => {
        staged = beginStagedReplay({
          ...input,
          logger,
          watch,
          isAbandoned: () => call?.isAbandoned() === true,
        });
      },
      /** @returns how many webhooks were read */
      read: (_: null, awaited: ThreadCall): number => {
        call = awaited;
        return required(staged).read();
      },
      compare: (_: null, awaited: ThreadCall) => {
        call = awaited;
        return required(staged).compare();
      },
    },
    stop: () => staged?.close(),
  };
}

function required(staged: StagedReplay | null): StagedReplay {
  if (staged === null) throw new Error("the replay has not begun");
  return staged;
}
