/** What is watched, and when somebody is called. */
import { z } from "zod";
import { setting } from "../storage/settings-store.ts";

const share = z.number().min(0).max(1);
const minute = z.number().int().min(0).max(1_439);

export const alertsSettings = {
  chosen: setting(
    "alerts.chosen",
    z.object({
      watch: z.object({
        isOn: z.boolean(),
        chance: share,
        leastDrop: share,
        leastMessages: z.number().int().positive(),
        leastBaseline: z.number().int().positive(),
      }),
      low: z.object({ isOn: z.boolean(), share, leastMessages: z.number().int().positive() }),
      notices: z.object({ isOn: z.boolean() }),
      quiet: z.object({ isOn: z.boolean(), from: minute, until: minute }),
    }),
    "do-without",
  ),
  /** When everything but messages was last looked at, in milliseconds since the epoch: what is heard after it is news. */
  glanced: setting("alerts.glanced", z.number(), "do-without"),
  /** Where alerts are posted; its signing secret is in the vault. */
  webhook: setting("alerts.webhook", z.object({ address: z.string() }), "do-without"),
} as const;
