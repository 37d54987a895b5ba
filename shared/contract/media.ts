/**
 * Files uploaded to Meta for the headers of messages. The interface hands a file over in pieces, the same way on the desktop
 * and on the host.
 */
import { z } from "zod";
import { accountIdSchema } from "./ids.ts";
import { procedure } from "./procedure.ts";

/** Bytes of a piece of a file. */
export const MEDIA_PIECE = 512 * 1_024;
/** Base64 has four characters for three bytes. */
const LONGEST_PIECE = Math.ceil(MEDIA_PIECE / 3) * 4;

export const uploadedFileSchema = z.object({
  /** Meta's. */
  id: z.string(),
  accountId: accountIdSchema,
  name: z.string(),
  /** In bytes. */
  size: z.number().int(),
  /** Milliseconds since the epoch, by Meta's clock. */
  uploadedAt: z.number().int(),
});
export type UploadedFileView = z.infer<typeof uploadedFileSchema>;

const uploadId = z.uuid();

export const mediaContract = {
  /** Those of the chosen account, with the present by Meta's clock; the newest first. */
  list: procedure.output(z.object({ files: z.array(uploadedFileSchema), now: z.number().int() })),
  /** @throws `media-type-refused`, `media-too-large` for what Meta would refuse */
  begin: procedure
    .input(
      z.object({
        kind: z.enum(["image", "video", "document", "gif"]),
        name: z.string().trim().min(1).max(255),
        /** As the browser names it, e.g. `image/png`. */
        type: z.string().max(255),
        size: z.number().int().positive(),
      }),
    )
    .output(z.object({ upload: uploadId })),
  hand: procedure.input(z.object({ upload: uploadId, piece: z.base64().max(LONGEST_PIECE) })),
  /** Uploads it from the chosen number. @throws `media-not-whole` unless it was handed over whole */
  finish: procedure.input(z.object({ upload: uploadId })).output(uploadedFileSchema),
};
