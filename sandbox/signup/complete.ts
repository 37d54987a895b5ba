/** The effect of a signup: what the person has chosen or typed is created, and shared with the partner. */
import { marketOf } from "../data/markets.ts";
import { businessOf, signTerms } from "../onboarding/onboarding.ts";
import { newBusiness } from "../population/clients.ts";
import { addAccount, addNumber, type Builder } from "../population/populate.ts";
import type { Account, Business, CodeGrant, SignupSession } from "../store/entities.ts";
import type { World } from "../world.ts";
import { type FinishEvent, type Finished, finishEvent } from "./flow.ts";
import { displayOf } from "./numbers.ts";
import { shareAccount } from "./partner.ts";
import { CUSTOMER_SCOPES, integrationUserOf } from "./tokens.ts";

export interface Completion {
  readonly event: FinishEvent;
  readonly finished: Finished;
  readonly grant: CodeGrant;
}

export function complete(world: World, session: SignupSession): Completion {
  const business = ownerFor(world, session);
  const account = accountFor(world, session, business);
  const movedOwnership = account.onBehalfOf && session.mode === "standard";
  if (movedOwnership) world.store.put("account", account.id, { ...account, onBehalfOf: false });
  const numberId = numberFor(world, session, account.id);
  shareAccount(world, account.id, session.solutionId);
  const current = businessOf(world, account);
  if (session.products.includes("marketing_messages")) signTerms(world, current);
  return {
    event: finishEvent(session, movedOwnership),
    finished: {
      businessId: business.id,
      accountId: account.id,
      numberId,
      assets: session.version === "v4" ? assetsFor(world, session, account.id) : {},
    },
    grant: {
      businessId: business.id,
      userId: integrationUserOf(world, current),
      accountIds: world.store
        .select("account", "business", business.id)
        .filter(({ appInstalled }) => appInstalled)
        .map(({ id }) => id),
      scopes: CUSTOMER_SCOPES,
      days: session.tokenDays,
    },
  };
}

function builder(world: World): Builder {
  return { store: world.store, ids: world.ids, seed: world.identity().seed, now: world.clock.now() };
}

function ownerFor(world: World, { choices }: SignupSession): Business {
  const known = choices.businessId === null ? undefined : world.store.get("business", choices.businessId);
  if (known !== undefined) return known;
  const { name, person } = choices.newBusiness ?? { name: "New business", person: "New person" };
  return newBusiness(builder(world), name, [{ name: person, control: "full" }]);
}

function accountFor(world: World, { choices }: SignupSession, business: Business): Account {
  const known = choices.accountId === null ? undefined : world.store.get("account", choices.accountId);
  if (known?.businessId === business.id) return known;
  const { country, currency } = marketOf(countryOf(world, business, choices.newBusiness?.country));
  // The customer of a tech provider adds a payment method afterwards (contract 2.4 step 4).
  return addAccount(builder(world), business.id, {
    name: choices.newAccountName ?? business.name,
    country,
    currency,
    timezoneId: "1",
    verificationStatus: business.verificationStatus,
    paymentMethod: "missing",
    createdAt: world.clock.now(),
  });
}

function countryOf(world: World, business: Business, chosen: string | undefined): string {
  return chosen ?? world.store.select("account", "business", business.id)[0]?.country ?? "BR";
}

function numberFor(world: World, { choices, mode }: SignupSession, accountId: string): string | null {
  const choice = choices.number;
  if (choice === null) {
    // Only access is granted: the account's number, when it has one, is part of it.
    const first = world.store.select("number", "account", accountId)[0];
    return mode === "only-api-access" ? (first?.id ?? null) : null;
  }
  if (choice.kind === "skip") return null;
  if (choice.kind === "existing") return choice.numberId;
  const inApp = choice.kind === "app";
  const made = addNumber(
    builder(world),
    { id: accountId },
    {
      digits: choice.digits,
      display: displayOf(choice.country, choice.digits),
      verifiedName: choice.name,
      countryCode: choice.country,
      dialCode: marketOf(choice.country).dialCode,
      registered: inApp,
      onBusinessApp: inApp,
      codeVerificationStatus: choice.verified ? "VERIFIED" : "NOT_VERIFIED",
      nameStatus: "AVAILABLE_WITHOUT_REVIEW",
      status: inApp ? "CONNECTED" : "PENDING",
      lastOnboardedAt: inApp ? world.clock.now() : null,
    },
  );
  const account = world.store.get("account", accountId);
  if (inApp && account !== undefined && world.settings().coexistenceMakesIneligible) {
    world.store.put("account", accountId, { ...account, usesBusinessApp: true });
  }
  return made.id;
}

const ASSET_LISTS: Readonly<Record<string, readonly string[]>> = {
  conversions_api: ["dataset_ids"],
  click_to_whatsapp_ads: ["ad_account_ids", "page_ids"],
  click_to_instagram_ads: ["instagram_account_ids"],
};

function assetsFor(world: World, session: SignupSession, accountId: string): Finished["assets"] {
  const lists = session.products.flatMap((product) => ASSET_LISTS[product] ?? []);
  return {
    waba_ids: [accountId],
    ...Object.fromEntries(lists.map((list) => [list, [world.ids.objectId(list)]])),
  };
}
