/** A thread that does what a test asks of it, good and bad. */

import { runThread } from "../../../core/threads/run-thread.ts";
import type { RunningRole, ThreadCall, ThreadPlace } from "../../../core/threads/thread-role.ts";
import { WaypostError } from "../../../shared/contract/index.ts";
import { churn } from "./churn.ts";

export type UnrulyMethods = ReturnType<typeof start>["methods"];

function start({ logger, tell }: ThreadPlace) {
  let kept: string | null = null;
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const gate = (name: string) => {
    const known = gates.get(name) ?? Promise.withResolvers<void>();
    gates.set(name, known);
    return known;
  };
  return {
    methods: {
      echo: (input: unknown) => input,
      keep: (value: string) => {
        kept = value;
      },
      kept: (_: null) => kept,
      refuse: (file: string) => {
        throw new WaypostError("database-busy", {
          params: { file },
          retry: { kind: "now" },
          cause: new Error("SQLITE_BUSY"),
        });
      },
      fail: (message: string) => {
        throw new TypeError(message);
      },
      answerWithFunction: (_: null) => () => undefined,
      say: (message: string) => {
        logger.warn({ from: "thread" }, message);
        logger.info({ given: () => undefined }, "with a function");
        tell({ said: message });
      },
      /** Answers once the gate is opened. */
      wait: (name: string) => gate(name).promise,
      open: (name: string) => gate(name).resolve(),
      /** Never returns to the event loop unless it is abandoned. Tells how it began, so that a test knows. */
      spin: (_: null, call: ThreadCall) => {
        tell("spin…");
        while (!call.isAbandoned());
        tell("gave up");
      },
      /** Waits at the event loop until it is abandoned. */
      linger: (_: null, call: ThreadCall) =>
        new Promise<void>((resolve) => {
          tell("linger…");
          call.signal.addEventListener("abort", () => {
            tell("gave up");
            resolve();
          });
        }),
      churn: (_: null) => churn(),
      die: (_: null) => {
        setImmediate(() => {
          throw new Error("a fault nobody caught");
        });
        return new Promise<never>(() => undefined);
      },
    },
    stop: () => {
      tell("stopped in order");
    },
  } satisfies RunningRole;
}

await runThread({ unruly: async () => ({ start }) });
