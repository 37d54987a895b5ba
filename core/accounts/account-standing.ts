/** What is known of every account's standing, put together from what was stored, for the checklist and the banners. */
import { blockBesidesPayment, healthVerdict } from "../../shared/domain/accounts/health.ts";
import { banOf } from "../../shared/domain/accounts/history.ts";
import { paymentVerdict } from "../../shared/domain/accounts/payment.ts";
import { restrictionsInForce } from "../../shared/domain/accounts/restrictions.ts";
import type { AccountStanding } from "../../shared/domain/banners/concerns.ts";
import type { WorkspaceStorage } from "../storage/workspace-storage.ts";

function lastViolation(
  { accountHistory }: WorkspaceStorage,
  accountId: string,
): AccountStanding["violation"] {
  const event = accountHistory.last(accountId, null, "violation");
  if (!event) return null;
  const { remediation } = event.detail;
  const words = remediation === undefined ? null : String(remediation);
  // Compared with when we last asked: by our clock, too.
  return { type: event.to ?? "?", at: event.heardAt, remediation: words };
}

/** @param now by Meta's clock: its times are compared with it */
export function standingsOf(storage: WorkspaceStorage, now: number): readonly AccountStanding[] {
  return storage.accounts.accounts().map((account) => ({
    accountId: account.id,
    name: account.name || account.id,
    ownerId: account.ownerBusinessId,
    country: account.country,
    onboardingStatus: account.onboardingStatus,
    statusSince: storage.accounts.onboardingSpans(account.id).at(-1)?.since ?? null,
    termsStatus: account.termsStatus,
    reviewStatus: account.reviewStatus,
    health: healthVerdict(account.healthEntities),
    block: blockBesidesPayment(account.healthEntities),
    payment: paymentVerdict(account),
    isCloudDisabledForMarketing: account.isCloudDisabledForMarketing,
    restrictions: restrictionsInForce(storage.accounts.restrictionsOf(account.id), now),
    ban: banOf(storage.accountHistory.ofKinds(account.id, ["ban", "recovered"])),
    violation: lastViolation(storage, account.id),
    deletedAt: storage.accountHistory.last(account.id, null, "deleted")?.heardAt ?? null,
    checkedAt: account.checkedAt,
  }));
}
