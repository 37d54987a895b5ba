/** POST /{number}/marketing_messages and /{number}/messages: checks, decides the route, accepts (contract 5.1–5.4). */
import { localDate } from "../analytics/time.ts";
import type { Answer, Call } from "../graph/call.ts";
import { GraphError } from "../graph/errors.ts";
import { receiptOnDemand } from "../graph/faults.ts";
import { statusOf } from "../onboarding/onboarding.ts";
import { availabilityOf } from "../rules/availability.ts";
import { countReached } from "../rules/messaging-limit.ts";
import { heldBack, paceMessage } from "../rules/pacing.ts";
import { recipientFailure } from "../rules/recipient-failure.ts";
import { checkSender } from "../rules/sender.ts";
import { isNamedByUserId, isRateLimited } from "../rules/shares.ts";
import { timeToLive } from "../rules/time-to-live.ts";
import { wearToken } from "../rules/token-wear.ts";
import type { Account, Message, PhoneNumber, PlannedReceipt, Template } from "../store/entities.ts";
import { syncReadyFrom, syncState } from "../templates/sync.ts";
import type { World } from "../world.ts";
import type { Behaviour } from "./behaviours.ts";
import { isBlocked } from "./blocking.ts";
import { checkTemplateContent, type Draft, type Endpoint, readDraft } from "./draft.ts";
import { countService, deliveredAfter, freeServiceLeft, isServiceCharged, priceType } from "./pricing.ts";
import { scheduleReceipt } from "./receipt-webhook.ts";
import { planReceipts } from "./receipts.ts";
import type { Addressee } from "./recipient.ts";
import { recipientOf, rememberRecipient } from "./recipients.ts";
import { countFlows, examine } from "./references.ts";
import { decideRoute } from "./route.ts";
import { nextBehaviour, takeStep } from "./scripts.ts";
import { checkAllowed, checkNumber } from "./sender.ts";
import { checkThread } from "./threads.ts";

const day = 24 * 60 * 60 * 1000;

export function acceptMessage(number: PhoneNumber, endpoint: Endpoint, call: Call): Answer {
  const { world } = call;
  const account = world.store.get("account", number.accountId);
  if (account === undefined) throw new GraphError(33);
  const draft = readDraft(number, account, endpoint, call);
  checkSender(world, number, account, draft.template?.category ?? null);
  checkNumber(number, account, world.clock.now());
  checkAllowed(number, draft.to, world.settings());
  if (draft.template === null) checkThread(world, number, draft.to.userId);
  const category = draft.template?.category ?? "SERVICE";
  const billedCategory = draft.template === null ? "service" : billing(draft, draft.template, account, call);
  checkTemplateContent(draft, call);
  const mediaFailure = examine(world, account, draft.references);
  const marketing = category === "MARKETING";
  const behaviour = nextBehaviour(world, draft.to.waId ?? draft.to.userId, marketing);
  checkLimits(number, draft, behaviour, world);
  const who = draft.to.waId ?? draft.to.userId;
  if (behaviour.name === "cut-before-accepted") {
    takeStep(world, who);
    return { body: null, breakConnection: true };
  }
  const failure = failureOf(world, number, account, draft, marketing) ?? mediaFailure;
  const message = remember(world, number, account, draft, behaviour, billedCategory, marketing, failure);
  takeStep(world, who);
  countFlows(world, draft.references);
  wearToken(world, call.token);
  return {
    body: {
      messaging_product: "whatsapp",
      contacts: [
        {
          input: draft.to.input,
          ...(draft.to.waId === null ? { user_id: draft.to.userId } : { wa_id: draft.to.waId }),
        },
      ],
      messages: [{ id: message.id, message_status: message.messageStatus }],
    },
    breakConnection: behaviour.name === "accepted-then-cut",
  };
}

function billing(draft: Draft, template: Template, account: Account, call: Call): string {
  const { world, version } = call;
  const now = world.clock.now();
  const settings = world.settings();
  const sync = syncState(template, now, settings);
  const onboarding = statusOf(world, account);
  const decision = decideRoute({
    endpoint: draft.endpoint,
    version,
    policy: draft.policy,
    category: template.category,
    onboardingStatus: onboarding,
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
      world.store.put("template", template.id, {
        ...template,
        syncReadyAt: syncReadyFrom(now, settings),
      });
    }
    throw new GraphError(decision.code);
  }
  if (account.paymentMethod !== "valid") {
    if (settings.missingPayment === "error") throw new GraphError(131042);
    if (settings.missingPayment === "http500") throw new GraphError(2, { http: 500 });
  }
  return decision.billedCategory;
}

function checkLimits(number: PhoneNumber, draft: Draft, behaviour: Behaviour, world: World): void {
  const now = world.clock.now();
  const settings = world.settings();
  const who = draft.to.waId ?? draft.to.userId;
  const recipient = recipientOf(world, number.accountId, draft.to.userId);
  const refuse = (code: number): never => {
    rememberRecipient(world, number.accountId, draft.to.userId, { refusals: recipient.refusals + 1 });
    throw new GraphError(code);
  };
  if (settings.rateLimitShare > 0 && isRateLimited(world.identity().seed, world.ids.next("send"), settings)) {
    throw new GraphError(130429);
  }
  if (behaviour.name === "refused-500") {
    takeStep(world, who);
    refuse(131000);
  }
  if (behaviour.name === "refused-rate-twice" && recipient.refusals < 2) refuse(130429);
  if (behaviour.name === "refused-pair-once" && recipient.refusals < 1) refuse(131056);
  if (
    settings.enforceThroughput &&
    !world.limits.takeThroughput(number.id, number.throughputLevel, number.onBusinessApp, now)
  ) {
    throw new GraphError(130429);
  }
  if (settings.enforcePairRate && !world.limits.takePair(`${number.id}/${who}`, now))
    throw new GraphError(131056);
}

function remember(
  world: World,
  number: PhoneNumber,
  account: Account,
  draft: Draft,
  behaviour: Behaviour,
  billedCategory: string,
  marketing: boolean,
  failure: number | null,
): Message {
  const { to, template } = draft;
  const now = world.clock.now();
  const id = world.ids.wamid(to.waId ?? to.userId);
  const isHeldAnyway = behaviour.name.startsWith("held-");
  const hold =
    template !== null && marketing && failure === null && !isHeldAnyway
      ? paceMessage(world, account, template)
      : null;
  const plan = planReceipts({
    seed: world.identity().seed,
    label: id,
    behaviour: behaviour.name,
    failure,
    timeToLiveSeconds: timeToLive(template?.category ?? null, template?.ttlSeconds ?? null, draft.endpoint),
    pace: world.pace,
    settings: world.settings(),
  });
  if (template !== null && failure === null) countIfOutside(world, account, number, to);
  const routed = behaviour.name === "billed-as-cloud" && marketing ? "marketing" : billedCategory;
  const price = priceOf(world, number, account, draft, routed, plan);
  const message = world.store.put("message", id, {
    id,
    numberId: number.id,
    accountId: account.id,
    endpoint: draft.endpoint,
    requestedPolicy: draft.endpoint === "marketing_messages" ? draft.policy : null,
    ...price,
    templateId: template?.id ?? null,
    type: draft.type,
    input: to.input,
    waId: to.waId,
    userId: to.userId,
    profileName: to.profileName,
    hidePhone:
      behaviour.name === "user-id-only" ||
      isNamedByUserId(world.identity().seed, to.waId ?? to.userId, world.settings()),
    opaque: draft.opaque,
    acceptedAt: now,
    messageStatus: account.messagingPaused
      ? "paused"
      : hold !== null || (isHeldAnyway && marketing)
        ? "held_for_quality_assessment"
        : "accepted",
    behaviour: behaviour.name,
    receipts: hold === null ? plan : heldBack(plan, hold.until - now),
    receiptsSent: 0,
    availability: availabilityOf({
      optimized: routed === "marketing_lite",
      accountCountry: account.country,
      numberCountry: number.countryCode,
      recipientCountry: to.country,
      byUserId: to.waId === null,
    }),
    pacedBy: hold?.pacingId ?? null,
    identityKeyHash: draft.identityKeyHash,
  });
  if (account.messagingPaused) world.store.put("paused", id, { id, accountId: account.id });
  else scheduleReceipt(world, message);
  if (template !== null) world.store.put("template", template.id, { ...template, lastUsedAt: now });
  return message;
}

/**
 * Decided once, so that everything about the message agrees; a reaction is never charged and doesn't count as a free
 * message.
 */
function priceOf(
  world: World,
  number: PhoneNumber,
  account: Account,
  { to, type }: Draft,
  routed: string,
  plan: readonly PlannedReceipt[],
): Pick<Message, "billedCategory" | "priceType" | "priceSubtype"> {
  const { pricingCategory, pricingType, pricingSubtype } = world.settings();
  const now = world.clock.now();
  const after = deliveredAfter(plan);
  const at = now + (after ?? 0);
  const reaction = type === "reaction";
  const byRules = priceType({
    category: routed,
    date: localDate(account.timezoneId, at),
    inWindow: recipientOf(world, account.id, to.userId).windowUntil > now,
    freeServiceLeft: reaction || freeServiceLeft(world, account, number, at) > 0,
  });
  if (routed === "service" && after !== null && !reaction) countService(world, account, number, at);
  return {
    billedCategory: pricingCategory === "rules" ? routed : pricingCategory,
    priceType: pricingType === "rules" ? byRules : pricingType,
    priceSubtype: pricingSubtype === "none" ? null : pricingSubtype,
  };
}

/** People who have written within a day cost nothing of the messaging limit. */
function countIfOutside(world: World, account: Account, number: PhoneNumber, to: Addressee): void {
  const who = to.waId ?? to.userId;
  if (recipientOf(world, account.id, to.userId).windowUntil > world.clock.now()) return;
  countReached(world, account, number, who);
}

/** The code the accepted message will fail with, or null; some failures refuse the request instead. */
function failureOf(
  world: World,
  number: PhoneNumber,
  account: Account,
  { to, template, type }: Draft,
  marketing: boolean,
): number | null {
  const asked = receiptOnDemand(world);
  if (asked !== null) return asked;
  if (isBlocked(world, number.id, to.userId)) return 130403;
  const failure = recipientFailure(world, { account, number, to, template: template !== null, marketing });
  if (failure?.atOnce === true) throw new GraphError(failure.code);
  if (failure === null && template === null && !isPaidFor(world, number, account, type)) return 131042;
  return failure?.code ?? null;
}

/** Without a payment method the free service messages are delivered and the others are not (contract 13.3). */
function isPaidFor(world: World, number: PhoneNumber, account: Account, type: string): boolean {
  const now = world.clock.now();
  if (account.paymentMethod === "valid" || type === "reaction" || !isServiceCharged(account, now))
    return true;
  return freeServiceLeft(world, account, number, now) > 0;
}

/** How long a recipient who has just written may be answered freely. */
export const serviceWindow = day;
