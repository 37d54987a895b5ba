/** Secrets as they come in, and what may be said about where they are kept. No output schema holds a secret. */
import { z } from "zod";
import { VAULT_STATES } from "../domain/vault/vault-states.ts";
import { pastedIdSchema, pastedTokenSchema } from "./pasted.ts";

export const credentialsInputSchema = z.object({
  token: pastedTokenSchema(2000),
  appId: pastedIdSchema(64).nullable(),
  appSecret: pastedTokenSchema(200).nullable(),
  /** Consent to keep the secrets in a file only this user can read, where there is no keyring. */
  keepWithoutKeyring: z.boolean(),
});
export type CredentialsInput = z.infer<typeof credentialsInputSchema>;

export const vaultStatusSchema = z.object({
  state: z.enum(VAULT_STATES),
  /** Name of the keyring behind it, e.g. `gnome_libsecret`; null without one. */
  backend: z.string().nullable(),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;
