/**
 * Webhook fields that announce something about an account, its numbers or its templates. As of 2026-11; source:
 * meta-facts 4.5 and 13.10. Only these become rows of an account's history: whatever is about people and messages
 * (`group_…`, `messaging_handovers`, `standby`, `calls`, `history`, …) may hold people's numbers, and so may a field that
 * Meta adds. Those stay in the log and are counted by name.
 */
const FIELDS: ReadonlySet<string> = new Set([
  "business_capability_update",
  "business_username_updates",
  "partner_solutions",
  "payment_configuration_update",
  "security",
]);
/** Families that Meta keeps adding to, none of which is about people. */
const FAMILIES = /^(account|phone_number|message_template|template)_/;

export function isAboutAccounts(field: string): boolean {
  return FIELDS.has(field) || FAMILIES.test(field);
}
