/** Where the contract and Meta's file differ about phone numbers. */
import { component, type Exception } from "../exception.ts";

const numbers = "GET /{Version}/{WABA-ID}/phone_numbers";
const readNumber = "GET /{Version}/{Phone-Number-ID}";
const readAccountNumber = "GET /{Version}/{WhatsApp-Account-Number-ID}";

export const numberExceptions: readonly Exception[] = [
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
