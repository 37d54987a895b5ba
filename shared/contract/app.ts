/** Waypost itself: its version, what its host can do, the preferences, and links out of it. */
import { z } from "zod";
import { capabilitySchema } from "./capabilities.ts";
import { askedAccountIdSchema } from "./ids.ts";
import { linkIdSchema } from "./links.ts";
import { preferencesSchema } from "./preferences.ts";
import { procedure } from "./procedure.ts";

export const appInfoSchema = z.object({
  version: z.string(),
  capabilities: z.array(capabilitySchema),
  dataFolder: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const appContract = {
  info: procedure.output(appInfoSchema),
  readPreferences: procedure.output(preferencesSchema),
  /** Omitted keys keep their values. Network settings are changed by `network.save`, which validates them first. */
  changePreferences: procedure
    .input(preferencesSchema.omit({ proxy: true, caFile: true }).partial())
    .output(preferencesSchema),
  /**
   * Opens a page outside Waypost where the host can (capability `open-links`), and returns its address. The page is
   * about the chosen account unless another one is named.
   */
  openLink: procedure
    .input(z.object({ id: linkIdSchema, accountId: askedAccountIdSchema.nullable().optional() }))
    .output(z.object({ url: z.string(), opened: z.boolean() })),
};
