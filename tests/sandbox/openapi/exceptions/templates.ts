/** Where the contract and Meta's file differ about message templates. */
import type { Exception } from "../exception.ts";

const readTemplate = "GET /{Version}/{TEMPLATE_ID}";
const templates = "GET /{Version}/{WABA-ID}/message_templates";

const oneTemplate = "responses/200";
const listedTemplate = "responses/200/properties/data/items";
const button = "properties/components/items/properties/buttons/items";
const example = "properties/components/items/properties/example";

export const templateExceptions: readonly Exception[] = [
  {
    operations: ["POST /{Version}/{TEMPLATE_ID}"],
    schema: oneTemplate,
    rule: "undocumented property",
    values: ["id", "name", "category"],
    why: "Live answers to an edit name the template and its category beside success.",
    contract: "10.1",
  },
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
    schema: `${listedTemplate}/properties/components/items`,
    rule: "undocumented property",
    values: ["cards", "limited_time_offer"],
    why: "What a carousel and a limited-time offer are made of.",
    contract: "10.1",
  },
  {
    operations: [templates],
    schema: `${listedTemplate}/${button}`,
    rule: "undocumented property",
    values: ["example", "flow_action", "flow_id", "navigate_screen", "otp_type", "phone_number", "url"],
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
    values: ["body_text_named_params", "header_handle", "header_text_named_params", "header_text"],
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
