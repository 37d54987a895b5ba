/**
 * What the business our app belongs to has of its customers: accounts shared with it, the app installed on them, and
 * the webhooks that tell of either (contract 2.6, 4.4). They carry the partner's business id and reach the app's own
 * callback, because nobody has subscribed to a new customer's account yet.
 */
import type { Account, Business } from "../store/entities.ts";
import { accountUpdate } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { solutionFacts } from "./solution.ts";
import { integrationUserOf, withAccount, withoutAccount } from "./tokens.ts";

const DAY = 24 * 60 * 60 * 1000;

export interface Disconnection {
  readonly reason: string;
  readonly initiated_by: "USER" | "SYSTEM";
}

export function isShared(account: Account): boolean {
  return account.sharedAt !== null;
}

export function sharedAccounts(world: World): Account[] {
  return world.store.values("account").filter(isShared);
}

/** The accounts our app can reach: those of its own business, and those shared with it. */
export function reachableAccounts(world: World): Account[] {
  const { businessId } = world.identity();
  return world.store.values("account").filter((one) => one.businessId === businessId || isShared(one));
}

export function isCustomer(world: World, business: Business): boolean {
  return world.store.select("account", "business", business.id).some(isShared);
}

/** Contract 2.4: so many new customers in 7 rolling days. */
export function mayTakeCustomer(world: World, business: Business | undefined): boolean {
  if (business !== undefined && business.customerSince !== null) return true;
  const since = world.clock.now() - 7 * DAY;
  const recent = world.store
    .values("business")
    .filter(({ customerSince }) => customerSince !== null && customerSince > since).length;
  return recent < world.settings().newCustomersPerWeek;
}

/** A customer shares an account with us. An account that is shared already stays as it is, and nothing is announced. */
export function shareAccount(world: World, accountId: string, solutionId: string | null): void {
  const account = world.store.get("account", accountId);
  const business = account === undefined ? undefined : world.store.get("business", account.businessId);
  if (account === undefined || business === undefined) return;
  const now = world.clock.now();
  world.store.put("business", business.id, {
    ...business,
    customerSince: business.customerSince ?? now,
    integrationUserId: integrationUserOf(world, business),
  });
  world.store.put("account", account.id, {
    ...account,
    sharedAt: account.sharedAt ?? now,
    appInstalled: true,
  });
  withAccount(world, integrationUserOf(world, business), account.id);
  if (!isShared(account)) announce(world, account, "PARTNER_ADDED", solutionFacts(world, solutionId));
  if (!account.appInstalled) {
    announce(world, account, "PARTNER_APP_INSTALLED", { partner_app_id: world.identity().appId });
  }
}

/** The customer takes the app's permissions away; the account stays shared. */
export function uninstallApp(world: World, account: Account): void {
  if (!account.appInstalled) return;
  world.store.put("account", account.id, { ...account, appInstalled: false });
  withoutAccount(world, account);
  announce(world, account, "PARTNER_APP_UNINSTALLED", { partner_app_id: world.identity().appId });
}

/** The account is no longer shared, by the customer's wish or because Meta ended it. */
export function unshareAccount(world: World, account: Account, disconnection: Disconnection | null): void {
  if (!isShared(account)) return;
  world.store.put("account", account.id, {
    ...account,
    sharedAt: null,
    appInstalled: false,
    assignments: [],
    subscription: { subscribed: false, overrideCallbackUri: null, overrideVerifyToken: null },
  });
  withoutAccount(world, account);
  for (const { userId } of account.assignments) withoutAccount(world, account, userId);
  announce(world, account, "PARTNER_REMOVED", {}, disconnection);
}

function announce(
  world: World,
  account: Account,
  event: string,
  facts: Readonly<Record<string, unknown>>,
  disconnection: Disconnection | null = null,
): void {
  world.post(
    null,
    accountUpdate(world.identity().businessId, world.clock.now(), {
      event,
      waba_info: { waba_id: account.id, owner_business_id: account.businessId, ...facts },
      ...(disconnection === null ? {} : { disconnection_info: disconnection }),
    }),
  );
}
