/** Control routes that make and break access tokens. */
import { type ControlCall, ControlError, type ControlRoute } from "../control/route.ts";

export const loginRoutes: readonly ControlRoute[] = [
  { method: "POST", path: "tokens", run: createToken },
  { method: "POST", path: "tokens/revoke", run: revokeToken },
];

function revokeToken({ world, body }: ControlCall): unknown {
  const id = body.optionalText("token") ?? world.identity().token;
  const token = world.store.get("token", id);
  if (token === undefined) throw new ControlError("There is no such token.", 404);
  const restore = body.flag("restore", false);
  world.store.put("token", id, {
    ...token,
    ...(restore ? { expiresAt: 0 } : {}),
    revokedSubcode: restore ? null : (body.optionalNumber("subcode") ?? 467),
  });
  return { revoked: !restore };
}

/** Another token, for instance one with fewer scopes or a short life. */
function createToken({ world, body }: ControlCall): unknown {
  const template = world.store.get("token", world.identity().token);
  if (template === undefined) throw new ControlError("The sandbox has no token to copy.", 500);
  const id = `EAA${world.ids.secret("token", 150)}`;
  const now = world.clock.now();
  const seconds = body.optionalNumber("expiresInSeconds");
  world.store.put("token", id, {
    ...template,
    id,
    scopes: body.texts("scopes") ?? template.scopes,
    accountIds: body.texts("accountIds") ?? template.accountIds,
    businessIds: body.texts("businessIds") ?? template.businessIds,
    issuedAt: now,
    expiresAt: seconds === null ? 0 : now + seconds * 1000,
    revokedSubcode: null,
  });
  return { token: id };
}
