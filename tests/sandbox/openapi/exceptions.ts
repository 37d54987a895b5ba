/**
 * Where the sandbox follows the contract (meta-facts.md) and Meta's OpenAPI file says something else. The contract warns
 * of the file: "prefer the doc pages + SPEC/PYSDK". Every line is held to be true: the test fails when an answer no
 * longer needs it, and when an answer differs in any other way.
 */
import { component, type Exception } from "./exception.ts";
import { accountExceptions } from "./exceptions/accounts.ts";
import { numberExceptions } from "./exceptions/numbers.ts";
import { templateExceptions } from "./exceptions/templates.ts";
import { receiving } from "./webhooks.ts";

const readBusiness = "GET /{Version}/{Business-ID}";
const readTemplate = "GET /{Version}/{TEMPLATE_ID}";
const templates = "GET /{Version}/{WABA-ID}/message_templates";
const marketing = "POST /{Version}/{Phone-Number-ID}/marketing_messages";
const messages = "POST /{Version}/{Phone-Number-ID}/messages";

const templateChanges = [
  "POST /{Version}/{WABA-ID}/message_templates",
  "DELETE /{Version}/{WABA-ID}/message_templates",
  "POST /{Version}/{TEMPLATE_ID}",
];
const mediaAndPeople = [
  "POST /{Version}/{Phone-Number-ID}/media",
  "GET /{Version}/{Media-ID}",
  "DELETE /{Version}/{Media-ID}",
  "GET /{Version}/{Phone-Number-ID}/block_users",
  "POST /{Version}/{Phone-Number-ID}/block_users",
  "DELETE /{Version}/{Phone-Number-ID}/block_users",
];

const errors: readonly Exception[] = [
  {
    operations: [readBusiness, messages, readTemplate, templates, ...templateChanges, ...mediaAndPeople],
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
    values: ["error_data", "error_subcode", "fbtrace_id"],
    why: "The errors of this endpoint have the same envelope as all others; the file gives only its required part.",
    contract: "1.3",
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

const statusWebhooks: readonly Exception[] = [
  {
    operations: [receiving],
    schema: component("StatusMessageValue"),
    rule: "undocumented property",
    values: ["contacts"],
    why: "Who the recipient is, since business-scoped user ids came in 2026.",
    contract: "6.1",
  },
  {
    operations: [receiving],
    schema: component("Statuses"),
    rule: "undocumented property",
    values: ["biz_opaque_callback_data", "recipient_user_id"],
    why: "What the sender gave along comes back; the user id came in 2026.",
    contract: "6.1",
  },
  {
    operations: [receiving],
    schema: component("Statuses"),
    rule: "required",
    values: ["recipient_id"],
    why: "Absent when the recipient is known by user id only.",
    contract: "6.1",
  },
  {
    operations: [receiving],
    schema: component("Pricing"),
    rule: "undocumented property",
    values: ["type"],
    why: "Clients are told to go by type and category; the file forgets the type.",
    contract: "6.1",
  },
];

export const exceptions: readonly Exception[] = [
  ...errors,
  ...accountExceptions,
  ...numberExceptions,
  ...sending,
  ...templateExceptions,
  ...statusWebhooks,
];
