/** The tokens that clients gave us for their accounts: one per account, kept in the vault and watched like our own. */

import type { WorkspaceId } from "../../shared/domain/ids.ts";
import { type AccountId, asAccountId } from "../../shared/domain/ids.ts";
import type { GraphClient, TokenWord } from "../graph/graph-client.ts";
import { debugToken } from "../graph/resources.ts";
import type { SettingValue } from "../storage/settings-store.ts";
import type { Vault } from "../vault/vault.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { type AccountTokenNews, keepAccountToken } from "./credentials-commands.ts";
import { credentialsSettings, type TokenVerdict } from "./credentials-settings.ts";
import { judgeToken, verdictAfter, verdictOfRefusal } from "./token-verdict.ts";

export interface AccountTokensOptions {
  readonly workspaceId: WorkspaceId;
  readonly vault: Vault;
  readonly storage: Pick<ServedStorage, "settings" | "run">;
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
  const { vault, storage, graph } = options;
  const { settings } = storage;
  const nameOf = (accountId: AccountId) => `${options.workspaceId}/account-token/${accountId}`;
  const all = () => settings.read(credentialsSettings.accountTokens) ?? {};
  const accountIds = () => Object.keys(all()).map(asAccountId);

  const keepNews = (accountId: AccountId, news: AccountTokenNews["news"]) =>
    storage.run(keepAccountToken, { accountId, at: options.now(), news });

  async function checkOne(accountId: AccountId, appToken: string | null): Promise<void> {
    const token = await vault.read(nameOf(accountId));
    const kept = all()[accountId] ?? null;
    if (token === null) {
      // A vault without a keyring forgets at the end of the session, and the client has to give the token again.
      await keepNews(accountId, { kind: "lost" });
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
    await keepNews(accountId, { kind: "judged", verdict });
  }

  return {
    read: (accountId) =>
      Object.hasOwn(all(), accountId) ? vault.read(nameOf(accountId)) : Promise.resolve(null),
    facts: (accountId) => all()[accountId] ?? null,
    accountIds,
    keep: async (accountId, token, verdict, acceptWeak) => {
      await vault.write(nameOf(accountId), token, { acceptWeak });
      await keepNews(accountId, { kind: "judged", verdict });
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
        // Another token may have been put in its place while the vault was read.
        if (await keepNews(accountId, { kind: "heard", word: kind })) hasChanged = true;
      }
      return hasChanged;
    },
    forgetAll: async () => {
      for (const accountId of accountIds()) await vault.delete(nameOf(accountId));
      await settings.clear(credentialsSettings.accountTokens);
    },
  };
}
