/** A dry run in a thread of its own: over one snapshot from its beginning to its end, a batch each time one is asked for. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Logger } from "../logging/logger.ts";
import type { ThreadCall } from "../threads/thread-role.ts";
import { openReadOnly } from "../workspaces/workspace-storage.ts";
import { type DryRunBatch, type DryRunQuestion, dryRun } from "./dry-run.ts";
import { createPreflightEngine } from "./preflight-engine.ts";

interface Running {
  readonly lines: AsyncGenerator<DryRunBatch, void>;
  close(): void;
}

/** Milliseconds after which the thread looks whether anybody still waits. */
const SLICE = 15;

export function createDryRunSession(logger: Logger) {
  let running: Running | null = null;
  let asked: ThreadCall | null = null;
  let sliceBegan = performance.now();

  async function step(): Promise<void> {
    if (performance.now() - sliceBegan < SLICE) return;
    await nextTurn();
    if (asked?.isAbandoned() === true)
      throw new DOMException("nobody waits for the file any more", "AbortError");
    sliceBegan = performance.now();
  }

  function close(): void {
    running?.close();
    running = null;
  }

  return {
    begin: ({ folder, ...question }: DryRunQuestion & { readonly folder: string }): void => {
      close();
      const opened = openReadOnly(folder, logger);
      if (opened.readers === null) throw new Error(`the files cannot be read: ${opened.condition}`);
      const release = opened.hold(() => asked?.isAbandoned() ?? false);
      running = {
        lines: dryRun(createPreflightEngine(), opened.readers, question, { expect: () => undefined, step }),
        close: () => {
          release();
          opened.close();
        },
      };
    },
    /** Null at the end. */
    next: async (call: ThreadCall): Promise<DryRunBatch | null> => {
      asked = call;
      const { done, value } = (await running?.lines.next()) ?? { done: true, value: undefined };
      if (done !== true) return value ?? null;
      close();
      return null;
    },
    close,
  };
}
