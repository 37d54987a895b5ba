/** The files that were uploaded to Meta, as long as their age is worth knowing. */
import { z } from "zod";
import { asAccountId } from "../../shared/domain/ids.ts";
import { setting } from "../storage/settings-store.ts";

export const mediaSettings = {
  uploads: setting(
    "media.uploads",
    z.array(
      z.object({
        id: z.string(),
        accountId: z.string().transform(asAccountId),
        name: z.string(),
        size: z.number(),
        uploadedAt: z.number(),
      }),
    ),
    "do-without",
  ),
} as const;
