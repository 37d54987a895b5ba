/** The messaging limit of a portfolio at work: who counts, what is over it, and the way to the next one (contract 9). */
import { accountsOf, businessOf } from "../onboarding/onboarding.ts";
import type { Account, Business, PhoneNumber } from "../store/entities.ts";
import { changeBody } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import type { ReachRule } from "./reach.ts";
import { earnThroughput, isRaisable } from "./throughput.ts";
import { isGoodQuality, nextTier, REACH_WINDOW, tierOnceVerified, tierSize, wayUp } from "./tiers.ts";

/** What has to be remembered of the people this number writes to, or null: nothing. */
function reachRule(world: World, business: Business, number: PhoneNumber): ReachRule | null {
  const settings = world.settings();
  const size = tierSize(business.messagingLimit);
  if (Number.isFinite(size)) {
    if (!settings.enforceMessagingLimit) return null;
    const { people, within } = wayUp(business.messagingLimit);
    return { within, most: Math.max(size, people) };
  }
  const most = settings.throughputUpgradePeople;
  return most > 0 && isRaisable(number) ? { within: REACH_WINDOW, most } : null;
}

/** Whether one more person outside a service window is one too many. */
export function isOverLimit(world: World, account: Account, number: PhoneNumber, who: string): boolean {
  const business = businessOf(world, account);
  const rule = reachRule(world, business, number);
  if (rule === null) return false;
  const { today } = world.rules.reach.count(business.id, rule, world.clock.now());
  return today >= tierSize(business.messagingLimit) && !world.rules.reach.hasReachedToday(business.id, who);
}

/** A person outside a service window gets a message: it counts, and may earn the portfolio more. */
export function countReached(world: World, account: Account, number: PhoneNumber, who: string): void {
  const business = businessOf(world, account);
  const rule = reachRule(world, business, number);
  if (rule === null) return;
  const now = world.clock.now();
  world.rules.reach.add(business.id, who, rule, now);
  const { today, all } = world.rules.reach.count(business.id, rule, now);
  if (!Number.isFinite(tierSize(business.messagingLimit))) {
    if (today >= rule.most) earnThroughput(world, number);
    return;
  }
  if (business.limitUpgradeDueAt !== null || all < wayUp(business.messagingLimit).people) return;
  const due = now + world.settings().messagingLimitUpgradeSeconds * 1000;
  world.store.put("business", business.id, { ...business, limitUpgradeDueAt: due });
  world.scheduler.schedule(due, { kind: "messaging-limit", businessId: business.id });
}

/** The next limit is due; it comes if the quality of the numbers is good by now, and is earned anew otherwise. */
export function raiseMessagingLimit(world: World, businessId: string, due: number): void {
  const business = world.store.get("business", businessId);
  if (business === undefined || business.limitUpgradeDueAt !== due) return;
  const settled = world.store.put("business", businessId, { ...business, limitUpgradeDueAt: null });
  const tier = nextTier(business.messagingLimit);
  const ratings = accountsOf(world, business)
    .flatMap((account) => world.store.select("number", "account", account.id))
    .filter((number) => number.registered)
    .map((number) => number.qualityRating);
  if (tier !== null && isGoodQuality(ratings)) setMessagingLimit(world, settled, tier);
}

/** Every account of the portfolio hears of it. */
export function setMessagingLimit(world: World, business: Business, tier: string): void {
  if (business.messagingLimit === tier) return;
  world.store.put("business", business.id, { ...business, messagingLimit: tier, limitUpgradeDueAt: null });
  const now = world.clock.now();
  for (const account of accountsOf(world, business)) {
    world.post(
      account.id,
      changeBody(account.id, now, "business_capability_update", {
        max_daily_conversations_per_business: tier,
        max_phone_numbers_per_business: world.settings().mostNumbersPerBusiness,
      }),
    );
  }
}

export function setVerification(world: World, business: Business, verificationStatus: string): void {
  const changed = world.store.put("business", business.id, { ...business, verificationStatus });
  if (verificationStatus.toLowerCase() !== "verified") return;
  setMessagingLimit(world, changed, tierOnceVerified(changed.messagingLimit));
}
