/** What happens when terms are signed, a payment method appears, or Meta's internal setup is finished. */
import { GraphError } from "../graph/errors.ts";
import type { Account, Business, PaymentMethod } from "../store/entities.ts";
import { accountUpdate } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { onboardingStatus, termsSigned } from "./status.ts";

export function businessOf(world: World, account: Account): Business {
  const business = world.store.get("business", account.businessId);
  if (business === undefined) throw new GraphError(803);
  return business;
}

export function statusOf(world: World, account: Account): string {
  return statusUnder(world, account, businessOf(world, account));
}

function statusUnder(world: World, account: Account, business: Business): string {
  return onboardingStatus(account, business, world.settings().paymentLossEndsOnboarding);
}

/** Signing is per business portfolio: it covers every eligible account it owns (contract 3.2). */
export function signTerms(world: World, business: Business): void {
  if (termsSigned(business)) return;
  const eligible = accountsOf(world, business).filter(
    (account) => statusUnder(world, account, business) === "ELIGIBLE",
  );
  const now = world.clock.now();
  const partnerId = world.identity().businessId;
  world.store.put("business", business.id, {
    ...business,
    marketingMessagesStatus: "TERM_OF_SERVICE_SIGNED",
    marketingMessagesStatusDate: new Date(now).toISOString().slice(0, 10),
  });
  for (const account of eligible) {
    // Only partners are told; before anybody has subscribed to the account, at the app's own callback.
    if (account.businessId !== partnerId && account.sharedAt === null) {
      proceed(world, account);
      continue;
    }
    world.post(
      account.subscription.subscribed ? account.id : null,
      accountUpdate(partnerId, now, {
        event: "MM_LITE_TERMS_SIGNED",
        waba_info: { waba_id: account.id, owner_business_id: business.id },
      }),
    );
    proceed(world, account);
  }
}

export function setPaymentMethod(world: World, account: Account, paymentMethod: PaymentMethod): void {
  proceed(world, world.store.put("account", account.id, { ...account, paymentMethod }));
}

/** Starts Meta's internal setup when an account has come to wait for it, and forgets it when it no longer does. */
export function proceed(world: World, account: Account): void {
  const waiting = statusOf(world, account) === "PENDING_INTERNAL_SETUP";
  if (waiting && account.setupDueAt === null) {
    const due = world.clock.now() + world.settings().onboardingSetupSeconds * 1000 * world.pace;
    world.store.put("account", account.id, { ...account, setupDueAt: due });
    world.scheduler.schedule(due, { kind: "setup", accountId: account.id });
  } else if (!waiting && account.setupDueAt !== null) {
    world.store.put("account", account.id, { ...account, setupDueAt: null });
  }
}

/** The setup timer rang; it counts only when the account still waits and no later setup has been started. */
export function finishSetup(world: World, accountId: string, due: number): void {
  const account = world.store.get("account", accountId);
  if (account === undefined || account.setupDueAt !== due) return;
  if (statusOf(world, account) !== "PENDING_INTERNAL_SETUP") return;
  world.store.put("account", account.id, { ...account, setupDone: true, setupDueAt: null });
}

export function accountsOf(world: World, business: Business): Account[] {
  return world.store.select("account", "business", business.id);
}
