/**
 * Whether sending a failed message once more can help, and from when on: what *Retry failed* offers, reason by reason. What
 * failed is known to have failed, at the request or by a receipt; a message of which nobody knows whether it was taken has no
 * place here. Payloads are frozen, so that one Meta can't read is refused again. Pure. Source: meta-facts 8 and 9.
 */
import { dispositionOf } from "../dispositions/disposition.ts";
import type { Remedy } from "../dispositions/dispositions.data.ts";
import { PERSON_LIMIT_CODE } from "../dispositions/marketing-codes.data.ts";
import { RETRY_RULES } from "../dispositions/retry-rules.data.ts";

export interface FailedMessage {
  readonly code: number | null;
  /** ISO 3166-1 alpha-2; null where nobody knows. */
  readonly country: string | null;
  /** When it failed last, by Meta's clock: milliseconds since the epoch. */
  readonly failedAt: number;
  /** How often it has failed with this code, this time included: 1 or more. */
  readonly times: number;
}

export type RetryHelp =
  | { readonly helps: false }
  /** @property from no sooner than then; @property first what a person does before, null for nothing */
  | { readonly helps: true; readonly from: number; readonly first: Remedy | null };

const SECOND = 1_000;
const NEVER: RetryHelp = { helps: false };
/** Meta couldn't get the file of a message then, which may be another matter now (meta-facts 8.2). */
const FILE_CODES: ReadonlySet<number> = new Set([131_052, 131_053]);
/** The template is gone for good. */
const DISABLED_CODE = 132_016;

/** Whether a retry can help at all, for whom the code alone is known. */
export function canRetryHelp(code: number | null): boolean {
  return retryHelp({ code, country: null, failedAt: 0, times: 1 }).helps;
}

export function retryHelp({ code, country, failedAt, times }: FailedMessage): RetryHelp {
  const row = dispositionOf(code);
  // Nothing speaks against it.
  if (row === null) return { helps: true, from: failedAt, first: null };
  if (row.code === DISABLED_CODE) return NEVER;
  // Everybody in the United States is limited for good (meta-facts 7).
  if (row.code === PERSON_LIMIT_CODE && country === "US") return NEVER;
  if (row.remedy !== undefined) return { helps: true, from: failedAt, first: row.remedy };
  switch (row.disposition) {
    case "retry-now":
      return { helps: true, from: failedAt, first: null };
    case "wait": {
      const rule = RETRY_RULES[row.tries ?? "busy"];
      const seconds = Math.min(rule.longest, rule.first * rule.factor ** Math.max(0, times - 1));
      return { helps: true, from: failedAt + seconds * SECOND, first: null };
    }
    case "fix-payload":
      return FILE_CODES.has(row.code) ? { helps: true, from: failedAt, first: null } : NEVER;
    case "fix-account":
      return { helps: true, from: failedAt, first: "account" };
    case "reroute":
    case "suppress-recipient":
    case "give-up":
      return NEVER;
  }
}
