/**
 * Asks about many accounts, a few at a time, and stops where going on would only get the same answer: Meta's limit is
 * reached, nobody is there, or one account after another gets no answer. Knows nothing about what is asked.
 */
import { type Problem, WaypostError } from "../../shared/contract/index.ts";
import { asWaypostError } from "./graph-error.ts";

export type Outcome<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "failed"; readonly error: unknown }
  /** Not asked, because another account's failure showed that it would be in vain. */
  | { readonly kind: "spared" };

/** How many are asked at the same time: hundreds of accounts must not become hundreds of connections. */
const AT_ONCE = 4;
/** One slow account says nothing about the others; several do. Each costs the full timeout of a request. */
const MOST_TIMEOUTS = 4;

const HOPELESS: ReadonlySet<Problem["code"]> = new Set(["graph-rate-limited", "graph-unreachable"]);

export async function readMany<Id extends string, Value>(
  ids: readonly Id[],
  read: (id: Id) => Promise<Value>,
): Promise<ReadonlyMap<Id, Outcome<Value>>> {
  const outcomes = new Map<Id, Outcome<Value>>(ids.map((id) => [id, { kind: "spared" }]));
  const waiting = [...outcomes.keys()];
  let timeouts = 0;
  let isInVain = false;

  function note(error: unknown): void {
    const known = asWaypostError(error);
    if (!(known instanceof WaypostError)) return;
    const { code } = known.problem;
    if (code === "graph-timeout") timeouts += 1;
    isInVain ||= timeouts >= MOST_TIMEOUTS || HOPELESS.has(code);
  }

  async function work(): Promise<void> {
    for (let id = waiting.shift(); id !== undefined && !isInVain; id = waiting.shift()) {
      try {
        outcomes.set(id, { kind: "read", value: await read(id) });
      } catch (error) {
        note(error);
        outcomes.set(id, { kind: "failed", error });
      }
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}
