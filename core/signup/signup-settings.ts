/** What signups are begun with, the one under way, and what is known of clients. */
import { z } from "zod";
import { asAccountId, asBusinessId } from "../../shared/domain/ids.ts";
import { setting } from "../storage/settings-store.ts";
import { storedSignup } from "./stored-signup.ts";

export const signupSettings = {
  /** Facebook Login for Business configuration a signup is begun with. */
  configurationId: setting("signup.configurationId", z.string(), "refuse"),
  hostedLink: setting("signup.hostedLink", z.string(), "refuse"),
  pageAddress: setting("signup.pageAddress", z.string(), "refuse"),
  /** What the last signup that reached its end was begun with, which proves it. */
  proof: setting(
    "signup.proof",
    z.object({
      appId: z.string(),
      configurationId: z.string().nullable(),
      pageAddress: z.string().nullable(),
    }),
    "do-without",
  ),
  state: setting("signup.state", storedSignup, "refuse"),
  /** What must come back with the answer of the signup under way, and where it was to be sent. */
  return: setting("signup.return", z.object({ state: z.string(), redirectUri: z.string() }), "refuse"),
  /** For the hosted link: accounts that were our clients' before, and the last webhook looked at. */
  watch: setting(
    "signup.watch",
    z.object({
      knownAccountIds: z.array(z.string().transform(asAccountId)),
      /** The newest webhook of the log when the watch began. */
      sinceWebhook: z.number(),
      /** The newest partner event that was acted on. */
      settledEvent: z.number(),
    }),
    "refuse",
  ),
  clients: setting(
    "signup.clients",
    z.object({
      at: z.number(),
      unreadable: z.number(),
      clients: z.array(
        z.object({
          accountId: z.string().transform(asAccountId),
          name: z.string(),
          /** Raw, as Meta says it; null when not told. */
          onboardingStatus: z.string().nullable(),
          businessId: z.string().transform(asBusinessId).nullable(),
          businessName: z.string().nullable(),
        }),
      ),
    }),
    "do-without",
  ),
  /** Requests to onboard that were put to clients: Meta doesn't list them. */
  intents: setting(
    "signup.intents",
    z.array(
      z.object({
        businessId: z.string().transform(asBusinessId),
        state: z.enum(["requested", "already-requested"]),
        requestId: z.string().nullable(),
        at: z.number(),
      }),
    ),
    "refuse",
  ),
} as const;
