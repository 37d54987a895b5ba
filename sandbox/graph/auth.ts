/** Who is calling: finds the access token and checks that it may do what it asks (contract 1.2, 1.3). */
import type { Token } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { Permission } from "./call.ts";
import { GraphError } from "./errors.ts";
import type { Parameters } from "./parameters.ts";

export function presentedToken(
  authorization: string | undefined,
  parameters: Parameters,
): string | undefined {
  const bearer = /^\s*(?:bearer|oauth)\s+(\S+)\s*$/i.exec(authorization ?? "")?.[1];
  if (bearer !== undefined) return bearer;
  const value = parameters.values.access_token;
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function authenticate(world: World, presented: string | undefined): Token {
  if (presented === undefined) throw new GraphError(104);
  const token = findToken(world, presented);
  const problem =
    token === undefined
      ? { subcode: null, text: "Invalid OAuth access token - Cannot parse access token" }
      : tokenProblem(world, token);
  if (token === undefined || problem !== null) {
    throw new GraphError(190, {
      title: problem?.text ?? "Invalid OAuth access token",
      ...(problem === null || problem.subcode === null ? {} : { subcode: problem.subcode }),
    });
  }
  return token;
}

export function findToken(world: World, presented: string): Token | undefined {
  const identity = world.identity();
  if (presented === `${identity.appId}|${identity.appSecret}`) {
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
  // Sending without the permission is 10 ("not eligible for the API"), everything else 200 (contract 8.1).
  const code = permission === "whatsapp_business_messaging" ? 10 : 200;
  throw new GraphError(code, { title: `Requires the ${permission} permission to manage the object` });
}

export function requireAsset(token: Token, owners: readonly string[]): void {
  if (owners.length === 0) return;
  const granted = [...token.accountIds, ...token.businessIds, token.pageId];
  if (owners.some((owner) => granted.includes(owner))) return;
  throw new GraphError(200, { title: "The access token has not been granted this object" });
}
