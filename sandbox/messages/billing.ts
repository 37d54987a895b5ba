/** What a submission is billed as, and whether it is paid for (contract 5.1, 13.3). */
import { localDate } from "../analytics/time.ts";
import { GraphError } from "../graph/errors.ts";
import { statusOf } from "../onboarding/onboarding.ts";
import type { Account, Message, PlannedReceipt, Template } from "../store/entities.ts";
import { syncReadyFrom, syncState } from "../templates/sync.ts";
import { countService, deliveredAfter, freeServiceLeft, isServiceCharged, priceType } from "./pricing.ts";
import { recipientOf } from "./recipients.ts";
import { decideRoute } from "./route.ts";
import type { Submission } from "./submission.ts";

/**
 * The category of `pricing` for the route the message takes.
 *
 * @param version Graph version of the request, e.g. 25
 * @throws GraphError when no route takes it, or the account has no payment method
 */
export function billedCategoryOf(submission: Submission, version: number): string {
  const { template } = submission.draft;
  return template === null ? "service" : templateCategory(submission, template, version);
}

function templateCategory(submission: Submission, template: Template, version: number): string {
  const { world, account, draft } = submission;
  const now = world.clock.now();
  const settings = world.settings();
  const sync = syncState(template, now, settings);
  const decision = decideRoute({
    endpoint: draft.endpoint,
    version,
    policy: draft.policy,
    category: template.category,
    onboardingStatus: statusOf(world, account),
    sync,
    cloudDisabled: account.disableMarketingOnCloud,
    hasMaximumPrice: template.optimizationSpec !== null,
    hasBid: draft.hasBid,
    byUserId: draft.to.waId === null,
    recipientCountry: draft.to.country,
    settings,
  });
  if (!decision.accepted) {
    // The attempt wakes a dormant template: it syncs again and is ready after the usual time (contract 3.5).
    if (decision.code === 134101 && sync === "dormant") {
      world.store.put("template", template.id, { ...template, syncReadyAt: syncReadyFrom(now, settings) });
    }
    throw new GraphError(decision.code);
  }
  checkPayment(account, settings.missingPayment);
  return decision.billedCategory;
}

function checkPayment(account: Account, answer: string): void {
  if (account.paymentMethod === "valid") return;
  if (answer === "error") throw new GraphError(131042);
  if (answer === "http500") throw new GraphError(2, { http: 500 });
}

/**
 * The price, decided once, so that everything about the message agrees on it. A reaction is never charged and doesn't
 * count as a free message.
 *
 * @param routed the category by the route the message takes
 * @param plan the receipts it will get
 */
export function priceOf(
  { world, number, account, draft: { to, type } }: Submission,
  routed: string,
  plan: readonly PlannedReceipt[],
): Pick<Message, "billedCategory" | "priceType" | "priceSubtype"> {
  const { pricingCategory, pricingType, pricingSubtype } = world.settings();
  const now = world.clock.now();
  const after = deliveredAfter(plan);
  const at = now + (after ?? 0);
  const isReaction = type === "reaction";
  const byRules = priceType({
    category: routed,
    date: localDate(account.timezoneId, at),
    inWindow: recipientOf(world, account.id, to.userId).windowUntil > now,
    freeServiceLeft: isReaction || freeServiceLeft(world, account, number, at) > 0,
  });
  if (routed === "service" && after !== null && !isReaction) countService(world, account, number, at);
  return {
    billedCategory: pricingCategory === "rules" ? routed : pricingCategory,
    priceType: pricingType === "rules" ? byRules : pricingType,
    priceSubtype: pricingSubtype === "none" ? null : pricingSubtype,
  };
}

/** Without a payment method the free service messages are delivered and the others are not (contract 13.3). */
export function isPaidFor({ world, number, account, draft: { type } }: Submission): boolean {
  const now = world.clock.now();
  if (account.paymentMethod === "valid" || type === "reaction" || !isServiceCharged(account, now))
    return true;
  return freeServiceLeft(world, account, number, now) > 0;
}
