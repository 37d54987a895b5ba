/** What the sandbox remembers of each person, for each account that has written to them. */
import type { Recipient } from "../store/entities.ts";
import type { World } from "../world.ts";

const stranger: Recipient = { optedOut: false, windowUntil: 0, refusals: 0 };

export function recipientOf(world: World, accountId: string, who: string): Recipient {
  return world.store.get("recipient", `${accountId}/${who}`) ?? stranger;
}

export function rememberRecipient(
  world: World,
  accountId: string,
  who: string,
  change: Partial<Recipient>,
): Recipient {
  const key = `${accountId}/${who}`;
  return world.store.put("recipient", key, { ...recipientOf(world, accountId, who), ...change });
}
