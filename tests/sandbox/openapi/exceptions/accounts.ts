/** Where the contract and Meta's file differ about accounts and businesses. */
import { component, type Exception } from "../exception.ts";

const readAccount = "GET /{Version}/{WABA-ID}";
const changeAccount = "POST /{Version}/{WABA-ID}";
const readBusiness = "GET /{Version}/{Business-ID}";
const owned = "GET /{Version}/{Business-ID}/owned_whatsapp_business_accounts";
const clients = "GET /{Version}/{Business-ID}/client_whatsapp_business_accounts";
const readSubscription = "GET /{Version}/{WABA-ID}/subscribed_apps";

export const accountExceptions: readonly Exception[] = [
  {
    operations: ["GET /{Version}/{Business-ID}/extendedcredits"],
    schema: "responses/200",
    rule: "undocumented property",
    values: ["paging"],
    why: "A list of Graph objects is paged like the others.",
    contract: "10.1",
  },
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
