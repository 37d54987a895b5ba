/**
 * What the doctor checks, in the order it reports, and what a finding is. The sentences of a finding are in
 * `words-en.ts` and `words-fr.ts`, by check and variant, so that the screen and the command line say the same.
 */

export const DOCTOR_GROUPS = [
  "computer",
  "workspace",
  "credentials",
  "account",
  "number",
  "webhooks",
] as const;
export type DoctorGroup = (typeof DOCTOR_GROUPS)[number];

export const DOCTOR_CHECKS = [
  "data-folder",
  "disk",
  "runtime",
  "store",
  "keyring",
  "network",
  "clock",
  "graph-version",
  "workspace",
  "database",
  "copies",
  "token",
  "scopes",
  "token-expiry",
  "app",
  "app-mode",
  "account",
  "other-accounts",
  "restrictions",
  "onboarding",
  "terms",
  "payment",
  "cloud-api-switch",
  "activity-sharing",
  "number",
  "number-verification",
  "number-name",
  "templates",
  "template-sync",
  "webhook-listener",
  "webhook-subscription",
  "webhook-address",
  "last-webhook",
  "webhook-signatures",
] as const;
export type DoctorCheckId = (typeof DOCTOR_CHECKS)[number];

export const GROUP_OF: Readonly<Record<DoctorCheckId, DoctorGroup>> = {
  "data-folder": "computer",
  disk: "computer",
  runtime: "computer",
  store: "computer",
  keyring: "computer",
  network: "computer",
  clock: "computer",
  "graph-version": "computer",
  workspace: "workspace",
  database: "workspace",
  copies: "workspace",
  token: "credentials",
  scopes: "credentials",
  "token-expiry": "credentials",
  app: "credentials",
  "app-mode": "credentials",
  account: "account",
  "other-accounts": "account",
  restrictions: "account",
  onboarding: "account",
  terms: "account",
  payment: "account",
  "cloud-api-switch": "account",
  "activity-sharing": "account",
  number: "number",
  "number-verification": "number",
  "number-name": "number",
  templates: "number",
  "template-sync": "number",
  "webhook-listener": "webhooks",
  "webhook-subscription": "webhooks",
  "webhook-address": "webhooks",
  "last-webhook": "webhooks",
  "webhook-signatures": "webhooks",
};

export const DOCTOR_STATUSES = ["pass", "warn", "fail"] as const;
export type DoctorStatus = (typeof DOCTOR_STATUSES)[number];

/** Where a finding is fixed: a screen of ours, or a page of Meta's by its id. */
export const DOCTOR_ACTIONS = [
  "setup",
  "accounts",
  "settings",
  "open-terms",
  "open-payment",
  "open-account-quality",
  "open-templates",
  "open-activity-sharing",
] as const;
export type DoctorAction = (typeof DOCTOR_ACTIONS)[number];

/** Values of a sentence; those whose name ends in `At` are milliseconds since the epoch, `bytes` a size. */
export type DoctorParams = Readonly<Record<string, string | number>>;

/** The verdict on one check. */
export interface Finding {
  readonly status: DoctorStatus;
  /** Selects one of the check's sentences. */
  readonly variant: string;
  readonly params?: DoctorParams;
  readonly action?: DoctorAction;
  /** When this was known, for something that could not be asked now. */
  readonly asOf?: number;
}

export interface DoctorCheck {
  readonly id: DoctorCheckId;
  readonly status: DoctorStatus;
  readonly variant: string;
  readonly params: DoctorParams;
  readonly action: DoctorAction | null;
  readonly asOf: number | null;
}

/** The variant for anything that could not be checked, in every check. */
export const NOT_CHECKED = "not-checked";

/** The worst status of all; an empty list is no good sign. */
export function overallStatus(checks: readonly { readonly status: DoctorStatus }[]): DoctorStatus {
  if (checks.length === 0 || checks.some((check) => check.status === "fail")) return "fail";
  return checks.some((check) => check.status === "warn") ? "warn" : "pass";
}
