/**
 * What Meta's file documents for the operations that the sandbox offers and the sandbox never answers: statuses and
 * properties, each with the reason. The test fails for what is neither answered nor here, and for what is both.
 */
import { component } from "./exception.ts";
import type { OperationName } from "./operations.ts";

export interface UnseenStatus {
  readonly operations: readonly OperationName[] | "any";
  readonly status: string;
  readonly why: string;
}

export interface UnseenProperties {
  /** Where in the file; an inline schema is named from its operation on. */
  readonly schema: string;
  readonly properties: readonly string[];
  readonly why: string;
}

export const unseenStatuses: readonly UnseenStatus[] = [
  {
    operations: "any",
    status: "422",
    why: "A wrong parameter is 100 with 400 (contract 8.1); 422 is in the file's examples only (1.3).",
  },
  {
    operations: "any",
    status: "429",
    why: "Live Graph answers 400 for its rate limits (contract 1.3, 8.1).",
  },
  {
    operations: "any",
    status: "404",
    why: "An id that leads nowhere is 100 with subcode 33 and 400, as live Graph answers.",
  },
];

export const unseenProperties: readonly UnseenProperties[] = [
  {
    schema: component("AssignedUsersResponse"),
    properties: ["summary"],
    why: "A count beside a list that has all of it; which parameter asks for it is not said (contract 4.1 names the edge only).",
  },
  {
    schema: component("WhatsAppBusinessAccount"),
    properties: ["audiences", "schedules", "dcc_config"],
    why: "Not among the fields of an account (contract 4.1).",
  },
  {
    schema: component("WhatsAppBusinessAccount"),
    properties: ["purchase_order_number"],
    why: "A field of the account (contract 4.1) that is left out where it is empty, and nothing in the sandbox fills it.",
  },
  {
    schema: "POST /{Version}/{WABA-ID} responses/200",
    properties: ["success"],
    why: "The answer is the id of the account (contract 3.6).",
  },
  {
    schema: component("WhatsAppBusinessAccountPhoneNumber"),
    properties: ["username"],
    why: "A field of the number (contract 4.3) that is left out where it is empty; no number of the sandbox has one.",
  },
  {
    schema: component("WhatsAppAccountNumber"),
    properties: ["certificate"],
    why: "A field of the number (contract 4.3) that is left out where it is empty; no number of the sandbox has one.",
  },
  {
    schema: component("SubscribedApp"),
    properties: ["id", "name"],
    why: "They are inside whatsapp_business_api_data (contract 2.4).",
  },
  {
    schema: component("SubscriptionResponse"),
    properties: ["data"],
    why: "The answer is success alone (contract 2.4).",
  },
  {
    schema: component("VerifyCodeResponse"),
    properties: ["id"],
    why: "Optional in the file and not in the contract (2.4).",
  },
  {
    schema: component("Statuses"),
    properties: ["group_id"],
    why: "Groups are not for marketing messages (contract 5.1).",
  },
];
