/** The tokens that clients gave us for their accounts: one per account, kept in the vault and watched like our own. */

import type { WorkspaceId } from "../../shared/domain/ids.ts";
import { type AccountId, asAccountId } from "../../shared/domain/ids.ts";
import type { GraphClient, TokenWord } from "../graph/graph-client.ts";
import { debugToken } from "../graph/resources.ts";
import type { SettingsStore, SettingValue } from "../storage/settings-store.ts";
import type { Vault } from "../vault/vault.ts";
import { credentialsSettings, type TokenVerdict } from "./credentials-settings.ts";
import { judgeToken, verdictAfter, verdictOfRefusal } from "./token-verdict.ts";

export interface AccountTokensOptions {
  readonly workspaceId: WorkspaceId;
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly graph: GraphClient;
  /** `{app id}|{app secret}`; null while one of them is missing. */
  appToken(): Promise<string | null>;
  now(): number;
}

export type AccountTokenFacts = SettingValue<typeof credentialsSettings.accountTokens>[string];

export interface AccountTokens {
  read(accountId: AccountId): Promise<string | null>;
  facts(accountId: AccountId): AccountTokenFacts | null;
  /** Accounts that have a token of their own. */
  accountIds(): readonly AccountId[];
  /** @param acceptWeak whether the person agreed to store it without a keyring */
  keep(accountId: AccountId, token: string, verdict: TokenVerdict, acceptWeak: boolean): Promise<void>;
  /** Asks Meta about each token. If Meta can't be asked, the last verdict stays. */
  check(): Promise<void>;
  /** Meta answered a request made with this token. @returns whether the verdict on an account's token changed */
  hear(word: TokenWord): Promise<boolean>;
  forgetAll(): Promise<void>;
}

export function createAccountTokens(options: AccountTokensOptions): AccountTokens {
  const { vault, settings, graph } = options;
  const nameOf = (accountId: AccountId) => `${options.workspaceId}/account-token/${accountId}`;
  const all = () => settings.read(credentialsSettings.accountTokens) ?? {};
  const accountIds = () => Object.keys(all()).map(asAccountId);

  function write(accountId: AccountId, facts: AccountTokenFacts): void {
    settings.write(credentialsSettings.accountTokens, { ...all(), [accountId]: facts });
  }

  async function checkOne(accountId: AccountId, appToken: string | null): Promise<void> {
    const token = await vault.read(nameOf(accountId));
    const kept = all()[accountId] ?? null;
    if (token === null) {
      // A vault without a keyring forgets at the end of the session, and the client has to give the token again.
      if (kept !== null) write(accountId, { ...kept, kind: "rejected", checkedAt: options.now() });
      return;
    }
    let verdict: TokenVerdict;
    try {
      const facts = await debugToken(graph, token, appToken ?? token);
      verdict = judgeToken(facts, options.now() + graph.clockOffset());
    } catch (error) {
      // When the app's token asks, a refusal is about the app and says nothing about this token.
      const refusal = appToken === null ? verdictOfRefusal(error, kept) : null;
      if (refusal === null) return;
      verdict = refusal;
    }
    // The token may have been replaced or forgotten while Meta was asked.
    if ((await vault.read(nameOf(accountId))) !== token) return;
    write(accountId, { ...verdict, checkedAt: options.now() });
  }

  return {
    read: (accountId) =>
      Object.hasOwn(all(), accountId) ? vault.read(nameOf(accountId)) : Promise.resolve(null),
    facts: (accountId) => all()[accountId] ?? null,
    accountIds,
    keep: async (accountId, token, verdict, acceptWeak) => {
      await vault.write(nameOf(accountId), token, { acceptWeak });
      write(accountId, { ...verdict, checkedAt: options.now() });
    },
    check: async () => {
      if (accountIds().length === 0) return;
      const appToken = await options.appToken();
      for (const accountId of accountIds()) await checkOne(accountId, appToken);
    },
    hear: async ({ token, kind }) => {
      let hasChanged = false;
      for (const accountId of accountIds()) {
        const facts = all()[accountId];
        // Secrets are read only where needed, because a keyring is slow.
        if (!facts || verdictAfter(facts, kind) === null || (await vault.read(nameOf(accountId))) !== token)
          continue;
        const now = all()[accountId];
        const changed = now && verdictAfter(now, kind);
        if (!changed) continue;
        write(accountId, { ...changed, checkedAt: options.now() });
        hasChanged = true;
      }
      return hasChanged;
    },
    forgetAll: async () => {
      for (const accountId of accountIds()) await vault.delete(nameOf(accountId));
      settings.clear(credentialsSettings.accountTokens);
    },
  };
}
