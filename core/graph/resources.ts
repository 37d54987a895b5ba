/**
 * Meta's resources as Waypost reads them: the fields asked for, the shape expected, and what is made of it.
 * Sources: meta-facts 1.2, 2.4, 3.1, 4.1 to 4.3, 5.1, 10.1.
 */
import { z } from "zod";
import { readOnboardingStatus } from "../../shared/domain/accounts/onboarding.ts";
import type { AccountFacts, NumberFacts } from "../accounts/account-facts.ts";
import type { TemplateFacts } from "../templates/template-facts.ts";
import type { GraphClient } from "./graph-client.ts";
import { GraphError } from "./graph-error.ts";

const text = z.string().nullish();
/** Ids come as strings, and now and then as numbers. */
const id = z.union([z.string(), z.number()]).transform(String);

// ── Tokens ───────────────────────────────────────────────────────────────────────────────────────────────

const debugTokenSchema = z.object({
  data: z.object({
    app_id: id.nullish(),
    is_valid: z.boolean(),
    expires_at: z.number().transform(Math.round).nullish().catch(null),
    scopes: z.array(z.string()).default([]),
    granular_scopes: z.array(z.object({ scope: z.string(), target_ids: z.array(id).nullish() })).default([]),
    error: z
      .object({ code: z.number().optional(), subcode: z.number().optional(), message: z.string().optional() })
      .nullish(),
  }),
});

export interface TokenFacts {
  readonly appId: string | null;
  readonly isValid: boolean;
  /** Milliseconds since the epoch; null when it never expires. */
  readonly expiresAt: number | null;
  readonly scopes: readonly string[];
  /** Accounts the token was granted, by `whatsapp_business_management`. */
  readonly accountIds: readonly string[];
  readonly isExpired: boolean;
}

/** @param inspector an app token where there is one, else the token itself */
export async function debugToken(graph: GraphClient, token: string, inspector: string): Promise<TokenFacts> {
  const { data } = await graph.request(
    { method: "GET", path: "debug_token", params: { input_token: token }, token: inspector },
    debugTokenSchema,
  );
  const management = data.granular_scopes.find((entry) => entry.scope === "whatsapp_business_management");
  return {
    appId: data.app_id ?? null,
    isValid: data.is_valid,
    expiresAt: data.expires_at ? data.expires_at * 1000 : null,
    scopes: data.scopes,
    accountIds: management?.target_ids ?? [],
    isExpired: data.error?.subcode === 463,
  };
}

// ── Accounts and numbers ─────────────────────────────────────────────────────────────────────────────────

const healthSchema = z
  .object({
    can_send_message: text,
    entities: z
      .array(
        z.object({
          entity_type: z.string().catch("?"),
          id: id.catch(""),
          can_send_message: z.string().catch(""),
          additional_info: z.array(z.string()).nullish(),
          errors: z
            .array(
              z.object({
                error_code: z.coerce.number().int().nullish().catch(null),
                error_description: text,
                possible_solution: text,
              }),
            )
            .nullish(),
        }),
      )
      .default([]),
  })
  .nullish();

const businessStatusSchema = z.object({ status: text }).nullish();

const accountSchema = z.object({
  id,
  name: z.string().catch(""),
  country: text,
  currency: text,
  account_review_status: text,
  business_verification_status: text,
  marketing_messages_onboarding_status: text,
  marketing_messages_lite_api_status: text,
  owner_business_info: z
    .object({ id: id.nullish(), name: text, marketing_messages_onboarding_status: businessStatusSchema })
    .nullish(),
  whatsapp_business_manager_messaging_limit: text,
  disable_marketing_messages_on_cloud_api: z.boolean().nullish(),
  health_status: healthSchema,
});

const ACCOUNT_FIELDS = [
  "id",
  "name",
  "country",
  "currency",
  "account_review_status",
  "business_verification_status",
  "marketing_messages_onboarding_status",
  "owner_business_info",
  "whatsapp_business_manager_messaging_limit",
  "disable_marketing_messages_on_cloud_api",
  "health_status",
] as const;

async function readDeprecatedStatus(graph: GraphClient, accountId: string): Promise<string | null> {
  try {
    const answer = await graph.request(
      { method: "GET", path: accountId, params: { fields: "marketing_messages_lite_api_status" } },
      z.object({ marketing_messages_lite_api_status: text }),
    );
    return answer.marketing_messages_lite_api_status ?? null;
  } catch (error) {
    // A version that has dropped the field says so with code 100: then Meta has told us nothing.
    if (error instanceof GraphError && error.code === 100) return null;
    throw error;
  }
}

export async function readAccount(graph: GraphClient, accountId: string): Promise<AccountFacts> {
  const account = await graph.request(
    { method: "GET", path: accountId, params: { fields: ACCOUNT_FIELDS.join(",") } },
    accountSchema,
  );
  const current = account.marketing_messages_onboarding_status;
  const deprecated = current ? null : await readDeprecatedStatus(graph, accountId);
  return {
    id: account.id,
    name: account.name,
    country: account.country ?? null,
    currency: account.currency ?? null,
    reviewStatus: account.account_review_status ?? null,
    verificationStatus: account.business_verification_status ?? null,
    onboardingStatus: readOnboardingStatus(current, deprecated),
    termsStatus: account.owner_business_info?.marketing_messages_onboarding_status?.status ?? null,
    ownerBusinessId: account.owner_business_info?.id ?? null,
    ownerBusinessName: account.owner_business_info?.name ?? null,
    messagingLimit: account.whatsapp_business_manager_messaging_limit ?? null,
    isCloudDisabledForMarketing: account.disable_marketing_messages_on_cloud_api ?? null,
    reportedHealth: account.health_status?.can_send_message ?? null,
    healthEntities: (account.health_status?.entities ?? []).map((entity) => ({
      entityType: entity.entity_type,
      id: entity.id,
      canSendMessage: entity.can_send_message,
      notes: entity.additional_info ?? [],
      errors: (entity.errors ?? []).map((error) => ({
        code: error.error_code ?? null,
        description: error.error_description ?? "",
        solution: error.possible_solution ?? "",
      })),
    })),
  };
}

const numberSchema = z.object({
  id,
  display_phone_number: z.string().catch(""),
  verified_name: text,
  status: text,
  code_verification_status: text,
  name_status: text,
  quality_rating: text,
  throughput: z.object({ level: text }).nullish(),
  platform_type: text,
});

const NUMBER_FIELDS =
  "id,display_phone_number,verified_name,status,code_verification_status,name_status,quality_rating,throughput,platform_type";

export async function readNumbers(graph: GraphClient, accountId: string): Promise<readonly NumberFacts[]> {
  const numbers: NumberFacts[] = [];
  const request = {
    method: "GET",
    path: `${accountId}/phone_numbers`,
    params: { fields: NUMBER_FIELDS },
  } as const;
  for await (const number of graph.pages(request, numberSchema)) {
    numbers.push({
      id: number.id,
      accountId,
      displayNumber: number.display_phone_number,
      verifiedName: number.verified_name ?? null,
      status: number.status ?? null,
      codeVerificationStatus: number.code_verification_status ?? null,
      nameStatus: number.name_status ?? null,
      qualityRating: number.quality_rating ?? null,
      throughputLevel: number.throughput?.level ?? null,
      platformType: number.platform_type ?? null,
    });
  }
  return numbers;
}

const successSchema = z.object({ success: z.literal(true) });

export async function registerNumber(graph: GraphClient, numberId: string, pin: string): Promise<void> {
  await graph.request(
    { method: "POST", path: `${numberId}/register`, body: { messaging_product: "whatsapp", pin } },
    successSchema,
  );
}

// ── Webhook subscription ─────────────────────────────────────────────────────────────────────────────────

const subscribedAppSchema = z.object({
  whatsapp_business_api_data: z.object({ id: id.nullish() }).nullish(),
  override_callback_uri: text,
});

/** The address Meta calls for our app, `null` when we are not subscribed; an empty text is the app's own. */
export async function readSubscription(
  graph: GraphClient,
  accountId: string,
  appId: string | null,
): Promise<string | null> {
  const request = { method: "GET", path: `${accountId}/subscribed_apps` } as const;
  for await (const app of graph.pages(request, subscribedAppSchema)) {
    const subscribedId = app.whatsapp_business_api_data?.id ?? null;
    if (appId === null || subscribedId === null || subscribedId === appId)
      return app.override_callback_uri ?? "";
  }
  return null;
}

export async function subscribeApp(
  graph: GraphClient,
  accountId: string,
  callback: { readonly url: string; readonly verifyToken: string },
): Promise<void> {
  await graph.request(
    {
      method: "POST",
      path: `${accountId}/subscribed_apps`,
      body: { override_callback_uri: callback.url, verify_token: callback.verifyToken },
    },
    successSchema,
  );
}

// ── Templates ────────────────────────────────────────────────────────────────────────────────────────────

const componentSchema = z.object({
  type: z.string(),
  format: text,
  text,
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
  parameter_format: text,
  message_send_ttl_seconds: z.number().transform(Math.round).nullish().catch(null),
  quality_score: z.object({ score: text }).nullish().catch(null),
  last_updated_time: z.union([z.string(), z.number()]).nullish(),
  ad_id: id.nullish(),
  components: z.array(z.unknown()).catch([]),
});

const TEMPLATE_FIELDS =
  "id,name,language,status,category,parameter_format,message_send_ttl_seconds,quality_score,last_updated_time,ad_id,components";
const TEMPLATES_PER_PAGE = 100;

const SUPPORTED_COMPONENTS: readonly string[] = ["HEADER", "BODY", "FOOTER", "BUTTONS"];
const SUPPORTED_HEADERS: readonly string[] = ["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "GIF"];

function examplesOf(component: Component | undefined): Readonly<Record<string, string>> {
  const example = component?.example;
  const named = [...(example?.header_text_named_params ?? []), ...(example?.body_text_named_params ?? [])];
  if (named.length > 0) return Object.fromEntries(named.map((entry) => [entry.param_name, entry.example]));
  const positional = example?.body_text?.[0] ?? example?.header_text ?? [];
  return Object.fromEntries(positional.map((value, index) => [String(index + 1), value]));
}

/** Stands for a part of a template that cannot be read: the template is shown, but not sent. */
const UNREADABLE_PART = "?";

function contentOf(parts: readonly unknown[]): TemplateFacts["content"] {
  const read = parts.map((part) => componentSchema.safeParse(part));
  const components = read.flatMap((part) => (part.success ? [part.data] : []));
  const find = (type: string) => components.find((component) => component.type.toUpperCase() === type);
  const header = find("HEADER");
  const format = header?.format ?? "TEXT";
  const unsupported = components
    .map((component) => component.type.toUpperCase())
    .filter((type) => !SUPPORTED_COMPONENTS.includes(type));
  if (components.length < parts.length) unsupported.push(UNREADABLE_PART);
  if (header && !SUPPORTED_HEADERS.includes(format)) unsupported.push(`HEADER ${format}`);
  return {
    header: header ? { format, text: header.text ?? null } : null,
    body: find("BODY")?.text ?? "",
    footer: find("FOOTER")?.text ?? null,
    buttons: (find("BUTTONS")?.buttons ?? []).map((button) => ({
      type: button.type,
      text: button.text,
      url: button.url ?? null,
      phoneNumber: button.phone_number ?? null,
      example: (typeof button.example === "string" ? button.example : button.example?.[0]) ?? null,
    })),
    headerExamples: examplesOf(header),
    bodyExamples: examplesOf(find("BODY")),
    unsupported,
  };
}

function readTime(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return value * 1000;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** Every template of the account, all pages followed. */
export async function readTemplates(
  graph: GraphClient,
  accountId: string,
): Promise<readonly TemplateFacts[]> {
  const templates: TemplateFacts[] = [];
  const request = {
    method: "GET",
    path: `${accountId}/message_templates`,
    params: { fields: TEMPLATE_FIELDS, limit: TEMPLATES_PER_PAGE },
  } as const;
  for await (const item of graph.pages(request, z.unknown())) {
    // One odd template must not hide all the others.
    const parsed = templateSchema.safeParse(item);
    if (!parsed.success) continue;
    const template = parsed.data;
    templates.push({
      id: template.id,
      name: template.name,
      language: template.language,
      status: template.status,
      category: template.category,
      quality: template.quality_score?.score ?? null,
      parameterFormat: template.parameter_format ?? "POSITIONAL",
      ttlSeconds: template.message_send_ttl_seconds ?? null,
      changedAt: readTime(template.last_updated_time),
      adId: template.ad_id ?? null,
      content: contentOf(template.components),
    });
  }
  return templates;
}

// ── Sending ──────────────────────────────────────────────────────────────────────────────────────────────

export const acceptedSchema = z.object({
  messages: z.array(z.object({ id: z.string().min(1), message_status: text })).min(1),
});
