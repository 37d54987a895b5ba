/**
 * Vitest's global set-up: the core's threads are bundled once for all tests, as they are for the desktop. Nearly every test
 * of a core starts three of them, and each would read in some hundred files of TypeScript on its own.
 */
import { bundleThreads } from "../bundles/bundle.ts";

export default async function placeThreads(): Promise<void> {
  // Read by core-threads.ts, in the processes of the tests.
  process.env.WAYPOST_TEST_THREADS = await bundleThreads();
}
