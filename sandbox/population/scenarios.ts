/** Named situations the main account can be put into, at the start or through the control API. */
import { proceed, signTerms } from "../onboarding/onboarding.ts";
import type { Account } from "../store/entities.ts";
import { accountUpdate } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";

export interface Scenario {
  readonly name: string;
  readonly meaning: string;
  readonly apply: (world: World, main: Account) => void;
}

export const defaultScenario = "terms-unsigned";

export const scenarios: readonly Scenario[] = [
  {
    name: defaultScenario,
    meaning: "The account is eligible, payment is fine, nobody has signed the terms.",
    apply: () => undefined,
  },
  { name: "all-good", meaning: "Terms signed, setup done: optimized delivery is active.", apply: onboard },
  {
    name: "payment-pending",
    meaning: "Terms signed, but the account has no payment method.",
    apply: (world, main) => {
      world.store.put("account", main.id, { ...main, paymentMethod: "missing" });
      signTermsOf(world, main);
    },
  },
  {
    name: "restricted-account",
    meaning: "Meta has restricted the account for 30 days.",
    apply: (world, main) => {
      const now = world.clock.now();
      const restriction = {
        restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING",
        expiration: Math.floor(now / 1000) + 30 * 24 * 60 * 60,
        remediation: "Review the policy in WhatsApp Manager and appeal if this is a mistake.",
      };
      world.store.put("account", main.id, { ...main, restrictions: [restriction] });
      world.post(
        main.id,
        accountUpdate(main.id, now, { event: "ACCOUNT_RESTRICTION", restriction_info: [restriction] }),
      );
    },
  },
  {
    name: "ineligible-country",
    meaning: "The account is registered where the product is not offered.",
    apply: (world, main) => {
      world.store.put("account", main.id, { ...main, country: "VE", currency: "USD" });
    },
  },
];

/** Puts the main account back to where it started and plays the scenario; messages and webhooks stay as they are. */
export function playScenario(world: World, scenario: Scenario): void {
  const identity = world.identity();
  const business = world.store.get("business", identity.businessId);
  const main = world.store.get("account", identity.mainAccountId);
  if (business === undefined || main === undefined) return;
  world.store.put("identity", "identity", { ...identity, scenario: scenario.name });
  world.store.put("business", business.id, {
    ...business,
    marketingMessagesStatus: "NOT_STARTED",
    marketingMessagesStatusDate: null,
    intentRequestId: null,
  });
  const fresh = world.store.put("account", main.id, {
    ...main,
    country: "BR",
    currency: "BRL",
    status: "ACTIVE",
    reviewStatus: "APPROVED",
    paymentMethod: "valid",
    onBehalfOf: false,
    usesBusinessApp: false,
    restrictions: [],
    forcedOnboardingStatus: null,
    setupDueAt: null,
    setupDone: false,
    disableMarketingOnCloud: false,
  });
  scenario.apply(world, fresh);
}

export function unknownScenario(name: string): string {
  return `There is no scenario "${name}". Choose one of ${scenarios.map((scenario) => scenario.name).join(", ")}.`;
}

export function findScenario(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name);
}

function signTermsOf(world: World, main: Account): void {
  const business = world.store.get("business", main.businessId);
  if (business !== undefined) signTerms(world, business);
}

function onboard(world: World, main: Account): void {
  signTermsOf(world, main);
  const account = world.store.get("account", main.id);
  if (account === undefined) return;
  world.store.put("account", main.id, { ...account, setupDone: true, setupDueAt: null });
  proceed(world, { ...account, setupDone: true, setupDueAt: null });
}
