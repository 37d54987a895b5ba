/** The message template node and its fields (contract 10.1). */

import { healthStatus } from "../accounts/health.ts";
import { GraphError } from "../graph/errors.ts";
import { type NodeDefinition, plain } from "../graph/node.ts";
import { businessOf, statusOf } from "../onboarding/onboarding.ts";
import { digits } from "../random.ts";
import type { Account, Template } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { templateFeatures } from "./creative-features.ts";
import { editTemplate } from "./edit.ts";
import { syncState } from "./sync.ts";

export function accountOfTemplate(world: World, template: Template): Account {
  const account = world.store.get("account", template.accountId);
  if (account === undefined) throw new GraphError(803);
  return account;
}

export const templateNode: NodeDefinition<Template> = {
  type: "WhatsAppMessageTemplate",
  permission: "whatsapp_business_management",
  defaults: ["name", "parameter_format", "components", "language", "status", "category", "previous_category"],
  fields: {
    name: (template) => template.name,
    language: (template) => template.language,
    status: (template) => template.status,
    category: (template) => template.category,
    previous_category: (template) => template.previousCategory,
    correct_category: (template) => template.correctCategory,
    sub_category: (template) => template.subCategory,
    parameter_format: (template) => template.parameterFormat,
    components: plain((template) => template.components),
    // A template that was never rated has been UNKNOWN since it was made.
    quality_score: plain((template) => ({
      score: template.qualityScore,
      date: unixSeconds(template.qualityDate ?? template.createdAt),
    })),
    rejected_reason: (template) => template.rejectedReason,
    message_send_ttl_seconds: (template) => template.ttlSeconds,
    last_updated_time: (template) => new Date(template.updatedAt).toISOString().replace(/\.\d+Z$/, "+0000"),
    cta_url_link_tracking_opted_out: (template) => template.linkTrackingOptedOut,
    optimization_spec: plain((template) => template.optimizationSpec),
    bid_spec: plain((template) => template.bidSpec),
    degrees_of_freedom_spec: plain((template) => templateFeatures(template.degreesOfFreedom)),
    display_format: () => undefined,
    is_primary_device_delivery_only: (template) => template.primaryDeviceOnly,
    is_sms_fallback_enabled: () => false,
    library_template_name: (template) => template.libraryName,
    source: (template) => template.source,
    ad_account_id: (template, { world }) =>
      synced(world, template) ? accountOfTemplate(world, template).adAccountId : undefined,
    ad_campaign_id: (template, { world }) => adObject(world, template, "campaign"),
    ad_adset_id: (template, { world }) => adObject(world, template, "adset"),
    ad_id: (template, { world }) => adObject(world, template, "ad"),
    health_status: plain((template, { world }) => {
      const account = accountOfTemplate(world, template);
      return healthStatus(world, businessOf(world, account), account, { template });
    }),
  },
  update: { permission: "whatsapp_business_management", run: editTemplate },
  edges: {},
};

function synced(world: World, template: Template): boolean {
  return (
    template.category === "MARKETING" &&
    statusOf(world, accountOfTemplate(world, template)) === "ONBOARDED" &&
    syncState(template, world.clock.now(), world.settings()) !== "syncing"
  );
}

export function adObject(world: World, template: Template, kind: string): string | undefined {
  return synced(world, template) ? adId(world, kind, template.id) : undefined;
}

/** The id of a template's ad object, whether it exists yet or not. */
export function adId(world: World, kind: string, templateId: string): string {
  return digits(world.identity().seed, `${kind}/${templateId}`, 17);
}
