/** Where the core's threads begin in tests. */
import { pathToFileURL } from "node:url";

const bundled = process.env.WAYPOST_TEST_THREADS ?? "";

/** Bundled by the global set-up of vitest (bundled-threads.ts); the sources where there was none. */
export const THREAD_ENTRY =
  bundled === "" ? new URL("../../../core/threads/thread-entry.ts", import.meta.url) : pathToFileURL(bundled);
