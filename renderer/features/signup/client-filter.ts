/** Which clients of a long list are shown. Pure. */
import type { SignupClient } from "../../../shared/contract/index.ts";
import { matches } from "../../app/matches.ts";

export const CLIENT_STATUSES = ["all", "eligible", "active", "waiting", "ineligible", "other"] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

/** The catalog's keys for them. */
export const CLIENT_STATUS_WORDS = {
  all: "clients.statusAll",
  eligible: "clients.statusEligible",
  active: "clients.statusActive",
  waiting: "clients.statusWaiting",
  ineligible: "clients.statusIneligible",
  other: "clients.statusOther",
} as const satisfies Readonly<Record<ClientStatus, string>>;

/** Meta's eight statuses in the groups a partner acts on (meta-facts 3.1); one that is not known stays apart. */
export function statusOf({ onboardingStatus }: Pick<SignupClient, "onboardingStatus">): ClientStatus {
  switch (onboardingStatus) {
    case "ELIGIBLE":
      return "eligible";
    case "ONBOARDED":
      return "active";
    case "PENDING_VALID_PAYMENT_METHOD":
    case "PENDING_INTERNAL_SETUP":
      return "waiting";
    case "INELIGIBLE_ON_BEHALF_OF_WABA":
    case "INELIGIBLE_INACTIVE_OR_RESTRICTED":
    case "INELIGIBLE_COUNTRY_NOT_SUPPORTED":
    case "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP":
      return "ineligible";
    default:
      return "other";
  }
}

export function filterClients(
  clients: readonly SignupClient[],
  { search, status }: { readonly search: string; readonly status: ClientStatus },
): readonly SignupClient[] {
  return clients.filter((client) => {
    if (status !== "all" && statusOf(client) !== status) return false;
    const texts = [client.name, client.accountId, client.businessName ?? "", client.businessId ?? ""];
    return matches(search, texts);
  });
}
