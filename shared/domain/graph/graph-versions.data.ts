/**
 * Versions of the Graph API Waypost can speak, the newest first. Source: meta-facts 13.1, as of 2026-11-28: v26.0 is the
 * newest that can be evidenced, v25.0 is what most of Meta's own samples use. A request with an ended version is
 * silently answered by the oldest one still served. Waypost never sends what Meta has ignored or refused in every version
 * since 2026-10-27 (`pretty`, `debug`, `date_format`, `GET /?ids=`, `If-None-Match`).
 */
export interface GraphVersionFacts {
  readonly version: string;
  readonly released: string;
  /** Null while Meta has named no end. */
  readonly usableUntil: string | null;
}

export const GRAPH_VERSIONS: readonly GraphVersionFacts[] = [
  { version: "v26.0", released: "2026-07-29", usableUntil: null },
  { version: "v25.0", released: "2026-02-18", usableUntil: "2028-07-29" },
  { version: "v24.0", released: "2025-10-08", usableUntil: "2028-02-18" },
  { version: "v23.0", released: "2025-05-29", usableUntil: "2027-10-08" },
];

export const DEFAULT_GRAPH_VERSION = "v25.0";
