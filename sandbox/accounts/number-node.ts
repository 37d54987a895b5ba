/** The phone number node: its fields (contract 4.3) and the calls that verify and register it (2.4). */

import { GraphError } from "../graph/errors.ts";
import { type EdgeDefinition, type NodeDefinition, plain } from "../graph/node.ts";
import { mediaEdges } from "../media/upload.ts";
import { messageEdges } from "../messages/edges.ts";
import { businessOf } from "../onboarding/onboarding.ts";
import { smbAppData } from "../signup/app-sync.ts";
import type { Account, PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";
import { healthStatus } from "./health.ts";
import { updateNumber } from "./number-update.ts";
import { registrationEdges } from "./registration.ts";

export function accountOfNumber(world: World, number: PhoneNumber): Account {
  const account = world.store.get("account", number.accountId);
  if (account === undefined) throw new GraphError(803);
  return account;
}

const edges: Readonly<Record<string, EdgeDefinition<PhoneNumber>>> = {
  ...registrationEdges,
  ...messageEdges,
  smb_app_data: smbAppData,
  ...mediaEdges,
};

export const numberNode: NodeDefinition<PhoneNumber> = {
  type: "WhatsAppBusinessPhoneNumber",
  permission: "whatsapp_business_management",
  defaults: [
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
    "last_onboarded_time",
    "webhook_configuration",
  ],
  fields: {
    display_phone_number: (number) => number.display,
    verified_name: (number) => number.verifiedName,
    country_code: (number) => number.countryCode,
    country_dial_code: (number) => number.dialCode,
    last_onboarded_time: (number) =>
      number.lastOnboardedAt === null
        ? undefined
        : new Date(number.lastOnboardedAt).toISOString().replace(/\.\d+Z$/, "+0000"),
    quality_rating: (number) => number.qualityRating,
    quality_score: plain((number) => ({ score: number.qualityRating })),
    status: (number) => number.status,
    code_verification_status: (number) => number.codeVerificationStatus,
    name_status: (number) => number.nameStatus,
    new_name_status: (number) => (number.newDisplayName === null ? "NONE" : "PENDING_REVIEW"),
    certificate: () => undefined,
    new_certificate: () => undefined,
    new_display_name: (number) => number.newDisplayName,
    username: (number) => number.username,
    platform_type: (number) => number.platformType,
    host_platform: (number) => number.platformType,
    throughput: plain((number) => ({ level: number.throughputLevel })),
    messaging_limit_tier: (number, { world }) => limitOf(world, number),
    whatsapp_business_manager_messaging_limit: (number, { world }) => limitOf(world, number),
    account_mode: (number) => number.accountMode,
    is_official_business_account: (number) => number.official,
    is_on_biz_app: (number) => number.onBusinessApp,
    is_pin_enabled: (number) => number.pin !== null,
    is_preverified_number: () => false,
    // Meta knows these fields, but what they hold for such a number isn't known (SDK specs only name them): left out
    // as if empty.
    conversational_automation: () => undefined,
    eligibility_for_api_business_global_search: () => undefined,
    search_visibility: (number) => number.searchVisibility,
    unified_cert_status: (number) => (number.nameStatus === "APPROVED" ? "APPROVED" : "NAME_PENDING_REVIEW"),
    webhook_configuration: plain((number, { world }) => {
      const own = world.store.get("callback", "app")?.url;
      const override = accountOfNumber(world, number).subscription.overrideCallbackUri;
      const ownOfNumber = number.callbackOverride;
      if (own === undefined && override === null && ownOfNumber === null) return undefined;
      return {
        ...(own === undefined ? {} : { application: own }),
        ...(override === null ? {} : { whatsapp_business_account: override }),
        ...(ownOfNumber === null ? {} : { phone_number: ownOfNumber }),
      };
    }),
    health_status: plain((number, { world }) => {
      const account = accountOfNumber(world, number);
      return healthStatus(world, businessOf(world, account), account, { number });
    }),
  },
  update: { permission: "whatsapp_business_management", run: updateNumber },
  edges,
};

function limitOf(world: World, number: PhoneNumber): string {
  return businessOf(world, accountOfNumber(world, number)).messagingLimit;
}
