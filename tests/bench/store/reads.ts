/** How long what a person looks at takes: pages of the list, searches, a breakdown. */
import { listMessages } from "../../../core/results/results-queries.ts";
import type { ServedStorage } from "../../../core/workspaces/served-storage.ts";
import type { MessageListInput } from "../../../shared/contract/index.ts";
import type { Plan } from "../../support/generator/plan.ts";
import { percentile, timedLater } from "../measure.ts";

type Ask = () => Promise<unknown>;

const LIMIT = 100;
const ROUNDS = 10;

/** The figures beside a page are part of it. */
function page(served: ServedStorage, input: Partial<MessageListInput>): Ask {
  const whole: MessageListInput = { at: { kind: "newest" }, limit: LIMIT, ...input };
  return () => served.ask(listMessages, whole);
}

export function pagesOf(served: ServedStorage, messages: number): readonly Ask[] {
  const at = (position: number) => ({ kind: "position", position: Math.floor(position) }) as const;
  return [
    page(served, {}),
    page(served, { at: at(messages / 2) }),
    page(served, { where: { state: ["failed"] } }),
    page(served, { where: { state: ["read"] }, at: at(messages / 3) }),
  ];
}

/** By number (its beginning, a part, its end), Meta's id, ours, a template and a name. */
export function searchesOf(served: ServedStorage, plan: Plan): readonly Ask[] {
  const { messages } = plan.parameters;
  const { person, attempts } = plan.message(Math.floor(messages / 2));
  const words = [
    person.digits.slice(0, 8),
    person.digits.slice(4, 9),
    person.digits.slice(-4),
    attempts[0]?.wamid ?? "",
    String(Math.floor(messages / 2)),
    "loyalty",
    "Priya Patel",
  ];
  return words.map((search) => page(served, { search }));
}

export function breakdownsOf(served: ServedStorage): readonly Ask[] {
  const now = Date.UTC(2026, 10, 20);
  return [
    async () => served.rollups.breakdown({ by: ["country", "state"], now }),
    async () => served.rollups.breakdown({ by: ["campaign", "billed"], now }),
    async () => served.rollups.breakdown({ by: ["template", "requested", "standing"], now }),
    async () => served.rollups.latencies({ by: "billed" }),
  ];
}

/** Of all of them together, in milliseconds; each is asked several times. */
export async function p95Of(asks: readonly Ask[]): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const ask of asks) times.push(await timedLater(ask));
  }
  return percentile(times, 0.95);
}
