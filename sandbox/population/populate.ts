/** The invented world a fresh sandbox starts with: one business, two accounts, three numbers, about sixty templates. */

import { type Identifiers, OBJECT_ID_DIGITS } from "../identifiers.ts";
import { DEFAULT_SCOPES } from "../login/codes.ts";
import { addPage } from "../messenger/populate.ts";
import { digits, letters, type Seed } from "../random.ts";
import type { Account, PhoneNumber, Template } from "../store/entities.ts";
import type { EntityStore } from "../store/entity-store.ts";
import { TEMPLATE_AT_REST } from "../templates/at-rest.ts";
import { templateShapes } from "./template-shapes.ts";
import { catalogue, type TemplateDefinition } from "./templates.ts";

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;

export interface PopulationParts {
  readonly store: EntityStore;
  readonly ids: Identifiers;
  readonly now: number;
  readonly seed: Seed;
  readonly scenario: string;
  readonly templateSyncSeconds: number;
}

export function populate(parts: PopulationParts): void {
  const { store, ids, seed } = parts;
  const businessId = ids.objectId("business");
  const systemUserId = ids.objectId("user");
  const main = addAccount(parts, businessId, {
    name: "Harbour & Pine",
    country: "BR",
    currency: "BRL",
    timezoneId: "25",
  });
  const labs = addAccount(parts, businessId, {
    name: "Harbour & Pine Labs",
    country: "GB",
    currency: "GBP",
    timezoneId: "58",
  });
  store.put("business", businessId, {
    id: businessId,
    name: "Harbour & Pine Trading",
    verificationStatus: "verified",
    marketingMessagesStatus: "NOT_STARTED",
    marketingMessagesStatusDate: null,
    messagingLimit: "TIER_100K",
    timezoneId: 25,
    limitUpgradeDueAt: null,
    people: [
      { id: ids.objectId("user"), name: "Inês Carvalho", control: "full" },
      { id: ids.objectId("user"), name: "Tom Reyes", control: "partial" },
    ],
    intentRequestId: null,
    otherPartnerAsked: false,
    integrationUserId: null,
    customerSince: null,
  });
  addNumber(parts, main, {
    digits: "551140041234",
    display: "+55 11 4004-1234",
    verifiedName: "Harbour & Pine",
    countryCode: "BR",
    dialCode: "55",
    registered: true,
  });
  addNumber(parts, main, {
    digits: "551140045678",
    display: "+55 11 4004-5678",
    verifiedName: "Harbour & Pine Atelier",
    countryCode: "BR",
    dialCode: "55",
    registered: false,
  });
  addNumber(parts, labs, {
    digits: "442079460123",
    display: "+44 20 7946 0123",
    verifiedName: "Harbour & Pine Labs",
    countryCode: "GB",
    dialCode: "44",
    registered: true,
  });
  addPage(parts, businessId, "Harbour & Pine");
  [...catalogue, ...templateShapes].forEach((definition, index) => {
    addTemplate(parts, main.id, definition, index);
  });
  const token = addSystemToken(parts, { businessId, systemUserId, accountIds: [main.id, labs.id] });
  store.put("identity", "identity", {
    seed,
    appId: digits(seed, "app", OBJECT_ID_DIGITS),
    appSecret: letters(seed, "app-secret", 32).toLowerCase(),
    appName: "Sandbox app",
    verifyToken: `verify-${letters(seed, "verify-token", 12)}`,
    systemUserId,
    token,
    businessId,
    mainAccountId: main.id,
    scenario: parts.scenario,
  });
}

/** The token of our app's system user, which never expires. */
export function addSystemToken(
  { store, seed, now }: Pick<Builder, "store" | "seed" | "now">,
  owner: {
    readonly businessId: string;
    readonly systemUserId: string;
    readonly accountIds: readonly string[];
  },
): string {
  const token = `EAA${letters(seed, "system-user-token", 160)}`;
  store.put("token", token, {
    id: token,
    type: "SYSTEM_USER",
    userId: owner.systemUserId,
    scopes: DEFAULT_SCOPES,
    businessIds: [owner.businessId],
    accountIds: owner.accountIds,
    issuedAt: now,
    expiresAt: 0,
    revokedSubcode: null,
  });
  return token;
}

export type AccountFacts = Pick<Account, "name" | "country" | "currency" | "timezoneId"> & Partial<Account>;

/** What new accounts and numbers are made from. */
export type Builder = Pick<PopulationParts, "store" | "ids" | "seed" | "now">;

export function addAccount(
  { store, ids, seed, now }: Builder,
  businessId: string,
  facts: AccountFacts,
): Account {
  const id = facts.id ?? ids.objectId("account");
  return store.put("account", id, {
    id,
    businessId,
    sharedAt: null,
    appInstalled: false,
    fundingId: null,
    assignments: [],
    namespace: letters(seed, `namespace/${id}`, 32).toLowerCase(),
    reviewStatus: "APPROVED",
    verificationStatus: "verified",
    ownershipType: "SELF",
    status: "ACTIVE",
    createdAt: now - 400 * DAY,
    paymentMethod: "valid",
    paymentsTermsAccepted: false,
    misclassifiedUntil: null,
    onBehalfOf: false,
    usesBusinessApp: false,
    restrictions: [],
    forcedOnboardingStatus: null,
    setupDueAt: null,
    setupDone: false,
    disableMarketingOnCloud: false,
    messagingPaused: false,
    banDueAt: null,
    insightsEnabled: true,
    autoArchival: false,
    degreesOfFreedom: null,
    adAccountId: ids.objectId("ad-account"),
    subscription: { subscribed: false, overrideCallbackUri: null, overrideVerifyToken: null },
    ...facts,
  });
}

type NumberFacts = Pick<
  PhoneNumber,
  "digits" | "display" | "verifiedName" | "countryCode" | "dialCode" | "registered"
> &
  Partial<PhoneNumber>;

export function addNumber(
  { store, ids, now }: Builder,
  owner: Pick<Account, "id">,
  facts: NumberFacts,
): PhoneNumber {
  const id = facts.id ?? ids.objectId("number");
  return store.put("number", id, {
    id,
    accountId: owner.id,
    qualityRating: facts.registered ? "GREEN" : "UNKNOWN",
    status: facts.registered ? "CONNECTED" : "UNVERIFIED",
    codeVerificationStatus: facts.registered ? "VERIFIED" : "NOT_VERIFIED",
    nameStatus: facts.registered ? "APPROVED" : "AVAILABLE_WITHOUT_REVIEW",
    platformType: facts.registered ? "CLOUD_API" : "NOT_APPLICABLE",
    throughputLevel: facts.registered ? "STANDARD" : "NOT_APPLICABLE",
    accountMode: "LIVE",
    pin: null,
    official: false,
    onBusinessApp: false,
    lastOnboardedAt: facts.registered ? now - 200 * DAY : null,
    registrationCalls: [],
    verificationCode: null,
    callbackOverride: null,
    allowedRecipients: [],
    restrictions: [],
    maintenanceUntil: null,
    appSyncs: [],
    certificateBroken: false,
    deregistrationStuck: false,
    deletedAt: null,
    wrongPins: 0,
    wrongPinAt: null,
    verificationCodeAt: null,
    newDisplayName: null,
    username: null,
    ...facts,
  });
}

/** `index` spreads the ages of the templates, newest last. */
export function addTemplate(
  { store, ids, now, templateSyncSeconds }: PopulationParts,
  accountId: string,
  definition: TemplateDefinition,
  index: number,
): Template {
  const id = ids.templateId();
  const fresh = definition.fresh === true;
  const createdAt = now - Math.max(2, 90 - index) * DAY;
  const syncReadyAt = fresh ? now + templateSyncSeconds * 1000 : createdAt + 10 * MINUTE;
  const reviewed = definition.status !== "PENDING" && definition.status !== "REJECTED";
  return store.put("template", id, {
    ...TEMPLATE_AT_REST,
    id,
    serial: ids.next("template-serial"),
    accountId,
    name: definition.name,
    language: definition.language,
    status: definition.status,
    category: definition.category,
    previousCategory: definition.previousCategory ?? null,
    correctCategory: null,
    parameterFormat: definition.parameterFormat,
    components: definition.components,
    qualityScore: definition.quality,
    qualityDate: definition.quality === "UNKNOWN" ? null : now - (index % 9) * DAY,
    rejectedReason: definition.status === "REJECTED" ? "INVALID_FORMAT" : "NONE",
    ttlSeconds: definition.ttlSeconds ?? null,
    createdAt: fresh ? now : createdAt,
    // Only the fresh template was changed lately, so a client that judges by the last change takes the others for
    // synced.
    updatedAt: fresh ? now : now - (1 + (index % 9)) * DAY,
    syncReadyAt: reviewed ? syncReadyAt : null,
    lastUsedAt: now - DAY,
    optimizationSpec:
      definition.maximumPrice === undefined
        ? null
        : { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: definition.maximumPrice },
    linkTrackingOptedOut: false,
  });
}
