/**
 * An account as its owner knows it from Meta, in place of the invented one: for rehearsing what it would send. What isn't told is
 * at rest: nothing restricted, every review over.
 */
import type { Identifiers } from "../identifiers.ts";
import type { Seed } from "../random.ts";
import type { TemplateComponent } from "../store/entities.ts";
import type { EntityStore } from "../store/entity-store.ts";
import { TEMPLATE_AT_REST } from "../templates/at-rest.ts";
import { addAccount, addNumber, addSystemToken } from "./populate.ts";

/** Names are Meta's own; times are milliseconds since the epoch. */
export interface MirroredAccount {
  readonly id: string;
  /** ISO 3166-1. */
  readonly country: string;
  /** As `marketing_messages_onboarding_status` says. */
  readonly onboardingStatus: string;
  readonly disableMarketingOnCloud: boolean;
  readonly number: {
    readonly id: string;
    readonly digits: string;
    readonly countryCode: string;
    readonly throughputLevel: "STANDARD" | "HIGH";
    readonly onBusinessApp: boolean;
  };
  readonly templates: readonly MirroredTemplate[];
}

export interface MirroredTemplate {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly parameterFormat: "POSITIONAL" | "NAMED";
  readonly components: readonly TemplateComponent[];
  readonly ttlSeconds: number | null;
  /** When optimized delivery takes it. */
  readonly syncReadyAt: number;
  /** A template that rests too long syncs again (contract 3.5). */
  readonly lastUsedAt: number;
  /** `optimization_spec`; null without a maximum price. */
  readonly optimizationSpec: unknown;
}

interface MirrorParts {
  readonly store: EntityStore;
  readonly ids: Identifiers;
  readonly seed: Seed;
  readonly now: number;
}

const MONTH = 30 * 24 * 60 * 60 * 1000;

export function populateMirror(parts: MirrorParts, mirrored: MirroredAccount): void {
  const { store, ids, seed, now } = parts;
  const businessId = ids.objectId("business");
  const systemUserId = ids.objectId("user");
  addAccount(parts, businessId, {
    id: mirrored.id,
    name: "Mirrored account",
    country: mirrored.country,
    currency: "USD",
    timezoneId: "0",
    forcedOnboardingStatus: mirrored.onboardingStatus,
    disableMarketingOnCloud: mirrored.disableMarketingOnCloud,
  });
  store.put("business", businessId, {
    id: businessId,
    name: "Mirrored business",
    verificationStatus: "verified",
    marketingMessagesStatus: "TERM_OF_SERVICE_SIGNED",
    marketingMessagesStatusDate: null,
    messagingLimit: "TIER_UNLIMITED",
    timezoneId: 0,
    limitUpgradeDueAt: null,
    people: [],
    intentRequestId: null,
    otherPartnerAsked: false,
    integrationUserId: null,
    customerSince: null,
  });
  const { id, digits, countryCode, throughputLevel, onBusinessApp } = mirrored.number;
  addNumber(parts, mirrored, {
    id,
    digits,
    display: `+${digits}`,
    verifiedName: "Mirrored number",
    countryCode,
    dialCode: "",
    registered: true,
    throughputLevel,
    onBusinessApp,
  });
  for (const template of mirrored.templates)
    store.put("template", template.id, {
      ...TEMPLATE_AT_REST,
      ...template,
      serial: ids.next("template-serial"),
      accountId: mirrored.id,
      status: "APPROVED",
      previousCategory: null,
      correctCategory: null,
      qualityScore: "GREEN",
      rejectedReason: "NONE",
      createdAt: now - MONTH,
      updatedAt: now - MONTH,
      linkTrackingOptedOut: false,
    });
  const token = addSystemToken(parts, { businessId, systemUserId, accountIds: [mirrored.id] });
  store.put("identity", "identity", {
    seed,
    appId: "",
    appSecret: "",
    appName: "Sandbox app",
    verifyToken: "",
    systemUserId,
    token,
    businessId,
    mainAccountId: mirrored.id,
    scenario: "mirror",
  });
}
