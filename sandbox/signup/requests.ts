/**
 * The intent API: a partner asks a business to onboard, Meta puts the request before its admins, and once one of them
 * approves it the business is onboarded (contract 3.3). A page and control routes stand in for the admins.
 */
import { SANCTIONED_COUNTRIES } from "../data/geography.ts";
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { accountsOf, signTerms, statusOf } from "../onboarding/onboarding.ts";
import { termsSigned } from "../onboarding/status.ts";
import type { Account, Business, OnboardingRequest } from "../store/entities.ts";
import type { World } from "../world.ts";
import { solutionIdOf } from "./solution.ts";

/** As seen on live Graph, with words for people. */
const alreadySent = new GraphError(100, {
  title: "You have already sent this request",
  userTitle: "Request already sent",
  userMessage: "You have already sent this request.",
});

export function requestOnboarding(business: Business, { world, parameters }: Call): Answer {
  const solutionId = parameters.text("solution_id") ?? null;
  if (solutionId !== null && solutionId !== solutionIdOf(world)) {
    throw new GraphError(803, { title: "The solution does not exist", http: 422 });
  }
  if (business.intentRequestId !== null) {
    const { duplicateIntent } = world.settings();
    if (duplicateIntent === "error") throw new GraphError(1752041);
    if (duplicateIntent === "invalidParameter") throw alreadySent;
    return { body: { request_id: business.intentRequestId } };
  }
  if (business.otherPartnerAsked) {
    throw new GraphError(100, { title: "An agreement request already exists for this business", http: 403 });
  }
  refuseWhereUseless(world, business);
  const id = world.ids.objectId("request");
  const request = world.store.put("onboardingRequest", id, {
    id,
    businessId: business.id,
    solutionId,
    status: "PENDING",
    createdAt: world.clock.now(),
  });
  world.store.put("business", business.id, {
    ...business,
    intentRequestId: request.id,
    ...dated(world, "REQUEST_SENT"),
  });
  return { body: { request_id: request.id } };
}

/** The refusal of contract 3.3 that the state of the business leads to, or null. */
function refuseWhereUseless(world: World, business: Business): void {
  const accounts = accountsOf(world, business);
  const abroad =
    accounts.length > 0 && accounts.every(({ country }) => SANCTIONED_COUNTRIES.includes(country));
  if (abroad) {
    throw new GraphError(200, { title: "The business is not eligible for marketing messages", http: 403 });
  }
  const candidates = accounts.filter((account) => isCandidate(world, account));
  if (termsSigned(business) || candidates.length === 0) {
    throw invalidParameter("No eligible WhatsApp Business Accounts found for this business.");
  }
  const onlyOnBehalf = candidates.every((account) => account.onBehalfOf);
  if (onlyOnBehalf && world.settings().onBehalfOfMobility === "fails") {
    throw new GraphError(100, { title: "The ownership of the account could not be moved", http: 422 });
  }
}

/** The request also sets the intent to move an on-behalf-of account to its owner (contract 3.1). */
function isCandidate(world: World, account: Account): boolean {
  const status = statusOf(world, account);
  return status === "ELIGIBLE" || status === "INELIGIBLE_ON_BEHALF_OF_WABA";
}

/** The request the admins of the business have still to answer, if there is one. */
export function openRequest(world: World, business: Business): OnboardingRequest | null {
  if (business.intentRequestId === null) return null;
  const request = world.store.get("onboardingRequest", business.intentRequestId);
  return request?.status === "PENDING" ? request : null;
}

export function approveRequest(world: World, request: OnboardingRequest): void {
  const business = world.store.get("business", request.businessId);
  if (business === undefined || request.status !== "PENDING") return;
  world.store.put("onboardingRequest", request.id, { ...request, status: "APPROVED" });
  if (world.settings().onBehalfOfMobility === "moves") {
    for (const account of accountsOf(world, business)) {
      if (account.onBehalfOf) world.store.put("account", account.id, { ...account, onBehalfOf: false });
    }
  }
  signTerms(world, business);
}

/** From now on the business may be asked again. */
export function declineRequest(world: World, request: OnboardingRequest): void {
  const business = world.store.get("business", request.businessId);
  if (business === undefined || request.status !== "PENDING") return;
  world.store.put("onboardingRequest", request.id, { ...request, status: "DECLINED" });
  world.store.put("business", business.id, {
    ...business,
    intentRequestId: null,
    ...dated(world, "NOT_STARTED"),
  });
}

function dated(world: World, marketingMessagesStatus: string) {
  const marketingMessagesStatusDate = new Date(world.clock.now()).toISOString().slice(0, 10);
  return { marketingMessagesStatus, marketingMessagesStatusDate };
}
