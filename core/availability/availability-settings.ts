/** The list of countries a person has put in the place of Waypost's own, and what they decided against a list. */
import { z } from "zod";
import type { AvailabilityOverride } from "../../shared/domain/availability/tables.ts";
import { setting } from "../storage/settings-store.ts";
import { availabilityListSchema } from "./availability-file.ts";

const overrideSchema: z.ZodType<AvailabilityOverride> = z.object({
  place: z.string(),
  treatAs: z.string(),
  note: z.string(),
  at: z.number(),
});

export const availabilitySettings = {
  list: setting(
    "availability.list",
    z.object({ data: availabilityListSchema, fileName: z.string(), importedAt: z.number() }),
    "do-without",
  ),
  overrides: setting("availability.overrides", z.array(overrideSchema), "do-without"),
} as const;
