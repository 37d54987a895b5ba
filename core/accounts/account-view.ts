/** What is stored of an account, put together for the interface with our own verdicts. Reads only. */

import type { AccountView, NumberView } from "../../shared/contract/index.ts";
import { effectiveFeatures } from "../../shared/domain/accounts/creative.ts";
import {
  blockBesidesPayment,
  healthVerdict,
  lacksPaymentMethod,
} from "../../shared/domain/accounts/health.ts";
import { banOf } from "../../shared/domain/accounts/history.ts";
import { effectiveStanding } from "../../shared/domain/accounts/numbers.ts";
import { paymentVerdict } from "../../shared/domain/accounts/payment.ts";
import type { Registering } from "../../shared/domain/accounts/registration.ts";
import { maskNumber } from "../../shared/domain/doctor/mask.ts";
import { callbacksOf, receiptsRoute, type Subscription } from "../../shared/domain/setup/receipts-route.ts";
import { digitsOf } from "../../shared/domain/text/digits.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import { countryOfNumber } from "../recipients/recipient-check.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { AccountFacts, NumberFacts } from "./account-facts.ts";
import { accountsSettings } from "./accounts-settings.ts";
import { registeringNow } from "./number-registration.ts";

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
    isPaymentOnly: lacksPaymentMethod(healthEntities) && blockBesidesPayment(healthEntities) === null,
    reported: reportedHealth,
    issues: healthEntities.flatMap(issuesOf),
  };
}

/** The subscription is known for the chosen account only; for other accounts, only their numbers say more. */
const NOT_ASKED: Subscription = { isSubscribed: true, override: null, ofApp: null };

/** @param callbackUrl the address Meta was told here; null when none is known */
function numberView(
  number: Stored<NumberFacts>,
  callbackUrl: string | null,
  subscription: Subscription,
  registering: Registering,
): NumberView {
  const { accountId: _, reportedHealth, healthEntities, webhook, ...facts } = number;
  const callbacks = callbacksOf({ ...subscription, isSubscribed: true }, webhook);
  const route = receiptsRoute(callbacks, callbackUrl);
  return {
    ...facts,
    country: countryOfNumber(number.displayNumber),
    standing: effectiveStanding({ ...number, ...registering }, healthVerdict(healthEntities)),
    registering,
    webhook: {
      application: callbacks.ofApp,
      account: callbacks.ofAccount,
      number: callbacks.ofNumber,
      isOurs: route.kind === "ours" ? true : route.kind === "elsewhere" ? false : null,
    },
    health: healthOf({ reportedHealth, healthEntities }),
  };
}

function displayOf(digits: string, numbers: readonly NumberFacts[]): string {
  const known = numbers.find(({ displayNumber }) => digitsOf(displayNumber) === digits);
  return known?.displayNumber ?? maskNumber(digits);
}

/** @param metaNow Meta's time, because the limit on registering runs by Meta's clock */
export function accountView(
  storage: Pick<WorkspaceReaders, "settings" | "accounts" | "accountHistory">,
  account: Stored<AccountFacts>,
  metaNow: number,
): AccountView {
  const { settings, accounts, accountHistory } = storage;
  const numbers = accounts.numbersOf(account.id);
  const { reportedHealth, healthEntities, creativeChoices, subscribedApps, fundingId, ...facts } = account;
  const appId = settings.read(credentialsSettings.appId);
  const callbackUrl = settings.read(setupSettings.callbackUrl);
  const subscription = settings.read(setupSettings.subscription);
  const ban = banOf(accountHistory.ofKinds(account.id, ["ban", "recovered"]));
  const isChosen = account.id === settings.read(accountsSettings.chosenAccount);
  return {
    ...facts,
    onboardingHistory: [...accounts.onboardingSpans(account.id)],
    payment: paymentVerdict({ onboardingStatus: facts.onboardingStatus, fundingId, healthEntities }),
    creative: creativeChoices === null ? null : [...effectiveFeatures(creativeChoices)],
    subscribedApps:
      subscribedApps?.map((app) => ({ ...app, isOurs: app.id !== null && app.id === appId })) ?? null,
    restrictions: accounts
      .restrictionsOf(account.id)
      .map(({ numberDigits, isUnproven = false, ...restriction }) => ({
        ...restriction,
        isUnproven,
        number: numberDigits === null ? null : displayOf(numberDigits, numbers),
      })),
    ban: ban && { ...ban, isUnproven: ban.isUnproven === true },
    health: healthOf({ reportedHealth, healthEntities }),
    numbers: numbers.map((number) =>
      numberView(
        number,
        callbackUrl,
        (isChosen && subscription) || NOT_ASKED,
        registeringNow(settings, number.id, metaNow),
      ),
    ),
    isChosen,
  };
}
