/** How serious a fact is, decided in one place so that the banners and the doctor give the same answer. Pure. */
export const SEVERITIES = ["critical", "error", "warning"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Facts that both the banners and the doctor report. */
export type GravePoint =
  /** Meta refuses everything asked with the token. */
  | "token-refused"
  | "token-expiring"
  /** The account in use is restricted, banned, not eligible … */
  | "account-concerned"
  /** Another account is, and it keeps the account in use from being upgraded. */
  | "upgrade-held-up"
  /** Another account is, and the one in use isn't affected. */
  | "other-account-concerned"
  /** The number in use is restricted by itself, stopped by Meta's health, or lost. */
  | "number-stopped"
  /** The account in use lacks a payment method: what it sends is refused. */
  | "payment-missing"
  | "terms-unsigned"
  /** Meta asks for another currency by a day still to come. */
  | "currency-ending"
  /** That day is over, and Meta delivers nothing for the account. */
  | "currency-over"
  /** Cloud API is disabled for marketing: a switch people set on purpose. */
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

/** The doctor's two statuses: `fail` must be fixed, `warn` should be looked at. */
export function doctorStatusOf(point: GravePoint): "fail" | "warn" {
  return SEVERITY[point] === "warning" ? "warn" : "fail";
}
