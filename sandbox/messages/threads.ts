/**
 * Conversation Routing: a thread with a person may belong to another responder, such as Meta's own agent. Then service
 * messages of ours answer 131070, and what the person writes comes as `standby` (contract 13.6, 13.11).
 */
import { GraphError } from "../graph/errors.ts";
import type { PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";

export function isOthersThread(world: World, number: PhoneNumber, userId: string): boolean {
  return world.store.get("thread", `${number.id}/${userId}`) !== undefined;
}

export function checkThread(world: World, number: PhoneNumber, userId: string): void {
  if (isOthersThread(world, number, userId)) throw new GraphError(131070);
}

export function giveThread(world: World, number: PhoneNumber, userId: string, owner: "ours" | "other"): void {
  const id = `${number.id}/${userId}`;
  if (owner === "ours") world.store.delete("thread", id);
  else world.store.put("thread", id, { id });
}
