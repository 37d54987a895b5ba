/** The statuses of a plan in the order they reach us, and the webhooks they come in. */
import type { Plan, PlannedStatus } from "./plan.ts";

/** One status in one webhook. */
export interface Arrival {
  /** Index of the message, or, from the number of messages on, of the stranger. */
  readonly subject: number;
  /** Index of the status among those of its message. */
  readonly place: number;
  /** It was posted before. */
  readonly isAgain: boolean;
}

export interface PlannedWebhook {
  /** As the log gives them out, from 1. The same bytes again have the id of the first. */
  readonly id: number;
  readonly isAgain: boolean;
  readonly receivedAt: number;
  readonly arrivals: readonly Arrival[];
}

/** Statuses of one message; no fate has more. */
const PLACES = 8;

function statusesAt(plan: Plan, subject: number): readonly PlannedStatus[] {
  const { messages } = plan.parameters;
  return subject < messages ? plan.message(subject).statuses : plan.stranger(subject - messages).statuses;
}

/** All arrivals, packed: places and repetitions in the low bits. */
function arrivalsOf(plan: Plan): { readonly packed: Float64Array; readonly times: Float64Array } {
  const packed: number[] = [];
  const times: number[] = [];
  const subjects = plan.parameters.messages + plan.strangers;
  for (let subject = 0; subject < subjects; subject += 1) {
    statusesAt(plan, subject).forEach(({ arrivals }, place) => {
      arrivals.forEach((time, copy) => {
        packed.push((subject * PLACES + place) * 2 + copy);
        times.push(time);
      });
    });
  }
  return { packed: Float64Array.from(packed), times: Float64Array.from(times) };
}

/** Indexes in the order of their times; of equals, in their own order. */
function orderOf(times: Float64Array): Float64Array {
  const count = times.length;
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const keys = times.map((time, index) => (time - first) * count + index);
  const last = keys.reduce((most, key) => Math.max(most, key), 0);
  if (last > Number.MAX_SAFE_INTEGER) throw new RangeError("too many statuses over too long a time");
  return keys.sort().map((key) => key % count);
}

/** In the order they come; the time of a webhook is that of its last status. */
export function* webhooksOf(plan: Plan): Generator<PlannedWebhook> {
  const { batch, isUnheard } = plan.parameters;
  if (isUnheard) return;
  const { packed, times } = arrivalsOf(plan);
  const order = orderOf(times);
  const ids = new Map<number, number>();
  let id = 0;
  for (let from = 0; from < order.length; from += batch) {
    const arrivals: Arrival[] = [];
    let receivedAt = 0;
    for (const index of order.subarray(from, from + batch)) {
      const value = packed[index] ?? 0;
      const key = Math.floor(value / 2);
      arrivals.push({ subject: Math.floor(key / PLACES), place: key % PLACES, isAgain: value % 2 === 1 });
      receivedAt = times[index] ?? 0;
    }
    const only = batch === 1 ? (packed[order[from] ?? 0] ?? 0) : null;
    if (only !== null && only % 2 === 1) {
      yield { id: ids.get(only - 1) ?? 0, isAgain: true, receivedAt, arrivals };
      continue;
    }
    id += 1;
    if (only !== null) ids.set(only, id);
    yield { id, isAgain: false, receivedAt, arrivals };
  }
}
