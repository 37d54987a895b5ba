/** The threads as they are built: each role can be read in, for the desktop and for the host. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import type { ThreadStart } from "../../core/threads/thread-messages.ts";
import { THREAD_ROLES } from "../../core/threads/thread-roles.ts";

const OUT = join(import.meta.dirname, "../../out");

for (const part of ["main", "host"]) {
  test.each(Object.keys(THREAD_ROLES))(
    `${part}: a thread for %s begins, and ends when it is told to`,
    async (role) => {
      const start: ThreadStart = { role };
      const worker = new Worker(join(OUT, part, "thread-entry.js"), { workerData: start });
      const ended = new Promise<number>((resolve, reject) => {
        worker.once("error", reject);
        worker.once("exit", resolve);
      });
      // Heard once the role has been read in.
      worker.postMessage({ type: "stop" });
      expect(await ended).toBe(0);
    },
  );
}
