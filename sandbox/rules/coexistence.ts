/** Numbers that live in the WhatsApp Business app as well: what happens to them when the phone changes (contract 4.4). */
import { proceed } from "../onboarding/onboarding.ts";
import type { Account } from "../store/entities.ts";
import { accountUpdate } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";

export const DISCONNECTION_REASONS = [
  "ACCOUNT_DISCONNECTED",
  "BUSINESS_DOWNGRADE",
  "CHANGE_NUMBER",
  "COMPANION_INACTIVITY",
  "PRIMARY_INACTIVITY",
  "USER_RE_REGISTERED",
] as const;

/** Numbers of the app leave the Cloud API, or come back to it. */
function connect(world: World, account: Account, connected: boolean): void {
  for (const number of world.store.select("number", "account", account.id)) {
    if (!number.onBusinessApp) continue;
    world.store.put("number", number.id, {
      ...number,
      registered: connected,
      status: connected ? "CONNECTED" : "DISCONNECTED",
      platformType: connected ? "CLOUD_API" : "NOT_APPLICABLE",
    });
  }
  proceed(world, account);
}

export function offboard(world: World, account: Account): void {
  connect(world, account, false);
  world.post(account.id, accountUpdate(account.id, world.clock.now(), { event: "ACCOUNT_OFFBOARDED" }));
}

export function reconnect(world: World, account: Account): void {
  connect(world, account, true);
  world.post(account.id, accountUpdate(account.id, world.clock.now(), { event: "ACCOUNT_RECONNECTED" }));
}

/** The partner loses the account: after 14 days without the phone, after 30 without the companion, or by a person. */
export function disconnect(world: World, account: Account, reason: string, initiatedBy: string): void {
  connect(world, account, false);
  const partner = world.identity().businessId;
  world.post(
    account.id,
    accountUpdate(partner, world.clock.now(), {
      event: "PARTNER_REMOVED",
      waba_info: { waba_id: account.id, owner_business_id: account.businessId },
      disconnection_info: { reason, initiated_by: initiatedBy },
    }),
  );
}
