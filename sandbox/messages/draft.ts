/** What a request to send asks for, read and checked as far as limits and restrictions don't matter. */
import type { Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { isObject, type JsonObject } from "../graph/json.ts";
import type { Account, PhoneNumber, Template } from "../store/entities.ts";
import type { World } from "../world.ts";
import { checkContent } from "./content.ts";
import { checkFreeForm, isFreeForm } from "./free-form.ts";
import { identityKeyHash } from "./identity.ts";
import { needsPaymentsTerms } from "./interactive.ts";
import { type Addressee, addressee } from "./recipient.ts";
import { noReferences, type References } from "./references.ts";

export type Endpoint = "messages" | "marketing_messages";

const LONGEST_OPAQUE = 512;

export interface Draft {
  readonly endpoint: Endpoint;
  readonly to: Addressee;
  readonly type: string;
  readonly policy: "CLOUD_API_FALLBACK" | "STRICT";
  /** The request multiplies the template's maximum price. */
  readonly hasBid: boolean;
  readonly opaque: string | null;
  readonly template: Template | null;
  readonly references: References;
  /** The recipient's identity hash, when the request asked for the identity check. */
  readonly identityKeyHash: string | null;
}

export function readDraft(number: PhoneNumber, account: Account, endpoint: Endpoint, call: Call): Draft {
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
    throw isFreeForm(type) ? new GraphError(131055) : invalidParameter("The message must be a template.");
  }
  const to = addressee(parameters, world);
  if (to === null) {
    if (optimized) throw invalidParameter("The parameter to is required.");
    throw new GraphError(131008, { details: "The parameter to is required." });
  }
  if (to.waId === number.digits) throw new GraphError(131021);
  const references = noReferences();
  const template = type === "template" ? findTemplate(world, account, parameters.json("template")) : null;
  if (template === null) checkFreeForm(type, parameters, references);
  checkPaymentsTerms(type, account, call);
  if (to.waId === null && template?.category === "AUTHENTICATION") throw new GraphError(131062);
  return {
    endpoint,
    to,
    type,
    opaque: readOpaque(call),
    template,
    references,
    policy: optimized ? readOptions(to, call) : "CLOUD_API_FALLBACK",
    hasBid: optimized && parameters.has("bid_spec"),
    identityKeyHash: readIdentity(to, call),
  };
}

/** Checks the parameters against the template, and adds the files and flows they name to the draft's references. */
export function checkTemplateContent(
  { template, endpoint, references }: Draft,
  { parameters, world }: Call,
): void {
  if (template === null) return;
  const given = parameters.json("template");
  checkContent(template, isObject(given) ? given.components : undefined, {
    named: template.parameterFormat === "NAMED",
    optimized: endpoint === "marketing_messages",
    longestText: world.settings().longestTemplateText,
    now: world.clock.now(),
    references,
  });
}

function readOpaque({ parameters }: Call): string | null {
  const opaque = parameters.text("biz_opaque_callback_data") ?? null;
  if (opaque !== null && opaque.length > LONGEST_OPAQUE) {
    throw invalidParameter(
      `Param biz_opaque_callback_data must be at most ${LONGEST_OPAQUE} characters long.`,
    );
  }
  // A reply names the message it answers; if that message is unknown, the reply is sent without the quotation.
  const context = parameters.json("context");
  if (
    context !== undefined &&
    context !== null &&
    !(isObject(context) && typeof context.message_id === "string")
  ) {
    throw invalidParameter("The parameter context['message_id'] is required.");
  }
  return opaque;
}

function readIdentity(to: Addressee, { parameters, world }: Call): string | null {
  const given = parameters.text("recipient_identity_key_hash");
  if (given === undefined) return null;
  const known = identityKeyHash(world, to.waId ?? to.userId);
  if (given !== known) throw new GraphError(137000);
  return known;
}

function checkPaymentsTerms(type: string, account: Account, { parameters }: Call): void {
  if (type !== "interactive" || account.paymentsTermsAccepted) return;
  const interactive = parameters.json("interactive");
  if (isObject(interactive) && needsPaymentsTerms(interactive.type)) throw new GraphError(134011);
}

/** The options only the marketing endpoint knows; elsewhere Graph ignores them. */
function readOptions(to: Addressee, { parameters }: Call): Draft["policy"] {
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
  // The only policy there has ever been (contract 5.1).
  if ((language.policy ?? "deterministic") !== "deterministic") {
    throw invalidParameter("Param template['language']['policy'] must be one of {DETERMINISTIC}.");
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
