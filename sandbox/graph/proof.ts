/** `appsecret_proof`: shows that the caller of an access token also knows the app's secret (contract 1.2). */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Token } from "../store/entities.ts";
import type { World } from "../world.ts";
import { GraphError } from "./errors.ts";
import type { Parameters } from "./parameters.ts";

/** Lower-case hex HMAC-SHA256 of the access token, keyed with the app secret. */
export function proofOf(appSecret: string, token: string): string {
  return createHmac("sha256", appSecret).update(token).digest("hex");
}

/** A proof that is given must be right; `demanded` says that it must be given. An app token needs none. */
export function checkProof(world: World, token: Token, parameters: Parameters, demanded: boolean): void {
  const given = parameters.text("appsecret_proof");
  if (token.type === "APP") return;
  if (given === undefined) {
    if (!demanded) return;
    throw new GraphError(100, { title: "API calls from the server require an appsecret_proof argument" });
  }
  const expected = Buffer.from(proofOf(world.identity().appSecret, token.id));
  const presented = Buffer.from(given);
  if (presented.length !== expected.length || !timingSafeEqual(presented, expected)) {
    throw new GraphError(100, { title: "Invalid appsecret_proof provided in the API argument" });
  }
}
