/**
 * A reader thread: runs queries over read-only connections to the files of the workspaces that are open, each in one
 * snapshot of both. Several can be under way, and take turns between their slices. Writes nothing.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { Logger } from "../logging/logger.ts";
import type { RunningRole, ThreadCall, ThreadPlace } from "../threads/thread-role.ts";
import type { Slice, StoreQuery } from "./store-command.ts";
import { queryNamed } from "./store-commands.ts";
import { openReadOnly, type WorkspaceReaders } from "./workspace-storage.ts";

export type ReaderMethods = ReturnType<typeof methodsOf>;

/** One snapshot can be read over a connection at a time. */
interface Connection {
  readonly readers: WorkspaceReaders;
  hold(isAbandoned: () => boolean): () => void;
  close(): void;
}

interface ReadWorkspace {
  readonly folder: string;
  readonly idle: Connection[];
  readonly queries: Set<Promise<unknown>>;
  readonly closing: AbortController;
}

/** Connections to a workspace that are kept while no query uses them. */
const KEPT = 2;

/** @param find @throws RangeError when there is no such query */
export function readerRole(find: (name: string) => StoreQuery<never, unknown>) {
  return (place: ThreadPlace): RunningRole<ReaderMethods> => ({ methods: methodsOf(place, find) });
}

export const start = readerRole(queryNamed);

function methodsOf({ logger }: ThreadPlace, find: (name: string) => StoreQuery<never, unknown>) {
  const open = new Map<number, ReadWorkspace>();

  function workspaceOf(serial: number): ReadWorkspace {
    const workspace = open.get(serial);
    if (workspace === undefined) throw new WaypostError("workspace-not-open");
    return workspace;
  }

  return {
    /** @param serial tells one opening from all others */
    open: ({ serial, folder }: { readonly serial: number; readonly folder: string }) => {
      const closing = new AbortController();
      open.set(serial, { folder, idle: [], queries: new Set(), closing });
    },
    ask: (
      {
        serial,
        query: name,
        input,
      }: { readonly serial: number; readonly query: string; readonly input: unknown },
      call: ThreadCall,
    ) => {
      const workspace = workspaceOf(serial);
      const query = find(name);
      const answer = read(
        workspace,
        (readers, slice) => query.run(readers, input as never, slice),
        call,
        logger,
      );
      const settled = answer.then(
        () => undefined,
        () => undefined,
      );
      workspace.queries.add(settled);
      void settled.then(() => workspace.queries.delete(settled));
      return answer;
    },
    /** Gives up what is still being read. */
    close: async ({ serial }: { readonly serial: number }) => {
      const workspace = workspaceOf(serial);
      open.delete(serial);
      workspace.closing.abort();
      await Promise.all(workspace.queries);
      for (const connection of workspace.idle) connection.close();
    },
  };
}

async function read(
  workspace: ReadWorkspace,
  work: (readers: WorkspaceReaders, slice: Slice) => unknown,
  call: ThreadCall,
  logger: Logger,
): Promise<unknown> {
  const isAbandoned = () => call.isAbandoned() || workspace.closing.signal.aborted;
  const connection = workspace.idle.pop() ?? connect(workspace.folder, logger);
  let release: (() => void) | null = null;
  try {
    release = connection.hold(isAbandoned);
    return await work(connection.readers, sliceOf(isAbandoned));
  } finally {
    release?.();
    if (workspace.idle.length < KEPT) workspace.idle.push(connection);
    else connection.close();
  }
}

function connect(folder: string, logger: Logger): Connection {
  const { readers, condition, hold, close } = openReadOnly(folder, logger);
  if (readers === null) throw new Error(`the files cannot be read: ${condition}`);
  return { readers, hold, close };
}

function sliceOf(isAbandoned: () => boolean): Slice {
  return {
    next: async () => {
      // Here the thread hears of other questions, and gets on with those under way.
      await nextTurn();
      if (isAbandoned()) throw new DOMException("nobody waits for the answer any more", "AbortError");
    },
  };
}
