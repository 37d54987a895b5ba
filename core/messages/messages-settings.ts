/** The test message a person was writing. */
import { z } from "zod";
import { ROUTES } from "../../shared/domain/route/route-decision.ts";
import { setting } from "../storage/settings-store.ts";

export const messagesSettings = {
  testDraft: setting(
    "messages.testDraft",
    z.object({
      templateId: z.string().nullable(),
      to: z.string(),
      variables: z.record(z.string(), z.string()),
      deliveryMethod: z.enum(ROUTES),
    }),
    "do-without",
  ),
} as const;
