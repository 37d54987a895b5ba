/** Long work on the files of one workspace, in a thread that is there for one piece of it. */
import { makeCopies } from "../storage/copies.ts";
import { upgradeFiles } from "../storage/upgrade.ts";
import { checkWorkspaceFiles, restoreWorkspaceFiles } from "../storage/workspace-files.ts";
import type { RunningRole, ThreadCall, ThreadPlace } from "../threads/thread-role.ts";
import type { CopyInput } from "./file-work.ts";
import { tryStore } from "./store-test.ts";

/** Milliseconds between two words about how far the work is. */
const SAID_EVERY = 100;

export type UpkeepMethods = ReturnType<typeof methodsOf>;

export function start(place: ThreadPlace): RunningRole<UpkeepMethods> {
  return { methods: methodsOf(place) };
}

function methodsOf({ logger, tell }: ThreadPlace) {
  let saidAt = 0;
  function say(progress: object, isEnd: boolean): void {
    const now = performance.now();
    if (!isEnd && now - saidAt < SAID_EVERY) return;
    saidAt = now;
    tell(progress);
  }
  const onProgress = (done: number, total: number) => say({ done, total }, done >= total);

  return {
    copy: (input: CopyInput, { isAbandoned }: ThreadCall) =>
      makeCopies({ ...input, isAbandoned, onProgress, now: Date.now }),
    check: ({ folder }: { readonly folder: string }, { isAbandoned }: ThreadCall) =>
      checkWorkspaceFiles(folder, { isAbandoned, onProgress }),
    upgrade: (input: { readonly folder: string; readonly version: string }, { isAbandoned }: ThreadCall) =>
      upgradeFiles({
        ...input,
        logger,
        isAbandoned,
        onProgress: (progress) => say(progress, progress.done >= progress.total),
        now: Date.now,
      }),
    restore: ({ folder, now }: { readonly folder: string; readonly now: number }) =>
      restoreWorkspaceFiles(folder, logger, now),
    tryStore: ({ folder }: { readonly folder: string }) => tryStore(folder, logger),
  };
}
