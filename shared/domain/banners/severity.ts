/**
 * How serious a fact is, in one place: the banner and the doctor must not call the same thing by two names. Pure.
 */
export const SEVERITIES = ["critical", "error", "warning"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What both of them speak of. */
export type GravePoint =
  /** Meta refuses everything asked with the token. */
  | "token-refused"
  | "token-expiring"
  /** The account in use is restricted, banned, not eligible … */
  | "account-concerned"
  /** Another one is, and it keeps the account in use from being upgraded. */
  | "upgrade-held-up"
  /** Another one is, and the account in use isn't affected. */
  | "other-account-concerned"
  /** The number in use is: restricted by itself, stopped by Meta's health, or lost. */
  | "number-stopped"
  /** Of the account in use: what it sends is refused. */
  | "payment-missing"
  | "terms-unsigned"
  /** Meta asks for another currency by a day that is to come. */
  | "currency-ending"
  /** That day is over, and Meta delivers nothing for the account. */
  | "currency-over"
  /** A switch people set on purpose. */
  | "cloud-api-disabled"
  | "quality-dropped";

const SEVERITY: Readonly<Record<GravePoint, Severity>> = {
  "token-refused": "critical",
  "token-expiring": "warning",
  "account-concerned": "critical",
  "upgrade-held-up": "critical",
  "other-account-concerned": "warning",
  "number-stopped": "critical",
  "payment-missing": "error",
  "terms-unsigned": "warning",
  "currency-ending": "warning",
  "currency-over": "error",
  "cloud-api-disabled": "warning",
  "quality-dropped": "warning",
};

export function severityOf(point: GravePoint): Severity {
  return SEVERITY[point];
}

/** The doctor knows two of them: to be fixed, and to be looked at. */
export function doctorStatusOf(point: GravePoint): "fail" | "warn" {
  return SEVERITY[point] === "warning" ? "warn" : "fail";
}
