/** What a person saw at Meta and noted here, because there is no API for it (meta-facts 3.6). */
import { z } from "zod";
import { setting } from "../storage/settings-store.ts";

export const doctorSettings = {
  activitySharing: setting(
    "doctor.activitySharing",
    z.object({ isOn: z.boolean(), seenAt: z.number() }),
    "do-without",
  ),
} as const;
