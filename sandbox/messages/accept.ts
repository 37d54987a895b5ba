/** POST /{number}/marketing_messages and /{number}/messages: checks, decides the route, accepts (contract 5.1–5.4). */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { receiptOnDemand } from "../graph/faults.ts";
import { isObject, type JsonObject } from "../graph/json.ts";
import { statusOf } from "../onboarding/onboarding.ts";
import { availabilityOf } from "../rules/availability.ts";
import { countReached } from "../rules/messaging-limit.ts";
import { heldBack, paceMessage } from "../rules/pacing.ts";
import { recipientFailure } from "../rules/recipient-failure.ts";
import { checkSender } from "../rules/sender.ts";
import { isRateLimited } from "../rules/shares.ts";
import { timeToLive } from "../rules/time-to-live.ts";
import { wearToken } from "../rules/token-wear.ts";
import type { Account, Message, PhoneNumber, Template } from "../store/entities.ts";
import { syncReadyFrom, syncState } from "../templates/sync.ts";
import type { World } from "../world.ts";
import type { Behaviour } from "./behaviours.ts";
import { checkContent } from "./content.ts";
import { scheduleReceipt } from "./receipt-webhook.ts";
import { planReceipts } from "./receipts.ts";
import { type Addressee, addressee } from "./recipient.ts";
import { recipientOf, rememberRecipient } from "./recipients.ts";
import { decideRoute } from "./route.ts";
import { nextBehaviour } from "./scripts.ts";

export type Endpoint = "messages" | "marketing_messages";

/** Free-form messages of the Cloud API; the sandbox checks that the object of that name is there. */
const freeFormTypes = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "interactive",
  "reaction",
];
const longestOpaque = 512;
const day = 24 * 60 * 60 * 1000;

interface Draft {
  readonly endpoint: Endpoint;
  readonly to: Addressee;
  readonly type: string;
  readonly policy: "CLOUD_API_FALLBACK" | "STRICT";
  readonly opaque: string | null;
  readonly template: Template | null;
}

export function acceptMessage(number: PhoneNumber, endpoint: Endpoint, call: Call): Answer {
  const { world } = call;
  const account = world.store.get("account", number.accountId);
  if (account === undefined) throw new GraphError(33);
  const draft = readDraft(number, account, endpoint, call);
  checkSender(world, number, account, draft.template?.category ?? null);
  const category = draft.template?.category ?? "SERVICE";
  const billedCategory = draft.template === null ? "service" : billing(draft, draft.template, account, call);
  if (draft.template !== null) {
    const template = isObject(call.parameters.json("template")) ? call.parameters.json("template") : {};
    checkContent(
      draft.template,
      isObject(template) ? template.components : undefined,
      endpoint === "marketing_messages",
    );
  }
  const marketing = category === "MARKETING";
  const behaviour = nextBehaviour(world, draft.to.waId ?? draft.to.userId, marketing);
  checkLimits(number, draft, behaviour, world);
  if (behaviour.name === "cut-before-accepted") return { body: null, breakConnection: true };
  const failure = failureOf(world, number, account, draft, marketing);
  const message = remember(world, number, account, draft, behaviour, billedCategory, marketing, failure);
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

function readDraft(number: PhoneNumber, account: Account, endpoint: Endpoint, call: Call): Draft {
  const { parameters, world } = call;
  const optimized = endpoint === "marketing_messages";
  if (parameters.requiredText("messaging_product") !== "whatsapp") {
    throw invalidParameter("Param messaging_product must be one of {WHATSAPP}.");
  }
  const recipientType = parameters.text("recipient_type") ?? "individual";
  if (recipientType !== "individual") {
    throw invalidParameter("Param recipient_type must be individual; groups are not supported here.");
  }
  const type = parameters.text("type") ?? (optimized ? "" : "text");
  if (optimized && type !== "template") {
    // A known kind of message that is not a template is "method not allowed"; anything else is a bad parameter (5.3).
    throw freeFormTypes.includes(type)
      ? new GraphError(131055)
      : invalidParameter("The message must be a template.");
  }
  const to = addressee(parameters, world.identity().seed);
  if (to === null) {
    if (optimized) throw invalidParameter("The parameter to is required.");
    throw new GraphError(131008, { details: "The parameter to is required." });
  }
  if (to.waId === number.digits) throw new GraphError(131021);
  const opaque = parameters.text("biz_opaque_callback_data") ?? null;
  if (opaque !== null && opaque.length > longestOpaque) {
    throw invalidParameter(
      `Param biz_opaque_callback_data must be at most ${longestOpaque} characters long.`,
    );
  }
  const template = type === "template" ? findTemplate(world, account, parameters.json("template")) : null;
  if (template === null) checkFreeForm(type, call);
  return {
    endpoint,
    to,
    type,
    opaque,
    template,
    policy: optimized ? readOptions(to, template, call) : "CLOUD_API_FALLBACK",
  };
}

/** The options only the marketing endpoint knows; elsewhere Graph ignores them. */
function readOptions(to: Addressee, template: Template | null, { parameters }: Call): Draft["policy"] {
  const policy = parameters.text("product_policy") ?? "CLOUD_API_FALLBACK";
  if (policy !== "CLOUD_API_FALLBACK" && policy !== "STRICT") {
    throw invalidParameter("Param product_policy must be one of {CLOUD_API_FALLBACK, STRICT}.");
  }
  parameters.flag("message_activity_sharing");
  const bid = parameters.json("bid_spec");
  if (bid !== undefined && bid !== null) {
    const multiplier = isObject(bid) ? (bid.per_message_bid_multiplier ?? 1) : undefined;
    if (typeof multiplier !== "number" || !(multiplier > 0)) {
      throw new GraphError(131009, {
        details: "bid_spec.per_message_bid_multiplier must be a number above 0.",
      });
    }
    if (to.waId === null) throw new GraphError(131062);
  }
  if (to.waId === null && template?.category === "AUTHENTICATION") throw new GraphError(131062);
  return policy;
}

function findTemplate(world: World, account: Account, wanted: unknown): Template {
  if (!isObject(wanted)) throw invalidParameter("The parameter template is required.");
  const language: JsonObject = isObject(wanted.language) ? wanted.language : {};
  if (typeof wanted.name !== "string" || wanted.name === "") {
    throw invalidParameter("The parameter template['name'] is required.");
  }
  if (typeof language.code !== "string" || language.code === "") {
    throw invalidParameter("The parameter template['language']['code'] is required.");
  }
  const { name } = wanted;
  const { code } = language;
  const template = world.store
    .select("template", "name", `${account.id}/${name}`)
    .find((one) => one.language === code);
  if (template?.status === "PAUSED") throw new GraphError(132015);
  if (template?.status === "DISABLED") throw new GraphError(132016);
  if (template === undefined || !["APPROVED", "QUALITY_PENDING"].includes(template.status)) {
    throw new GraphError(132001, { details: `template name (${name}) does not exist in ${code}` });
  }
  return template;
}

function checkFreeForm(type: string, { parameters }: Call): void {
  if (!freeFormTypes.includes(type)) {
    throw new GraphError(131051, { details: `Message type ${type} is not supported.` });
  }
  const content = parameters.json(type);
  if (type === "contacts" ? !Array.isArray(content) : !isObject(content)) {
    throw invalidParameter(`The parameter ${type} is required.`);
  }
  if (type === "text" && (!isObject(content) || typeof content.body !== "string" || content.body === "")) {
    throw invalidParameter("The parameter text['body'] is required.");
  }
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
  const recipient = recipientOf(world, number.accountId, who);
  const refuse = (code: number): never => {
    rememberRecipient(world, number.accountId, who, { refusals: recipient.refusals + 1 });
    throw new GraphError(code);
  };
  if (settings.rateLimitShare > 0 && isRateLimited(world.identity().seed, world.ids.next("send"), settings)) {
    throw new GraphError(130429);
  }
  if (behaviour.name === "refused-500") refuse(131000);
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
  const billed = behaviour.name === "billed-as-cloud" && marketing ? "marketing" : billedCategory;
  const message = world.store.put("message", id, {
    id,
    numberId: number.id,
    accountId: account.id,
    endpoint: draft.endpoint,
    requestedPolicy: draft.endpoint === "marketing_messages" ? draft.policy : null,
    billedCategory: billed,
    templateId: template?.id ?? null,
    type: draft.type,
    input: to.input,
    waId: to.waId,
    userId: to.userId,
    profileName: to.profileName,
    hidePhone: behaviour.name === "user-id-only",
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
      optimized: billed === "marketing_lite",
      accountCountry: account.country,
      numberCountry: number.countryCode,
      recipientCountry: to.country,
      byUserId: to.waId === null,
    }),
    pacedBy: hold?.pacingId ?? null,
  });
  if (account.messagingPaused) world.store.put("paused", id, { id, accountId: account.id });
  else scheduleReceipt(world, message);
  if (template !== null) world.store.put("template", template.id, { ...template, lastUsedAt: now });
  return message;
}

/** People who have written within a day cost nothing of the messaging limit. */
function countIfOutside(world: World, account: Account, number: PhoneNumber, to: Addressee): void {
  const who = to.waId ?? to.userId;
  if (recipientOf(world, account.id, who).windowUntil > world.clock.now()) return;
  countReached(world, account, number, who);
}

/** The code the accepted message will fail with, or null; some failures refuse the request instead. */
function failureOf(
  world: World,
  number: PhoneNumber,
  account: Account,
  { to, template }: Draft,
  marketing: boolean,
): number | null {
  const asked = receiptOnDemand(world);
  if (asked !== null) return asked;
  const failure = recipientFailure(world, { account, number, to, template: template !== null, marketing });
  if (failure?.atOnce === true) throw new GraphError(failure.code);
  return failure?.code ?? null;
}

/** How long a recipient who has just written may be answered freely. */
export const serviceWindow = day;
