/** When Meta listed the templates last, and which changes of category were noticed. */
import { z } from "zod";
import { setting } from "../storage/settings-store.ts";

export const templatesSettings = {
  checkedAt: setting("templates.checkedAt", z.number(), "do-without"),
  /** Templates whose category was seen to change, newest first. */
  categoryChanges: setting(
    "templates.categoryChanges",
    z.array(
      z.object({
        templateId: z.string(),
        name: z.string(),
        language: z.string(),
        from: z.string(),
        to: z.string(),
        at: z.number(),
        isAnnounced: z.boolean(),
        isUnproven: z.boolean(),
      }),
    ),
    "do-without",
  ),
} as const;
