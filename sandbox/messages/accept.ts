/** POST /{number}/marketing_messages and /{number}/messages: checks, decides the route, accepts (contract 5.1–5.4). */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError } from "../graph/errors.ts";
import { receiptOnDemand } from "../graph/faults.ts";
import { availabilityOf } from "../rules/availability.ts";
import { countReached } from "../rules/messaging-limit.ts";
import { type Hold, heldBack, paceMessage } from "../rules/pacing.ts";
import { drawReceipts, groupOf } from "../rules/people-model.ts";
import { isLimitedCountry } from "../rules/person-limit.ts";
import { countTowardsRestriction } from "../rules/planned-restriction.ts";
import { recipientFailure } from "../rules/recipient-failure.ts";
import { checkSender } from "../rules/sender.ts";
import { isNamedByUserId, isRateLimited } from "../rules/shares.ts";
import { timeToLive } from "../rules/time-to-live.ts";
import { wearToken } from "../rules/token-wear.ts";
import { spendFault, strikingFault, struckAnswer, untakenAnswer } from "../sends/faults.ts";
import type { Message, PhoneNumber, PlannedReceipt } from "../store/entities.ts";
import { billedCategoryOf, isPaidFor, priceOf } from "./billing.ts";
import { isBlocked } from "./blocking.ts";
import { checkTemplateContent, type Draft, type Endpoint, readDraft } from "./draft.ts";
import { scheduleReceipt } from "./receipt-webhook.ts";
import { planReceipts } from "./receipts.ts";
import { recipientOf, rememberRecipient } from "./recipients.ts";
import { countFlows, examine } from "./references.ts";
import { nextBehaviour, takeStep } from "./scripts.ts";
import { checkAllowed, checkNumber } from "./sender.ts";
import type { Submission } from "./submission.ts";
import { checkThread } from "./threads.ts";

/** Of several things that are wrong, Meta answers the first in this order. */
export function acceptMessage(number: PhoneNumber, endpoint: Endpoint, call: Call): Answer {
  const { world } = call;
  const account = world.store.get("account", number.accountId);
  if (account === undefined) throw new GraphError(33);
  const draft = readDraft(number, account, endpoint, call);
  checkSender(world, number, account, draft.template?.category ?? null);
  checkNumber(number, account, world.clock.now());
  checkAllowed(number, draft.to, world.settings());
  if (draft.template === null) checkThread(world, number, draft.to.userId);
  const who = draft.to.waId ?? draft.to.userId;
  const isMarketing = draft.template?.category === "MARKETING";
  const behaviour = nextBehaviour(world, who, isMarketing);
  const submission: Submission = { world, number, account, draft, who, isMarketing, behaviour };
  const billedCategory = billedCategoryOf(submission, call.version);
  checkTemplateContent(draft, call);
  const mediaFailure = examine(world, account, draft.references);
  const fault = strikingFault(world, number.id, endpoint);
  if (fault?.taken === false) {
    spendFault(world, fault);
    return untakenAnswer(fault);
  }
  checkLimits(submission);
  if (behaviour.name === "cut-before-accepted") {
    takeStep(world, who);
    return { body: null, breakConnection: true };
  }
  const failure = failureOf(submission) ?? mediaFailure;
  const message = keepMessage(submission, { billedCategory, failure });
  takeStep(world, who);
  countFlows(world, draft.references);
  wearToken(world, call.token);
  countTowardsRestriction(world, account.id);
  const answer: Answer = {
    body: answerTo(draft, message),
    taken: { who, serial: world.ids.latest("message") },
    breakConnection: behaviour.name === "accepted-then-cut",
  };
  if (fault === null) return answer;
  spendFault(world, fault);
  return struckAnswer(answer, fault);
}

function answerTo({ to }: Draft, message: Message) {
  return {
    messaging_product: "whatsapp",
    contacts: [{ input: to.input, ...(to.waId === null ? { user_id: to.userId } : { wa_id: to.waId }) }],
    messages: [{ id: message.id, message_status: message.messageStatus }],
  };
}

/** Throws the refusal of Meta's rates, or the one that the recipient's behaviour asks for. */
function checkLimits({ world, number, draft, who, behaviour }: Submission): void {
  const now = world.clock.now();
  const settings = world.settings();
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
    !world.limits.takeThroughput(number, now, settings.throughputWindowMilliseconds)
  ) {
    throw new GraphError(130429);
  }
  if (settings.enforcePairRate && !world.limits.takePair(`${number.id}/${who}`, now))
    throw new GraphError(131056);
}

/** The code the accepted message will fail with, or null; some failures refuse the request instead. */
function failureOf(submission: Submission): number | null {
  const { world, number, account, isMarketing } = submission;
  const { to, template } = submission.draft;
  const asked = receiptOnDemand(world);
  if (asked !== null) return asked;
  if (isBlocked(world, number.id, to.userId)) return 130403;
  const failure = recipientFailure(world, {
    account,
    number,
    to,
    template: template !== null,
    marketing: isMarketing,
  });
  if (failure?.atOnce === true) throw new GraphError(failure.code);
  if (failure === null && template === null && !isPaidFor(submission)) return 131042;
  return failure?.code ?? null;
}

interface Verdict {
  /** The category of `pricing` for the route the message takes. */
  readonly billedCategory: string;
  /** The code the message will fail with; null if it doesn't fail. */
  readonly failure: number | null;
}

/** Stores the message with the receipts it will get, and schedules the first of them. */
function keepMessage(submission: Submission, { billedCategory, failure }: Verdict): Message {
  const { world, number, account, draft, who, isMarketing, behaviour } = submission;
  const { to, template } = draft;
  const now = world.clock.now();
  const id = world.ids.wamid(who);
  const hold = holdOf(submission, failure);
  const plan = planReceipts({
    seed: world.identity().seed,
    label: id,
    behaviour: behaviour.name,
    failure,
    drawn: drawnFor(submission, billedCategory),
    timeToLiveSeconds: timeToLive(template?.category ?? null, template?.ttlSeconds ?? null, draft.endpoint),
    pace: world.pace,
    settings: world.settings(),
  });
  if (template !== null && failure === null) countIfOutside(submission);
  const routed = behaviour.name === "billed-as-cloud" && isMarketing ? "marketing" : billedCategory;
  const message = world.store.put("message", id, {
    id,
    numberId: number.id,
    accountId: account.id,
    endpoint: draft.endpoint,
    requestedPolicy: draft.endpoint === "marketing_messages" ? draft.policy : null,
    ...priceOf(submission, routed, plan),
    templateId: template?.id ?? null,
    type: draft.type,
    input: to.input,
    waId: to.waId,
    userId: to.userId,
    profileName: to.profileName,
    hidePhone:
      behaviour.name === "user-id-only" || isNamedByUserId(world.identity().seed, who, world.settings()),
    opaque: draft.opaque,
    acceptedAt: now,
    messageStatus: statusInAnswer(submission, hold),
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

/** Where people are modelled: the receipts of this one, the same for the same template whatever else is sent. */
function drawnFor(
  { world, draft, who, isMarketing }: Submission,
  billedCategory: string,
): readonly PlannedReceipt[] | null {
  const { people } = world;
  if (people === null) return null;
  const group = groupOf(people, draft.to.country, billedCategory === "marketing_lite");
  if (group === undefined) return null;
  return drawReceipts(group, world.identity().seed, {
    label: `${who}/${draft.template?.id ?? draft.type}`,
    marketing: isMarketing,
    limited: isLimitedCountry(draft.to.country, world.settings().personLimitInNigeriaAndSouthAfrica),
  });
}

/** Some behaviours hold the message themselves; then pacing is left out of it. */
function isHeldByBehaviour({ behaviour }: Submission): boolean {
  return behaviour.name.startsWith("held-");
}

function holdOf(submission: Submission, failure: number | null): Hold | null {
  const { world, account, draft, isMarketing } = submission;
  if (draft.template === null || !isMarketing || failure !== null || isHeldByBehaviour(submission))
    return null;
  return paceMessage(world, account, draft.template);
}

/** `message_status` of the answer. */
function statusInAnswer(submission: Submission, hold: Hold | null): Message["messageStatus"] {
  if (submission.account.messagingPaused) return "paused";
  const isHeld = hold !== null || (isHeldByBehaviour(submission) && submission.isMarketing);
  return isHeld ? "held_for_quality_assessment" : "accepted";
}

/** People who have written within a day cost nothing of the messaging limit. */
function countIfOutside({ world, account, number, draft, who }: Submission): void {
  if (recipientOf(world, account.id, draft.to.userId).windowUntil > world.clock.now()) return;
  countReached(world, account, number, who);
}
