/** Does each piece of work on files in a thread of its own, which ends with it. */
import type { Timers } from "../events/timers.ts";
import type { Logger } from "../logging/logger.ts";
import { spoilUnfinishedCopy } from "../storage/copies.ts";
import { type OutputOf, startThread } from "../threads/thread-host.ts";
import type { FileWork, Watch } from "./file-work.ts";
import type { UpkeepMethods } from "./upkeep-role.ts";

export interface FileWorkOptions {
  /** The file every thread begins in. */
  readonly entry: URL;
  readonly logger: Logger;
  readonly timers: Timers;
}

export function createFileWork(options: FileWorkOptions): FileWork {
  async function inThread<Name extends keyof UpkeepMethods, Progress>(
    method: Name,
    input: Parameters<UpkeepMethods[Name]>[0],
    watch?: Watch<Progress>,
  ): Promise<OutputOf<UpkeepMethods[Name]>> {
    const thread = startThread<UpkeepMethods>({
      ...options,
      role: "upkeep",
      onNews: (progress) => watch?.onProgress(progress as Progress),
    });
    try {
      return await thread.ask(method, input as never, { signal: watch?.signal });
    } finally {
      await thread.stop();
    }
  }

  return {
    copy: (input, watch) => {
      // The check of a copy hears of nothing else.
      const spoil = () => void spoilUnfinishedCopy(input.folder);
      watch.signal.addEventListener("abort", spoil, { once: true });
      return inThread("copy", input, watch).finally(() => watch.signal.removeEventListener("abort", spoil));
    },
    check: (input, watch) => inThread("check", input, watch),
    upgrade: (input, watch) => inThread("upgrade", input, watch),
    restore: (input) => inThread("restore", input),
    tryStore: (input) => inThread("tryStore", input),
  };
}
