/**
 * The threads that hold the files of all open workspaces, as the one that serves sees them: one that writes webhooks to
 * their logs, one that writes everything else, and one or two that read what is long. What is read by key is read here, over a read-only connection, which waits for no writer.
 */
import { availableParallelism } from "node:os";
import { WaypostError } from "../../shared/contract/index.ts";
import type { Timers } from "../events/timers.ts";
import type { Logger } from "../logging/logger.ts";
import { nextRevision } from "../storage/revision.ts";
import { startThread, type Thread } from "../threads/thread-host.ts";
import { createGroupCommit } from "../webhooks/group-commit.ts";
import { gatherGroup } from "../webhooks/webhook-group.ts";
import { noteForgotten } from "../webhooks/webhooks-commands.ts";
import { forgetWebhooks } from "./forget-webhooks.ts";
import type { JournalMethods } from "./journal-role.ts";
import type { ReaderMethods } from "./reader-role.ts";
import type { ReplayFound, ReplayProgress } from "./replay/replay.ts";
import { replayInThreads } from "./replay/replay-in-threads.ts";
import type { ReplayMethods } from "./replay/replay-role.ts";
import { type ServedStorage, scrubbedTogether, servedSettings } from "./served-storage.ts";
import type { StoreNews } from "./store-news.ts";
import type { Done, StoreMethods, ToldByStore } from "./store-role.ts";
import { openReadOnly } from "./workspace-storage.ts";

export interface StoreThreadsOptions {
  /** The file every thread begins in. */
  readonly entry: URL;
  readonly logger: Logger;
  readonly timers: Timers;
  /** How many threads read; as many as the machine has room for, if it isn't said. */
  readonly readers?: number;
}

export interface WorkspaceFilesToServe {
  readonly folder: string;
  /** The workspace has had its files, so none can be missing. */
  readonly mustExist: boolean;
}

export interface StoreThreads {
  /** @throws WaypostError as `openWorkspaceStorage` does */
  serve(files: WorkspaceFilesToServe): Promise<ServedStorage>;
  /** Once every workspace has been closed. */
  stop(): Promise<void>;
}

/** Processors from which on a second thread reads. */
const MANY_PROCESSORS = 4;

interface Served {
  readonly folder: string;
  told(news: readonly StoreNews[]): void;
}

/** A reader thread, and which workspaces it knows. */
interface Reader {
  readonly thread: Thread<ReaderMethods>;
  readonly known: Set<number>;
  underWay: number;
}

export function createStoreThreads(options: StoreThreadsOptions): StoreThreads {
  const { logger } = options;
  const served = new Map<number, Served>();
  const readers: Reader[] = [];
  const mostReaders = options.readers ?? (availableParallelism() < MANY_PROCESSORS ? 1 : 2);
  let lastSerial = 0;

  const store = startThread<StoreMethods>({
    ...options,
    role: "store",
    youngHalf: 8,
    onNews: (told) => {
      const { serial, news } = told as ToldByStore;
      served.get(serial)?.told(news);
    },
    onRestarted: () => {
      for (const [serial, { folder }] of served) {
        store.ask("open", { serial, folder, mustExist: true }).catch((error: unknown) => {
          logger.error({ folder, error: String(error) }, "a workspace is lost until it is opened again");
        });
      }
    },
  });

  const journal = startThread<JournalMethods>({
    ...options,
    role: "journal",
    // Little but buffers is made in it: those of each webhook, and of the blocks they are packed into.
    youngHalf: 1,
    onRestarted: () => {
      for (const [serial, { folder }] of served) {
        journal.ask("open", { serial, folder }).catch((error: unknown) => {
          logger.error(
            { folder, error: String(error) },
            "webhooks are lost until the workspace is opened again",
          );
        });
      }
    },
  });

  function startReader(): Reader {
    const known = new Set<number>();
    const thread = startThread<ReaderMethods>({
      ...options,
      role: "reader",
      onRestarted: () => known.clear(),
    });
    const reader = { thread, known, underWay: 0 };
    readers.push(reader);
    return reader;
  }

  /** One with nothing to do, or else a new one, or else the one with the least. */
  function chooseReader(): Reader {
    const [idlest] = readers.toSorted((one, other) => one.underWay - other.underWay);
    if (idlest === undefined) return startReader();
    return idlest.underWay > 0 && readers.length < mostReaders ? startReader() : idlest;
  }

  async function read(
    serial: number,
    folder: string,
    question: { readonly query: string; readonly input: unknown; readonly signal: AbortSignal },
  ): Promise<unknown> {
    const { query, input, signal } = question;
    const reader = chooseReader();
    reader.underWay += 1;
    try {
      if (!reader.known.has(serial)) {
        reader.known.add(serial);
        // It is opened before the question is answered, and cannot fail.
        void reader.thread.ask("open", { serial, folder }).catch(() => undefined);
      }
      return await reader.thread.ask("ask", { serial, query, input }, { signal });
    } finally {
      reader.underWay -= 1;
    }
  }

  async function forget(serial: number): Promise<void> {
    const knowing = readers.filter(({ known }) => known.delete(serial));
    await Promise.all(knowing.map(({ thread }) => thread.ask("close", { serial })));
  }

  const startReplaying = (onProgress: (progress: ReplayProgress) => void) =>
    startThread<ReplayMethods>({
      ...options,
      role: "replay",
      onNews: (progress) => onProgress(progress as ReplayProgress),
    });

  async function serve({ folder, mustExist }: WorkspaceFilesToServe): Promise<ServedStorage> {
    lastSerial += 1;
    const serial = lastSerial;
    const listeners: ((news: StoreNews) => void)[] = [];
    const closing = new AbortController();
    let closed: Promise<void> | null = null;
    let replaying: Promise<ReplayFound> | null = null;
    let revision = nextRevision();
    await store.ask("open", { serial, folder, mustExist });
    try {
      await journal.ask("open", { serial, folder });
    } catch (error) {
      await store.ask("close", { serial });
      throw error;
    }
    const webhooks = createGroupCommit(async (some) => {
      const group = gatherGroup(some);
      const appended = await journal.ask("take", { serial, group }, { transfer: [group.bytes.buffer] });
      revision = nextRevision();
      return appended;
    });
    const byKey = readByKey(folder, logger);
    served.set(serial, {
      folder,
      told: (news) => {
        revision = nextRevision();
        for (const each of news) for (const listener of listeners) listener(each);
      },
    });

    function requireOpen(): void {
      if (closed !== null) throw new WaypostError("workspace-not-open");
    }

    async function done<Output>(asked: Promise<Done<unknown>>): Promise<Output> {
      const { output, isChanged } = await asked;
      if (isChanged) revision = nextRevision();
      return output as Output;
    }

    const run: ServedStorage["run"] = async (command, input) => {
      requireOpen();
      return done(store.ask("run", { serial, command: command.name, input }));
    };

    async function close(): Promise<void> {
      closing.abort(new DOMException("the workspace is closing", "AbortError"));
      try {
        await replaying?.catch(() => undefined);
        await webhooks.idle();
        // The threads that write come last: only then does SQLite tidy up its files.
        await forget(serial);
        byKey.close();
        await journal.ask("close", { serial });
        await store.ask("close", { serial });
      } finally {
        served.delete(serial);
      }
    }

    const { settings, ...readers } = byKey.readers;
    return {
      ...readers,
      settings: servedSettings(settings, run, byKey.version),
      run,
      ask: async <Input, Output>(query: { readonly name: string }, input: Input, signal?: AbortSignal) => {
        requireOpen();
        const waiting = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
        return (await read(serial, folder, { query: query.name, input, signal: waiting })) as Output;
      },
      append: async (webhook) => {
        requireOpen();
        return webhooks.append(webhook);
      },
      reduce: async () => {
        requireOpen();
        return store.ask("reduce", { serial });
      },
      forgetWebhooks: async (request) => {
        // A replay would have to begin anew if what it has read were sealed.
        await replaying?.catch(() => undefined);
        requireOpen();
        return forgetWebhooks(
          {
            seal: (asked) => done(store.ask("seal", { serial, request: asked })),
            sealed: () => readers.reductionProgress.sealed(),
            forget: async (webhookIds, until) => {
              await journal.ask("forget", { serial, webhookIds, until });
              revision = nextRevision();
            },
            noteForgotten: (webhookIds) => run(noteForgotten, webhookIds),
          },
          request,
        );
      },
      replay: async (options = {}, signal, onProgress = () => undefined) => {
        requireOpen();
        if (replaying !== null) throw new WaypostError("replay-under-way");
        replaying = replayInThreads({
          ...options,
          folder,
          start: startReplaying,
          hold: () => store.ask("hold", { serial }),
          release: async () => store.ask("release", { serial }),
          apply: (isWhole) => done(store.ask("applyReplay", { serial, isWhole })),
          signal: signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]),
          onProgress,
        }).finally(() => {
          replaying = null;
        });
        return replaying;
      },
      redactLog: async (after) => {
        requireOpen();
        return journal.ask("redactSome", { serial, after });
      },
      scrubSome: async () => {
        requireOpen();
        return scrubbedTogether(
          await Promise.all([store.ask("scrubSome", { serial }), journal.ask("scrubSome", { serial })]),
        );
      },
      onNews: (listener) => void listeners.push(listener),
      get revision() {
        return revision;
      },
      close: () => {
        closed ??= close();
        return closed;
      },
    };
  }

  return {
    serve,
    stop: async () => {
      await Promise.all(readers.map(({ thread }) => thread.stop()));
      await Promise.all([journal.stop(), store.stop()]);
    },
  };
}

function readByKey(folder: string, logger: Logger) {
  const { readers, version, close, condition } = openReadOnly(folder, logger);
  if (readers === null) throw new Error(`the files that were just opened cannot be read: ${condition}`);
  return { readers, version, close };
}
