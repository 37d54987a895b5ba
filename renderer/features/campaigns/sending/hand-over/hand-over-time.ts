/** When it is worth asking who could be handed over, and how many there are. Pure. */
import type { SendingStatus, UnreachedView } from "../../../../../shared/contract/index.ts";
import { isOver } from "../../../../../shared/domain/sending/hand-over.ts";

/** Milliseconds before the message is of no use: from then on people look for another way. */
const NEAR = 60 * 60_000;

export type HandOverTime = "early" | "near" | "here";

export function handOverTime(
  { state, usefulUntil }: Pick<SendingStatus, "state" | "usefulUntil">,
  now: number,
): HandOverTime {
  if (isOver({ state }) || (usefulUntil !== null && now >= usefulUntil)) return "here";
  return usefulUntil !== null && now >= usefulUntil - NEAR ? "near" : "early";
}

export interface UnreachedPeople {
  readonly certain: number;
  /** Their message may still arrive. */
  readonly arriving: number;
}

export function unreachedPeople({ groups }: Pick<UnreachedView, "groups">): UnreachedPeople {
  const sum = (mayArrive: boolean) =>
    groups.reduce((total, group) => total + (group.mayArrive === mayArrive ? group.people : 0), 0);
  return { certain: sum(false), arriving: sum(true) };
}
