/** What the counts of an audience add up to. Pure. */
import type { AudienceCount, AudienceRow } from "../../../shared/contract/index.ts";
import {
  ROW_REASONS,
  ROW_VERDICTS,
  type RowReason,
  type RowVerdict,
} from "../../../shared/domain/audiences/row-verdicts.ts";

/** Which rows are shown; null and undefined for all. */
export interface RowFilter {
  readonly verdict: RowVerdict | null;
  /** Undefined for every reason, null for rows of the verdict that have none. */
  readonly reason: RowReason | null | undefined;
  /** ISO 3166-1 alpha-2; undefined for every country. Only where the verdict is null. */
  readonly country?: string | undefined;
}

export const ALL_ROWS: RowFilter = { verdict: null, reason: undefined };

const NO_REASON = "none";

/** As it stands in the address. What the address says wrong is left out. */
export function filterOf(params: URLSearchParams): RowFilter {
  const verdict = ROW_VERDICTS.find((one) => one === params.get("verdict")) ?? null;
  const asked = verdict === null ? null : params.get("reason");
  const reason = asked === NO_REASON ? null : ROW_REASONS.find((one) => one === asked);
  const [country] = verdict === null ? (/^[A-Z]{2}$/.exec(params.get("country") ?? "") ?? []) : [];
  return { verdict, reason, ...(country !== undefined && { country }) };
}

export function paramsOf({ verdict, reason, country }: RowFilter): Record<string, string> {
  if (verdict === null) return country === undefined ? {} : { country };
  return reason === undefined ? { verdict } : { verdict, reason: reason ?? NO_REASON };
}

/** The address with another filter, and all else as it is. */
export function withFilter(params: URLSearchParams, filter: RowFilter): URLSearchParams {
  const others = [...params].filter(([name]) => !["verdict", "reason", "country"].includes(name));
  return new URLSearchParams([...others, ...Object.entries(paramsOf(filter))]);
}

export function matchesFilter(
  { verdict, reason }: RowFilter,
  count: Pick<AudienceCount, "verdict" | "reason">,
): boolean {
  if (verdict === null) return true;
  return count.verdict === verdict && (reason === undefined || count.reason === reason);
}

export function rowsOf(counts: readonly AudienceCount[], filter: RowFilter): number {
  return counts.filter((count) => matchesFilter(filter, count)).reduce((sum, { rows }) => sum + rows, 0);
}

/** Verdicts that any row has, in the order they are shown. */
export function verdictsOf(
  counts: readonly AudienceCount[],
): readonly { readonly verdict: RowVerdict; readonly rows: number }[] {
  return ROW_VERDICTS.map((verdict) => ({
    verdict,
    rows: rowsOf(counts, { verdict, reason: undefined }),
  })).filter(({ rows }) => rows > 0);
}

/** As it is read: the number as people write it, or the user id; null where the row stands for nobody. */
export function nameOfRow({ number, userId }: Pick<AudienceRow, "number" | "userId">): string | null {
  return number ?? userId;
}
