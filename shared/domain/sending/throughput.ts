/** How many messages a second a number may send. */
import { COEXISTENCE_PER_SECOND, HIGH_PER_SECOND, STANDARD_PER_SECOND } from "./throughput.data.ts";

export interface NumberThroughput {
  /** As Meta spells it: STANDARD, HIGH, or a level of a later version; null when Meta did not say. */
  readonly throughputLevel: string | null;
  readonly isCoexistence: boolean | null;
}

/** @returns messages a second; an unknown level counts as the standard one */
export function throughputOf({ throughputLevel, isCoexistence }: NumberThroughput): number {
  if (isCoexistence === true) return COEXISTENCE_PER_SECOND;
  return throughputLevel === "HIGH" ? HIGH_PER_SECOND : STANDARD_PER_SECOND;
}
