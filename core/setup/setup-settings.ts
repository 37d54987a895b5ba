/** What was set up at Meta, and what Meta last said of it. */
import { z } from "zod";
import { setting } from "../storage/settings-store.ts";

export const setupSettings = {
  way: setting("setup.way", z.enum(["own-business", "client-businesses"]), "do-without"),
  /** Address Meta was last told to call. */
  callbackUrl: setting("setup.callbackUrl", z.string(), "refuse"),
  /** Where Waypost listened when Meta was told the address. */
  subscribedLocalUrl: setting("setup.subscribedLocalUrl", z.string(), "do-without"),
  /** What Meta last said of our app's subscription to the chosen account. */
  subscription: setting(
    "setup.subscription",
    z.object({
      isSubscribed: z.boolean(),
      override: z.string().nullable(),
      ofApp: z.string().nullable(),
    }),
    "do-without",
  ),
  subscriptionCheckedAt: setting("setup.subscriptionCheckedAt", z.number(), "do-without"),
} as const;
