/** Where every thread of the core begins; which role it plays is in its `workerData`. Bundled on its own for the desktop. */
import { runThread } from "./run-thread.ts";
import { THREAD_ROLES } from "./thread-roles.ts";

await runThread(THREAD_ROLES);
