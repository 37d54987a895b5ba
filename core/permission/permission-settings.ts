/** How often a business writes to one person. */
import { z } from "zod";
import { setting } from "../storage/settings-store.ts";

const capSchema = z.object({ max: z.number().int().min(1), days: z.number().int().min(1) });

export const permissionSettings = {
  /**
   * By business. What cannot be read might let more messages go than somebody has chosen, so nothing goes on without it.
   */
  caps: setting("permission.caps", z.record(z.string(), capSchema), "refuse"),
} as const;
