/**
 * Works out preflights in a thread of its own, over read-only connections: looking at a million people would keep every call
 * waiting. One question at a time; what it has read of a workspace's last campaign it keeps until another is asked about.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Logger } from "../logging/logger.ts";
import type { RunningRole, ThreadCall, ThreadPlace } from "../threads/thread-role.ts";
import { openReadOnly, type WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { type DealtFrame, frameOf } from "./dealt-frame.ts";
import type { DealtRow } from "./dealt-rows.ts";
import type { DryRunQuestion } from "./dry-run.ts";
import { createDryRunSession } from "./dry-run-session.ts";
import {
  createPreflightEngine,
  type EnginePacing,
  type PageQuestion,
  type PreflightQuestion,
  type Progress,
} from "./preflight-engine.ts";

export type PreflightMethods = ReturnType<typeof methodsOf>;

export function start(place: ThreadPlace): RunningRole<PreflightMethods> {
  const session = createDryRunSession(place.logger);
  return { methods: methodsOf(place, session), stop: session.close };
}

interface Asked extends PreflightQuestion {
  /** The workspace's. */
  readonly folder: string;
}

interface AskedToDeal extends Asked {
  /** Whoever asks says which, so that they can end what they never heard the beginning of. */
  readonly dealing: number;
}

/** Told while rows are read. */
export interface PreflightNews extends Progress {
  readonly campaign: PreflightQuestion["campaign"];
}

/** Milliseconds after which others get a turn. */
const SLICE = 15;
/** Milliseconds between two words about how far it is. */
const TELLS = 100;

/** People in a batch: a few milliseconds of whoever writes them. */
const HANDED_OUT = 2_000;

/** A draft whose people are handed out, over the snapshot it was judged in. */
interface Dealing {
  next(): Promise<readonly DealtRow[] | null>;
  end(): void;
}

function methodsOf({ logger, tell }: ThreadPlace, dryRuns: ReturnType<typeof createDryRunSession>) {
  const engine = createPreflightEngine();
  const dealings = new Map<number, Dealing>();
  let last: Promise<unknown> = Promise.resolve();

  /** After what was asked before it. */
  function inTurn<Output>(work: () => Promise<Output>): Promise<Output> {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  }

  function asked<Output>(
    { folder, campaign }: Asked,
    call: ThreadCall,
    work: (readers: WorkspaceReaders, pacing: EnginePacing) => Promise<Output>,
  ): Promise<Output> {
    return inTurn(() =>
      overSnapshot(folder, { logger, call }, (readers) =>
        work(
          readers,
          pacingOf(call, (progress) => tell({ campaign, ...progress } satisfies PreflightNews)),
        ),
      ),
    );
  }

  async function begin({ folder, dealing, ...question }: AskedToDeal, call: ThreadCall): Promise<DealtFrame> {
    const snapshot = openSnapshot(folder, { logger, isAbandoned: call.isAbandoned });
    try {
      const onProgress = (progress: Progress) =>
        tell({ campaign: question.campaign, ...progress } satisfies PreflightNews);
      const dealt = await engine.deal(snapshot.readers, question, pacingOf(call, onProgress));
      const { frame, rowsOf } = frameOf(dealt);
      const batches = dealt.people(HANDED_OUT, { step: async () => undefined });
      dealings.set(dealing, {
        next: async () => {
          const { done, value } = await batches.next();
          return done === true ? null : rowsOf(value);
        },
        end: snapshot.close,
      });
      return frame;
    } catch (error) {
      snapshot.close();
      throw error;
    }
  }

  return {
    /**
     * Deals a draft, and keeps what it was dealt from until `end`: other questions are answered meanwhile.
     * @throws WaypostError `campaign-not-found`
     */
    begin: (question: AskedToDeal, call: ThreadCall) => inTurn(() => begin(question, call)),
    /** Some of those who are sent something; null once there are no more. */
    next: ({ dealing }: { readonly dealing: number }): Promise<readonly DealtRow[] | null> =>
      inTurn(async () => {
        const known = dealings.get(dealing);
        if (known === undefined) throw new Error("nobody is handed out under this number");
        return known.next();
      }),
    end: ({ dealing }: { readonly dealing: number }): Promise<void> =>
      inTurn(async () => {
        dealings.get(dealing)?.end();
        dealings.delete(dealing);
      }),
    beginDryRun: (question: DryRunQuestion & Pick<Asked, "folder">) => dryRuns.begin(question),
    nextDryRun: (_: null, call: ThreadCall) => dryRuns.next(call),
    read: (question: Asked, call: ThreadCall) =>
      asked(question, call, (readers, pacing) => engine.read(readers, question, pacing)),
    people: ({ page, ...question }: Asked & { readonly page: PageQuestion }, call: ThreadCall) =>
      asked(question, call, (readers, pacing) => engine.people(readers, question, page, pacing)),
  };
}

async function overSnapshot<Output>(
  folder: string,
  { logger, call }: { readonly logger: Logger; readonly call: ThreadCall },
  work: (readers: WorkspaceReaders) => Promise<Output>,
): Promise<Output> {
  assertAwaited(call);
  const { readers, close } = openSnapshot(folder, { logger, isAbandoned: call.isAbandoned });
  try {
    return await work(readers);
  } finally {
    close();
  }
}

/** Readers that see one state of the files until they are closed. */
function openSnapshot(
  folder: string,
  { logger, isAbandoned }: { readonly logger: Logger; readonly isAbandoned: ThreadCall["isAbandoned"] },
): { readonly readers: WorkspaceReaders; close(): void } {
  const { readers, condition, hold, close } = openReadOnly(folder, logger);
  if (readers === null) throw new Error(`the files cannot be read: ${condition}`);
  try {
    const release = hold(isAbandoned);
    return {
      readers,
      close: () => {
        release();
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

function assertAwaited(call: ThreadCall): void {
  if (call.isAbandoned()) throw new DOMException("nobody waits for the answer any more", "AbortError");
}

function pacingOf(call: ThreadCall, onProgress: (progress: Progress) => void): EnginePacing {
  let total = 0;
  let done = 0;
  let sliceBegan = performance.now();
  let told = sliceBegan;
  return {
    expect: (rows) => {
      total = rows;
    },
    step: async (rows = 0) => {
      done += rows;
      assertAwaited(call);
      const now = performance.now();
      if (now - sliceBegan < SLICE) return;
      if (now - told > TELLS) {
        told = now;
        // Values of messages are read in a second round.
        onProgress({ done: Math.min(done, total), total });
      }
      await nextTurn();
      assertAwaited(call);
      sliceBegan = performance.now();
    },
  };
}
