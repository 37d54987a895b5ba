/**
 * What Meta says optimized delivery brings, in its own words a figure for one country and one month, and no promise. Source:
 * Meta's page on the Marketing Messages API for WhatsApp, as the copy of 2026-09-11 has it.
 */
export const META_CLAIM = {
  /** Share of messages delivered beyond the Cloud API's, at the most, for messages many people engage with. */
  mostMoreDelivered: 0.09,
  country: "IN",
  measured: "2025-01-15",
} as const;
