/** The checklist as a person sees it: what is known, judged, with the links and the problems of each step. */

import type { LinkId, SetupView } from "../../shared/contract/index.ts";
import type { CheckPart } from "../../shared/domain/banners/banners.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import {
  judgeSetup,
  provenRoute,
  type SetupAction,
  type SetupFacts,
  type SetupStep,
  type SetupStepId,
} from "../../shared/domain/setup/checklist.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import type { WorkspaceLinks } from "../links/workspace-links.ts";
import type { Vault } from "../vault/vault.ts";
import type { CheckStatus } from "./check-schedule.ts";
import type { SetupChecks } from "./setup-checks.ts";
import { gatherSetupFacts, type SetupFactsOptions } from "./setup-facts.ts";
import { setupSettings } from "./setup-settings.ts";

export interface SetupViewerOptions extends Omit<SetupFactsOptions, "isReadingRefused"> {
  readonly checks: Pick<SetupChecks, "failures">;
  readonly vault: Vault;
  readonly links: WorkspaceLinks;
  /** Meta has to repeat it when it verifies the address. */
  readonly verifyToken: string;
}

export interface SetupViewer {
  facts(): Promise<SetupFacts>;
  steps(): Promise<readonly SetupStep[]>;
  view(status: CheckStatus): Promise<SetupView>;
}

/** The step that says that a part could not be checked. */
const STEP_OF_PART: Readonly<Record<CheckPart, SetupStepId>> = {
  credentials: "credentials",
  account: "account",
  webhooks: "webhooks",
  template: "template",
};

const LINK_OF_ACTION: Readonly<Partial<Record<SetupAction, LinkId>>> = {
  "open-terms": "terms",
  "open-payment": "payment",
  "open-account-quality": "account-quality",
  "open-business-settings": "business-settings",
  "open-numbers": "numbers",
  "open-templates": "templates",
};

export function createSetupViewer(options: SetupViewerOptions): SetupViewer {
  const { storage, credentials, checks, links } = options;
  const { settings } = storage;
  const isReadingRefused = () =>
    checks.failures().some(({ part, isWithheld }) => part === "account" && isWithheld);
  const facts = () => gatherSetupFacts({ ...options, isReadingRefused });

  function linkOf(
    action: SetupAction | null,
    accountId: AccountId | null,
  ): SetupView["steps"][number]["link"] {
    const id = action === null ? undefined : LINK_OF_ACTION[action];
    const url = id === undefined ? null : links.to(id, accountId);
    return id === undefined || url === null ? null : { id, url };
  }

  function stepView(step: SetupStep, accountId: AccountId | null): SetupView["steps"][number] {
    const failed = checks.failures().find(({ part }) => STEP_OF_PART[part] === step.id);
    return {
      ...step,
      link: linkOf(step.action, accountId),
      // The credentials row reports a refused token; it isn't reported twice.
      problem: step.state === "cannot-check" ? null : (failed?.problem ?? null),
    };
  }

  async function view(status: CheckStatus): Promise<SetupView> {
    const known = await facts();
    const steps = judgeSetup(known);
    const accountId = known.account === null ? null : settings.read(accountsSettings.chosenAccount);
    const tokenFacts = credentials.factsFor(accountId);
    const account = storage.accounts.accounts().find((candidate) => candidate.id === accountId);
    return {
      ...status,
      steps: steps.map((step) => stepView(step, accountId)),
      doneCount: steps.filter((step) => step.state === "done").length,
      provenRoute: provenRoute(steps, known),
      accountId,
      numberId: known.number === null ? null : settings.read(accountsSettings.chosenNumber),
      onboardingStatus: account?.onboardingStatus ?? null,
      isStatusFromOlderField: account?.isStatusFromOlderField ?? false,
      terms: {
        portfolioName: account?.ownerBusinessName ?? null,
        portfolioStatus: account?.termsStatus ?? null,
        dashboardUrl: links.to("app-dashboard", accountId),
      },
      onboardingHistory: accountId === null ? [] : [...storage.accounts.onboardingSpans(accountId)],
      credentials: {
        hasToken: known.credentials.kind !== "none",
        appId: settings.read(credentialsSettings.appId),
        hasAppSecret: known.webhooks.hasSecret,
        scopes: tokenFacts?.scopes ?? [],
        expiresAt: tokenFacts?.expiresAt ?? null,
      },
      webhooks: {
        localUrl: options.webhookUrl,
        callbackUrl: settings.read(setupSettings.callbackUrl),
        verifyToken: options.verifyToken,
      },
      vault: await options.vault.status(),
    };
  }

  return { facts, steps: async () => judgeSetup(await facts()), view };
}
