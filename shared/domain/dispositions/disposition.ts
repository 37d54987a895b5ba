/** Looks up what an error of Meta's asks for. The HTTP status is never consulted (meta-facts 1.3). */
import {
  DETAILS_ROWS,
  DISPOSITION_ROWS,
  type Disposition,
  type DispositionRow,
} from "./dispositions.data.ts";

export type { Disposition };

const ROW_BY_CODE: ReadonlyMap<number, DispositionRow> = new Map(
  DISPOSITION_ROWS.map((row) => [row.code, row]),
);

/** Any of 200 to 299 says that a permission is missing (meta-facts 8.1). */
const PERMISSION = { from: 200, to: 299 };

/**
 * Returns `null` for an unknown code, which is shown raw and never guessed at, and for an error without a code.
 * @param details Meta's `error_data.details`
 */
export function dispositionOf(code: number | null, details: string | null = null): DispositionRow | null {
  if (code === null) return null;
  if (details !== null) {
    const said = details.toLowerCase();
    const row = DETAILS_ROWS.find((one) => one.code === code && said.includes(one.words));
    if (row !== undefined) return row;
  }
  const own = ROW_BY_CODE.get(code);
  if (own !== undefined) return own;
  const permission =
    code >= PERMISSION.from && code <= PERMISSION.to ? ROW_BY_CODE.get(PERMISSION.from) : undefined;
  return permission === undefined ? null : { ...permission, code };
}

/** Codes saying that the token itself is invalid; only these lead to "sign in again" (meta-facts 8.1). */
const CREDENTIAL_CODES: ReadonlySet<number> = new Set([0, 102, 104, 190]);

export function isCredentialError(code: number | null): boolean {
  return code !== null && CREDENTIAL_CODES.has(code);
}

/** Permission missing, or nothing with this id for this token (meta-facts 8.1; for the latter Graph also says 100). */
const REFUSALS: ReadonlySet<number> = new Set([3, 10, 33, 100, 803]);

/** Whether Meta refuses this token access to what it asked for; no other error says anything about permissions. */
export function isRefusal(code: number | null): boolean {
  if (code === null) return false;
  return isCredentialError(code) || REFUSALS.has(code) || (code >= PERMISSION.from && code <= PERMISSION.to);
}
