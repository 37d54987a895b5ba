/**
 * Where every scenario starts from: the accounts of the business, the business itself, its numbers and token as they
 * were made. Changing from one scenario to the next goes through here, so that only messages and webhooks of the last
 * one remain.
 */
import { accountsOf } from "../onboarding/onboarding.ts";
import { resumeMessages } from "../rules/paused-messages.ts";
import { forgetWear } from "../rules/token-wear.ts";
import type { Account, ScenarioBase, Task } from "../store/entities.ts";
import type { World } from "../world.ts";

/** Remembers the world as it has just been made. */
export function captureBase(world: World): void {
  const { store } = world;
  const { mainAccountId, businessId, token } = world.identity();
  const business = store.get("business", businessId);
  if (business === undefined) return;
  const accounts = accountsOf(world, business).toSorted(
    (left, right) => Number(right.id === mainAccountId) - Number(left.id === mainAccountId),
  );
  store.put("scenarioBase", "base", {
    business,
    accounts,
    numbers: accounts.flatMap(({ id }) => store.select("number", "account", id)),
    token: store.get("token", token) ?? null,
    templates: [],
    settings: {},
    scene: [],
  });
}

/** Puts everything back to the base, and returns the main account; null when the world has none. */
export function backToBase(world: World): Account | null {
  const { store } = world;
  const base = store.get("scenarioBase", "base");
  if (base === undefined) return null;
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
  const business = store.put("business", base.business.id, {
    ...base.business,
    marketingMessagesStatus: "NOT_STARTED",
    marketingMessagesStatusDate: null,
    intentRequestId: null,
  });
  clearTroubles(world, base.business.id);
  store.put("scenarioBase", "base", { ...base, templates: [], settings: {}, scene: [] });
  for (const account of accountsOf(world, business)) {
    if (account.messagingPaused) resumeMessages(world, account);
    const atFirst = base.accounts.find(({ id }) => id === account.id);
    // An account added later stays as it is; only the terms it was set up under become unsigned again.
    const restored = atFirst ?? { ...account, setupDone: false, setupDueAt: null };
    store.put("account", account.id, { ...restored, subscription: account.subscription });
  }
  return store.get("account", world.identity().mainAccountId) ?? null;
}

function cancelTimers(world: World, base: ScenarioBase): void {
  const accounts = new Set(accountsOf(world, base.business).map((account) => account.id));
  const numbers = new Set(base.numbers.map((number) => number.id));
  const templates = new Set(base.templates.map((template) => template.id));
  const isOfScenario = (task: Task): boolean => {
    switch (task.kind) {
      case "setup":
      case "restriction-end":
      case "ban":
        return accounts.has(task.accountId);
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
  world.scheduler.cancel(isOfScenario);
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
  for (const { id } of store.values("sendFault")) store.delete("sendFault", id);
  for (const { id } of store.values("plannedRestriction")) store.delete("plannedRestriction", id);
  for (const { id } of store.values("thread")) store.delete("thread", id);
  for (const { id } of store.values("pacing")) store.delete("pacing", id);
  rules.reach.clear(businessId);
  rules.people.clear();
  forgetWear(world);
}
