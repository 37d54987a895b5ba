/** The WhatsApp Business Account node: its fields, switches and lists (contract 3.1, 3.6, 4.1). */
import { analyticsEdges, analyticsFields } from "../analytics/edges.ts";
import type { Answer, Call } from "../graph/call.ts";
import { emptyFields } from "../graph/empty-fields.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { pickFields } from "../graph/fields.ts";
import { type FilterFields, filtered, sorted } from "../graph/filtering.ts";
import { expandList, type NodeDefinition, plain, readList } from "../graph/node.ts";
import { Parameters } from "../graph/parameters.ts";
import { selectionsOf } from "../graph/selections.ts";
import { businessOf, statusOf } from "../onboarding/onboarding.ts";
import { liteStatus } from "../onboarding/status.ts";
import { assignedUsers } from "../signup/assigned-users.ts";
import type { Account, PhoneNumber } from "../store/entities.ts";
import { keepArchiving } from "../templates/archival.ts";
import { accountFeatures, readCreativeFeatures } from "../templates/creative-features.ts";
import { templateCounts, templateEdge, templatesOf } from "../templates/list.ts";
import { templateNode } from "../templates/template-node.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { marketingStatusValue } from "./business-facts.ts";
import { healthStatus } from "./health.ts";
import { numberNode } from "./number-node.ts";
import { appsOf, subscribedApps } from "./subscriptions.ts";

const filterFields: FilterFields<PhoneNumber> = {
  account_mode: (number) => number.accountMode,
  is_official_business_account: (number) => number.official,
};

/** The numbers of the account, filtered and sorted as the OpenAPI file has it; they are kept in the order they were made. */
function listedNumbers(world: World, account: Account, parameters: Parameters): readonly PhoneNumber[] {
  const wanted = filtered(numbersOf(world, account), parameters, {
    ...filterFields,
    messaging_limit_tier: () => businessOf(world, account).messagingLimit,
  });
  return sorted(wanted, parameters, {
    creation_time: (_number, position) => position,
    last_onboarded_time: (number) => number.lastOnboardedAt,
  });
}

export function numbersOf(world: World, account: Account): PhoneNumber[] {
  return world.store.select("number", "account", account.id);
}

const SWITCHES: Readonly<Record<string, "disableMarketingOnCloud" | "insightsEnabled" | "autoArchival">> = {
  disable_marketing_messages_on_cloud_api: "disableMarketingOnCloud",
  is_enabled_for_insights: "insightsEnabled",
  template_auto_archival_enabled: "autoArchival",
};

export const accountNode: NodeDefinition<Account> = {
  type: "WhatsAppBusinessAccount",
  permission: "whatsapp_business_management",
  defaults: ["name", "timezone_id", "message_template_namespace"],
  fields: {
    name: (account) => account.name,
    account_review_status: (account) => account.reviewStatus,
    business_verification_status: (account) => account.verificationStatus,
    country: (account) => account.country,
    currency: (account) => account.currency,
    creation_time: (account) => unixSeconds(account.createdAt),
    timezone_id: (account) => account.timezoneId,
    message_template_namespace: (account) => account.namespace,
    ownership_type: (account) => account.ownershipType,
    status: (account) => account.status,
    disable_marketing_messages_on_cloud_api: (account) => account.disableMarketingOnCloud,
    is_enabled_for_insights: (account) => account.insightsEnabled,
    is_shared_with_partners: (account) => account.sharedAt !== null,
    template_auto_archival_enabled: (account) => account.autoArchival,
    degrees_of_freedom_spec: plain((account) => accountFeatures(account.degreesOfFreedom)),
    marketing_messages_onboarding_status: (account, { world }) => statusOf(world, account),
    marketing_messages_lite_api_status: (account, { world }) => liteStatus(statusOf(world, account)),
    // The inner shape is unknown (contract 3.5); only the id is given.
    marketing_messages_ad_account: plain((account, { world }) =>
      statusOf(world, account) === "ONBOARDED" ? { id: account.adAccountId } : undefined,
    ),
    primary_funding_id: (account) =>
      account.paymentMethod === "valid" ? (account.fundingId ?? account.adAccountId) : undefined,
    primary_business_location: (account) => account.country,
    purchase_order_number: () => undefined,
    linked_commerce_account: () => undefined,
    auth_international_rate_eligibility: () => undefined,
    ...emptyFields("audiences", "schedules", "dcc_config"),
    analytics: () => undefined,
    whatsapp_business_manager_messaging_limit: (account, { world }) =>
      businessOf(world, account).messagingLimit,
    on_behalf_of_business_info: plain((account, { world }) => {
      if (!account.onBehalfOf) return undefined;
      const business = businessOf(world, account);
      return { id: business.id, name: business.name, status: "APPROVED", type: "ON_BEHALF_OF" };
    }),
    owner_business: plain((account, { world }) => ownerOf(world, account)),
    owner_business_info: plain((account, { world }) => ({
      ...ownerOf(world, account),
      marketing_messages_onboarding_status: marketingStatusValue(businessOf(world, account)),
    })),
    health_status: plain((account, { world }) => healthStatus(world, businessOf(world, account), account)),
    subscribed_apps: (account, { world }, { children }) => {
      const apps = appsOf(account, world);
      return { data: children === null ? apps : pickFields(apps, children) };
    },
    ...analyticsFields,
    phone_numbers: (account, call, selection) =>
      expandList(
        numberNode,
        listedNumbers(call.world, account, new Parameters(selection.modifiers)),
        selection,
        call,
        `${account.id}/phone_numbers`,
      ),
    message_templates: (account, call, selection) =>
      expandList(
        templateNode,
        templatesOf(call.world, account, new Parameters(selection.modifiers)),
        selection,
        call,
        `${account.id}/message_templates`,
        templateCounts(call.world, account),
      ),
  },
  update: { permission: "whatsapp_business_management", run: update },
  edges: {
    phone_numbers: {
      GET: {
        permission: "whatsapp_business_management",
        run: (account, call) =>
          readList(numberNode, listedNumbers(call.world, account, call.parameters), selectionsOf(call), call),
      },
    },
    message_templates: templateEdge,
    subscribed_apps: subscribedApps,
    ...analyticsEdges,
    assigned_users: assignedUsers,
  },
};

function ownerOf(world: World, account: Account): { readonly name: string; readonly id: string } {
  const { id, name } = businessOf(world, account);
  return { name, id };
}

function update(account: Account, { world, parameters }: Call): Answer {
  const description = newDescription(parameters);
  let changed = { ...account, ...description };
  let known = Object.keys(description).length;
  for (const [parameter, property] of Object.entries(SWITCHES)) {
    const value = parameters.flag(parameter);
    if (value === undefined) continue;
    known += 1;
    if (property === "insightsEnabled" && !value && account.insightsEnabled) {
      throw new GraphError(200006);
    }
    changed = { ...changed, [property]: value };
  }
  if (parameters.has("degrees_of_freedom_spec")) {
    known += 1;
    changed = {
      ...changed,
      degreesOfFreedom: readCreativeFeatures(parameters.json("degrees_of_freedom_spec")),
    };
  }
  if (known === 0) throw invalidParameter("At least one field to change is required.");
  world.store.put("account", account.id, changed);
  keepArchiving(world, account.id);
  return { body: { id: account.id } };
}

const LONGEST_NAME = 100;

function newDescription(parameters: Call["parameters"]): Partial<Account> {
  const name = parameters.text("name");
  if (name !== undefined && (name.trim() === "" || name.length > LONGEST_NAME)) {
    throw invalidParameter(`Param name must be 1 to ${LONGEST_NAME} characters long.`);
  }
  const timezoneId = parameters.text("timezone_id");
  if (timezoneId !== undefined && !/^\d+$/.test(timezoneId)) {
    throw invalidParameter("Param timezone_id must be the id of a time zone.");
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(timezoneId === undefined ? {} : { timezoneId }),
  };
}
