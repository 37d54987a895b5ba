/** What a person saw at Meta, for want of an API (meta-facts 3.6). */
import { z } from "zod";
import { setting } from "../storage/settings-store.ts";

export const doctorSettings = {
  activitySharing: setting(
    "doctor.activitySharing",
    z.object({ isOn: z.boolean(), seenAt: z.number() }),
    "do-without",
  ),
} as const;
