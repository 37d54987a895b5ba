/** GET of the address a media node names: the bytes, with the token, for five minutes. */
import { requireAsset, requirePermission } from "../graph/auth.ts";
import type { Answer } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { Token } from "../store/entities.ts";
import type { World } from "../world.ts";
import { mediaMark } from "./media.ts";

export function downloadMedia(world: World, token: Token, method: string, parameters: Parameters): Answer {
  if (method !== "GET" && method !== "HEAD") {
    throw new GraphError(100, {
      title: `Unsupported ${method.toLowerCase()} request`,
      type: "GraphMethodException",
    });
  }
  const id = parameters.requiredText("mid");
  const end = parameters.requiredText("ext");
  const media = world.store.get("media", id);
  const file = world.store.get("mediaFile", id);
  if (parameters.text("hash") !== mediaMark(world, id, end))
    throw invalidParameter("The media address is not valid.");
  // It is unknown how Meta answers an expired address; only that the client must ask for a new one.
  if (media === undefined || file === undefined || Number(end) * 1000 <= world.clock.now()) {
    throw new GraphError(100, {
      http: 404,
      title: "The media address has expired; read the media node again",
    });
  }
  requirePermission(token, "whatsapp_business_messaging");
  requireAsset(token, [media.accountId], "whatsapp_business_messaging");
  return { body: null, file: { bytes: Buffer.from(file.base64, "base64"), contentType: media.mimeType } };
}
