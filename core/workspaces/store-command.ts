/**
 * What the thread that serves asks of the threads that hold the files: a command is one transaction of the only writer, a
 * query is read in one snapshot. Each is found by its name where it runs (`store-commands.ts`), so its input and its
 * answer are plain data that can be cloned. Nothing else of the asking side is there when it runs.
 */
import type { WorkspaceReaders, WorkspaceStorage } from "./workspace-storage.ts";

/**
 * What somebody waits for at Meta's pace (`send`) comes before what a person waits for (`command`), and that before the
 * reduction of webhooks. What nobody waits for (`upkeep`) comes last, so it is to be cut into short transactions.
 */
export type CommandPriority = "send" | "command" | "upkeep";

export interface StoreCommand<Input, Output> {
  /** Begins with the name of its capability, e.g. `accounts.keep`. */
  readonly name: string;
  /** `command` where left out. */
  readonly priority?: CommandPriority;
  /** All that it writes is kept, or nothing if it throws. What it decides by is read here, in the same transaction. */
  run(storage: WorkspaceStorage, input: Input): Output;
}

export interface StoreQuery<Input, Output> {
  readonly name: string;
  /** Sees one state of both files from beginning to end, however long it takes. */
  run(readers: WorkspaceReaders, input: Input, slice: Slice): Output | Promise<Output>;
}

/** How a long query shares its thread with others. */
export interface Slice {
  /**
   * To be awaited after every 20 milliseconds of work or less.
   * @throws an `AbortError` when nobody waits for the answer any more
   */
  next(): Promise<void>;
}

/** Only says what the types are. */
export function command<Input, Output>(definition: StoreCommand<Input, Output>): StoreCommand<Input, Output> {
  return definition;
}

export function query<Input, Output>(definition: StoreQuery<Input, Output>): StoreQuery<Input, Output> {
  return definition;
}
