/** What is stored of an account, put together for the interface with our own verdicts. Reads only. */
import type { AccountView, NumberView } from "../../shared/contract/index.ts";
import { effectiveFeatures } from "../../shared/domain/accounts/creative.ts";
import { healthVerdict } from "../../shared/domain/accounts/health.ts";
import { banOf } from "../../shared/domain/accounts/history.ts";
import { effectiveStanding, webhookOwner } from "../../shared/domain/accounts/numbers.ts";
import { paymentVerdict } from "../../shared/domain/accounts/payment.ts";
import { countryOfNumber } from "../messages/recipient-check.ts";
import type { WorkspaceStorage } from "../storage/workspace-storage.ts";
import type { AccountFacts, NumberFacts } from "./account-facts.ts";

type Stored<Facts> = Facts & { readonly checkedAt: number };
type Health = Pick<AccountFacts, "reportedHealth" | "healthEntities">;

function issuesOf(entity: AccountFacts["healthEntities"][number]): AccountView["health"]["issues"] {
  const base = { entityType: entity.entityType, entityId: entity.id, canSendMessage: entity.canSendMessage };
  return [
    ...entity.errors.map((error) => ({
      ...base,
      code: error.code,
      description: error.description,
      solution: error.solution,
    })),
    ...entity.notes.map((note) => ({ ...base, code: null, description: note, solution: "" })),
  ];
}

function healthOf({ reportedHealth, healthEntities }: Health): AccountView["health"] {
  return {
    verdict: healthVerdict(healthEntities),
    reported: reportedHealth,
    issues: healthEntities.flatMap(issuesOf),
  };
}

/** @param callbackUrl the address Meta was told here; null when none is known */
function numberView(number: Stored<NumberFacts>, callbackUrl: string | null): NumberView {
  const { accountId: _, reportedHealth, healthEntities, webhook, ...facts } = number;
  const owner = webhookOwner(webhook);
  return {
    ...facts,
    country: countryOfNumber(number.displayNumber),
    standing: effectiveStanding(number, healthVerdict(healthEntities)),
    webhook: {
      ...webhook,
      isOurs: owner === null || callbackUrl === null ? null : owner.url === callbackUrl,
    },
    health: healthOf({ reportedHealth, healthEntities }),
  };
}

export function accountView(storage: WorkspaceStorage, account: Stored<AccountFacts>): AccountView {
  const { settings, accounts, accountHistory } = storage;
  const { reportedHealth, healthEntities, creativeChoices, subscribedApps, fundingId, ...facts } = account;
  const appId = settings.read("appId");
  const callbackUrl = settings.read("callbackUrl");
  return {
    ...facts,
    onboardingHistory: [...accounts.onboardingSpans(account.id)],
    payment: paymentVerdict({ onboardingStatus: facts.onboardingStatus, fundingId, healthEntities }),
    creative: creativeChoices === null ? null : [...effectiveFeatures(creativeChoices)],
    subscribedApps:
      subscribedApps?.map((app) => ({ ...app, isOurs: app.id !== null && app.id === appId })) ?? null,
    restrictions: [...accounts.restrictionsOf(account.id)],
    ban: banOf(accountHistory.ofKinds(account.id, ["ban", "recovered"])),
    health: healthOf({ reportedHealth, healthEntities }),
    numbers: accounts.numbersOf(account.id).map((number) => numberView(number, callbackUrl)),
    isChosen: account.id === settings.read("accountId"),
  };
}
