/** GET /debug_token: what a token is, what it may do and for which objects (contract 1.2). */

import { findToken, tokenProblem } from "../graph/auth.ts";
import type { Answer } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { Token } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";

export function debugToken(world: World, caller: Token, parameters: Parameters): Answer {
  const input = parameters.text("input_token");
  if (input === undefined || input === "") throw invalidParameter("The parameter input_token is required.");
  // An app may look at its tokens, and a token at itself.
  if (caller.type !== "APP" && caller.id !== input) {
    throw new GraphError(100, {
      title: "You must provide an app access token, or the token itself, to inspect a token",
    });
  }
  const token = findToken(world, input);
  if (token === undefined) {
    return {
      body: {
        data: {
          error: { code: 190, message: "Malformed access token" },
          is_valid: false,
          scopes: [],
        },
      },
    };
  }
  const problem = tokenProblem(world, token);
  const { appId, appName } = world.identity();
  const expires = token.expiresAt === 0 ? 0 : unixSeconds(token.expiresAt);
  return {
    body: {
      data: {
        app_id: appId,
        type: token.type,
        application: appName,
        is_valid: problem === null,
        expires_at: expires,
        data_access_expires_at: expires,
        issued_at: unixSeconds(token.issuedAt),
        ...(problem === null
          ? {}
          : { error: { code: 190, message: problem.text, subcode: problem.subcode } }),
        scopes: token.scopes,
        granular_scopes: granularScopes(token),
        ...(token.userId === "" ? {} : { user_id: token.userId }),
      },
    },
  };
}

function granularScopes(token: Token): readonly unknown[] {
  return token.scopes.map((scope) => {
    if (scope.startsWith("whatsapp_business_")) return { scope, target_ids: token.accountIds };
    if (scope.startsWith("pages_") && token.pageId !== undefined)
      return { scope, target_ids: [token.pageId] };
    return scope === "business_management" ? { scope, target_ids: token.businessIds } : { scope };
  });
}
