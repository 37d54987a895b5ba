/**
 * Meta's resources as Waypost reads them: the fields asked for, the shape expected, and what is made of it. Accounts and
 * numbers are in account-resources.ts, who gets the webhooks in subscription.ts. Sources: meta-facts 1.2, 2.4, 5.1, 10.1.
 */
import { z } from "zod";
import {
  type AccountId,
  asAccountId,
  asBusinessId,
  type BusinessId,
  type NumberId,
} from "../../shared/domain/ids.ts";
import { maxPriceFrom } from "../../shared/domain/templates/max-price.ts";
import { unsupportedPartsOf } from "../../shared/domain/templates/sendable.ts";
import type { TemplateFacts } from "../templates/stored-template.ts";
import type { GraphClient } from "./graph-client.ts";
import { isWithheld } from "./graph-error.ts";
import { askForKnownFields } from "./known-fields.ts";
import { listOf, wholeNumber } from "./lenient.ts";
import { momentOf, readTime } from "./moments.ts";

const text = z.string().nullish();
/** Ids come as strings, and now and then as numbers. */
const id = z.union([z.string(), z.number()]).transform(String);

// ── Tokens ───────────────────────────────────────────────────────────────────────────────────────────────

const debugTokenSchema = z.object({
  data: z.object({
    app_id: id.nullish().catch(null),
    is_valid: z.boolean(),
    expires_at: wholeNumber,
    scopes: listOf(z.string()),
    granular_scopes: listOf(z.object({ scope: z.string(), target_ids: listOf(id) })),
    error: z.object({ subcode: wholeNumber }).nullish().catch(null),
  }),
});

export interface TokenFacts {
  readonly appId: string | null;
  readonly isValid: boolean;
  /** Milliseconds since the epoch; null when it never expires. */
  readonly expiresAt: number | null;
  readonly scopes: readonly string[];
  /** Names of the list that goes with objects. */
  readonly granularScopes: readonly string[];
  /** Accounts the token was granted, by whichever `whatsapp_business_…` names them (meta-facts 13.16). */
  readonly accountIds: readonly AccountId[];
  /** Portfolios the token was granted, by `business_management`. */
  readonly businessIds: readonly BusinessId[];
  readonly isExpired: boolean;
}

/** @param inspector an app token where there is one, else the token itself */
export async function debugToken(graph: GraphClient, token: string, inspector: string): Promise<TokenFacts> {
  const { data } = await graph.request(
    { method: "GET", path: "debug_token", params: { input_token: token }, token: inspector },
    debugTokenSchema,
  );
  const targetsOf = (isMeant: (scope: string) => boolean) => [
    ...new Set(data.granular_scopes.flatMap((entry) => (isMeant(entry.scope) ? entry.target_ids : []))),
  ];
  return {
    appId: data.app_id ?? null,
    isValid: data.is_valid,
    expiresAt: data.expires_at ? momentOf(data.expires_at) : null,
    scopes: data.scopes,
    granularScopes: data.granular_scopes.map(({ scope }) => scope),
    accountIds: targetsOf((scope) => scope.startsWith("whatsapp_business_")).map(asAccountId),
    businessIds: targetsOf((scope) => scope === "business_management").map(asBusinessId),
    isExpired: data.error?.subcode === 463,
  };
}

// ── Numbers and accounts ─────────────────────────────────────────────────────────────────────

const successSchema = z.object({ success: z.literal(true) });

export async function registerNumber(graph: GraphClient, numberId: NumberId, pin: string): Promise<void> {
  await graph.request(
    { method: "POST", path: `${numberId}/register`, body: { messaging_product: "whatsapp", pin } },
    successSchema,
  );
}

/**
 * Asks for what only an account has, so that any other id is refused by name.
 * @throws GraphError when there is no such account, or the token may not read it
 */
export async function proveAccount(graph: GraphClient, accountId: AccountId): Promise<void> {
  const params = { fields: "id", limit: 1 };
  await graph.request({ method: "GET", path: `${accountId}/message_templates`, params }, z.unknown());
}

/**
 * The error with which Meta refuses to let this token read the account and its numbers; null when it may. Only this
 * answer shows what a token may do; the list of its permissions doesn't.
 * @throws whatever else keeps Meta from answering
 */
export async function refusalToRead(
  graph: GraphClient,
  token: string,
  accountId: AccountId,
): Promise<Error | null> {
  try {
    const ofAccount = { method: "GET", path: accountId, params: { fields: "id" }, token } as const;
    await graph.request(ofAccount, z.unknown());
    const ofNumbers = {
      ...ofAccount,
      path: `${accountId}/phone_numbers`,
      params: { fields: "id", limit: 1 },
    };
    await graph.request(ofNumbers, z.unknown());
    return null;
  } catch (error) {
    if (isWithheld(error)) return error;
    throw error;
  }
}

// ── Templates ────────────────────────────────────────────────────────────────────────────────────────────

const componentSchema = z.object({
  type: z.string(),
  format: text,
  text,
  /** Anything but a list of cards leaves the component unread. */
  cards: z.array(z.object({ components: z.array(z.unknown()) })).nullish(),
  limited_time_offer: z
    .object({ text: z.string().catch(""), has_expiration: z.boolean().nullish() })
    .nullish(),
  buttons: z
    .array(
      z.object({
        type: z.string(),
        text: z.string().catch(""),
        url: text,
        phone_number: text,
        example: z
          .union([z.array(z.string()), z.string()])
          .nullish()
          .catch(null),
      }),
    )
    .nullish(),
  example: z
    .object({
      header_text: z.array(z.string()).nullish().catch(null),
      body_text: z.array(z.array(z.string())).nullish().catch(null),
      header_text_named_params: z
        .array(z.object({ param_name: z.string(), example: z.string() }))
        .nullish()
        .catch(null),
      body_text_named_params: z
        .array(z.object({ param_name: z.string(), example: z.string() }))
        .nullish()
        .catch(null),
      header_handle: z.array(z.string()).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
type Component = z.infer<typeof componentSchema>;

const templateSchema = z.object({
  id,
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  // A type that is not text is treated like an unknown one.
  parameter_format: text.catch("UNREADABLE"),
  message_send_ttl_seconds: wholeNumber,
  quality_score: z.object({ score: text }).nullish().catch(null),
  last_updated_time: z.union([z.string(), z.number()]).nullish().catch(null),
  ad_id: id.nullish().catch(null),
  /** Read by `maxPriceFrom`, whatever they hold. */
  optimization_spec: z.unknown().optional(),
  bid_spec: z.unknown().optional(),
  /** Anything but a list counts as one unreadable part. */
  components: z.array(z.unknown()).catch([null]),
});

const REQUIRED_TEMPLATE_FIELDS = ["id", "name", "language", "status", "category"];
const TEMPLATE_FIELDS = Object.keys(templateSchema.shape).filter(
  (field) => !REQUIRED_TEMPLATE_FIELDS.includes(field),
);
const TEMPLATES_PER_PAGE = 100;

function examplesOf(component: Component | undefined): Readonly<Record<string, string>> {
  const example = component?.example;
  const named = [...(example?.header_text_named_params ?? []), ...(example?.body_text_named_params ?? [])];
  if (named.length > 0) return Object.fromEntries(named.map((entry) => [entry.param_name, entry.example]));
  const positional = example?.body_text?.[0] ?? example?.header_text ?? [];
  return Object.fromEntries(positional.map((value, index) => [String(index + 1), value]));
}

/** A handle can be any text, but only an address can be sent. */
function mediaExampleOf(header: Component | undefined): string | null {
  const [handle] = header?.example?.header_handle ?? [];
  return handle !== undefined && /^https?:\/\/\S+$/i.test(handle) ? handle : null;
}

/** The parts of a template, or of one card of its carousel, by their types in capitals. */
interface ReadParts {
  readonly components: readonly Component[];
  readonly types: readonly string[];
  /** One is no component, or stands twice, of which a send could fill only one, or its buttons can't be read. */
  readonly isBroken: boolean;
  find(type: string): Component | undefined;
}

function readParts(parts: readonly unknown[]): ReadParts {
  const read = parts.map((part) => componentSchema.safeParse(part));
  const components = read.flatMap((part) => (part.success ? [part.data] : []));
  const types = components.map((component) => component.type.toUpperCase());
  const hasNoButtons = components.some(
    ({ buttons }, index) => types[index] === "BUTTONS" && (buttons ?? []).length === 0,
  );
  return {
    components,
    types,
    isBroken: components.length < parts.length || hasNoButtons || new Set(types).size < types.length,
    find: (type) => components[types.indexOf(type)],
  };
}

function partOf(parts: ReadParts) {
  const header = parts.find("HEADER");
  const format = header ? (header.format ?? "TEXT").toUpperCase() : null;
  return {
    header: format === null ? null : { format, text: header?.text ?? null },
    body: parts.find("BODY")?.text ?? "",
    buttons: (parts.find("BUTTONS")?.buttons ?? []).map((button) => ({
      type: button.type.toUpperCase(),
      text: button.text,
      url: button.url ?? null,
      phoneNumber: button.phone_number ?? null,
      example: (typeof button.example === "string" ? button.example : button.example?.[0]) ?? null,
    })),
    headerExamples: examplesOf(header),
    bodyExamples: examplesOf(parts.find("BODY")),
    mediaExample: mediaExampleOf(header),
  };
}

function kindsOf({ types }: ReadParts, { header, buttons }: ReturnType<typeof partOf>) {
  return {
    components: types,
    headerFormat: header?.format ?? null,
    buttons: buttons.map(({ type }) => type),
  };
}

/** A template whose carousel or offer says nothing counts as unreadable, like one without a body. */
function contentOf(given: readonly unknown[], parameterFormat: string): TemplateFacts["content"] {
  const parts = readParts(given);
  const own = partOf(parts);
  const cards = (parts.find("CAROUSEL")?.cards ?? []).map(({ components }) => {
    const read = readParts(components);
    return { read, part: partOf(read) };
  });
  const offer = parts.find("LIMITED_TIME_OFFER")?.limited_time_offer ?? null;
  const isIncomplete =
    !parts.types.includes("BODY") ||
    (parts.types.includes("CAROUSEL") && cards.length === 0) ||
    (parts.types.includes("LIMITED_TIME_OFFER") && offer === null);
  return {
    ...own,
    footer: parts.find("FOOTER")?.text ?? null,
    offer: offer && { text: offer.text, hasEnd: offer.has_expiration === true },
    cards: cards.map(({ part }) => part),
    unsupported: [
      ...unsupportedPartsOf({
        ...kindsOf(parts, own),
        cards: cards.map(({ read, part }) => kindsOf(read, part)),
        parameterFormat,
        hasUnreadable: parts.isBroken || isIncomplete || cards.some(({ read }) => read.isBroken),
      }),
    ],
  };
}

/** Every template of the account, all pages followed. */
export async function readTemplates(
  graph: GraphClient,
  accountId: AccountId,
): Promise<readonly TemplateFacts[]> {
  return askForKnownFields(graph, {
    node: "template",
    required: REQUIRED_TEMPLATE_FIELDS,
    optional: TEMPLATE_FIELDS,
    ask: async (fields) => {
      const path = `${accountId}/message_templates`;
      const request = { method: "GET", path, params: { fields, limit: TEMPLATES_PER_PAGE } } as const;
      const templates: TemplateFacts[] = [];
      for await (const template of graph.pages(request, templateSchema)) templates.push(factsOf(template));
      return templates;
    },
  });
}

function factsOf(template: z.infer<typeof templateSchema>): TemplateFacts {
  const parameterFormat = (template.parameter_format ?? "POSITIONAL").toUpperCase();
  return {
    id: template.id,
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    quality: template.quality_score?.score ?? null,
    parameterFormat,
    ttlSeconds: template.message_send_ttl_seconds ?? null,
    changedAt: readTime(template.last_updated_time),
    adId: template.ad_id ?? null,
    maxPrice: maxPriceFrom({
      optimizationSpec: template.optimization_spec,
      bidSpec: template.bid_spec,
    }),
    content: contentOf(template.components, parameterFormat),
  };
}
