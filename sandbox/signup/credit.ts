/** A solution partner's credit line and the accounts it pays for (contract 2.4 step 4). A tech provider has none. */
import type { Answer, Call } from "../graph/call.ts";
import { invalidParameter } from "../graph/errors.ts";
import { type EdgeDefinition, type NodeDefinition, plain, readList } from "../graph/node.ts";
import { selectionsOf } from "../graph/selections.ts";
import { OBJECT_ID_DIGITS } from "../identifiers.ts";
import { setPaymentMethod } from "../onboarding/onboarding.ts";
import { digits } from "../random.ts";
import type { Business, CreditAllocation } from "../store/entities.ts";
import type { World } from "../world.ts";
import { isShared } from "./partner.ts";

interface CreditLine {
  readonly id: string;
  readonly legalName: string;
}

export function creditLineOf(world: World): CreditLine | null {
  const { seed, businessId } = world.identity();
  const business = world.store.get("business", businessId);
  if (business === undefined || world.settings().partnerKind !== "solution-partner") return null;
  return { id: digits(seed, "credit-line", OBJECT_ID_DIGITS), legalName: business.name };
}

export const extendedCredits: EdgeDefinition<Business> = {
  GET: {
    permission: "business_management",
    run: (business, call) => {
      const line = business.id === call.world.identity().businessId ? creditLineOf(call.world) : null;
      return readList(creditLineNode, line === null ? [] : [line], selectionsOf(call), call);
    },
  },
};

export const creditLineNode: NodeDefinition<CreditLine> = {
  type: "ExtendedCredit",
  permission: "business_management",
  defaults: ["legal_entity_name"],
  fields: { legal_entity_name: (line) => line.legalName },
  edges: {
    whatsapp_credit_sharing_and_attach: { POST: { permission: "business_management", run: attach } },
  },
};

export const allocationNode: NodeDefinition<CreditAllocation> = {
  type: "ExtendedCreditAllocationConfig",
  permission: "business_management",
  defaults: ["receiving_credential"],
  fields: { receiving_credential: plain((allocation) => ({ id: allocation.credentialId })) },
  edges: {},
};

/** From now on the credit line pays for the account, in this currency. Asking again returns the existing allocation. */
function attach(_line: CreditLine, { world, parameters }: Call): Answer {
  const accountId = parameters.requiredText("waba_id");
  const currency = parameters.requiredText("waba_currency").toUpperCase();
  const account = world.store.get("account", accountId);
  if (account === undefined || !isShared(account)) {
    throw invalidParameter("Param waba_id must be an account that is shared with the partner.");
  }
  if (!/^[A-Z]{3}$/.test(currency)) throw invalidParameter("Param waba_currency must be an ISO 4217 code.");
  const known = world.store.values("allocation").find((one) => one.accountId === accountId);
  const allocation = known ?? {
    id: world.ids.objectId("allocation"),
    accountId,
    credentialId: world.ids.objectId("credential"),
    currency,
  };
  world.store.put("allocation", allocation.id, { ...allocation, currency });
  setPaymentMethod(world, { ...account, currency, fundingId: allocation.credentialId }, "valid");
  return { body: { allocation_config_id: allocation.id, waba_id: accountId } };
}
