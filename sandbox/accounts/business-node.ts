/** The business portfolio node, its lists of accounts, and the intent to onboard it (contract 3.1, 3.3). */
import type { Answer, Call } from "../graph/call.ts";
import { emptyFields } from "../graph/empty-fields.ts";
import { filtered } from "../graph/filtering.ts";
import { expandList, type NodeDefinition, plain, readList } from "../graph/node.ts";
import { refuseNotOffered } from "../graph/not-offered.ts";
import { selectionsOf } from "../graph/selections.ts";
import { accountsOf, statusOf } from "../onboarding/onboarding.ts";
import { extendedCredits } from "../signup/credit.ts";
import { sharedAccounts } from "../signup/partner.ts";
import { requestOnboarding } from "../signup/requests.ts";
import { systemUserAccessTokens } from "../signup/tokens.ts";
import type { Account, Business } from "../store/entities.ts";
import { accountNode } from "./account-node.ts";
import { marketingStatusValue } from "./business-facts.ts";

type Relation = "owned" | "client";

export const businessNode: NodeDefinition<Business> = {
  type: "Business",
  permission: "business_management",
  defaults: ["name"],
  fields: {
    ...emptyFields(
      "block_offline_analytics",
      "created_by",
      "created_time",
      "extended_updated_time",
      "is_hidden",
      "link",
      "payment_account_id",
      "primary_page",
      "profile_picture_uri",
      "two_factor_type",
      "updated_by",
      "updated_time",
      "user_access_expire_time",
      "vertical",
      "vertical_id",
    ),
    name: (business) => business.name,
    // A number here and a text on the account (contract 4.1), as in both of Meta's descriptions.
    timezone_id: (business) => business.timezoneId,
    verification_status: (business) => business.verificationStatus,
    marketing_messages_onboarding_status: plain((business) => marketingStatusValue(business)),
    whatsapp_business_manager_messaging_limit: (business) => business.messagingLimit,
    owned_whatsapp_business_accounts: (business, call, selection) =>
      expandList(
        accountNode,
        related(call, business, "owned"),
        selection,
        call,
        `${business.id}/owned_whatsapp_business_accounts`,
      ),
    client_whatsapp_business_accounts: (business, call, selection) =>
      expandList(
        accountNode,
        related(call, business, "client"),
        selection,
        call,
        `${business.id}/client_whatsapp_business_accounts`,
      ),
  },
  edges: {
    owned_whatsapp_business_accounts: {
      GET: {
        permission: "whatsapp_business_management",
        run: (business, call) => list(call, business, "owned"),
      },
    },
    client_whatsapp_business_accounts: {
      GET: {
        permission: "whatsapp_business_management",
        run: (business, call) => list(call, business, "client"),
      },
    },
    onboard_partners_to_mm_lite: {
      POST: { permission: "whatsapp_business_management", run: requestOnboarding },
    },
    system_user_access_tokens: { POST: { permission: "business_management", run: systemUserAccessTokens } },
    extendedcredits: extendedCredits,
  },
};

/** Customers' accounts are listed for the partner they are shared with, whether or not the token reaches into them. */
function related({ world, token }: Call, business: Business, relation: Relation): Account[] {
  const isPartner = business.id === world.identity().businessId;
  const accounts =
    relation === "owned"
      ? accountsOf(world, business).filter((account) => token.accountIds.includes(account.id))
      : isPartner
        ? sharedAccounts(world)
        : [];
  return accounts.filter((account) => account.status !== "DELETED");
}

function list(call: Call, business: Business, relation: Relation): Answer {
  const { parameters, world } = call;
  refuseNotOffered(parameters, ["business_type"]);
  const one = parameters.text("find");
  const accounts = related(call, business, relation).filter(
    (account) => one === undefined || account.id === one,
  );
  const wanted = filtered(accounts, parameters, {
    marketing_messages_onboarding_status: (account) => statusOf(world, account),
  });
  return readList(accountNode, wanted, selectionsOf(call), call);
}
