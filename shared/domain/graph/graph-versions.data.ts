/**
 * Versions of the Graph API Waypost can speak. Source: meta-facts 1.1, as of 2026-11-20; v26.0 is the newest that
 * can be evidenced, v25.0 is what most of Meta's own samples use. A version lives two years at the least.
 */
export const GRAPH_VERSIONS: readonly { readonly version: string; readonly released: string }[] = [
  { version: "v26.0", released: "2026-07-29" },
  { version: "v25.0", released: "2026-02-18" },
  { version: "v24.0", released: "2025-10-08" },
  { version: "v23.0", released: "2025-05-29" },
];

export const DEFAULT_GRAPH_VERSION = "v25.0";
