import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CoreEvents, createCoreEvents, EVENT_INTERVAL } from "../../core/events/core-events.ts";
import type { CoreEvent } from "../../shared/contract/index.ts";
import { asWorkspaceId, type WorkspaceId } from "../../shared/domain/ids.ts";
import { createManualTimers, type ManualTimers } from "../support/manual-timers.ts";
import { propertyOf } from "../support/rounds.ts";

const W1 = asWorkspaceId("w1");
const W2 = asWorkspaceId("w2");

interface Bench {
  readonly events: CoreEvents;
  readonly timers: ManualTimers;
  /** Given out last. */
  revision(): number;
}

function createBench(): Bench {
  const timers = createManualTimers();
  let revision = 0;
  const nextRevision = () => {
    revision += 1;
    return revision;
  };
  return { events: createCoreEvents({ nextRevision, timers }), timers, revision: () => revision };
}

/** Lets everything that is ready to be taken be taken. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

/** A listener that takes every event at once. */
function listen(events: CoreEvents, workspaceId: WorkspaceId | null = null): CoreEvent[] {
  const heard: CoreEvent[] = [];
  void (async () => {
    for await (const event of events.subscribe({ workspaceId })) heard.push(event);
  })();
  return heard;
}

describe("a topic", () => {
  test("is announced at once, and what follows soon after at the end of the interval, with the newest revision", async () => {
    const { events, timers } = createBench();
    const heard = listen(events);
    const own = events.ofWorkspace(W1);
    own.publish("setup");
    await settle();
    expect(heard).toEqual([{ topic: "setup", workspaceId: W1, revision: 1 }]);
    own.publish("setup");
    own.publish("setup");
    timers.pass(EVENT_INTERVAL - 1);
    await settle();
    expect(heard).toHaveLength(1);
    timers.pass(1);
    await settle();
    expect(heard.slice(1)).toEqual([{ topic: "setup", workspaceId: W1, revision: 3 }]);
    timers.pass(EVENT_INTERVAL);
    expect(timers.pending()).toBe(0);
  });

  test("comes four times a second at the most, however often it changes", async () => {
    const { events, timers } = createBench();
    const heard: number[] = [];
    void (async () => {
      for await (const _ of events.subscribe({ workspaceId: W1 })) heard.push(timers.now());
    })();
    for (let change = 0; change < 2_999; change += 1) {
      events.ofWorkspace(W1).publish("messages");
      timers.pass(1);
      await settle();
    }
    expect(heard).toHaveLength(12);
  });

  test("does not hold up another topic, or the same one of another workspace", async () => {
    const { events } = createBench();
    const heard = listen(events);
    events.ofWorkspace(W1).publish("setup");
    events.ofWorkspace(W1).publish("messages");
    events.ofWorkspace(W2).publish("setup");
    events.publish("workspaces");
    await settle();
    expect(heard.map(({ topic, workspaceId }) => [topic, workspaceId])).toEqual([
      ["setup", W1],
      ["messages", W1],
      ["setup", W2],
      ["workspaces", null],
    ]);
  });
});

describe("a listener", () => {
  test("hears of the workspace it shows and of the whole core, and of no other workspace", async () => {
    const { events } = createBench();
    const heard = listen(events, W1);
    events.ofWorkspace(W2).publish("messages");
    events.ofWorkspace(W1).publish("messages");
    events.publish("preferences");
    await settle();
    expect(heard.map(({ topic, workspaceId }) => [topic, workspaceId])).toEqual([
      ["messages", W1],
      ["preferences", null],
    ]);
  });

  test("begins with the newest event of each topic, so that it misses nothing that came before it", async () => {
    const { events, timers } = createBench();
    events.publish("workspaces");
    timers.pass(EVENT_INTERVAL);
    events.publish("workspaces");
    events.ofWorkspace(W2).publish("setup");
    const heard = listen(events, W1);
    await settle();
    expect(heard).toEqual([{ topic: "workspaces", workspaceId: null, revision: 2 }]);
  });

  test("that takes nothing is held one event for each topic, the newest", async () => {
    const { events, timers } = createBench();
    const subscription = events.subscribe({ workspaceId: W1 });
    events.publish("workspaces");
    for (let change = 0; change < 5_000; change += 1) {
      events.ofWorkspace(W1).publish("messages");
      timers.pass(EVENT_INTERVAL);
    }
    expect((await subscription.next()).value).toMatchObject({ topic: "workspaces", revision: 1 });
    expect((await subscription.next()).value).toMatchObject({ topic: "messages", revision: 5_001 });
  });

  test("that has let go is told that it is over, and is counted no more", async () => {
    const { events } = createBench();
    const leaving = events.subscribe({ workspaceId: W1 });
    expect(events.subscribers(W1)).toBe(1);
    const controller = new AbortController();
    const broken = events.subscribe({ workspaceId: W1, signal: controller.signal });
    events.subscribe({ workspaceId: null });
    const waiting = broken.next();
    expect(events.subscribers(W1)).toBe(2);
    await leaving.return?.();
    expect(events.subscribers(W1)).toBe(1);
    controller.abort();
    expect(events.subscribers(W1)).toBe(0);
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await leaving.next()).toEqual({ done: true, value: undefined });
    expect(events.subscribe({ workspaceId: W1, signal: AbortSignal.abort() })).toBeDefined();
    expect(events.subscribers(W1)).toBe(0);
  });
});

test("closing ends every listener and leaves no timer", async () => {
  const { events, timers } = createBench();
  const waiting = events.subscribe({ workspaceId: null }).next();
  events.publish("workspaces");
  events.publish("workspaces");
  const last = events.subscribe({ workspaceId: null });
  events.close();
  expect((await waiting).value).toMatchObject({ topic: "workspaces" });
  expect((await last.next()).done).toBe(true);
  expect(timers.pending()).toBe(0);
  events.publish("workspaces");
  expect(timers.pending()).toBe(0);
});

const TOPICS = ["setup", "messages", "webhooks"] as const;
const WORKSPACES = [W1, W2] as const;

type Step =
  | { readonly kind: "publish"; readonly topic: (typeof TOPICS)[number]; readonly workspace: WorkspaceId }
  | { readonly kind: "publish-core" }
  | { readonly kind: "pass"; readonly milliseconds: number }
  | { readonly kind: "take"; readonly listener: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("publish" as const),
      topic: fc.constantFrom(...TOPICS),
      workspace: fc.constantFrom(...WORKSPACES),
    }),
    fc.record({ kind: fc.constant("publish-core" as const) }),
    fc.record({
      kind: fc.constant("pass" as const),
      milliseconds: fc.integer({ min: 1, max: 2 * EVENT_INTERVAL }),
    }),
    fc.record({ kind: fc.constant("take" as const), listener: fc.integer({ min: 0, max: 2 }) }),
  ),
  { maxLength: 80 },
);

test("whatever is published and however slowly it is taken, each listener ends with the newest revision of every topic", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (course) => {
      const { events, timers, revision } = createBench();
      const listeners = [W1, W2, null].map((workspaceId) => ({
        workspaceId,
        subscription: events.subscribe({ workspaceId }),
        asked: null as Promise<unknown> | null,
        seen: new Map<string, number>(),
        order: [] as CoreEvent[],
      }));
      const newest = new Map<
        string,
        { readonly workspaceId: WorkspaceId | null; readonly revision: number }
      >();

      /** A listener that waits already asks no second time. */
      const take = async (listener: (typeof listeners)[number]) => {
        listener.asked ??= listener.subscription.next().then(({ value }) => {
          listener.asked = null;
          if (!value) return;
          listener.order.push(value);
          listener.seen.set(`${value.topic} ${value.workspaceId}`, value.revision);
        });
        await settle();
      };

      for (const step of course) {
        switch (step.kind) {
          case "publish": {
            events.ofWorkspace(step.workspace).publish(step.topic);
            const key = `${step.topic} ${step.workspace}`;
            newest.set(key, { workspaceId: step.workspace, revision: revision() });
            break;
          }
          case "publish-core":
            events.publish("workspaces");
            newest.set("workspaces null", { workspaceId: null, revision: revision() });
            break;
          case "pass":
            timers.pass(step.milliseconds);
            break;
          case "take": {
            const listener = listeners[step.listener];
            if (listener) await take(listener);
            break;
          }
        }
      }
      timers.pass(2 * EVENT_INTERVAL);

      for (const listener of listeners) {
        // All that can be pending is one event for each topic of each workspace.
        for (let left = 0; left < TOPICS.length * WORKSPACES.length + 2; left += 1) await take(listener);
        const expected = [...newest].filter(
          ([, { workspaceId }]) =>
            workspaceId === null || listener.workspaceId === null || workspaceId === listener.workspaceId,
        );
        expect(listener.seen).toEqual(new Map(expected.map(([key, { revision: last }]) => [key, last])));
        for (const [key] of expected) {
          const revisions = listener.order
            .filter(({ topic, workspaceId }) => `${topic} ${workspaceId}` === key)
            .map((event) => event.revision);
          expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
        }
      }
      expect(timers.pending()).toBe(0);
    }),
    propertyOf(
      "core events: whatever is published and however slowly it is taken, each listener ends with the newest revision of every topic",
      300,
    ),
  );
});
