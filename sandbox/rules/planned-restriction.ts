/** A restriction in the middle of a campaign: it comes once the account has sent so many messages more. */
import type { Account, PlannedRestriction, Restriction } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { restrict } from "./enforcement.ts";

export function planRestriction(
  world: World,
  account: Account,
  plan: Pick<PlannedRestriction, "remaining" | "restrictions" | "seconds">,
): void {
  world.store.put("plannedRestriction", account.id, { id: account.id, ...plan });
}

/** To be called for each message that was accepted. */
export function countTowardsRestriction(world: World, accountId: string): void {
  const plan = world.store.get("plannedRestriction", accountId);
  if (plan === undefined) return;
  if (plan.remaining > 1) {
    world.store.put("plannedRestriction", accountId, { ...plan, remaining: plan.remaining - 1 });
    return;
  }
  world.store.delete("plannedRestriction", accountId);
  const account = world.store.get("account", accountId);
  if (account !== undefined) restrict(world, account, lasting(world, plan.restrictions, plan.seconds));
}

/** `seconds` null: until they are lifted. */
export function lasting(
  world: World,
  restrictions: readonly Restriction[],
  seconds: number | null,
): Restriction[] {
  const end = seconds === null ? {} : { expiration: unixSeconds(world.clock.now() + seconds * 1000) };
  return restrictions.map((restriction) => ({ ...restriction, ...end }));
}
