/**
 * What a thread of the core does, seen from inside of it. A role is a set of methods that are asked for by name; input and
 * output are whatever can be cloned (https://nodejs.org/api/worker_threads.html#portpostmessagevalue-transferlist).
 */
import type { Logger } from "../logging/logger.ts";

/** One question to a thread, besides its input. */
export interface ThreadCall {
  /** Fires when nobody waits any more. A method that never returns to the event loop doesn't see it: `isAbandoned` does. */
  readonly signal: AbortSignal;
  /** Whether nobody waits any more, as of this moment. Costs next to nothing. */
  isAbandoned(): boolean;
}

export type ThreadMethods = Readonly<Record<string, (input: never, call: ThreadCall) => unknown>>;

/** What a role is given by its thread. */
export interface ThreadPlace {
  /** Its lines go to the logger of the core. */
  readonly logger: Logger;
  /** Tells whoever started the thread something that was not asked for. */
  tell(news: unknown): void;
}

export interface RunningRole<Methods extends ThreadMethods = ThreadMethods> {
  readonly methods: Methods;
  /** Called once, after everything that was asked has been answered. */
  stop?(): void | Promise<void>;
}

export interface ThreadRole {
  start(place: ThreadPlace): RunningRole;
}

/** Roles by name. Each is loaded only by the thread that plays it. */
export type ThreadRoles = Readonly<Record<string, () => Promise<ThreadRole>>>;
