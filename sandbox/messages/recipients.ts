/**
 * What the sandbox remembers of each person, for each account that has written to them. People are kept by
 * business-scoped user id, as Meta keeps their preferences (contract 13.11): a stop holds whether a message names the
 * number or the user id.
 */
import type { Recipient } from "../store/entities.ts";
import type { World } from "../world.ts";

/** Milliseconds in which a person who has written may be answered freely. */
export const SERVICE_WINDOW = 24 * 60 * 60 * 1000;

const STRANGER: Recipient = { optedOut: false, windowUntil: 0, refusals: 0 };

export function recipientOf(world: World, accountId: string, userId: string): Recipient {
  return world.store.get("recipient", `${accountId}/${userId}`) ?? STRANGER;
}

export function rememberRecipient(
  world: World,
  accountId: string,
  userId: string,
  change: Partial<Recipient>,
): Recipient {
  const key = `${accountId}/${userId}`;
  return world.store.put("recipient", key, { ...recipientOf(world, accountId, userId), ...change });
}
