/**
 * The login code: given out by the dialog, exchanged once within 30 seconds for a business token (contract 2.4); and
 * the app's own token.
 */
import { timingSafeEqual } from "node:crypto";
import { appTokenOf } from "../graph/auth.ts";
import type { Answer } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import type { Parameters } from "../graph/parameters.ts";
import { mintToken } from "../signup/tokens.ts";
import type { CodeGrant } from "../store/entities.ts";
import type { World } from "../world.ts";

const CODE_LIFE = 30_000;
const KEPT_FOR = 24 * 60 * 60 * 1000;

export const DEFAULT_SCOPES = [
  "business_management",
  "whatsapp_business_management",
  "whatsapp_business_messaging",
];

/** Without a grant the token is for the accounts of the business the app belongs to. */
export function issueCode(world: World, redirectUri: string, grant: CodeGrant | null = null): string {
  forgetOldCodes(world);
  const code = world.ids.secret("code", 96);
  world.store.put("code", code, {
    id: code,
    redirectUri,
    expiresAt: world.clock.now() + CODE_LIFE,
    used: false,
    grant,
  });
  return code;
}

/** An expired code is told apart from a wrong one for a while, but is not kept forever. */
function forgetOldCodes(world: World): void {
  const past = world.clock.now() - KEPT_FOR;
  for (const { id, expiresAt } of world.store.values("code")) {
    if (expiresAt < past) world.store.delete("code", id);
  }
}

/** `oauth/access_token`: a login code is exchanged, or the app asks for a token of its own. */
export function giveOutToken(world: World, parameters: Parameters): Answer {
  const grant = parameters.text("grant_type") ?? "authorization_code";
  checkApp(world, parameters);
  if (grant === "client_credentials") {
    return { body: { access_token: appTokenOf(world), token_type: "bearer" } };
  }
  if (grant !== "authorization_code") {
    throw invalidParameter("Param grant_type must be one of {authorization_code, client_credentials}.");
  }
  return exchangeCode(world, parameters);
}

function checkApp(world: World, parameters: Parameters): void {
  const { appId, appSecret } = world.identity();
  if (parameters.requiredText("client_id") !== appId) {
    throw new GraphError(190, { title: "Error validating application: the app id is not known", http: 400 });
  }
  if (!same(parameters.requiredText("client_secret"), appSecret)) {
    throw new GraphError(1, { title: "Error validating client secret" });
  }
}

function exchangeCode(world: World, parameters: Parameters): Answer {
  const { systemUserId, businessId } = world.identity();
  const code = world.store.get("code", parameters.requiredText("code"));
  if (code === undefined) throw invalidParameter("Invalid verification code format.");
  // Subcodes: contract 2.4, medium.
  if (code.used || code.expiresAt <= world.clock.now()) {
    const title = code.used ? "This authorization code has been used" : "This authorization code has expired";
    throw new GraphError(100, { title, subcode: 36007 });
  }
  if ((parameters.text("redirect_uri") ?? "") !== code.redirectUri) {
    throw new GraphError(100, {
      title: "Error validating verification code: the redirect_uri is not the one of the login dialog",
      subcode: 36008,
    });
  }
  world.store.put("code", code.id, { ...code, used: true });
  const grant = code.grant ?? {
    businessId,
    userId: systemUserId,
    accountIds: world.store.select("account", "business", businessId).map((account) => account.id),
    scopes: DEFAULT_SCOPES,
    days: 0,
  };
  const token = mintToken(world, grant);
  // Contract 2.4: only the configuration for tokens of 60 days says when they end.
  const end = grant.days === 0 ? {} : { expires_in: grant.days * 24 * 60 * 60 };
  return { body: { access_token: token.id, token_type: "bearer", ...end } };
}

function same(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
