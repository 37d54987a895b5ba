/**
 * Keeps the memory of the core's threads close to what they hold. V8 goes by the memory of the machine: left alone, each
 * thread takes up to 128 MiB for what is young, and lets the rest grow to several times what is alive. What is set here makes
 * V8 collect earlier; none of it is a limit that a thread could be ended at. Measured in docs/performance.md.
 */
import { PerformanceObserver } from "node:perf_hooks";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import type { ResourceLimits } from "node:worker_threads";

/** MiB of each of the two halves of what is young, in a thread that nothing else is said of. */
const HALF = 4;
/** MiB of the largest such half that a thread may be given. */
const LARGEST_HALF = 8;
/** V8 reckons with three of them (https://nodejs.org/api/cli.html#--max-semi-space-sizesize-in-mib). */
const HALVES = 3;
/** Bytes of both halves at which they stop growing in the thread that serves. V8 may double them once more. */
const ENOUGH = 16 * 1_024 * 1_024;
/** Percent that may be added to what is alive before all of it is collected. */
const GROWTH = 50;

/**
 * @param half MiB of each of the two halves of what is young, up to 8. More costs memory, and spares copying of what lives a
 *   while; less has buffers, which V8 doesn't see the size of, given back sooner.
 */
export const heapOf = (half = HALF): ResourceLimits => ({ maxYoungGenerationSizeMb: HALVES * half });

/**
 * To be called in the thread that serves, before it starts others: V8 reads these flags as it goes, in all threads of the
 * process. The serving thread's own size was settled before any of our code ran, so its growth is stopped where it is enough;
 * V8 makes it smaller by itself while nothing happens, and then it may grow again.
 * @returns ends it
 */
export function keepHeapsLean(): () => void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  // Other threads begin with all they may have, since whether they may grow is for the serving one to say.
  setFlagsFromString(`--min-semi-space-size=${LARGEST_HALF}`);
  const mayGrow = () => setFlagsFromString(`--semi-space-growth-factor=${youngBytes() < ENOUGH ? 2 : 1}`);
  mayGrow();
  // It grows in collections only.
  const collections = new PerformanceObserver(mayGrow);
  collections.observe({ entryTypes: ["gc"] });
  return () => collections.disconnect();
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.space_size ?? 0;
}
