/** What is chosen among the accounts and numbers, and what a person did with them. */
import { z } from "zod";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { setting } from "../storage/settings-store.ts";

export const accountsSettings = {
  chosenAccount: setting("accounts.chosenAccount", z.string().transform(asAccountId), "refuse"),
  chosenNumber: setting("accounts.chosenNumber", z.string().transform(asNumberId), "refuse"),
  /** Named by the person: Meta names no account for a token that may use every one. */
  typed: setting("accounts.typed", z.array(z.string().transform(asAccountId)), "refuse"),
  /** Attempts to register, by number; times by Meta's clock. Without them Meta's limit would be run into. */
  registrations: setting(
    "accounts.registrations",
    z.record(
      z.string(),
      z.object({
        attempts: z.array(z.number()),
        refusedForLimitAt: z.number().nullable(),
        refusedForNameAt: z.number().nullable(),
      }),
    ),
    "refuse",
  ),
} as const;
