/** How long is kept what grows with time. */
import { z } from "zod";
import { setting } from "../storage/settings-store.ts";

const days = z.number().int().min(1).nullable();

export const retentionSettings = {
  /** Where it can't be read, everything is kept. */
  ages: setting("retention.ages", z.object({ webhooks: days, receipts: days, messages: days }), "do-without"),
} as const;
