/**
 * Tells windows that something they may show has changed, so that they ask again. Events carry no state and drive no
 * control flow in the core. Each has a revision, as every answer does: a window asks again while an event's revision is
 * greater than that of the answer it holds (docs/decisions/0010-events-and-revisions.md).
 */
import type { CoreEvent, CoreTopic, EventTopic, WorkspaceTopic } from "../../shared/contract/index.ts";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import { createCoalescer } from "./coalescer.ts";
import { createEventQueue, type EventQueue } from "./event-queue.ts";
import { SYSTEM_TIMERS, type Timers } from "./timers.ts";

/** Announces changes of one workspace. */
export interface WorkspaceEvents {
  publish(topic: WorkspaceTopic): void;
}

export interface Listening {
  /** The workspace a window shows; its events, and those about no workspace, are heard. Null hears all. */
  readonly workspaceId: WorkspaceId | null;
  /** Ends the listening. */
  readonly signal?: AbortSignal | undefined;
}

export interface CoreEvents {
  /** Announces a change that is about no workspace. */
  publish(topic: CoreTopic): void;
  ofWorkspace(workspaceId: WorkspaceId): WorkspaceEvents;
  /** Begins with the newest event of every topic that has had one; hears everything from the moment of the call. */
  subscribe(listening: Listening): AsyncIteratorObject<CoreEvent, void, void>;
  /** How many listen for this workspace by name: the windows that show it. */
  subscribers(workspaceId: WorkspaceId): number;
  /** Ends every listening, and publishes nothing more. */
  close(): void;
}

export interface CoreEventsOptions {
  /** Greater than every revision given out before, also to commits. */
  nextRevision(): number;
  readonly timers?: Timers;
}

/** Milliseconds between two events of one topic of one workspace: four a second. */
export const EVENT_INTERVAL = 250;

interface Subscriber {
  readonly workspaceId: WorkspaceId | null;
  readonly queue: EventQueue;
}

function keyOf({ topic, workspaceId }: Pick<CoreEvent, "topic" | "workspaceId">): string {
  return `${topic} ${workspaceId ?? ""}`;
}

function hears({ workspaceId }: Pick<Subscriber, "workspaceId">, event: CoreEvent): boolean {
  return event.workspaceId === null || workspaceId === null || event.workspaceId === workspaceId;
}

export function createCoreEvents({ nextRevision, timers = SYSTEM_TIMERS }: CoreEventsOptions): CoreEvents {
  const subscribers = new Set<Subscriber>();
  /** The newest event of each key, whether it has gone out yet or not. */
  const newest = new Map<string, CoreEvent>();
  let isClosed = false;

  const coalescer = createCoalescer<CoreEvent>({
    interval: EVENT_INTERVAL,
    timers,
    emit: (key, event) => {
      for (const subscriber of subscribers) {
        if (hears(subscriber, event)) subscriber.queue.add(key, event);
      }
    },
  });

  function publish(topic: EventTopic, workspaceId: WorkspaceId | null): void {
    if (isClosed) return;
    const event: CoreEvent = { topic, workspaceId, revision: nextRevision() };
    const key = keyOf(event);
    newest.set(key, event);
    coalescer.add(key, event);
  }

  return {
    publish: (topic) => publish(topic, null),
    ofWorkspace: (workspaceId) => ({ publish: (topic) => publish(topic, workspaceId) }),
    subscribe: ({ workspaceId, signal }) => {
      const end = () => queue.close();
      const queue = createEventQueue(() => {
        signal?.removeEventListener("abort", end);
        subscribers.delete(subscriber);
      });
      const subscriber: Subscriber = { workspaceId, queue };
      if (isClosed || signal?.aborted) {
        queue.close();
        return queue.events;
      }
      signal?.addEventListener("abort", end, { once: true });
      for (const [key, event] of newest) if (hears(subscriber, event)) queue.add(key, event);
      subscribers.add(subscriber);
      return queue.events;
    },
    subscribers: (workspaceId) =>
      [...subscribers].filter((subscriber) => subscriber.workspaceId === workspaceId).length,
    close: () => {
      isClosed = true;
      coalescer.close();
      for (const { queue } of subscribers) queue.close();
    },
  };
}
