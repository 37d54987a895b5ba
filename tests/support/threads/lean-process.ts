/** A process whose heaps are kept lean as the core's are: prints how much is young after work, here and in a thread. */
import { keepHeapsLean } from "../../../core/threads/lean-heaps.ts";
import { startThread } from "../../../core/threads/thread-host.ts";
import { createManualTimers } from "../manual-timers.ts";
import { createKeepingLogger } from "../quiet-logger.ts";
import { churn } from "./churn.ts";
import type { UnrulyMethods } from "./unruly-thread.ts";

const stop = keepHeapsLean();
const thread = startThread<UnrulyMethods>({
  entry: new URL("./unruly-thread.ts", import.meta.url),
  role: "unruly",
  logger: createKeepingLogger(),
  timers: createManualTimers(),
});
const figures = { serving: await churn(), thread: await thread.ask("churn", null) };
await thread.stop();
stop();
process.stdout.write(JSON.stringify(figures));
