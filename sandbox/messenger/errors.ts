/**
 * Errors of the Messenger Platform (contract 11): the same envelope as everywhere, without the `error_data` of
 * WhatsApp. The contract gives no HTTP status for most of them; clients must go by the code.
 */
import { GraphError } from "../graph/errors.ts";

const STATUSES: Readonly<Record<number, number>> = {
  1: 500,
  2: 500,
  10: 403,
  102: 401,
  190: 401,
  200: 403,
  368: 403,
  803: 404,
  1200: 500,
};
/** Errors that pass with time. */
const PASSING: readonly number[] = [1, 2, 4, 17, 32, 613, 1200];

export function pageError(code: number, title: string, subcode: number | null = null): GraphError {
  return new GraphError(code, {
    title,
    http: STATUSES[code] ?? 400,
    ...(subcode === null ? {} : { subcode }),
    ...(PASSING.includes(code) ? { transient: true } : {}),
    type: code === 803 ? "GraphMethodException" : "OAuthException",
  });
}
