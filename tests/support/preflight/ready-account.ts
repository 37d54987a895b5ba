/** An account that can send, with a number and templates, as Meta would have told of them. */
import { accountFactsSchema, numberFactsSchema } from "../../../core/accounts/account-facts.ts";
import { accountsSettings } from "../../../core/accounts/accounts-settings.ts";
import type { TemplateFacts } from "../../../core/templates/stored-template.ts";
import { asAccountId, asNumberId } from "../../../shared/domain/ids.ts";
import type { Bench } from "../setup-bench.ts";

export const ACCOUNT = asAccountId("1001");
/** Of another business. */
export const OTHER_ACCOUNT = asAccountId("2002");
export const NUMBER = asNumberId("10017");

type Facts = Readonly<Record<string, unknown>>;

export function accountWith(id: string, change: Facts = {}) {
  return accountFactsSchema.parse({
    id,
    name: `Account ${id}`,
    country: "BR",
    currency: "BRL",
    reviewStatus: "APPROVED",
    verificationStatus: null,
    onboardingStatus: "ONBOARDED",
    termsStatus: null,
    ownerBusinessId: `5${id}`,
    ownerBusinessName: null,
    messagingLimit: "TIER_2K",
    isCloudDisabledForMarketing: false,
    reportedHealth: "AVAILABLE",
    healthEntities: [],
    ...change,
  });
}

export function numberWith(change: Facts = {}) {
  return numberFactsSchema.parse({
    id: NUMBER,
    accountId: ACCOUNT,
    displayNumber: "+55 11 98765-0000",
    verifiedName: null,
    status: "CONNECTED",
    codeVerificationStatus: "VERIFIED",
    nameStatus: "APPROVED",
    qualityRating: "GREEN",
    throughputLevel: "STANDARD",
    platformType: null,
    ...change,
  });
}

export function templateWith(change: Partial<TemplateFacts> & Pick<TemplateFacts, "id">): TemplateFacts {
  return {
    name: `template_${change.id}`,
    language: "en_US",
    status: "APPROVED",
    category: "MARKETING",
    quality: null,
    parameterFormat: "POSITIONAL",
    ttlSeconds: null,
    changedAt: null,
    adId: null,
    maxPrice: null,
    ...change,
    content: {
      header: null,
      body: "Hello {{1}}",
      footer: null,
      offer: null,
      cards: [],
      buttons: [],
      headerExamples: {},
      bodyExamples: {},
      mediaExample: null,
      unsupported: [],
      ...change.content,
    },
  };
}

export interface Told {
  readonly account?: Facts;
  readonly number?: Facts;
  /** Further numbers of the account. */
  readonly others?: readonly Facts[];
  readonly templates?: readonly TemplateFacts[];
}

/** Takes the place of what was told before. */
export function tell(
  { storage }: Pick<Bench, "storage">,
  { account, number, others, templates }: Told = {},
): void {
  storage.accounts.replaceAll([
    {
      account: accountWith(ACCOUNT, account),
      numbers: [numberWith(number), ...(others ?? []).map(numberWith)],
      checkedAt: 1,
    },
    { account: accountWith(OTHER_ACCOUNT), numbers: [], checkedAt: 1 },
  ]);
  storage.settings.write(accountsSettings.chosenAccount, ACCOUNT);
  storage.settings.write(accountsSettings.chosenNumber, NUMBER);
  storage.templates.replaceAll(ACCOUNT, templates ?? [templateWith({ id: "1" })], 1);
}
