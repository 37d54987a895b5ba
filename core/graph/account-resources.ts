/**
 * Accounts and numbers as Meta answers them: the fields asked for, the shape expected, and what is made of it. A
 * field of a shape we do not expect counts as not said; one a version does not know is left out.
 * Sources: meta-facts 2.4, 3.1, 3.6, 4.1 to 4.3.
 */
import { z } from "zod";
import { readCreativeChoices } from "../../shared/domain/accounts/creative.ts";
import { readOnboardingStatus } from "../../shared/domain/accounts/onboarding.ts";
import { type AccountId, asAccountId, asBusinessId, asNumberId } from "../../shared/domain/ids.ts";
import type { AccountFacts, NumberFacts } from "../accounts/account-facts.ts";
import type { GraphClient } from "./graph-client.ts";
import { askForKnownFields } from "./known-fields.ts";
import { listOf, wholeNumber } from "./lenient.ts";
import { readTime } from "./moments.ts";

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
/** Ids come as strings, and now and then as numbers. */
const id = z.union([z.string(), z.number()]).transform(String);

const healthSchema = z
  .object({
    can_send_message: text,
    entities: listOf(
      z.object({
        entity_type: z.string().catch("?"),
        id: id.catch(""),
        can_send_message: z.string().catch(""),
        additional_info: listOf(z.string()),
        errors: listOf(
          z.object({ error_code: wholeNumber, error_description: text, possible_solution: text }),
        ),
      }),
    ),
  })
  .nullish()
  .catch(null);

function healthOf(
  health: z.infer<typeof healthSchema>,
): Pick<AccountFacts, "reportedHealth" | "healthEntities"> {
  return {
    reportedHealth: health?.can_send_message ?? null,
    healthEntities: (health?.entities ?? []).map((entity) => ({
      entityType: entity.entity_type,
      id: entity.id,
      canSendMessage: entity.can_send_message,
      notes: entity.additional_info,
      errors: entity.errors.map((error) => ({
        code: error.error_code ?? null,
        description: error.error_description ?? "",
        solution: error.possible_solution ?? "",
      })),
    })),
  };
}

// ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────

const accountSchema = z.object({
  id,
  name: z.string().catch(""),
  country: text,
  currency: text,
  status: text,
  account_review_status: text,
  business_verification_status: text,
  marketing_messages_onboarding_status: text,
  owner_business_info: z
    .object({
      id: id.transform(asBusinessId).nullish().catch(null),
      name: text,
      marketing_messages_onboarding_status: z.object({ status: text }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  on_behalf_of_business_info: z.object({ name: text, status: text, type: text }).nullish().catch(null),
  ownership_type: text,
  primary_funding_id: id.nullish().catch(null),
  whatsapp_business_manager_messaging_limit: text,
  disable_marketing_messages_on_cloud_api: flag,
  degrees_of_freedom_spec: z.unknown().optional(),
  subscribed_apps: z
    .object({
      data: z.array(z.unknown()).pipe(
        listOf(
          z.object({
            whatsapp_business_api_data: z.object({ id: id.nullish().catch(null), name: text }).nullish(),
          }),
        ),
      ),
    })
    .nullish()
    .catch(null),
  health_status: healthSchema,
});
type AccountAnswer = z.infer<typeof accountSchema>;

const REQUIRED_ACCOUNT_FIELDS = ["id", "name"];
const ACCOUNT_FIELDS = [
  "country",
  "currency",
  "status",
  "account_review_status",
  "business_verification_status",
  "marketing_messages_onboarding_status",
  "owner_business_info",
  "on_behalf_of_business_info",
  "ownership_type",
  "primary_funding_id",
  "whatsapp_business_manager_messaging_limit",
  "disable_marketing_messages_on_cloud_api",
  "degrees_of_freedom_spec",
  "subscribed_apps",
  "health_status",
];

/** Null where a version has dropped the field: then Meta has told us nothing. */
async function readDeprecatedStatus(graph: GraphClient, accountId: AccountId): Promise<string | null> {
  const answer = await askForKnownFields(graph, {
    node: "account",
    required: ["id"],
    optional: ["marketing_messages_lite_api_status"],
    ask: (fields) =>
      graph.request(
        { method: "GET", path: accountId, params: { fields } },
        z.object({ marketing_messages_lite_api_status: text }),
      ),
  });
  return answer.marketing_messages_lite_api_status ?? null;
}

export async function readAccount(graph: GraphClient, accountId: AccountId): Promise<AccountFacts> {
  let isCreativeAsked = false;
  const account = await askForKnownFields(graph, {
    node: "account",
    required: REQUIRED_ACCOUNT_FIELDS,
    optional: ACCOUNT_FIELDS,
    ask: (fields) => {
      isCreativeAsked = fields.includes("degrees_of_freedom_spec");
      return graph.request({ method: "GET", path: accountId, params: { fields } }, accountSchema);
    },
  });
  const current = account.marketing_messages_onboarding_status;
  const deprecated = current ? null : await readDeprecatedStatus(graph, accountId);
  return {
    id: asAccountId(account.id),
    name: account.name,
    country: account.country ?? null,
    currency: account.currency ?? null,
    status: account.status ?? null,
    reviewStatus: account.account_review_status ?? null,
    verificationStatus: account.business_verification_status ?? null,
    onboardingStatus: readOnboardingStatus(current, deprecated),
    isStatusFromOlderField: !current && deprecated !== null,
    messagingLimit: account.whatsapp_business_manager_messaging_limit ?? null,
    isCloudDisabledForMarketing: account.disable_marketing_messages_on_cloud_api ?? null,
    // An account that has chosen nothing has no such field; a version may not have it either.
    creativeChoices: isCreativeAsked ? readCreativeChoices(account.degrees_of_freedom_spec) : null,
    subscribedApps: appsOf(account),
    ...ownersOf(account),
    ...healthOf(account.health_status),
  };
}

function ownersOf(account: AccountAnswer) {
  const behalf = account.on_behalf_of_business_info;
  const owner = account.owner_business_info;
  return {
    termsStatus: owner?.marketing_messages_onboarding_status?.status ?? null,
    ownerBusinessId: owner?.id ?? null,
    ownerBusinessName: owner?.name ?? null,
    ownershipType: account.ownership_type ?? null,
    onBehalfOf: behalf
      ? { name: behalf.name ?? null, status: behalf.status ?? null, type: behalf.type ?? null }
      : null,
    fundingId: account.primary_funding_id ?? null,
  };
}

function appsOf(account: AccountAnswer): AccountFacts["subscribedApps"] {
  if (!account.subscribed_apps) return null;
  return account.subscribed_apps.data.map((app) => ({
    id: app.whatsapp_business_api_data?.id ?? null,
    name: app.whatsapp_business_api_data?.name ?? null,
  }));
}

const changedSchema = z.object({ id });

/** While it is on, Cloud API refuses marketing templates of an onboarded account with 131063 (meta-facts 3.6). */
export async function switchCloudApi(
  graph: GraphClient,
  accountId: AccountId,
  disabled: boolean,
): Promise<void> {
  await graph.request(
    { method: "POST", path: accountId, body: { disable_marketing_messages_on_cloud_api: disabled } },
    changedSchema,
  );
}

/**
 * All choices at once: whether Meta keeps those that are left out is not known, so none is.
 * @param choices OPT_IN or OPT_OUT by feature
 */
export async function writeCreativeChoices(
  graph: GraphClient,
  accountId: AccountId,
  choices: Readonly<Record<string, string>>,
): Promise<void> {
  const features = Object.fromEntries(
    Object.entries(choices).map(([feature, status]) => [feature, { enroll_status: status }]),
  );
  await graph.request(
    {
      method: "POST",
      path: accountId,
      body: { degrees_of_freedom_spec: { creative_features_spec: features } },
    },
    changedSchema,
  );
}

// ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────

const numberSchema = z.object({
  id,
  display_phone_number: z.string().catch(""),
  verified_name: text,
  status: text,
  code_verification_status: text,
  name_status: text,
  new_display_name: text,
  new_name_status: text,
  username: text,
  quality_rating: text,
  quality_score: z.object({ score: text }).nullish().catch(null),
  throughput: z.object({ level: text }).nullish().catch(null),
  whatsapp_business_manager_messaging_limit: text,
  messaging_limit_tier: text,
  platform_type: text,
  account_mode: text,
  is_on_biz_app: flag,
  is_official_business_account: flag,
  is_pin_enabled: flag,
  last_onboarded_time: z.union([z.string(), z.number()]).nullish().catch(null),
  webhook_configuration: z
    .object({ application: text, whatsapp_business_account: text, phone_number: text })
    .nullish()
    .catch(null),
  health_status: healthSchema,
});

const REQUIRED_NUMBER_FIELDS = ["id", "display_phone_number"];
const NUMBER_FIELDS = Object.keys(numberSchema.shape).filter(
  (field) => !REQUIRED_NUMBER_FIELDS.includes(field),
);

export async function readNumbers(graph: GraphClient, accountId: AccountId): Promise<readonly NumberFacts[]> {
  return askForKnownFields(graph, {
    node: "number",
    required: REQUIRED_NUMBER_FIELDS,
    optional: NUMBER_FIELDS,
    ask: async (fields) => {
      const numbers: NumberFacts[] = [];
      const request = { method: "GET", path: `${accountId}/phone_numbers`, params: { fields } } as const;
      for await (const number of graph.pages(request, numberSchema)) {
        numbers.push({
          id: asNumberId(number.id),
          accountId,
          displayNumber: number.display_phone_number,
          status: number.status ?? null,
          codeVerificationStatus: number.code_verification_status ?? null,
          ...namesOf(number),
          ...capacityOf(number),
          ...standingOf(number),
          ...healthOf(number.health_status),
        });
      }
      return numbers;
    },
  });
}

type NumberAnswer = z.infer<typeof numberSchema>;

function namesOf(number: NumberAnswer) {
  return {
    verifiedName: number.verified_name ?? null,
    nameStatus: number.name_status ?? null,
    newName: number.new_display_name ?? null,
    newNameStatus: number.new_name_status ?? null,
    username: number.username ?? null,
  };
}

function capacityOf(number: NumberAnswer) {
  return {
    qualityRating: number.quality_rating ?? number.quality_score?.score ?? null,
    throughputLevel: number.throughput?.level ?? null,
    // The second one is deprecated, and all an older version has.
    messagingLimit: number.whatsapp_business_manager_messaging_limit ?? number.messaging_limit_tier ?? null,
  };
}

function standingOf(number: NumberAnswer) {
  const webhook = number.webhook_configuration;
  return {
    platformType: number.platform_type ?? null,
    accountMode: number.account_mode ?? null,
    isCoexistence: number.is_on_biz_app ?? null,
    isOfficial: number.is_official_business_account ?? null,
    isPinSet: number.is_pin_enabled ?? null,
    lastOnboardedAt: readTime(number.last_onboarded_time),
    webhook: {
      application: webhook?.application ?? null,
      account: webhook?.whatsapp_business_account ?? null,
      number: webhook?.phone_number ?? null,
    },
  };
}
