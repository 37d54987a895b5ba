/**
 * What differs between two checks of an account, as rows of its history. Pure. A value Meta did not say, before or
 * now, is no change: fields come and go with versions and permissions.
 */
import { healthVerdict } from "../../shared/domain/accounts/health.ts";
import type { EventDetail, EventKind } from "../../shared/domain/accounts/history.ts";
import { paymentVerdict } from "../../shared/domain/accounts/payment.ts";
import type { NumberId } from "../../shared/domain/ids.ts";
import type { AccountFacts, NumberFacts } from "./account-facts.ts";
import type { NewAccountEvent } from "./account-history-store.ts";

export interface Reading {
  readonly account: AccountFacts;
  readonly numbers: readonly NumberFacts[];
  /** When Meta said so; what it left out keeps its earlier time. */
  readonly checkedAt: number;
}

export interface CheckMoment {
  /** Ours. */
  readonly now: number;
  /** Milliseconds by which Meta's clock is ahead. */
  readonly clockOffset: number;
  /** A restriction or ban is in force, so that a recovery means something. */
  readonly isRestricted: boolean;
}

type Change = readonly [kind: EventKind, from: string | null, to: string | null, detail?: EventDetail];

const word = (value: boolean | null): string | null => (value === null ? null : String(value));
/** `unknown` is our word, not Meta's. */
const said = (verdict: string): string | null => (verdict === "unknown" ? null : verdict);

function accountValues({ account }: Reading): readonly Change[] {
  return [
    ["onboarding", null, account.onboardingStatus],
    ["terms", null, account.termsStatus],
    ["review", null, account.reviewStatus],
    ["verification", null, account.verificationStatus],
    ["account-status", null, account.status],
    ["account-name", null, account.name || null],
    ["owner", null, account.ownerBusinessName],
    ["ownership", null, account.ownershipType],
    ["limit", null, account.messagingLimit],
    ["health", null, said(healthVerdict(account.healthEntities))],
    ["payment", null, said(paymentVerdict(account))],
    ["cloud-disabled", null, word(account.isCloudDisabledForMarketing)],
  ];
}

function partsOf({ healthEntities }: Pick<AccountFacts, "healthEntities">, type: string) {
  return healthEntities.filter((entity) => entity.entityType === type);
}

function numberValues(number: NumberFacts): readonly Change[] {
  const { webhook } = number;
  return [
    ["number-status", null, number.status],
    // Only the number's own part: what holds up the whole account is told once, not for each number.
    ["number-health", null, said(healthVerdict(partsOf(number, "PHONE_NUMBER")))],
    ["number-quality", null, number.qualityRating],
    ["number-throughput", null, number.throughputLevel],
    ["number-name", null, number.verifiedName],
    ["number-name-status", null, number.nameStatus],
    ["number-verification", null, number.codeVerificationStatus],
    ["number-mode", null, number.accountMode],
    ["number-official", null, word(number.isOfficial)],
    ["number-webhook", null, webhook.number ?? webhook.account ?? webhook.application],
  ];
}

function differences(before: readonly Change[], after: readonly Change[]): readonly Change[] {
  return after.flatMap(([kind, , to], index): readonly Change[] => {
    const from = before[index]?.[2] ?? null;
    return from === null || to === null || from === to ? [] : [[kind, from, to]];
  });
}

function creativeChanges(before: Reading, after: Reading): readonly Change[] {
  const old = before.account.creativeChoices;
  const current = after.account.creativeChoices;
  if (old === null || current === null) return [];
  return [...new Set([...Object.keys(old), ...Object.keys(current)])].flatMap(
    (feature): readonly Change[] => {
      const from = old[feature] ?? null;
      const to = current[feature] ?? null;
      return from === to ? [] : [["creative", from, to, { feature }]];
    },
  );
}

/** Meta's own answers say that messages are stopped, or that they go. */
function areMessagesStopped({ account }: Reading): boolean {
  const entities = partsOf(account, "WABA");
  return (
    account.onboardingStatus === "INELIGIBLE_INACTIVE_OR_RESTRICTED" ||
    entities.some((entity) => entity.canSendMessage === "BLOCKED" || entity.canSendMessage === "LIMITED")
  );
}

function doMessagesGo(reading: Reading): boolean {
  const entities = partsOf(reading.account, "WABA");
  return (
    entities.length > 0 &&
    entities.every((entity) => entity.canSendMessage === "AVAILABLE") &&
    !areMessagesStopped(reading)
  );
}

/** Returns nothing for the first check, which has nothing to be compared with. */
export function changesBetween(
  before: Reading | null,
  after: Reading,
  moment: CheckMoment,
): readonly NewAccountEvent[] {
  if (before === null) return [];
  const event = (numberId: NumberId | null, [kind, from, to, detail = {}]: Change): NewAccountEvent => ({
    at: moment.now + moment.clockOffset,
    heardAt: moment.now,
    source: "check",
    kind,
    accountId: after.account.id,
    numberId,
    numberDigits: null,
    from,
    to,
    detail,
    raw: null,
  });
  const known = new Map(before.numbers.map((number) => [number.id, number]));
  const present = new Set(after.numbers.map((number) => number.id));
  const hasRecovered = moment.isRestricted && areMessagesStopped(before) && doMessagesGo(after);
  const seenAt = before.checkedAt + moment.clockOffset;
  return [
    ...(hasRecovered ? [event(null, ["recovered", null, null, { seenAt }])] : []),
    ...differences(accountValues(before), accountValues(after)).map((change) => event(null, change)),
    ...creativeChanges(before, after).map((change) => event(null, change)),
    ...after.numbers.flatMap((number) => {
      const old = known.get(number.id);
      if (!old) return [event(number.id, ["number-added", null, number.displayNumber])];
      return differences(numberValues(old), numberValues(number)).map((change) => event(number.id, change));
    }),
    ...before.numbers
      .filter((number) => !present.has(number.id))
      .map((number) => event(number.id, ["number-removed", number.displayNumber, null])),
  ];
}
