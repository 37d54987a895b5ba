/**
 * What was said of messages on Messenger, before marketing messages on WhatsApp: a rule of thumb that is still passed on. Nothing of
 * Meta's says it today (meta-facts has no such figures), and where it was measured and how isn't known. It is shown as what it is,
 * and nothing is judged by it. As of 2026-12-01.
 */
export const MESSENGER_ERA_AS_OF = "2026-12-01";

export const MESSENGER_ERA_KINDS = ["personal", "bot", "commercial", "group"] as const;
export type MessengerEraKind = (typeof MESSENGER_ERA_KINDS)[number];

/** The share that was delivered, from 0 to 1, and the mean time until then in seconds. */
export const MESSENGER_ERA: Readonly<
  Record<MessengerEraKind, { readonly delivered: number; readonly seconds: number }>
> = {
  personal: { delivered: 0.997, seconds: 0.8 },
  bot: { delivered: 0.972, seconds: 1.2 },
  commercial: { delivered: 0.948, seconds: 1.8 },
  group: { delivered: 0.989, seconds: 1.0 },
};
