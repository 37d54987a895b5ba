/** The verify token, and the webhooks that were refused. */
import { z } from "zod";
import { setting } from "../storage/settings-store.ts";

export const webhooksSettings = {
  /** Meta was given this token: another one in its place would fail Meta's next check of the address. */
  verifyToken: setting("webhooks.verifyToken", z.string(), "refuse"),
  refusedSignatures: setting("webhooks.refusedSignatures", z.number(), "do-without"),
  lastRefusedAt: setting("webhooks.lastRefusedAt", z.number(), "do-without"),
} as const;
