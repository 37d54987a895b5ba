/**
 * A replay over the threads of the core: one of its own reads and compares beside everything else; the one that writes
 * stands still with the reduction of webhooks while the last of it is compared, and writes what differs. Sends and commands go
 * on, and so do acknowledgements.
 */
import { WaypostError } from "../../../shared/contract/problem.ts";
import { removeStaging } from "../../storage/staging.ts";
import type { Thread } from "../../threads/thread-host.ts";
import type { Applied } from "./apply-replay.ts";
import type { ReplayFound, ReplayOptions, ReplayProgress } from "./replay.ts";
import type { ReplayMethods } from "./replay-role.ts";

export interface ReplayInThreads extends ReplayOptions {
  /** The workspace's. */
  readonly folder: string;
  /** A new thread for one replay. */
  start(onProgress: (progress: ReplayProgress) => void): Thread<ReplayMethods>;
  /** Of the thread that writes. */
  hold(): Promise<void>;
  release(): Promise<void>;
  apply(isWhole: boolean): Promise<Applied | null>;
  readonly signal: AbortSignal;
  onProgress(progress: ReplayProgress): void;
}

/** So few webhooks that reading them holds nobody up. */
const FEW = 500;
/** How often is read on before the reduction has to stand still, however fast webhooks come. */
const MOST_READS = 5;
/** How often it begins anew, and compares again, before it is given up: what makes it do so is rare. */
const MOST_TRIES = 5;

const interrupted = () => new WaypostError("storage-interrupted", { retry: { kind: "now" } });

/** @throws WaypostError as `beginStagedReplay`, `storage-interrupted`; the signal's reason */
export async function replayInThreads(options: ReplayInThreads): Promise<ReplayFound> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await replayOnce(options);
    if (found !== null) return found;
  }
  throw interrupted();
}

/** @returns null if the log has forgotten what was read of it */
async function replayOnce(options: ReplayInThreads): Promise<ReplayFound | null> {
  const { folder, range, signal, onProgress, hold, release } = options;
  const thread = options.start(onProgress);
  try {
    // What a part of the log adds is added to what is there, which must not change meanwhile.
    if (range !== undefined) await hold();
    await thread.ask("begin", { folder, range }, { signal });
    for (let reads = 0; reads < MOST_READS; reads += 1) {
      if ((await thread.ask("read", null, { signal })) <= FEW) break;
    }
    await hold();
    return await compareAndApply(options, thread);
  } finally {
    await release().catch(() => undefined);
    await thread.stop();
    removeStaging(folder);
  }
}

async function compareAndApply(
  { apply, range, signal, onProgress }: ReplayInThreads,
  thread: Thread<ReplayMethods>,
): Promise<ReplayFound | null> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const counts = await thread.ask("compare", null, { signal });
    if (counts === null) return null;
    signal.throwIfAborted();
    onProgress({ step: "applying", done: 0, total: 1 });
    const applied = await apply(range === undefined);
    if (applied !== null) return { ...counts, ...applied };
  }
  throw interrupted();
}
