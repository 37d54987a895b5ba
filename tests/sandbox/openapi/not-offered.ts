/**
 * The operations of Meta's file that the sandbox does not offer, each by name with the reason. An operation is either
 * here or has requests in exchanges/; the test fails for one that is in neither, in both, or is offered after all.
 */
import type { OperationName } from "./operations.ts";

export interface NotOffered {
  readonly why: string;
  readonly operations: readonly OperationName[];
}

export const notOffered: readonly NotOffered[] = [
  {
    why: "What an app receives, not what it calls. The sandbox posts there; its statuses are checked (webhooks.ts).",
    operations: ["POST /whatsapp/webhooks"],
  },
  {
    why: "Nothing of setting up, sending and watching marketing messages needs it.",
    operations: [
      "GET /{Version}/{Phone-Number-ID}/settings",
      "POST /{Version}/{Phone-Number-ID}/settings",
      "POST /{Version}/{Phone-Number-ID}/conversational_automation",
      "POST /{Version}/{Phone-Number-ID}/messages_encrypted",
      "GET /{Version}/{Phone-Number-ID}/whatsapp_business_encryption",
      "POST /{Version}/{Phone-Number-ID}/whatsapp_business_encryption",
      "GET /{Version}/{Phone-Number-ID}/message_qrdls",
      "POST /{Version}/{Phone-Number-ID}/message_qrdls",
      "GET /{Version}/{Phone-Number-ID}/message_qrdls/{QR-Code-ID}",
      "DELETE /{Version}/{Phone-Number-ID}/message_qrdls/{QR-Code-ID}",
      "GET /{Version}/{WABA-ID}/schedules",
      "POST /{Version}/{WABA-ID}/schedules",
      "GET /{Version}/{WABA-ID}/activities",
      "GET /{Version}/{WABA-Bot-ID}",
    ],
  },
  {
    why: "Adding a number is done in WhatsApp Manager or in the signup; the API's part is verifying and registering it.",
    operations: ["POST /{Version}/{WABA-ID}/phone_numbers"],
  },
  {
    why: "The business profile is looked after in WhatsApp Manager; no field of it decides about sending.",
    operations: [
      "GET /{Version}/{Phone-Number-ID}/whatsapp_business_profile",
      "POST /{Version}/{Phone-Number-ID}/whatsapp_business_profile",
      "GET /{Version}/{WhatsApp-Business-Profile-ID}",
      "POST /{Version}/{WhatsApp-Business-Profile-ID}",
      "GET /{Version}/{Phone-Number-ID}/official_business_account",
      "POST /{Version}/{Phone-Number-ID}/official_business_account",
      "GET /{Version}/{Phone-Number-ID}/business_compliance_info",
      "POST /{Version}/{Phone-Number-ID}/business_compliance_info",
    ],
  },
  {
    why: "Calls are another product (contract 8.3: not relevant).",
    operations: [
      "GET /{Version}/{Phone-Number-ID}/call_permissions",
      "POST /{Version}/{Phone-Number-ID}/calls",
    ],
  },
  {
    why: "Groups are not for marketing messages (contract 5.1).",
    operations: [
      "POST /{Version}/{Phone-Number-ID}/groups",
      "GET /{Version}/{Phone-Number-ID}/groups",
      "POST /{Version}/{group_id}/invite_link",
      "DELETE /{Version}/{group_id}/invite_link",
      "GET /{Version}/{group_id}/join_requests",
      "POST /{Version}/{group_id}/join_requests",
      "DELETE /{Version}/{group_id}/join_requests",
      "POST /{Version}/{group_id}/participants",
      "DELETE /{Version}/{group_id}/participants",
      "GET /{Version}/{group_id}",
      "DELETE /{Version}/{group_id}",
      "POST /{Version}/{group_id}",
    ],
  },
  {
    why: "Flows are another product; a template can only refer to one.",
    operations: [
      "GET /{Version}/{WABA-ID}/flows",
      "POST /{Version}/{WABA-ID}/flows",
      "POST /{Version}/{WABA-ID}/migrate_flows",
      "GET /{Version}/{Flow-ID}",
      "POST /{Version}/{Flow-ID}",
      "DELETE /{Version}/{Flow-ID}",
      "GET /{Version}/{Flow-ID}/assets",
      "POST /{Version}/{Flow-ID}/assets",
      "POST /{Version}/{Flow-ID}/publish",
      "POST /{Version}/{Flow-ID}/deprecate",
    ],
  },
  {
    why: "Catalogs and commerce are another product.",
    operations: [
      "GET /{Version}/{Phone-Number-ID}/whatsapp_commerce_settings",
      "POST /{Version}/{Phone-Number-ID}/whatsapp_commerce_settings",
    ],
  },
  {
    why: "For partners who hold numbers in store for their customers.",
    operations: [
      "POST /{Version}/{Business-ID}/add_phone_numbers",
      "GET /{Version}/{Business-ID}/preverified_numbers",
      "POST /{Version}/{Business-ID}/share_preverified_numbers",
      "GET /{Version}/{Pre-Verified-Phone-Number-ID}",
      "DELETE /{Version}/{Pre-Verified-Phone-Number-ID}",
      "GET /{Version}/{Pre-Verified-Phone-Number-ID}/partners",
      "POST /{Version}/{Pre-Verified-Phone-Number-ID}/request_code",
      "POST /{Version}/{Pre-Verified-Phone-Number-ID}/verify_code",
    ],
  },
  {
    why: "For partners who serve a customer together (multi-partner solutions).",
    operations: [
      "GET /{Version}/{Application-ID}/connected_client_businesses",
      "POST /{Version}/{Application-ID}/whatsapp_business_solution",
      "GET /{Version}/{Application-ID}/whatsapp_business_solutions",
      "GET /{Version}/{Solution-ID}",
      "GET /{Version}/{Solution-ID}/access_token",
      "POST /{Version}/{Solution-ID}/accept",
      "POST /{Version}/{Solution-ID}/reject",
      "POST /{Version}/{Solution-ID}/accept_deactivation_request",
      "POST /{Version}/{Solution-ID}/reject_deactivation_request",
      "POST /{Version}/{Solution-ID}/send_deactivation_request",
      "GET /{Version}/{WABA-ID}/solutions",
      "POST /{Version}/{WABA-ID}/set_solution_migration_intent",
      "GET /{Version}/{Migration-Intent-ID}",
    ],
  },
  {
    why: "Moving an account out of on-behalf-of ownership; the sandbox only shows that an account is in it (contract 3.1).",
    operations: [
      "GET /{Version}/{WABA-ID}/in_progress_onbehalf_request",
      "GET /{Version}/{OBO-Mobility-Intent-ID}",
      "POST /{Version}/{WABA-ID}/obo_mobility_intent",
      "POST /{Version}/{WABA-ID}/set_obo_mobility_intent",
    ],
  },
  {
    why: "Who may manage an account is decided in Business settings; the sandbox has its tokens' scopes and assets instead.",
    operations: ["GET /{Version}/{User-ID}/assigned_whatsapp_business_accounts"],
  },
];
