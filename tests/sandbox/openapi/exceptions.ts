/**
 * Where the sandbox follows the contract (meta-facts.md) and Meta's OpenAPI file says something else. The contract warns
 * of the file: "prefer the doc pages + SPEC/PYSDK". Every line is held to be true: the test fails when an answer no
 * longer needs it, and when an answer differs in any other way.
 */
import type { OperationName } from "./operations.ts";

export interface Exception {
  /** The operations whose answers show the difference, each of them; "any" for a schema that all share. */
  readonly operations: readonly OperationName[] | "any";
  /** The place in the file that is wrong; inline schemas are named from the operation on. */
  readonly schema: string;
  /** As in Finding. */
  readonly rule: string;
  /** What the answers have: values, names of properties, statuses; each of them. */
  readonly values: readonly string[];
  readonly why: string;
  /** The section of the contract that says so. */
  readonly contract: string;
}

const readAccount = "GET /{Version}/{WABA-ID}";
const changeAccount = "POST /{Version}/{WABA-ID}";
const numbers = "GET /{Version}/{WABA-ID}/phone_numbers";
const readNumber = "GET /{Version}/{Phone-Number-ID}";
const readAccountNumber = "GET /{Version}/{WhatsApp-Account-Number-ID}";
const readBusiness = "GET /{Version}/{Business-ID}";
const owned = "GET /{Version}/{Business-ID}/owned_whatsapp_business_accounts";
const clients = "GET /{Version}/{Business-ID}/client_whatsapp_business_accounts";
const readSubscription = "GET /{Version}/{WABA-ID}/subscribed_apps";
const readTemplate = "GET /{Version}/{TEMPLATE_ID}";
const templates = "GET /{Version}/{WABA-ID}/message_templates";
const marketing = "POST /{Version}/{Phone-Number-ID}/marketing_messages";
const messages = "POST /{Version}/{Phone-Number-ID}/messages";

const component = (name: string): string => `#/components/schemas/${name}`;

const errors: readonly Exception[] = [
  {
    operations: [readBusiness, messages, readTemplate, templates],
    schema: "responses",
    rule: "undocumented status",
    values: ["400", "401", "403", "404", "500"],
    why: "The file lists only the success; these calls fail as all others do.",
    contract: "1.3, 8.1",
  },
  {
    operations: [marketing],
    schema: "responses",
    rule: "undocumented status",
    values: ["404", "500"],
    why: "An unknown template is 404 (132001), one that cannot be used 500 (134102).",
    contract: "5.3, 8.3",
  },
  {
    operations: "any",
    schema: component("GraphAPIError/properties/error"),
    rule: "undocumented property",
    values: ["error_data"],
    why: "Clients are told to go by error_data.details; the file forgets it.",
    contract: "1.3",
  },
  {
    operations: [marketing],
    schema: component("ErrorObject"),
    rule: "undocumented property",
    values: ["error_data", "error_subcode", "fbtrace_id", "is_transient"],
    why: "The errors of this endpoint have the same envelope as all others; the file gives only its required part.",
    contract: "1.3",
  },
];

const accounts: readonly Exception[] = [
  {
    operations: [readAccount],
    schema: component("BusinessVerificationStatus"),
    rule: "enum",
    values: ["verified"],
    why: "Live accounts write it in lower case.",
    contract: "4.1",
  },
  {
    operations: [readAccount],
    schema: component("OwnershipType"),
    rule: "enum",
    values: ["SELF"],
    why: "Seen on a live account.",
    contract: "4.1",
  },
  {
    operations: [readAccount],
    schema: component("OnBehalfOfBusinessInfo"),
    rule: "undocumented property",
    values: ["status", "type"],
    why: "The field is {id, name, status, type}.",
    contract: "4.1",
  },
  {
    operations: [readAccount],
    schema: component("WhatsAppBusinessAccount"),
    rule: "undocumented property",
    values: [
      "creation_time",
      "disable_marketing_messages_on_cloud_api",
      "health_status",
      "is_shared_with_partners",
      "marketing_messages_ad_account",
      "marketing_messages_lite_api_status",
      "marketing_messages_onboarding_status",
      "owner_business",
      "owner_business_info",
      "primary_business_location",
      "primary_funding_id",
      "status",
      "template_auto_archival_enabled",
      "whatsapp_business_manager_messaging_limit",
    ],
    why: "Fields of the account that the file leaves out.",
    contract: "3.1, 3.5, 3.6, 4.1, 4.2",
  },
  {
    operations: [readAccount, owned, clients],
    schema: component("WhatsAppBusinessAccount"),
    rule: "undocumented property",
    values: ["message_template_namespace"],
    why: "Among the fields given when none is asked for; the file's own example has it.",
    contract: "3.1",
  },
  {
    operations: [readAccount],
    schema: component("WhatsAppBusinessAccount/properties/phone_numbers"),
    rule: "type",
    values: ["object"],
    why: "An edge asked for as a field is a list with paging, {data, paging}, not a bare array.",
    contract: "4.1, 10.3",
  },
  {
    operations: [readAccount],
    schema: component("WhatsAppBusinessAccount/properties/message_templates"),
    rule: "type",
    values: ["object"],
    why: "An edge asked for as a field is a list with paging, {data, paging}, not a bare array.",
    contract: "4.1, 10.3",
  },
  {
    operations: [readAccount],
    schema: component("WhatsAppBusinessAccount/properties/subscribed_apps"),
    rule: "type",
    values: ["object"],
    why: "An edge asked for as a field is a list with paging, {data, paging}, not a bare array.",
    contract: "4.1, 10.3",
  },
  {
    operations: [changeAccount],
    schema: "responses/200",
    rule: "undocumented property",
    values: ["id"],
    why: "The answer is the id of the account, not success.",
    contract: "3.6",
  },
  {
    operations: [readSubscription],
    schema: component("SubscribedApp"),
    rule: "undocumented property",
    values: ["whatsapp_business_api_data", "override_callback_uri"],
    why: "The app's id and name are inside whatsapp_business_api_data.",
    contract: "2.4",
  },
  {
    operations: [readBusiness],
    schema: "responses/200",
    rule: "undocumented property",
    values: [
      "verification_status",
      "marketing_messages_onboarding_status",
      "whatsapp_business_manager_messaging_limit",
    ],
    why: "The file shows three fields of a business as an example; these are others.",
    contract: "3.1, 4.1",
  },
];

const phoneNumbers: readonly Exception[] = [
  {
    operations: [numbers],
    schema: component("WhatsAppPhoneNumberStatus"),
    rule: "enum",
    values: ["CONNECTED", "UNVERIFIED"],
    why: "The file has another set of values here (LINKED, UNLINKED …) than live numbers show.",
    contract: "4.3",
  },
  {
    operations: [numbers],
    schema: component("WhatsAppBusinessAccountPhoneNumber"),
    rule: "required",
    values: ["status"],
    why: "Not among the fields given when none is asked for.",
    contract: "4.3",
  },
  {
    operations: [numbers],
    schema: component("WhatsAppBusinessAccountPhoneNumber"),
    rule: "undocumented property",
    values: ["platform_type", "throughput", "last_onboarded_time"],
    why: "Among the fields given when none is asked for.",
    contract: "4.3",
  },
  {
    operations: [numbers, readAccountNumber],
    schema: component("WhatsAppCodeVerificationStatus"),
    rule: "enum",
    values: ["NOT_VERIFIED"],
    why: "The values are VERIFIED, NOT_VERIFIED and EXPIRED.",
    contract: "4.3",
  },
  {
    operations: [numbers, readAccountNumber],
    schema: component("WhatsAppPhoneNumberQualityRating"),
    rule: "enum",
    values: ["UNKNOWN"],
    why: "A number that has sent nothing is UNKNOWN.",
    contract: "4.3",
  },
  {
    operations: [readNumber],
    schema: component("PhoneNumberInfo/properties/code_verification_status"),
    rule: "enum",
    values: ["NOT_VERIFIED"],
    why: "The values are VERIFIED, NOT_VERIFIED and EXPIRED.",
    contract: "4.3",
  },
  {
    operations: [readNumber],
    schema: component("PhoneNumberInfo/properties/quality_rating"),
    rule: "enum",
    values: ["UNKNOWN"],
    why: "A number that has sent nothing is UNKNOWN.",
    contract: "4.3",
  },
  {
    operations: [readNumber],
    schema: component("PhoneNumberInfo"),
    rule: "undocumented property",
    values: [
      "account_mode",
      "country_code",
      "country_dial_code",
      "health_status",
      "is_official_business_account",
      "is_on_biz_app",
      "is_pin_enabled",
      "last_onboarded_time",
      "messaging_limit_tier",
      "new_name_status",
      "platform_type",
      "quality_score",
      "status",
      "throughput",
      "unified_cert_status",
      "webhook_configuration",
      "whatsapp_business_manager_messaging_limit",
    ],
    why: "Fields of a number that the file leaves out here; some of them it has elsewhere.",
    contract: "4.2, 4.3",
  },
];

const sending: readonly Exception[] = [
  {
    operations: [marketing],
    schema: component("MarketingMessageResponsePayload/properties/contacts/items"),
    rule: "undocumented property",
    values: ["user_id"],
    why: "A person addressed by user id comes back as input and user_id.",
    contract: "5.1",
  },
  {
    operations: [messages],
    schema: component("MessageResponsePayload/properties/contacts/items"),
    rule: "undocumented property",
    values: ["user_id"],
    why: "A person addressed by user id comes back as input and user_id.",
    contract: "5.1, 12",
  },
  {
    operations: [messages],
    schema: component("MessageResponsePayload"),
    rule: "undocumented property",
    values: ["success"],
    why: "A read mark is sent here too and answered with success; the file's examples of the answer have it.",
    contract: "5.1, 5.2",
  },
];

const oneTemplate = "responses/200";
const listedTemplate = "responses/200/properties/data/items";
const button = "properties/components/items/properties/buttons/items";
const example = "properties/components/items/properties/example";

const messageTemplates: readonly Exception[] = [
  {
    operations: [readTemplate],
    schema: oneTemplate,
    rule: "undocumented property",
    values: [
      "ad_account_id",
      "ad_adset_id",
      "ad_campaign_id",
      "ad_id",
      "cta_url_link_tracking_opted_out",
      "health_status",
      "is_primary_device_delivery_only",
      "is_sms_fallback_enabled",
      "last_updated_time",
      "parameter_format",
      "quality_score",
      "rejected_reason",
      "source",
    ],
    why: "Fields of a template that the file leaves out.",
    contract: "3.5, 4.2, 10.1",
  },
  {
    operations: [templates],
    schema: listedTemplate,
    rule: "undocumented property",
    values: [
      "cta_url_link_tracking_opted_out",
      "health_status",
      "is_primary_device_delivery_only",
      "is_sms_fallback_enabled",
      "last_updated_time",
      "message_send_ttl_seconds",
      "parameter_format",
      "previous_category",
      "quality_score",
      "rejected_reason",
      "source",
    ],
    why: "Fields of a template that the file leaves out.",
    contract: "4.2, 10.1",
  },
  {
    operations: [readTemplate],
    schema: `${oneTemplate}/${button}`,
    rule: "undocumented property",
    values: ["example", "otp_type", "url"],
    why: "A button carries more than text and type, by its kind.",
    contract: "10.1",
  },
  {
    operations: [templates],
    schema: `${listedTemplate}/${button}`,
    rule: "undocumented property",
    values: ["example", "otp_type", "phone_number", "url"],
    why: "A button carries more than text and type, by its kind.",
    contract: "10.1",
  },
  {
    operations: [readTemplate],
    schema: `${oneTemplate}/${example}`,
    rule: "undocumented property",
    values: ["body_text_named_params", "header_handle"],
    why: "Examples of named parameters and of media.",
    contract: "10.1",
  },
  {
    operations: [templates],
    schema: `${listedTemplate}/${example}`,
    rule: "undocumented property",
    values: ["body_text_named_params", "header_handle", "header_text_named_params"],
    why: "Examples of named parameters and of media.",
    contract: "10.1",
  },
  {
    operations: [templates],
    schema: "responses/200/properties/paging",
    rule: "undocumented property",
    values: ["next", "previous"],
    why: "The addresses of the pages beside this one; the next is followed until it is missing.",
    contract: "10.1",
  },
];

export const exceptions: readonly Exception[] = [
  ...errors,
  ...accounts,
  ...phoneNumbers,
  ...sending,
  ...messageTemplates,
];
