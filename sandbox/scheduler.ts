/**
 * What will happen later in sandbox time: receipts, webhook attempts, onboarding steps. Timers are entities, so they
 * survive a restart. With a real clock they fire by themselves; advance() fires everything due, in order, at once.
 */
import type { SandboxClock } from "./clock.ts";
import type { Task, Timer } from "./store/entities.ts";
import type { EntityStore } from "./store/entity-store.ts";

/** Runs one due task. A promise means network work that goes on after the state change. */
export type TaskRunner = (task: Task, due: number) => Promise<void> | undefined;

const LONGEST_SLEEP = 60 * 60 * 1000;

export class Scheduler {
  readonly #clock: SandboxClock;
  readonly #store: EntityStore;
  readonly #run: TaskRunner;
  #queue = new TimerQueue();
  readonly #inFlight = new Set<Promise<void>>();
  #turn: Promise<void> = Promise.resolve();
  #alarm: NodeJS.Timeout | undefined;
  #alarmDue = Number.POSITIVE_INFINITY;
  #running = false;

  constructor(clock: SandboxClock, store: EntityStore, run: TaskRunner) {
    this.#clock = clock;
    this.#store = store;
    this.#run = run;
  }

  /** Reads the pending timers again, after a start or a reset. */
  reload(): void {
    this.#queue = new TimerQueue();
    for (const timer of this.#store.values("timer")) this.#queue.push(timer);
    this.#arm();
  }

  start(): void {
    this.#running = true;
    this.reload();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#alarm);
    this.#alarmDue = Number.POSITIVE_INFINITY;
    await this.#turn;
    await Promise.allSettled(this.#inFlight);
  }

  schedule(due: number, task: Task): void {
    const order = (this.#store.get("counter", "timer")?.value ?? 0) + 1;
    this.#store.put("counter", "timer", { value: order });
    const timer: Timer = { id: String(order), due, order, task };
    this.#store.put("timer", timer.id, timer);
    this.#queue.push(timer);
    this.#arm();
  }

  /**
   * Removes timers that must not fire any more. Looks at every timer, so it is for commands of people, not for
   * messages.
   */
  cancel(unwanted: (task: Task) => boolean): void {
    for (const { id, task } of this.#store.values("timer")) {
      if (unwanted(task)) this.#store.delete("timer", id);
    }
    this.reload();
  }

  pending(): number {
    return this.#store.count("timer");
  }

  nextDue(): number | null {
    return this.#queue.peek()?.due ?? null;
  }

  /** Sets the alarm anew, after the clock has changed its speed. */
  rearm(): void {
    this.#alarmDue = Number.POSITIVE_INFINITY;
    this.#arm();
  }

  /** Fires what is due now; network work goes on in the background with a real clock, in order with a manual one. */
  pump(): Promise<void> {
    return this.#inTurn(() => this.#fire(this.#clock.now(), this.#clock.mode === "manual"));
  }

  /** Moves the clock on by `milliseconds` and fires everything due on the way, one after the other. */
  advance(milliseconds: number): Promise<void> {
    return this.#inTurn(async () => {
      await Promise.allSettled(this.#inFlight);
      const target = this.#clock.now() + milliseconds;
      await this.#fire(target, true);
      this.#clock.reach(target);
      this.#store.commit();
      await this.#fire(this.#clock.now(), true);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #fire(until: number, oneByOne: boolean): Promise<void> {
    for (;;) {
      const timer = this.#queue.peek();
      if (!this.#running || timer === undefined || timer.due > until) break;
      this.#queue.pop();
      // A reset may have removed it since.
      if (this.#store.get("timer", timer.id)?.due !== timer.due) continue;
      this.#clock.reach(timer.due);
      this.#store.delete("timer", timer.id);
      const work = this.#run(timer.task, timer.due);
      this.#store.commit();
      if (work === undefined) continue;
      const tracked = work.finally(() => this.#inFlight.delete(tracked));
      this.#inFlight.add(tracked);
      if (oneByOne) await tracked;
    }
    // The clock may have jumped: an alarm set before the jump would ring too late.
    this.#alarmDue = Number.POSITIVE_INFINITY;
    this.#arm();
  }

  #arm(): void {
    if (!this.#running || this.#clock.mode === "manual") return;
    const due = this.#queue.peek()?.due;
    if (due === undefined || due >= this.#alarmDue) return;
    clearTimeout(this.#alarm);
    this.#alarmDue = due;
    const ahead = Math.ceil((due - this.#clock.now()) / this.#clock.speed());
    const wait = Math.min(Math.max(0, ahead), LONGEST_SLEEP);
    this.#alarm = setTimeout(() => {
      this.#alarmDue = Number.POSITIVE_INFINITY;
      void this.pump();
    }, wait);
    this.#alarm.unref();
  }
}

function before(left: Timer, right: Timer): boolean {
  return left.due !== right.due ? left.due < right.due : left.order < right.order;
}

/** A binary heap: the earliest timer first, ties in the order they were scheduled. */
class TimerQueue {
  readonly #heap: Timer[] = [];

  peek(): Timer | undefined {
    return this.#heap[0];
  }

  push(timer: Timer): void {
    const heap = this.#heap;
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !before(timer, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = timer;
  }

  pop(): Timer | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      const left = heap[below];
      if (left === undefined) break;
      const right = heap[below + 1];
      let child = left;
      if (right !== undefined && before(right, left)) {
        child = right;
        below += 1;
      }
      if (!before(child, last)) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = last;
    return first;
  }
}
