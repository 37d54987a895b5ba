/** What campaigns keep of their own. */
import { z } from "zod";
import { setting } from "../storage/settings-store.ts";

export const campaignsSettings = {
  /** What people are dealt to messages by, in hexadecimal digits (split-key.ts). Another one would deal them anew. */
  splitSecret: setting("campaigns.splitSecret", z.string().regex(/^[0-9a-f]{64}$/), "refuse"),
} as const;
