/** POST /{number}/media: takes a file as multipart/form-data and answers its id. */
import { limitOfType, MEDIA_LIMITS } from "../data/media-types.ts";
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import type { EdgeDefinition } from "../graph/node.ts";
import type { UploadedFile } from "../http/multipart.ts";
import type { PhoneNumber } from "../store/entities.ts";
import { keepMedia } from "./media.ts";

export const mediaEdges: Readonly<Record<string, EdgeDefinition<PhoneNumber>>> = {
  media: { POST: { permission: "whatsapp_business_messaging", run: upload } },
};

const everyType = [
  ...new Set(Object.values(MEDIA_LIMITS).flatMap((limit): readonly string[] => limit.types)),
];

function upload(number: PhoneNumber, { parameters, world }: Call): Answer {
  if (parameters.requiredText("messaging_product") !== "whatsapp") {
    throw invalidParameter("Param messaging_product must be one of {WHATSAPP}.");
  }
  const file = parameters.files.get("file");
  if (file === undefined) throw invalidParameter("The parameter file is required.");
  const mimeType = mimeTypeOf(file, parameters.text("type"));
  if (world.settings().checkUploads) checkFile(file, mimeType);
  return { body: { id: keepMedia(world, number, mimeType, file.bytes).id } };
}

/** The part's own type, unless it says nothing; then the parameter `type`. Parameters such as codecs are left out. */
function mimeTypeOf(file: UploadedFile, named: string | undefined): string {
  const plain = (type: string): string => (type.split(";")[0] ?? "").trim().toLowerCase();
  const own = plain(file.contentType);
  return own === "" || own === "application/octet-stream" ? plain(named ?? own) : own;
}

function checkFile(file: UploadedFile, mimeType: string): void {
  const limit = limitOfType(mimeType);
  if (limit === null) {
    throw invalidParameter(
      `Param file must be a file with one of the following types: ${everyType.join(", ")}.`,
    );
  }
  if (file.bytes.length === 0) throw invalidParameter("Param file must not be empty.");
  if (file.bytes.length > limit.mostBytes) {
    throw new GraphError(131053, {
      details: `A file of type ${mimeType} can have ${limit.mostBytes} bytes at most; this one has ${file.bytes.length}.`,
    });
  }
}
