/**
 * Whether Waypost can speak a version of the Graph API. Versions newer than those it knows are accepted, because Meta
 * adds to the API and announces each version by name.
 */
import { GRAPH_VERSIONS } from "./graph-versions.data.ts";

export type GraphVersionVerdict = "known" | "newer" | "too-old" | "malformed";

function parse(version: string): number | null {
  const [, major, minor] = /^v(\d{1,3})\.(\d{1,2})$/.exec(version) ?? [];
  return major === undefined || minor === undefined ? null : Number(major) * 100 + Number(minor);
}

/**
 * Meta counts in whole numbers, so no version lies between two known ones; a text that would is treated as a newer
 * one.
 */
export function judgeGraphVersion(version: string): GraphVersionVerdict {
  const wanted = parse(version);
  if (wanted === null) return "malformed";
  if (GRAPH_VERSIONS.some((known) => known.version === version)) return "known";
  const oldest = Math.min(...GRAPH_VERSIONS.map((known) => parse(known.version) ?? 0));
  return wanted < oldest ? "too-old" : "newer";
}

export function oldestGraphVersion(): string {
  return GRAPH_VERSIONS.map(({ version }) => version).reduce((oldest, version) =>
    (parse(version) ?? 0) < (parse(oldest) ?? 0) ? version : oldest,
  );
}

/** When Meta ends it, in milliseconds since the epoch; null if Meta has named no day. */
export function endOfGraphVersion(version: string): number | null {
  const usableUntil = GRAPH_VERSIONS.find((known) => known.version === version)?.usableUntil ?? null;
  return usableUntil === null ? null : Date.parse(`${usableUntil}T12:00:00Z`);
}
