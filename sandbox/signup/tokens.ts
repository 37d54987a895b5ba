/**
 * Tokens for customers: every business that shares something with our app has a system user for it, whose tokens reach
 * exactly the accounts that are shared (contract 1.2, "business token").
 */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { checkProof } from "../graph/proof.ts";
import { OBJECT_ID_DIGITS } from "../identifiers.ts";
import { digits } from "../random.ts";
import type { Account, Business, Token } from "../store/entities.ts";
import type { World } from "../world.ts";

const DAY = 24 * 60 * 60 * 1000;
export const SHORT_TOKEN_DAYS = 60;
/** Graph's subcode for when a person has removed the app. */
const APP_NOT_INSTALLED = 458;

/** Contract 2.1: what the configuration of a signup asks for. */
export const CUSTOMER_SCOPES = ["whatsapp_business_management", "whatsapp_business_messaging"];

export function integrationUserOf(world: World, business: Business): string {
  return (
    business.integrationUserId ??
    digits(world.identity().seed, `integration-user/${business.id}`, OBJECT_ID_DIGITS)
  );
}

export interface TokenFacts {
  readonly businessId: string;
  readonly userId: string;
  readonly accountIds: readonly string[];
  readonly scopes: readonly string[];
  /** 0 = never expires. */
  readonly days: number;
}

export function mintToken(world: World, facts: TokenFacts): Token {
  const now = world.clock.now();
  const id = `EAA${world.ids.secret("token", 150)}`;
  return world.store.put("token", id, {
    id,
    type: "SYSTEM_USER",
    userId: facts.userId,
    scopes: facts.scopes,
    businessIds: [facts.businessId],
    accountIds: facts.accountIds,
    issuedAt: now,
    expiresAt: facts.days === 0 ? 0 : now + facts.days * DAY,
    revokedSubcode: null,
  });
}

function tokensOf(world: World, userId: string): Token[] {
  return world.store.values("token").filter((token) => token.userId === userId);
}

/** Whatever the system user is assigned, its tokens reach. A token taken away with the app works again with it. */
export function withAccount(world: World, userId: string, accountId: string): void {
  for (const token of tokensOf(world, userId)) {
    if (token.accountIds.includes(accountId)) continue;
    world.store.put("token", token.id, {
      ...token,
      accountIds: [...token.accountIds, accountId],
      revokedSubcode: token.revokedSubcode === APP_NOT_INSTALLED ? null : token.revokedSubcode,
    });
  }
}

/** A customer's token is invalid once it reaches nothing any more. */
export function withoutAccount(world: World, account: Account, userId?: string): void {
  const business = world.store.get("business", account.businessId);
  if (business === undefined) return;
  const integration = integrationUserOf(world, business);
  for (const token of tokensOf(world, userId ?? integration)) {
    const accountIds = token.accountIds.filter((id) => id !== account.id);
    const over = accountIds.length === 0 && token.userId === integration;
    world.store.put("token", token.id, {
      ...token,
      accountIds,
      revokedSubcode: over ? (token.revokedSubcode ?? APP_NOT_INSTALLED) : token.revokedSubcode,
    });
  }
}

/**
 * POST /{CLIENT_BUSINESS_ID}/system_user_access_tokens, always with a proof: `fetch_only` gives the token that exists
 * (or the first one), otherwise a new one is made.
 */
export function systemUserAccessTokens(business: Business, call: Call): Answer {
  const { world, parameters, token } = call;
  checkProof(world, token, parameters, true);
  const installed = world.store
    .select("account", "business", business.id)
    .filter((account) => account.sharedAt !== null && account.appInstalled)
    .map(({ id }) => id);
  if (installed.length === 0) {
    throw new GraphError(200, { title: "The app is not installed on any account of this business" });
  }
  const userId = integrationUserOf(world, business);
  const wanted = parameters.text("system_user_id");
  if (wanted !== undefined && wanted !== userId) {
    throw invalidParameter("Param system_user_id must be the system user of the app in this business.");
  }
  if (parameters.flag("fetch_only") === true) {
    const known = tokensOf(world, userId).findLast((one) => isUsable(one, world.clock.now()));
    if (known !== undefined) return { body: { access_token: known.id } };
  }
  const days = parameters.flag("set_token_expires_in_60_days") === true ? SHORT_TOKEN_DAYS : 0;
  const minted = mintToken(world, {
    businessId: business.id,
    userId,
    accountIds: subset("asset", parameters.list("asset"), installed),
    scopes: subset("scope", parameters.list("scope"), CUSTOMER_SCOPES),
    days,
  });
  return { body: { access_token: minted.id } };
}

function isUsable(token: Token, now: number): boolean {
  return token.revokedSubcode === null && (token.expiresAt === 0 || token.expiresAt > now);
}

function subset(name: string, wanted: readonly string[] | undefined, granted: readonly string[]) {
  if (wanted === undefined || wanted.length === 0) return granted;
  const foreign = wanted.find((one) => !granted.includes(one));
  if (foreign !== undefined)
    throw invalidParameter(`Param ${name}: ${foreign} has not been granted to the app.`);
  return wanted;
}
