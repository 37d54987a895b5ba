/** The media node: GET tells of a file and where to read it, DELETE takes it away. */
import type { Answer, Call } from "../graph/call.ts";
import { invalidParameter, unsupportedRequest } from "../graph/errors.ts";
import type { NodeDefinition } from "../graph/node.ts";
import type { Media } from "../store/entities.ts";
import { forgetMedia, isExpired, mediaAddress } from "./media.ts";

export const mediaNode: NodeDefinition<Media> = {
  type: "WhatsAppBusinessMedia",
  permission: "whatsapp_business_messaging",
  defaults: ["messaging_product", "url", "mime_type", "sha256", "file_size"],
  fields: {
    messaging_product: (media, call) => {
      checkOwner(media, call);
      return "whatsapp";
    },
    url: (media, call) => {
      checkOwner(media, call);
      return mediaAddress(call.world, media);
    },
    mime_type: (media) => media.mimeType,
    sha256: (media) => media.sha256,
    file_size: (media, { world }) => (world.settings().mediaSizeAsText ? String(media.size) : media.size),
  },
  edges: {},
  remove: { permission: "whatsapp_business_messaging", run: remove },
};

function remove(media: Media, call: Call): Answer {
  checkOwner(media, call);
  forgetMedia(call.world, media.id);
  return { body: { success: true } };
}

/** `phone_number_id` makes sure that the file is of that number; an expired file no longer exists. */
function checkOwner(media: Media, { method, parameters, world }: Call): void {
  if (isExpired(world, media)) {
    throw unsupportedRequest(media.id, method);
  }
  const wanted = parameters.text("phone_number_id");
  if (wanted !== undefined && wanted !== media.numberId) {
    throw invalidParameter("The media does not belong to the phone number of phone_number_id.");
  }
}
