/**
 * Where Meta's Graph API is and which version Waypost speaks. Source: meta-facts 1.1, as of 2026-11-20: v26.0
 * (2026-07-29) is the newest that can be evidenced; v25.0 is what most of Meta's own samples use.
 */
export const GRAPH_BASE_URL = "https://graph.facebook.com";
export const GRAPH_VERSION = "v25.0";
