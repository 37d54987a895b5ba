/** Turns the facts into the list of checks. Pure. */
import { DOCTOR_CHECKS, type DoctorCheck, type DoctorCheckId, type Finding, NOT_CHECKED } from "./checks.ts";
import type { DoctorFacts, WorkspaceFacts } from "./facts.ts";
import * as account from "./judge-account.ts";
import * as computer from "./judge-computer.ts";
import * as webhooks from "./judge-webhooks.ts";

type Judge = (facts: DoctorFacts) => Finding;

const NO_WORKSPACE: Finding = { status: "warn", variant: NOT_CHECKED, params: { code: "no-workspace" } };

const within =
  (judge: (workspace: WorkspaceFacts, now: number) => Finding): Judge =>
  ({ workspace, now }) =>
    workspace === null ? NO_WORKSPACE : judge(workspace, now);

/** Whatever ends or falls due at a time Meta named is judged by Meta's clock. */
const byMetasClock =
  (judge: (workspace: WorkspaceFacts, now: number) => Finding): Judge =>
  (facts) =>
    within(judge)({ ...facts, now: facts.now + (facts.network.clockOffset ?? 0) });

const JUDGES: Readonly<Record<DoctorCheckId, Judge>> = {
  "data-folder": computer.judgeFolder,
  disk: computer.judgeDisk,
  runtime: computer.judgeRuntime,
  store: computer.judgeStore,
  keyring: computer.judgeKeyring,
  network: computer.judgeNetwork,
  clock: computer.judgeClock,
  "graph-version": computer.judgeVersion,
  workspace: computer.judgeWorkspace,
  database: computer.judgeDatabase,
  copies: within(computer.judgeCopies),
  token: within(account.judgeToken),
  scopes: within(account.judgeScopes),
  "token-expiry": byMetasClock(account.judgeExpiry),
  app: within(account.judgeApp),
  "app-mode": within(account.judgeAppMode),
  account: within(account.judgeAccount),
  "other-accounts": within(account.judgeOthers),
  restrictions: within(account.judgeRestrictions),
  onboarding: within(account.judgeOnboarding),
  terms: within(account.judgeTerms),
  payment: byMetasClock(account.judgePayment),
  "cloud-api-switch": within(account.judgeCloudSwitch),
  "activity-sharing": within(account.judgeActivitySharing),
  number: within(account.judgeNumber),
  "number-verification": within(account.judgeVerification),
  "number-name": within(account.judgeName),
  templates: within(account.judgeTemplates),
  "template-sync": within(account.judgeSync),
  "webhook-listener": within(webhooks.judgeListener),
  "webhook-subscription": within(webhooks.judgeSubscription),
  "webhook-address": within(webhooks.judgeAddress),
  "last-webhook": within(webhooks.judgeLastWebhook),
  "webhook-signatures": within(webhooks.judgeSignatures),
};

/** Every check, in the order in which it is reported. */
export function examine(facts: DoctorFacts): readonly DoctorCheck[] {
  return DOCTOR_CHECKS.map((id) => {
    const { status, variant, params = {}, action = null, asOf = null } = JUDGES[id](facts);
    return { id, status, variant, params, action, asOf };
  });
}
