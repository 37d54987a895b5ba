/**
 * What Meta answers a partner who signs up client businesses: codes and tokens, the list of clients, requests to
 * onboard. Sources: meta-facts 1.2, 2.4, 2.5, 3.1, 3.3.
 */
import { createHmac } from "node:crypto";
import { z } from "zod";
import {
  type AccountId,
  asAccountId,
  asBusinessId,
  asNumberId,
  type BusinessId,
  type NumberId,
} from "../../shared/domain/ids.ts";
import type { GraphClient } from "./graph-client.ts";
import { GraphError } from "./graph-error.ts";
import { askForKnownFields } from "./known-fields.ts";
import { readTime } from "./moments.ts";

const id = z.union([z.string(), z.number()]).transform(String);
const text = z.string().nullish().catch(null);

const tokenSchema = z.object({ access_token: z.string().min(1) });

/** @param redirectUri exactly the one given to the dialog; empty after the JavaScript SDK */
export async function exchangeCode(
  graph: GraphClient,
  exchange: {
    readonly appId: string;
    readonly appSecret: string;
    readonly code: string;
    readonly redirectUri: string;
  },
): Promise<string> {
  const { access_token } = await graph.request(
    {
      method: "GET",
      path: "oauth/access_token",
      params: {
        client_id: exchange.appId,
        client_secret: exchange.appSecret,
        code: exchange.code,
        redirect_uri: exchange.redirectUri,
      },
      // The secret proves who asks; no token may be sent here.
      token: null,
    },
    tokenSchema,
  );
  return access_token;
}

/** The token a client has given our app through Meta's hosted signup; asked for with our own token and its proof. */
export async function fetchClientToken(
  graph: GraphClient,
  request: { readonly businessId: BusinessId; readonly token: string; readonly appSecret: string },
): Promise<string> {
  const { access_token } = await graph.request(
    {
      method: "POST",
      path: `${request.businessId}/system_user_access_tokens`,
      body: {
        fetch_only: true,
        appsecret_proof: createHmac("sha256", request.appSecret).update(request.token).digest("hex"),
      },
      token: request.token,
    },
    tokenSchema,
  );
  return access_token;
}

const clientSchema = z.object({
  id,
  name: z.string().catch(""),
  marketing_messages_onboarding_status: text,
  owner_business_info: z
    .object({ id: id.transform(asBusinessId).nullish().catch(null), name: text })
    .nullish()
    .catch(null),
});

export interface ClientAccount {
  readonly accountId: AccountId;
  readonly name: string;
  readonly onboardingStatus: string | null;
  readonly businessId: BusinessId | null;
  readonly businessName: string | null;
}

export interface ClientListing {
  readonly clients: readonly ClientAccount[];
  /** Entries of Meta's list that could not be read. */
  readonly unreadable: number;
}

/** @param businessId our own portfolio */
export async function readClients(
  graph: GraphClient,
  businessId: BusinessId,
  onlyEligible: boolean,
): Promise<ClientListing> {
  const eligible = [{ field: "marketing_messages_onboarding_status", operator: "IN", value: ["ELIGIBLE"] }];
  const path = `${businessId}/client_whatsapp_business_accounts`;
  const filtering = onlyEligible ? { filtering: JSON.stringify(eligible) } : {};
  return askForKnownFields(graph, {
    node: "account",
    required: ["id", "name"],
    optional: ["marketing_messages_onboarding_status", "owner_business_info"],
    ask: async (fields) => {
      const clients: ClientAccount[] = [];
      let unreadable = 0;
      const onOddItem = () => {
        unreadable += 1;
      };
      const request = { method: "GET", path, params: { fields, ...filtering } } as const;
      for await (const client of graph.pages(request, clientSchema, onOddItem)) {
        clients.push({
          accountId: asAccountId(client.id),
          name: client.name,
          onboardingStatus: client.marketing_messages_onboarding_status ?? null,
          businessId: client.owner_business_info?.id ?? null,
          businessName: client.owner_business_info?.name ?? null,
        });
      }
      return { clients, unreadable };
    },
  });
}

const numberSchema = z.object({
  id,
  status: text,
  is_on_biz_app: z.boolean().nullish().catch(null),
  last_onboarded_time: z.union([z.string(), z.number()]).nullish().catch(null),
});

export interface SignedUpNumber {
  readonly id: NumberId;
  readonly status: string | null;
  /** It lives in the WhatsApp Business app as well: then it must never be registered. */
  readonly isOnBusinessApp: boolean;
  /** Milliseconds since the epoch; 0 when it never was, or Meta does not say. */
  readonly onboardedAt: number;
}

export async function readSignedUpNumbers(
  graph: GraphClient,
  accountId: AccountId,
): Promise<readonly SignedUpNumber[]> {
  return askForKnownFields(graph, {
    node: "number",
    required: ["id"],
    optional: ["status", "is_on_biz_app", "last_onboarded_time"],
    ask: async (fields) => {
      const request = { method: "GET", path: `${accountId}/phone_numbers`, params: { fields } } as const;
      const numbers: SignedUpNumber[] = [];
      for await (const number of graph.pages(request, numberSchema)) {
        numbers.push({
          id: asNumberId(number.id),
          status: number.status ?? null,
          isOnBusinessApp: number.is_on_biz_app ?? false,
          onboardedAt: readTime(number.last_onboarded_time) ?? 0,
        });
      }
      return numbers;
    },
  });
}

const DUPLICATE_REQUEST = 1752041;
/**
 * Two of Meta's sources have no code of their own for a request that was sent before, only these words (meta-facts
 * 3.3). A refusal for another reason must not pass for one, so the words have to be there.
 */
const DUPLICATE_WORDS = /already (?:been )?sent|already exists|duplicate request/i;

/** @returns Meta's id of the request; null when it was asked before, by us or by another partner */
export async function requestOnboarding(
  graph: GraphClient,
  businessId: BusinessId,
  solutionId: string | null,
): Promise<string | null> {
  try {
    const { request_id } = await graph.request(
      {
        method: "POST",
        path: `${businessId}/onboard_partners_to_mm_lite`,
        ...(solutionId === null ? {} : { params: { solution_id: solutionId } }),
      },
      z.object({ request_id: id }),
    );
    return request_id;
  } catch (error) {
    if (error instanceof GraphError && isDuplicate(error)) return null;
    throw error;
  }
}

function isDuplicate({ code, subcode, english }: GraphError): boolean {
  return code === DUPLICATE_REQUEST || subcode === DUPLICATE_REQUEST || DUPLICATE_WORDS.test(english);
}
