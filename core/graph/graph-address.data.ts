/** Where Meta's Graph API is. Source: meta-facts 1.1, as of 2026-11-20. */
export const GRAPH_BASE_URL = "https://graph.facebook.com";
