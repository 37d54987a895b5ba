/** Who is calling: finds the access token and checks that it may do what it asks (contract 1.2, 1.3). */
import { letters } from "../random.ts";
import type { Token } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { Permission } from "./call.ts";
import { GraphError } from "./errors.ts";
import type { Parameters } from "./parameters.ts";

/** The parameter wins over the header, as with Meta: clients send both when one call needs the app's token. */
export function presentedToken(
  authorization: string | undefined,
  parameters: Parameters,
): string | undefined {
  const value = parameters.raw("access_token");
  if (typeof value === "string" && value !== "") return value;
  return /^\s*(?:bearer|oauth)\s+(\S+)\s*$/i.exec(authorization ?? "")?.[1];
}

/** The token `client_credentials` gives out for the app: equal to `appId|appSecret`, but without the secret in it. */
export function appTokenOf(world: World): string {
  const { appId, seed } = world.identity();
  return `${appId}|${letters(seed, "app-access-token", 27)}`;
}

export function authenticate(world: World, presented: string | undefined, method: string): Token {
  if (presented === undefined) throw missingToken(world, method);
  const token = findToken(world, presented);
  const problem =
    token === undefined
      ? { subcode: null, text: "Invalid OAuth access token - Cannot parse access token" }
      : tokenProblem(world, token);
  if (token === undefined || problem !== null) {
    const code = token === undefined ? 190 : world.settings().expiredTokenCode;
    throw new GraphError(code, {
      title: problem?.text ?? "Invalid OAuth access token",
      ...(problem === null || problem.subcode === null ? {} : { subcode: problem.subcode }),
    });
  }
  return token;
}

function missingToken(world: World, method: string): GraphError {
  const { missingTokenCode, missingTokenOnReadsCode } = world.settings();
  const code = method === "GET" || method === "HEAD" ? missingTokenOnReadsCode : missingTokenCode;
  return new GraphError(code, code === 200 ? { title: "Provide valid app ID" } : {});
}

export function findToken(world: World, presented: string): Token | undefined {
  const identity = world.identity();
  if (presented === `${identity.appId}|${identity.appSecret}` || presented === appTokenOf(world)) {
    return {
      id: presented,
      type: "APP",
      userId: "",
      scopes: [],
      businessIds: [],
      accountIds: [],
      issuedAt: 0,
      expiresAt: 0,
      revokedSubcode: null,
    };
  }
  return world.store.get("token", presented);
}

/** Why a known token cannot be used now, or null when it can. */
export function tokenProblem(
  world: World,
  token: Token,
): { readonly subcode: number; readonly text: string } | null {
  if (token.revokedSubcode !== null) {
    return { subcode: token.revokedSubcode, text: "Error validating access token: it is no longer valid" };
  }
  if (token.expiresAt !== 0 && token.expiresAt <= world.clock.now()) {
    return { subcode: 463, text: "Error validating access token: the session has expired" };
  }
  return null;
}

export function requirePermission(token: Token, permission: Permission): void {
  if (permission === "none" || token.scopes.includes(permission)) return;
  // An app token has no capability to send.
  if (permission === "whatsapp_business_messaging" && token.type === "APP") throw new GraphError(3);
  // Sending without the permission is 10 ("not eligible for the API"), everything else 200 (contract 8.1).
  if (permission === "whatsapp_business_messaging") {
    throw new GraphError(10, { title: `Requires the ${permission} permission to manage the object` });
  }
  throw denied(`Requires the ${permission} permission to manage the object`);
}

/** Sending for an account the token was not granted is 131005, everything else 200 (contract 8.1, 8.2). */
export function requireAsset(token: Token, owners: readonly string[], permission: Permission): void {
  if (owners.length === 0) return;
  const granted = [...token.accountIds, ...token.businessIds, token.pageId];
  if (owners.some((owner) => granted.includes(owner))) return;
  if (permission === "whatsapp_business_messaging") throw new GraphError(131005);
  throw denied("The access token has not been granted this object");
}

/** Contract 1.3: 403 comes with subcode 1349174 and words for people. */
export function denied(title: string): GraphError {
  return new GraphError(200, {
    title,
    subcode: 1349174,
    userTitle: "Permission denied",
    userMessage: "The app has not been given the permission for this object.",
  });
}
