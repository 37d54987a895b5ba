/** The webhooks a bench posts to a workspace whose messages have been sent, and of which nothing has been heard. */
import { type Arrival, webhooksOf } from "../../support/generator/arrivals.ts";
import { below } from "../../support/generator/chance.ts";
import type { Plan } from "../../support/generator/plan.ts";
import { bodyOf } from "../../support/generator/webhook-body.ts";

export interface BodiesToPost {
  /** In the order they come, 100 statuses each. */
  readonly batched: readonly Buffer[];
  /** Those that follow, one status each: to be reduced, and to be acknowledged. */
  readonly single: readonly Buffer[];
  readonly acknowledged: readonly Buffer[];
  /** Of messages all over the file, 100 statuses each. */
  readonly shuffled: readonly Buffer[];
}

export interface BodyCounts {
  /** Statuses. */
  readonly batched: number;
  readonly single: number;
  readonly acknowledged: number;
  readonly shuffled: number;
}

const BATCH = 100;
const SHUFFLE = 200;

/** @param plan whose webhooks have `BATCH` statuses each */
export function bodiesOf(plan: Plan, counts: BodyCounts): BodiesToPost {
  const webhooks = webhooksOf(plan);
  const take = (statuses: number): readonly (readonly Arrival[])[] => {
    const taken: (readonly Arrival[])[] = [];
    while (taken.length * BATCH < statuses) {
      const next = webhooks.next();
      if (next.done) break;
      taken.push(next.value.arrivals);
    }
    return taken;
  };
  const bodies = (lists: readonly (readonly Arrival[])[]) => lists.map((list) => bodyOf(plan, list));
  const singles = (statuses: number) => bodies(take(statuses).flatMap((list) => list.map((one) => [one])));
  return {
    batched: bodies(take(counts.batched)),
    single: singles(counts.single),
    acknowledged: singles(counts.acknowledged),
    shuffled: bodies(shuffled(plan, counts.shuffled)),
  };
}

/** Any status of any message, each as likely as any other. */
function shuffled(plan: Plan, statuses: number): readonly (readonly Arrival[])[] {
  const { messages, seed } = plan.parameters;
  const arrivals: Arrival[] = [];
  for (let draw = 0; arrivals.length < statuses; draw += 1) {
    const subject = below(seed, draw, SHUFFLE, messages);
    const { length } = plan.message(subject).statuses;
    const place = below(seed, draw, SHUFFLE + 1, 3);
    if (place < length) arrivals.push({ subject, place, isAgain: false });
  }
  return Array.from({ length: Math.ceil(statuses / BATCH) }, (_, index) =>
    arrivals.slice(index * BATCH, (index + 1) * BATCH),
  );
}
