/**
 * The webhook fields of a WhatsApp Business Account (contract 4.5, 13.11), and whether the app has subscribed to one.
 */
import type { EntityStore } from "../store/entity-store.ts";

export const WEBHOOK_FIELDS: readonly string[] = [
  "account_alerts",
  "account_review_update",
  "account_settings_update",
  "account_update",
  "automatic_events",
  "business_capability_update",
  "business_status_update",
  "business_username_updates",
  "calls",
  "flows",
  "group_lifecycle_update",
  "group_participants_update",
  "group_settings_update",
  "group_status_update",
  "history",
  "message_template_components_update",
  "message_template_quality_update",
  "message_template_status_update",
  "messages",
  "messaging_handovers",
  "partner_solutions",
  "payment_configuration_update",
  "phone_number_name_update",
  "phone_number_quality_update",
  "security",
  "smb_app_state_sync",
  "smb_message_echoes",
  "standby",
  "template_category_update",
  "template_correct_category_detection",
  "tracking_events",
  "user_preferences",
];

/**
 * Only these follow the override of an account or a number; all others go to the app's own address
 * (contract 13.11: messages, echoes, calls, history, groups).
 */
const MOVED: readonly string[] = [
  "calls",
  "group_lifecycle_update",
  "group_participants_update",
  "group_settings_update",
  "group_status_update",
  "history",
  "messages",
  "smb_message_echoes",
];

/** A body posted by hand that isn't one of our webhooks is routed like messages. */
export function followsOverride(body: string): boolean {
  const field = fieldOf(body);
  return field === undefined || MOVED.includes(field);
}

function fieldOf(body: string): string | undefined {
  return /"field":"([a-z_]+)"/.exec(body)?.[1];
}

/**
 * An app that has named its fields gets no others. A body that is no webhook of ours passes: a person posted it by
 * hand.
 */
export function isSubscribed(store: EntityStore, body: string): boolean {
  const fields = store.get("callback", "app")?.fields;
  if (fields === undefined) return true;
  const named = fieldOf(body);
  return named === undefined || fields.includes(named);
}
