/** Imports the files that an interface has handed over: reads them in a thread of their own, and tells how far it is. */
import type { ImportEvent } from "../../shared/contract/index.ts";
import type { Thread } from "../threads/thread-host.ts";
import type { WebhookIntake } from "../webhooks/webhook-source.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { DumpsMethods } from "./dumps-role.ts";
import type { HandedFiles } from "./handed-files.ts";
import { importDumps } from "./import-dumps.ts";
import { countOrphans } from "./imports-queries.ts";
import type { DumpProgress } from "./read-dumps.ts";
import { summaryOf } from "./summary.ts";

export interface ImportsServiceOptions {
  readonly storage: ServedStorage;
  readonly intake: WebhookIntake;
  readonly files: HandedFiles;
  startReading(): Thread<DumpsMethods>;
  /** Fires when the workspace begins to close: what was taken by then stays. */
  readonly closing: AbortSignal;
}

export interface ImportsService extends Pick<HandedFiles, "begin" | "hand" | "discard"> {
  /** Deletes what was handed over and is not being read, and resolves once what is being read has been deleted, too. */
  discardIdle(): Promise<void>;
  /**
   * The handed files are deleted at the end, however it ends.
   * @param signal breaks off; the last event then says what had been taken
   * @throws WaypostError `import-not-found`, and as `importDumps`
   */
  run(id: string, signal?: AbortSignal): AsyncGenerator<ImportEvent, void>;
}

export function createImportsService(options: ImportsServiceOptions): ImportsService {
  const { storage, intake, files, startReading, closing } = options;

  /** Imports that are being read, each until its end. */
  const running = new Map<string, Promise<void>>();

  async function* run(id: string, signal?: AbortSignal): AsyncGenerator<ImportEvent, void> {
    const stop = signal === undefined ? closing : AbortSignal.any([closing, signal]);
    const over = Promise.withResolvers<void>();
    running.set(id, over.promise);
    const thread = startReading();
    const cancel = () => void thread.ask("cancel", undefined).catch(() => undefined);
    try {
      const accountIds = storage.accounts.accounts().map((account) => account.id);
      await thread.ask("begin", { ...files.of(id), accountIds });
      if (stop.aborted) cancel();
      stop.addEventListener("abort", cancel, { once: true });
      const progress = progressOf<DumpProgress>();
      const importing = importDumps({
        source: { next: () => thread.ask("next", undefined) },
        intake,
        onProgress: progress.tell,
      }).finally(progress.end);
      for await (const { bytes, webhooks } of progress) yield { type: "reading", bytes, webhooks };
      const result = await importing;
      yield { type: "reducing", webhooks: result.taken };
      await storage.reduce();
      const orphan = result.range === null ? 0 : await storage.ask(countOrphans, result.range);
      yield { type: "done", summary: summaryOf(result, orphan) };
    } finally {
      stop.removeEventListener("abort", cancel);
      await thread.stop();
      await files.discard(id);
      running.delete(id);
      over.resolve();
    }
  }

  return {
    begin: files.begin,
    hand: files.hand,
    discard: files.discard,
    discardIdle: async () => {
      await files.discardAllBut([...running.keys()]);
      await Promise.all(running.values());
    },
    run,
  };
}

/** The newest of what is told, for whoever asks for it at a pace of their own. */
function progressOf<Value>() {
  let newest: { readonly value: Value } | null = null;
  let isOver = false;
  let wake = Promise.withResolvers<void>();
  return {
    tell: (value: Value) => {
      newest = { value };
      wake.resolve();
    },
    end: () => {
      isOver = true;
      wake.resolve();
    },
    async *[Symbol.asyncIterator](): AsyncGenerator<Value, void> {
      while (!isOver || newest !== null) {
        await wake.promise;
        wake = Promise.withResolvers<void>();
        if (isOver) wake.resolve();
        const told: { readonly value: Value } | null = newest;
        newest = null;
        if (told !== null) yield told.value;
      }
    },
  };
}
