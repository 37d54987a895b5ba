/** What Meta does to an account that misbehaves, with the account_update it sends for each (contract 4.4). */
import type { JsonObject } from "../graph/json.ts";
import { proceed } from "../onboarding/onboarding.ts";
import type { Account, PhoneNumber, Restriction } from "../store/entities.ts";
import { accountUpdate, unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";

/** Contract 4.4, the older spelling included. */
export const RESTRICTION_TYPES: readonly string[] = [
  "RESTRICTED_ADD_PHONE_NUMBER_ACTION",
  "RESTRICTION_ADD_PHONE_NUMBER_ACTION",
  "RESTRICTED_BIZ_INITIATED_MESSAGING",
  "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
  "RESTRICTED_UTILITY_TEMPLATES",
  "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES",
  "RESTRICTED_BUSINESS_INITIATED_CALLING",
  "RESTRICTED_USER_INITIATED_CALLING",
  "RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN",
  "RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING",
];

const MONTH_NAMES =
  "January February March April May June July August September October November December".split(" ");

/** `ban_info.waba_ban_date` is for people: "April 17, 2025". */
export function banDate(time: number): string {
  const date = new Date(time);
  return `${MONTH_NAMES[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
}

function announce(world: World, account: Account, value: Readonly<Record<string, unknown>>): void {
  world.post(account.id, accountUpdate(account.id, world.clock.now(), value));
}

/** An account_update about one number, which it names (contract 13.2). */
function announceOf(world: World, number: PhoneNumber, { event, ...more }: JsonObject): void {
  const value = { event, phone_number: number.digits, ...more };
  world.post(number.accountId, accountUpdate(number.accountId, world.clock.now(), value));
}

/** Changes the account and lets the onboarding follow. */
function change(world: World, account: Account, difference: Partial<Account>): Account {
  const changed = world.store.put("account", account.id, { ...account, ...difference });
  proceed(world, changed);
  return world.store.get("account", account.id) ?? changed;
}

/** A restriction of a type that is already there takes its place. */
function withAdded(present: readonly Restriction[], added: readonly Restriction[]): Restriction[] {
  const types = added.map((restriction) => restriction.restriction_type);
  return [...present.filter((one) => !types.includes(one.restriction_type)), ...added];
}

function scheduleEnds(world: World, accountId: string, added: readonly Restriction[]): void {
  for (const { expiration } of added) {
    if (expiration === undefined) continue;
    world.scheduler.schedule(Number(expiration) * 1000, { kind: "restriction-end", accountId });
  }
}

export function restrict(
  world: World,
  account: Account,
  added: readonly Restriction[],
  violationType: string | null = null,
): Account {
  const changed = change(world, account, { restrictions: withAdded(account.restrictions, added) });
  announce(world, account, {
    event: "ACCOUNT_RESTRICTION",
    ...(violationType === null ? {} : { violation_info: { violation_type: violationType } }),
    restriction_info: added,
  });
  scheduleEnds(world, account.id, added);
  return changed;
}

/** Restricts one number only: the account and its other numbers aren't affected. */
export function restrictNumber(
  world: World,
  number: PhoneNumber,
  added: readonly Restriction[],
): PhoneNumber {
  const restrictions = withAdded(number.restrictions, added);
  const changed = world.store.put("number", number.id, { ...number, restrictions });
  announceOf(world, number, { event: "ACCOUNT_RESTRICTION", restriction_info: added });
  scheduleEnds(world, number.accountId, added);
  return changed;
}

export function violateNumber(world: World, number: PhoneNumber, violationType: string): PhoneNumber {
  announceOf(world, number, {
    event: "ACCOUNT_VIOLATION",
    violation_info: { violation_type: violationType },
  });
  return number;
}

export const DIRECT_SEND_STEPS = ["warning", "restriction", "lift"] as const;

const DIRECT_SEND_RESTRICTION = "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES";

/**
 * What Meta does about utility templates that are sent directly and advertise: a warning, which restricts nothing; a
 * restriction, whose end it writes as text; and its lifting before that. All three are ACCOUNT_RESTRICTION events, told
 * apart by `violation_type` and by whether there is `restriction_info`.
 */
export function directSend(
  world: World,
  account: Account,
  step: (typeof DIRECT_SEND_STEPS)[number],
  seconds: number,
): Account {
  const violation = (type: string): string => `DIRECT_SEND_UTILITY_CATEGORY_ABUSE_${type}`;
  const notice = (type: string): JsonObject => ({
    event: "ACCOUNT_RESTRICTION",
    violation_info: { violation_type: violation(type) },
  });
  switch (step) {
    case "warning":
      announce(world, account, notice("WARN"));
      return account;
    case "restriction": {
      const expiration = String(unixSeconds(world.clock.now() + seconds * 1000));
      const added = [{ restriction_type: DIRECT_SEND_RESTRICTION, expiration }];
      return restrict(world, account, added, violation("RATE_LIMIT"));
    }
    case "lift": {
      const left = account.restrictions.filter((one) => one.restriction_type !== DIRECT_SEND_RESTRICTION);
      const changed = change(world, account, { restrictions: left });
      announce(world, account, notice("UNBAN"));
      return changed;
    }
  }
}

/** Restrictions whose time is over are gone; Meta is not known to announce it. */
export function endRestrictions(world: World, accountId: string): void {
  const account = world.store.get("account", accountId);
  if (account === undefined) return;
  const now = unixSeconds(world.clock.now());
  const lasting = ({ expiration }: Restriction): boolean =>
    expiration === undefined || Number(expiration) > now;
  const left = account.restrictions.filter(lasting);
  if (left.length < account.restrictions.length) change(world, account, { restrictions: left });
  for (const number of world.store.select("number", "account", accountId)) {
    if (number.restrictions.every(lasting)) continue;
    world.store.put("number", number.id, { ...number, restrictions: number.restrictions.filter(lasting) });
  }
}

export function violate(world: World, account: Account, violationType: string): Account {
  announce(world, account, {
    event: "ACCOUNT_VIOLATION",
    violation_info: { violation_type: violationType },
  });
  return account;
}

function announceBan(world: World, account: Account, state: string, time: number): void {
  announce(world, account, {
    event: "DISABLED_UPDATE",
    ban_info: { waba_ban_state: state, waba_ban_date: banDate(time) },
  });
}

export function ban(world: World, account: Account): Account {
  const changed = change(world, account, { status: "DISABLED", banDueAt: null });
  announceBan(world, changed, "DISABLE", world.clock.now());
  return changed;
}

export function scheduleBan(world: World, account: Account, banDueAt: number): Account {
  const changed = change(world, account, { banDueAt });
  announceBan(world, changed, "SCHEDULE_FOR_DISABLE", banDueAt);
  world.scheduler.schedule(banDueAt, { kind: "ban", accountId: account.id });
  return changed;
}

export function carryOutBan(world: World, accountId: string, due: number): void {
  const account = world.store.get("account", accountId);
  if (account !== undefined && account.banDueAt === due) ban(world, account);
}

/** Ends a ban, an announced ban and every restriction. */
export function reinstate(world: World, account: Account): Account {
  const banned = account.status === "DISABLED" || account.banDueAt !== null;
  for (const number of world.store.select("number", "account", account.id)) {
    if (number.restrictions.length > 0) world.store.put("number", number.id, { ...number, restrictions: [] });
  }
  const changed = change(world, account, { status: "ACTIVE", banDueAt: null, restrictions: [] });
  if (banned) announceBan(world, changed, "REINSTATE", world.clock.now());
  return changed;
}

/** The account is gone for good, and its numbers with it. */
export function deleteAccount(world: World, account: Account): Account {
  const changed = change(world, account, { status: "DELETED", banDueAt: null });
  for (const number of world.store.select("number", "account", account.id)) {
    world.store.put("number", number.id, { ...number, status: "DELETED", registered: false });
  }
  announce(world, account, { event: "ACCOUNT_DELETED" });
  return changed;
}

/** Meta keeps what is sent from now on until delivery goes on; the answers say `paused` (contract 5.1). */
export function pauseMessages(world: World, account: Account): Account {
  return change(world, account, { messagingPaused: true });
}
