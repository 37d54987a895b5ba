/** What is known of the workspace's tokens and its app. The tokens and the secret themselves are in the vault. */
import { z } from "zod";
import { asAccountId, asBusinessId } from "../../shared/domain/ids.ts";
import { setting } from "../storage/settings-store.ts";
import { storedProblem } from "../storage/stored-problem.ts";

/** What `debug_token` last said of a token. */
const storedToken = z.object({
  kind: z.enum(["ok", "rejected", "expired"]),
  scopes: z.array(z.string()),
  /** Required permissions Meta's lists leave out; whether they are missing shows when they are used. */
  unlisted: z.array(z.string()),
  expiresAt: z.number().nullable(),
  accountIds: z.array(z.string().transform(asAccountId)),
  businessIds: z.array(z.string().transform(asBusinessId)),
});
export type TokenVerdict = z.infer<typeof storedToken>;

export const credentialsSettings = {
  appId: setting("credentials.appId", z.string(), "refuse"),
  /** Of the workspace's own token. */
  token: setting("credentials.token", storedToken, "do-without"),
  tokenCheckedAt: setting("credentials.tokenCheckedAt", z.number(), "do-without"),
  /** What is known of the tokens that clients gave us, by account. Only this tells whose tokens the vault holds. */
  accountTokens: setting(
    "credentials.accountTokens",
    z.record(z.string(), storedToken.extend({ checkedAt: z.number() })),
    "refuse",
  ),
  /** What came of proving the app id and its secret. */
  appCheck: setting(
    "credentials.appCheck",
    z.object({ at: z.number(), problem: storedProblem.nullable() }),
    "do-without",
  ),
} as const;
