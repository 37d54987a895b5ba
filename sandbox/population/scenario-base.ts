/**
 * Where every scenario starts from: the main account, its business, numbers and token as they were made. Changing
 * from one scenario to the next goes through here, so that nothing of the last one is left but messages and webhooks.
 */
import { resumeMessages } from "../rules/paused-messages.ts";
import { forgetWear } from "../rules/token-wear.ts";
import type { Account, ScenarioBase, Task } from "../store/entities.ts";
import type { World } from "../world.ts";

/** Remembers the world as it has just been made. */
export function captureBase(world: World): void {
  const identity = world.identity();
  const account = world.store.get("account", identity.mainAccountId);
  if (account !== undefined) capture(world, account);
}

function capture(world: World, account: Account): ScenarioBase | null {
  const { store } = world;
  const business = store.get("business", account.businessId);
  if (business === undefined) return null;
  return store.put("scenarioBase", "base", {
    business,
    account,
    numbers: store.select("number", "account", account.id),
    token: store.get("token", world.identity().token) ?? null,
    templates: [],
    settings: {},
  });
}

/** A state file of before has no base: the account's present state, without what the scenarios of then have set. */
function lateBase(world: World): ScenarioBase | null {
  const account = world.store.get("account", world.identity().mainAccountId);
  if (account === undefined) return null;
  return capture(world, {
    ...account,
    country: "BR",
    currency: "BRL",
    paymentMethod: "valid",
    restrictions: [],
    forcedOnboardingStatus: null,
    setupDueAt: null,
    setupDone: false,
    disableMarketingOnCloud: false,
  });
}

/** Puts everything back to the base, and returns the main account; null when the world has none. */
export function backToBase(world: World): Account | null {
  const { store } = world;
  const base = store.get("scenarioBase", "base") ?? lateBase(world);
  if (base === null) return null;
  const present = store.get("account", base.account.id) ?? base.account;
  if (present.messagingPaused) resumeMessages(world, present);
  cancelTimers(world, base);
  restoreSettings(world, base);
  for (const { id, before } of base.templates) {
    const template = store.get("template", id);
    if (template !== undefined) store.put("template", id, { ...template, ...before });
  }
  // Where webhooks go is the client's own doing.
  for (const number of base.numbers) {
    const callbackOverride = store.get("number", number.id)?.callbackOverride ?? null;
    store.put("number", number.id, { ...number, callbackOverride });
  }
  const token = base.token === null ? undefined : store.get("token", base.token.id);
  if (base.token !== null && token !== undefined) {
    // What it is granted may have grown since.
    const { expiresAt, revokedSubcode } = base.token;
    store.put("token", token.id, { ...token, expiresAt, revokedSubcode });
  }
  store.put("business", base.business.id, {
    ...base.business,
    marketingMessagesStatus: "NOT_STARTED",
    marketingMessagesStatusDate: null,
    intentRequestId: null,
  });
  clearTroubles(world, base.business.id);
  store.put("scenarioBase", "base", { ...base, templates: [], settings: {} });
  const { subscription } = present;
  return store.put("account", base.account.id, { ...base.account, subscription });
}

function cancelTimers(world: World, base: ScenarioBase): void {
  const numbers = new Set(base.numbers.map((number) => number.id));
  const templates = new Set(base.templates.map((template) => template.id));
  const isOfMain = (task: Task): boolean => {
    switch (task.kind) {
      case "setup":
      case "restriction-end":
      case "ban":
        return task.accountId === base.account.id;
      case "messaging-limit":
        return task.businessId === base.business.id;
      case "throughput":
        return numbers.has(task.numberId);
      case "pacing":
        return true;
      case "template":
        return task.step === "unpause" && templates.has(task.templateId);
      default:
        return false;
    }
  };
  world.scheduler.cancel(isOfMain);
}

function restoreSettings(world: World, base: ScenarioBase): void {
  const present: Record<string, unknown> = { ...world.store.get("settings", "settings") };
  for (const [name, value] of Object.entries(base.settings)) {
    if (value === null) delete present[name];
    else present[name] = value;
  }
  world.store.put("settings", "settings", present);
}

/** Outages, errors on demand, threads that others own, and what the rules remember of people. */
function clearTroubles(world: World, businessId: string): void {
  const { store, rules } = world;
  store.delete("outage", "outage");
  store.delete("webhookOutage", "webhookOutage");
  for (const { id } of store.values("fault")) store.delete("fault", id);
  for (const { id } of store.values("thread")) store.delete("thread", id);
  for (const { id } of store.values("pacing")) store.delete("pacing", id);
  rules.reach.clear(businessId);
  rules.people.clear();
  forgetWear(world);
}
