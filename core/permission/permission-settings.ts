/** How often, and at what hours, a business writes to people. */
import { z } from "zod";
import { DAY_MINUTES } from "../../shared/domain/quiet-hours/windows.ts";
import { setting } from "../storage/settings-store.ts";

const capSchema = z.object({ max: z.number().int().min(1), days: z.number().int().min(1) });

const windowSchema = z.object({
  from: z
    .number()
    .int()
    .min(0)
    .max(DAY_MINUTES - 1),
  until: z
    .number()
    .int()
    .min(1)
    .max(2 * DAY_MINUTES),
});
const day = windowSchema.nullable();
const ruleSchema = z.object({
  weekdays: z.tuple([day, day, day, day, day, day, day]),
  holidays: z.object({ country: z.string(), window: day }).nullable(),
});
/** The hours a business has chosen. */
export const storedQuietChoice = z.object({
  kind: z.enum(["off", "suggested", "own"]),
  instead: z.record(z.string(), ruleSchema),
  elsewhere: ruleSchema.nullable(),
  everywhere: ruleSchema.nullable(),
});

export const permissionSettings = {
  /**
   * By business. What cannot be read might let more messages go than somebody has chosen, so nothing goes on without it.
   */
  caps: setting("permission.caps", z.record(z.string(), capSchema), "refuse"),
  /** By business, and refused for the same reason. */
  quietHours: setting("permission.quietHours", z.record(z.string(), storedQuietChoice), "refuse"),
} as const;
