/** Flows as far as sending goes: one that Meta has blocked or throttled refuses messages (contract 8.3). */
import { GraphError } from "../graph/errors.ts";
import type { World } from "../world.ts";

export const flowStatuses = ["PUBLISHED", "BLOCKED", "THROTTLED"] as const;

const throttledPerHour = 10;
const hour = 60 * 60 * 1000;

/** Called for every message with the flow; a flow nobody has spoken of is published. */
export function passFlow(world: World, flowId: string): void {
  const flow = world.store.get("flow", flowId);
  if (flow === undefined || flow.status === "PUBLISHED") return;
  if (flow.status === "BLOCKED") throw new GraphError(132068);
  const now = world.clock.now();
  const sentAt = flow.sentAt.filter((time) => time > now - hour);
  if (sentAt.length >= throttledPerHour) throw new GraphError(132069);
  world.store.put("flow", flowId, { ...flow, sentAt: [...sentAt, now] });
}
