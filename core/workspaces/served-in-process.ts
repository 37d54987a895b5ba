/**
 * A workspace's storage served in the thread that holds its files. Commands and queries take turns, and what they are given
 * and answer is cloned, as it is between threads; only nothing is done at the same time.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import { createGroupCommit } from "../webhooks/group-commit.ts";
import { tendJournal } from "../webhooks/tended-journal.ts";
import { noteForgotten } from "../webhooks/webhooks-commands.ts";
import { forgetWebhooks } from "./forget-webhooks.ts";
import { reduceInTurns } from "./reduce-in-turns.ts";
import { replayInProcess } from "./replay/replay-in-process.ts";
import { type ServedStorage, scrubbedTogether, servedSettings } from "./served-storage.ts";
import type { Slice } from "./store-command.ts";
import { STORE_COMMANDS, STORE_QUERIES } from "./store-commands.ts";
import type { StoreNews } from "./store-news.ts";
import { createStoreQueue } from "./store-queue.ts";
import { createWorkspaceReducers, createWorkspaceReduction } from "./workspace-reducers.ts";
import type { WorkspaceStorage } from "./workspace-storage.ts";

/** @param storage is closed with it */
export function servedInProcess(storage: WorkspaceStorage, logger: Logger): ServedStorage {
  const queue = createStoreQueue();
  const listeners: ((news: StoreNews) => void)[] = [];
  const tell = (news: StoreNews) => {
    for (const listener of listeners) listener(structuredClone(news));
  };
  const about = { storage, logger, tell };
  const reducing = createWorkspaceReduction(about);
  const reduction = reduceInTurns(reducing, queue);
  let closing: Promise<void> | null = null;

  function requireOpen(): void {
    if (closing !== null) throw new WaypostError("workspace-not-open");
  }

  const run: ServedStorage["run"] = async (command, input) => {
    requireOpen();
    if (!STORE_COMMANDS.includes(command)) throw new RangeError(`${command.name} is not listed`);
    const given = structuredClone(input);
    return queue.add(command.priority ?? "command", () =>
      structuredClone(storage.transaction(() => command.run(storage, given))),
    );
  };

  const { settings, transaction: _, journal, space: __, scrubSome, close, ...readers } = storage;
  const tended = tendJournal(journal, logger);
  const webhooks = createGroupCommit(async (some) => tended.take(some));
  return {
    ...readers,
    settings: servedSettings(settings, run),
    run,
    ask: async (query, input, signal) => {
      requireOpen();
      if (!STORE_QUERIES.includes(query)) throw new RangeError(`${query.name} is not listed`);
      const given = structuredClone(input);
      // Between threads a query takes nobody's turn. Here it is at least no more urgent than webhooks that came before it.
      return queue.add("reduce", async () => {
        signal?.throwIfAborted();
        return structuredClone(await query.run(storage, given, sliceOf(signal)));
      });
    },
    append: async (webhook) => {
      requireOpen();
      return webhooks.append(webhook);
    },
    reduce: async () => {
      requireOpen();
      return reduction.reduce();
    },
    forgetWebhooks: async (request) => {
      requireOpen();
      return forgetWebhooks(
        {
          seal: (asked) => queue.add("upkeep", () => reducing.seal(asked)),
          sealed: () => storage.reductionProgress.sealed(),
          forget: async (webhookIds, until) => tended.forgetBodies(webhookIds, until),
          noteForgotten: (webhookIds) => run(noteForgotten, webhookIds),
        },
        request,
      );
    },
    replay: async (options, signal, onProgress) => {
      requireOpen();
      return queue.add("reduce", () => {
        reducing.finishBodies();
        return replayInProcess({
          ...about,
          ...options,
          reducers: createWorkspaceReducers(about),
          onProgress: (progress) => {
            signal?.throwIfAborted();
            onProgress?.(progress);
          },
        });
      });
    },
    redactLog: async (after) => {
      requireOpen();
      return tended.redactSome(after);
    },
    scrubSome: async () => {
      requireOpen();
      const main = await queue.add("upkeep", scrubSome);
      return scrubbedTogether([main, tended.scrubSome()]);
    },
    onNews: (listener) => void listeners.push(listener),
    get revision() {
      return storage.revision;
    },
    close: () => {
      closing ??= Promise.all([reduction.stop().then(queue.idle), webhooks.idle()]).then(() => {
        tended.stop();
        close();
      });
      return closing;
    },
  };
}

function sliceOf(signal: AbortSignal | undefined): Slice {
  return {
    next: async () => {
      await nextTurn();
      signal?.throwIfAborted();
    },
  };
}
