/** State files of earlier versions: what an entity may lack that has been added since, and what it then means. */
import { templateAtRest } from "../templates/at-rest.ts";
import type { EntityKind, EntityMap } from "./entities.ts";

const added: { readonly [K in EntityKind]?: Partial<EntityMap[K]> } = {
  clock: { speed: 1, fastSince: 0 },
  business: { otherPartnerAsked: false, integrationUserId: null, customerSince: null, timezoneId: 25 },
  account: { sharedAt: null, appInstalled: false, fundingId: null, assignments: [] },
  number: { callbackOverride: null, appSyncs: [] },
  code: { grant: null },
  template: templateAtRest,
  message: { receiptsSent: 0 },
  delivery: { numberId: null, pageId: null },
};

export function completed(kind: EntityKind, entity: unknown): unknown {
  const defaults: unknown = added[kind];
  if (typeof defaults !== "object" || typeof entity !== "object") return entity;
  return { ...defaults, ...entity };
}
