/** Reads dumps in a thread of its own: unpacking and parsing gigabytes would keep every call waiting. One dump a thread. */
import type { RunningRole } from "../threads/thread-role.ts";
import { type DumpBatch, type DumpReading, type ReadDumpsOptions, readDumps } from "./read-dumps.ts";

export type DumpsInput = Pick<ReadDumpsOptions, "paths" | "names" | "accountIds">;

export type DumpsMethods = ReturnType<typeof methodsOf>;

export function start(): RunningRole<DumpsMethods> {
  return { methods: methodsOf() };
}

function methodsOf() {
  const cancelling = new AbortController();
  let reading: AsyncGenerator<DumpBatch, DumpReading> | null = null;
  return {
    begin: (input: DumpsInput): void => {
      reading = readDumps({ ...input, signal: cancelling.signal, now: Date.now });
    },
    /** Reads on until there is a batch, or the end. */
    next: async (): Promise<IteratorResult<DumpBatch, DumpReading>> => {
      if (reading === null) throw new Error("reading has not begun");
      return reading.next();
    },
    /** What is read next is the end, with what was read so far. */
    cancel: (): void => cancelling.abort(),
  };
}
