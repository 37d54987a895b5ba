/** Flows as far as sending goes: one that Meta has blocked or throttled refuses messages (contract 8.3). */
import { GraphError } from "../graph/errors.ts";
import type { Flow } from "../store/entities.ts";
import type { World } from "../world.ts";

export const FLOW_STATUSES = ["PUBLISHED", "BLOCKED", "THROTTLED"] as const;

const THROTTLED_PER_HOUR = 10;
const HOUR = 60 * 60 * 1000;

/** Throws for a flow that cannot be sent now; an unknown flow counts as published. */
export function checkFlow(world: World, flowId: string): void {
  const flow = world.store.get("flow", flowId);
  if (flow === undefined || flow.status === "PUBLISHED") return;
  if (flow.status === "BLOCKED") throw new GraphError(132068);
  if (lately(world, flow).length >= THROTTLED_PER_HOUR) throw new GraphError(132069);
}

/** A message with the flow has been accepted. */
export function countFlow(world: World, flowId: string): void {
  const flow = world.store.get("flow", flowId);
  if (flow?.status !== "THROTTLED") return;
  world.store.put("flow", flowId, { ...flow, sentAt: [...lately(world, flow), world.clock.now()] });
}

function lately(world: World, { sentAt }: Flow): number[] {
  return sentAt.filter((time) => time > world.clock.now() - HOUR);
}
