/** The main token that expires in the middle of a campaign: after so many accepted messages, by setting. */
import type { Token } from "../store/entities.ts";
import type { World } from "../world.ts";

const COUNTER = "sends-of-main-token";

export function wearToken(world: World, token: Token): void {
  const life = world.settings().tokenLifeInSends;
  if (life === 0 || token.id !== world.identity().token) return;
  if (world.ids.next(COUNTER) < life) return;
  world.store.put("token", token.id, { ...token, expiresAt: world.clock.now() });
  forgetWear(world);
}

export function forgetWear(world: World): void {
  world.store.delete("counter", COUNTER);
}
