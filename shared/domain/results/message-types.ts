/**
 * What kind of message one is, for figures: what its template was filed under when it was made, and for one without a template of
 * ours (an echo, an import) what Meta's receipt says it was priced as. A test is a test, whatever its template. As of 2026-12-01;
 * source of the categories: meta-facts 6.1 and 13.3. Pure.
 */
export const MESSAGE_TYPES = [
  "marketing",
  "utility",
  "authentication",
  "service",
  "test",
  /** Meta calls it something that stands for none of these. */
  "other",
] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** By the template's category, as Meta spells it; any other is `other`. */
export const TEMPLATE_TYPES: Readonly<Record<string, MessageType>> = {
  MARKETING: "marketing",
  UTILITY: "utility",
  AUTHENTICATION: "authentication",
};

/** By `pricing.category` of a receipt; any other is `other`. */
export const BILLED_TYPES: Readonly<Record<string, MessageType>> = {
  marketing: "marketing",
  marketing_lite: "marketing",
  group_marketing: "marketing",
  utility: "utility",
  group_utility: "utility",
  authentication: "authentication",
  "authentication-international": "authentication",
  authentication_international: "authentication",
  service: "service",
  group_service: "service",
};
