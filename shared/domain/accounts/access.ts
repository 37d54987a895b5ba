/**
 * What a token may do, judged by Meta's list of its permissions and by Meta's answers to it. The list proves nothing:
 * working tokens have been seen whose list lacks a name they need (meta-facts 13.16), so a permission is missing only
 * when Meta refuses a read.
 */

/** What Waypost needs (meta-facts 1.2): the first one reads and changes accounts, the second one sends. */
export const REQUIRED_SCOPES = ["whatsapp_business_management", "whatsapp_business_messaging"] as const;
export type RequiredScope = (typeof REQUIRED_SCOPES)[number];

export interface ScopeLists {
  readonly scopes: readonly string[];
  /** Names in the list that also gives object ids; empty where Meta gives none. */
  readonly granularScopes: readonly string[];
}

const isOfWhatsApp = (scope: string) => scope.startsWith("whatsapp_business_");

/**
 * Required permissions missing from Meta's lists. The list with object ids counts once it names one of WhatsApp's
 * permissions.
 */
export function unlistedScopes({ scopes, granularScopes }: ScopeLists): readonly RequiredScope[] {
  const goesWithObjects = granularScopes.some(isOfWhatsApp);
  return REQUIRED_SCOPES.filter(
    (scope) => !scopes.includes(scope) || (goesWithObjects && !granularScopes.includes(scope)),
  );
}

/** `whole`: everything is listed. `unlisted`: a warning says what may fail. `refused`: Meta doesn't let it read. */
export type Access = "whole" | "unlisted" | "refused";

/**
 * @param isReadingRefused whether Meta has refused to let this token read the account or its numbers, for lack of a
 * permission
 */
export function accessOf(unlisted: readonly string[], isReadingRefused: boolean): Access {
  if (unlisted.length === 0) return "whole";
  return isReadingRefused ? "refused" : "unlisted";
}

/** What may fail, given the names that are not listed. */
export type AtRisk = "management" | "messaging" | "both";

export function atRisk(unlisted: readonly string[]): AtRisk {
  const [management, messaging] = REQUIRED_SCOPES.map((scope) => unlisted.includes(scope));
  if (management && messaging) return "both";
  return messaging ? "messaging" : "management";
}
