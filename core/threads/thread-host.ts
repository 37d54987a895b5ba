/**
 * A thread of the core, seen from the one that serves: started, asked, and stopped in order. One that ends by itself is
 * started anew; what was asked of it is refused, since nobody knows how far it got. Knows no role.
 */
import { type Transferable, Worker } from "node:worker_threads";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { Timers } from "../events/timers.ts";
import type { Logger } from "../logging/logger.ts";
import { heapOf } from "./lean-heaps.ts";
import {
  errorOf,
  type MessageFromThread,
  type MessageToThread,
  type ThreadStart,
} from "./thread-messages.ts";
import type { ThreadMethods } from "./thread-role.ts";

export interface ThreadOptions {
  /** The file every thread begins in: `thread-entry.ts`, or what it was bundled to. */
  readonly entry: URL;
  /** A name of `thread-roles.ts`. */
  readonly role: string;
  /** MiB, as of `heapOf`. */
  readonly youngHalf?: number;
  readonly logger: Logger;
  readonly timers: Timers;
  /** The role tells something that was not asked for. */
  onNews?(news: unknown): void;
  /**
   * The thread ended by itself and runs again, without anything it held. What is asked in here is answered before
   * everything else.
   */
  onRestarted?(): void;
}

type Method = (input: never, ...rest: never[]) => unknown;
export type InputOf<Of extends Method> = Parameters<Of>[0];
export type OutputOf<Of extends Method> = Awaited<ReturnType<Of>>;

export interface AskOptions {
  /** Once it fires, the answer is not waited for and the thread gives up. */
  readonly signal?: AbortSignal | undefined;
  /** What of the input is handed over instead of copied; it cannot be used here afterwards. */
  readonly transfer?: readonly Transferable[];
}

export interface Thread<Methods extends ThreadMethods> {
  /**
   * @throws what the method throws; WaypostError `storage-interrupted` when the thread ends by itself meanwhile or isn't
   *   running; the signal's reason
   */
  ask<Name extends keyof Methods & string>(
    method: Name,
    input: InputOf<Methods[Name]>,
    options?: AskOptions,
  ): Promise<OutputOf<Methods[Name]>>;
  /** Resolves once the thread is gone. Everything asked before is still answered; what is asked later is refused. */
  stop(): Promise<void>;
}

interface Waiting {
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

/** Milliseconds a thread has to end in order. */
const STOP_DEADLINE = 5_000;
/** A thread that ends by itself this often … */
const TOO_OFTEN = 3;
/** … within so many milliseconds is started again only after as many more. */
const LATELY = 60_000;

const interrupted = () => new WaypostError("storage-interrupted", { retry: { kind: "now" } });

export function startThread<Methods extends ThreadMethods>(options: ThreadOptions): Thread<Methods> {
  const { role, logger, timers } = options;
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let lately = 0;
  let worker: Worker | null = null;
  let stopped: Promise<void> | null = null;
  const gone = Promise.withResolvers<void>();

  function begin(): void {
    const starting = new Worker(options.entry, {
      name: `waypost-${role}`,
      workerData: { role } satisfies ThreadStart,
      resourceLimits: heapOf(options.youngHalf),
    });
    worker = starting;
    starting.on("message", receive);
    // It ends right after.
    starting.on("error", (error: unknown) => {
      logger.error({ role, error: explain(error) }, "a thread failed");
    });
    starting.on("exit", (code) => ended(code));
  }

  function receive(message: MessageFromThread): void {
    switch (message.type) {
      case "answer":
        take(message.id)?.resolve(message.output);
        return;
      case "failure":
        take(message.id)?.reject(errorOf(message.failure));
        return;
      case "news":
        options.onNews?.(message.news);
        return;
      case "log":
        logger[message.level](message.fields, message.message);
        return;
      default:
        message satisfies never;
    }
  }

  function take(id: number): Waiting | undefined {
    const asked = waiting.get(id);
    waiting.delete(id);
    return asked;
  }

  function ended(code: number): void {
    worker = null;
    const lost = [...waiting.values()];
    waiting.clear();
    for (const { reject } of lost) reject(interrupted());
    if (stopped !== null) {
      gone.resolve();
      return;
    }
    logger.error({ role, code, lost: lost.length }, "a thread ended by itself");
    lately += 1;
    timers.after(LATELY, () => {
      lately -= 1;
    });
    if (lately < TOO_OFTEN) again();
    else timers.after(LATELY, again);
  }

  function again(): void {
    if (stopped !== null) return;
    begin();
    options.onRestarted?.();
  }

  function post(message: MessageToThread, transfer: readonly Transferable[] = []): void {
    worker?.postMessage(message, transfer);
  }

  /** A post that fails, because something in the input cannot be cloned, is a rejection as well. */
  async function ask(
    method: string,
    input: unknown,
    { signal, transfer }: AskOptions = {},
  ): Promise<unknown> {
    if (worker === null || stopped !== null) throw interrupted();
    signal?.throwIfAborted();
    lastId += 1;
    const id = lastId;
    const asked = Promise.withResolvers<unknown>();
    const flag = signal === undefined ? null : new Int32Array(new SharedArrayBuffer(4));
    post({ type: "ask", id, method, input, abandoned: flag?.buffer ?? null }, transfer);
    if (signal === undefined || flag === null) {
      waiting.set(id, asked);
      return asked.promise;
    }
    const abandon = () => {
      Atomics.store(flag, 0, 1);
      take(id)?.reject(signal.reason);
      post({ type: "abandon", id });
    };
    signal.addEventListener("abort", abandon, { once: true });
    const settled = () => signal.removeEventListener("abort", abandon);
    waiting.set(id, {
      resolve: (output) => {
        settled();
        asked.resolve(output);
      },
      reject: (error) => {
        settled();
        asked.reject(error);
      },
    });
    return asked.promise;
  }

  function stop(): Promise<void> {
    if (worker === null) return Promise.resolve();
    const stopping = worker;
    post({ type: "stop" });
    const callOff = timers.after(STOP_DEADLINE, () => {
      logger.error({ role }, "a thread did not stop in time; it is ended");
      void stopping.terminate();
    });
    return gone.promise.then(callOff);
  }

  begin();
  return {
    ask: <Name extends keyof Methods & string>(
      method: Name,
      input: InputOf<Methods[Name]>,
      given?: AskOptions,
    ) => ask(method, input, given) as Promise<OutputOf<Methods[Name]>>,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
