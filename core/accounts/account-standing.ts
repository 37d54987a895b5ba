/** What is known of every account's standing, put together from what was stored, for the checklist and the banners. */
import { blockBesidesPayment, healthVerdict } from "../../shared/domain/accounts/health.ts";
import { banOf } from "../../shared/domain/accounts/history.ts";
import { paymentVerdict } from "../../shared/domain/accounts/payment.ts";
import {
  endOf,
  isOfFamily,
  type Restriction,
  restrictionsInForce,
  stopsMarketing,
} from "../../shared/domain/accounts/restrictions.ts";
import type { NumberRestriction } from "../../shared/domain/banners/banners.ts";
import type { AccountStanding } from "../../shared/domain/banners/concerns.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { digitsOf } from "../../shared/domain/text/digits.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { AccountFacts } from "./account-facts.ts";

function lastViolation(
  accountHistory: WorkspaceReaders["accountHistory"],
  accountId: AccountId,
): AccountStanding["violation"] {
  const event = accountHistory.last(accountId, null, "violation");
  if (!event) return null;
  const isLifted = accountHistory
    .ofKinds(accountId, ["lifted"])
    .some(
      ({ at, numberDigits, detail, isUnproven }) =>
        numberDigits === null &&
        at >= event.at &&
        isOfFamily(event.to ?? "", String(detail.family)) &&
        (!isUnproven || event.isUnproven),
    );
  if (isLifted) return null;
  const { remediation } = event.detail;
  const words = remediation === undefined ? null : String(remediation);
  // It is compared with the time of our last check, which is by our clock, too.
  return { type: event.to ?? "?", at: event.heardAt, remediation: words, isUnproven: event.isUnproven };
}

/** When it began: Meta's date, or the time it reached us if Meta gave no date. */
function begun(
  accountHistory: WorkspaceReaders["accountHistory"],
  accountId: AccountId,
  { type, numberDigits, since }: Restriction,
): Pick<NumberRestriction, "since" | "firstSeenAt"> {
  const isDated = accountHistory
    .ofKinds(accountId, ["restriction"])
    .some(
      (event) =>
        event.to === type &&
        event.numberDigits === numberDigits &&
        event.at === since &&
        event.at !== event.heardAt,
    );
  return isDated ? { since, firstSeenAt: null } : { since: null, firstSeenAt: since };
}

type Readers = Pick<WorkspaceReaders, "accounts" | "accountHistory">;

/**
 * @param account as Meta answers now, or as it was stored
 * @param now by Meta's clock: its times are compared with it
 */
export function standingOf(
  { accounts, accountHistory }: Readers,
  account: AccountFacts & { readonly checkedAt: number },
  now: number,
): AccountStanding {
  const deletion = accountHistory.last(account.id, null, "deleted");
  return {
    accountId: account.id,
    name: account.name || account.id,
    ownerId: account.ownerBusinessId,
    country: account.country,
    currency: account.currency,
    onboardingStatus: account.onboardingStatus,
    statusSince: accounts.onboardingSpans(account.id).at(-1)?.since ?? null,
    termsStatus: account.termsStatus,
    reviewStatus: account.reviewStatus,
    health: healthVerdict(account.healthEntities),
    block: blockBesidesPayment(account.healthEntities),
    payment: paymentVerdict(account),
    isCloudDisabledForMarketing: account.isCloudDisabledForMarketing,
    restrictions: restrictionsInForce(accounts.restrictionsOf(account.id), now)
      .filter(({ numberDigits }) => numberDigits === null)
      .map((restriction) => ({ ...restriction, ...begun(accountHistory, account.id, restriction) })),
    ban: banOf(accountHistory.ofKinds(account.id, ["ban", "recovered"])),
    violation: lastViolation(accountHistory, account.id),
    deletedAt: deletion?.heardAt ?? null,
    isDeletionUnproven: deletion?.isUnproven ?? false,
    checkedAt: account.checkedAt,
  };
}

/** @param now by Meta's clock */
export function standingsOf(readers: Readers, now: number): readonly AccountStanding[] {
  return readers.accounts.accounts().map((account) => standingOf(readers, account, now));
}

/**
 * The restriction of one number alone that keeps its marketing from leaving; of several, the one that lasts longest.
 * @param now by Meta's clock
 */
export function restrictionOfNumber(
  { accounts, accountHistory }: Readers,
  number: { readonly accountId: AccountId; readonly displayNumber: string },
  now: number,
): NumberRestriction | null {
  const digits = digitsOf(number.displayNumber);
  const lasting = (one: Restriction) => endOf(one) ?? Number.POSITIVE_INFINITY;
  const [longest] = restrictionsInForce(accounts.restrictionsOf(number.accountId), now)
    .filter(({ numberDigits, type }) => numberDigits === digits && stopsMarketing(type))
    .sort((one, other) => (lasting(one) < lasting(other) ? 1 : -1));
  if (longest === undefined) return null;
  return {
    ...begun(accountHistory, number.accountId, longest),
    expiresAt: endOf(longest),
    remediation: longest.remediation,
    isUnproven: longest.isUnproven === true,
  };
}
