/** Whom optimized delivery can do something for, among the recipients of a campaign. Pure. */
import type { Preflight } from "../../../shared/contract/index.ts";
import { stateOf } from "../../../shared/domain/availability/effects.ts";

export interface Reach {
  readonly people: number;
  /** It works for them, or nobody can say that it doesn't. */
  readonly perhaps: number;
}

const PERHAPS: ReadonlySet<string> = new Set(["optimized", "partial", "unknown"]);

export function reachOf({ recipients, places }: Pick<Preflight, "recipients" | "places">): Reach {
  const perhaps = places
    .filter(({ effect }) => PERHAPS.has(stateOf(effect)))
    .reduce((sum, { people }) => sum + people, 0);
  return { people: recipients, perhaps };
}
