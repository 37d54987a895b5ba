/** The hash of a person's identity key: a request may name it, so that nobody else gets the message (137000). */
import { letters } from "../random.ts";
import type { World } from "../world.ts";

/** `who` is the phone number in digits, or the user id. */
export function identityKeyHash(world: World, who: string): string {
  return letters(world.identity().seed, `identity/${who}`, 22);
}
