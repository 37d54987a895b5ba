/**
 * Works out preflights in a thread of its own, over read-only connections: looking at a million people would keep every call
 * waiting. One question at a time; what it has read of a workspace's last campaign it keeps until another is asked about.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Logger } from "../logging/logger.ts";
import type { RunningRole, ThreadCall, ThreadPlace } from "../threads/thread-role.ts";
import { openReadOnly, type WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import {
  createPreflightEngine,
  type EnginePacing,
  type PageQuestion,
  type PreflightQuestion,
  type Progress,
} from "./preflight-engine.ts";

export type PreflightMethods = ReturnType<typeof methodsOf>;

export function start(place: ThreadPlace): RunningRole<PreflightMethods> {
  return { methods: methodsOf(place) };
}

interface Asked extends PreflightQuestion {
  /** The workspace's. */
  readonly folder: string;
}

/** Told while rows are read. */
export interface PreflightNews extends Progress {
  readonly campaign: PreflightQuestion["campaign"];
}

/** Milliseconds after which others get a turn. */
const SLICE = 15;
/** Milliseconds between two words about how far it is. */
const TELLS = 100;

function methodsOf({ logger, tell }: ThreadPlace) {
  const engine = createPreflightEngine();
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

  return {
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
  const { readers, condition, hold, close } = openReadOnly(folder, logger);
  if (readers === null) throw new Error(`the files cannot be read: ${condition}`);
  try {
    const release = hold(call.isAbandoned);
    try {
      return await work(readers);
    } finally {
      release();
    }
  } finally {
    close();
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
