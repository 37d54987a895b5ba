/** State files of earlier versions: fields that were added since, and what their absence means. */
import { isObject } from "../graph/json.ts";
import { TEMPLATE_AT_REST } from "../templates/at-rest.ts";
import type { EntityKind, EntityMap } from "./entities.ts";

const ADDED: { readonly [K in EntityKind]?: Partial<EntityMap[K]> } = {
  clock: { speed: 1, fastSince: 0 },
  business: {
    timezoneId: 25,
    limitUpgradeDueAt: null,
    otherPartnerAsked: false,
    integrationUserId: null,
    customerSince: null,
  },
  account: {
    messagingPaused: false,
    banDueAt: null,
    sharedAt: null,
    appInstalled: false,
    fundingId: null,
    assignments: [],
    paymentsTermsAccepted: false,
    misclassifiedUntil: null,
  },
  number: {
    callbackOverride: null,
    restrictions: [],
    maintenanceUntil: null,
    appSyncs: [],
    allowedRecipients: [],
    certificateBroken: false,
    deregistrationStuck: false,
    deletedAt: null,
    wrongPins: 0,
    wrongPinAt: null,
    verificationCodeAt: null,
    newDisplayName: null,
    username: null,
  },
  code: { grant: null },
  template: TEMPLATE_AT_REST,
  message: {
    receiptsSent: 0,
    priceType: "regular",
    priceSubtype: null,
    identityKeyHash: null,
    availability: { optimization: "none", metrics: "available", reason: "not-optimized-delivery" },
    pacedBy: null,
  },
  delivery: { numberId: null, pageId: null },
};

export function completed(kind: EntityKind, entity: unknown): unknown {
  if (kind === "scenarioBase") return completedBase(entity);
  const defaults: unknown = ADDED[kind];
  if (typeof defaults !== "object" || typeof entity !== "object") return entity;
  return { ...defaults, ...entity };
}

/** What a scenario restores when it is left is made of entities as well, which are upgraded too. */
function completedBase(base: unknown): unknown {
  if (!isObject(base)) return base;
  const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  return {
    ...base,
    business: completed("business", base.business),
    accounts: listOf(base.accounts).map((account) => completed("account", account)),
    numbers: listOf(base.numbers).map((number) => completed("number", number)),
    scene: listOf(base.scene),
  };
}
