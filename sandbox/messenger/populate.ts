/** Makes pages and the access tokens that stand for them. */
import type { Identifiers } from "../identifiers.ts";
import type { EntityStore } from "../store/entity-store.ts";
import type { MessengerPage } from "./entities.ts";

export const PAGE_SCOPES: readonly string[] = [
  "pages_messaging",
  "pages_manage_metadata",
  "pages_read_engagement",
];

export interface PageParts {
  readonly store: EntityStore;
  readonly ids: Identifiers;
  readonly now: number;
}

export function addPage(parts: PageParts, businessId: string, name: string): MessengerPage {
  const { store, ids } = parts;
  const id = ids.objectId("page");
  return store.put("page", id, {
    id,
    businessId,
    name,
    token: addPageToken(parts, id, PAGE_SCOPES, 0),
    developmentMode: false,
    subscribedFields: null,
    failingSince: null,
    alertedAt: null,
    disabledAt: null,
    sentDay: 0,
    sentOnDay: 0,
  });
}

/** `expiresAt` 0: never. */
export function addPageToken(
  { store, ids, now }: PageParts,
  pageId: string,
  scopes: readonly string[],
  expiresAt: number,
): string {
  const token = `EAA${ids.secret("page-token", 150)}`;
  store.put("token", token, {
    id: token,
    type: "PAGE",
    userId: pageId,
    pageId,
    scopes,
    businessIds: [],
    accountIds: [],
    issuedAt: now,
    expiresAt,
    revokedSubcode: null,
  });
  return token;
}
