/** The workspace's secrets. New ones are proven with Meta before they replace the old; no procedure returns one. */

import { type CredentialsInput, type Problem, WaypostError } from "../../shared/contract/index.ts";
import type { AccountId, WorkspaceId } from "../../shared/domain/ids.ts";
import type { GraphClient, TokenWord } from "../graph/graph-client.ts";
import { asWaypostError, GraphError, refusesAppToken, wordsOf } from "../graph/graph-error.ts";
import { debugToken, refusalToRead } from "../graph/resources.ts";
import type { Vault } from "../vault/vault.ts";
import { cleared, type ServedStorage, written } from "../workspaces/served-storage.ts";
import { type AccountTokens, createAccountTokens } from "./account-tokens.ts";
import { hearOfOwnToken } from "./credentials-commands.ts";
import { credentialsSettings, type TokenVerdict } from "./credentials-settings.ts";
import { judgeToken, verdictAfter, verdictOfRefusal } from "./token-verdict.ts";

export interface CredentialsOptions {
  readonly workspaceId: WorkspaceId;
  readonly vault: Vault;
  readonly storage: Pick<ServedStorage, "settings" | "run">;
  readonly graph: GraphClient;
  now(): number;
}

export interface Credentials {
  token(): Promise<string | null>;
  appSecret(): Promise<string | null>;
  /** @throws WaypostError naming the field; what was stored before then stays in use */
  replace(input: CredentialsInput): Promise<void>;
  forget(): Promise<void>;
  /** Asks Meta about the token in use and keeps the answer. @throws when Meta cannot be asked */
  check(): Promise<TokenVerdict | null>;
  /** The account's own token, else the workspace's. */
  tokenFor(accountId: AccountId | null): Promise<string | null>;
  /** What is known about the token that `tokenFor` returns. */
  factsFor(accountId: AccountId | null): TokenVerdict | null;
  checkedAtFor(accountId: AccountId | null): number | null;
  /**
   * Meta answered a request made with this token. The answer counts for that token only: not for another account's,
   * and not for one that has replaced it since. When several accounts share a token, an answer about one of them says
   * nothing about the token, unless it is the account in use: then Meta is asked about the token itself.
   * @returns whether the verdict on a token in use changed, or Meta has to be asked
   */
  hear(word: TokenWord): Promise<boolean>;
  readonly accountTokens: AccountTokens;
  /** `{app id}|{app secret}`; null while one of them is missing. */
  appToken(): Promise<string | null>;
  /**
   * Stores the app that signups use. A new secret is proven first; one that Meta refuses is not stored.
   * @throws WaypostError `app-id-rejected`, `app-secret-rejected`, naming the field
   */
  saveApp(app: {
    readonly appId: string;
    readonly appSecret: string | null;
    readonly keepWithoutKeyring: boolean;
  }): Promise<void>;
  /** Asks Meta whether id and secret belong together, and stores the answer. @returns null when they do */
  proveApp(): Promise<Problem | null>;
}

function refusalOf(verdict: TokenVerdict): WaypostError | null {
  switch (verdict.kind) {
    case "ok":
      return null;
    case "expired":
      return new WaypostError("token-expired", { field: "token" });
    case "rejected":
      return new WaypostError("token-rejected", { field: "token" });
  }
}

/** How many granted accounts are tried: enough to tell a missing permission from an account the token doesn't reach. */
const MOST_TRIED = 3;

const UNJUDGED = [cleared(credentialsSettings.token), cleared(credentialsSettings.tokenCheckedAt)];

export function createCredentials(options: CredentialsOptions): Credentials {
  const { vault, storage, graph, workspaceId } = options;
  const { settings } = storage;
  const tokenName = `${workspaceId}/token`;
  const secretName = `${workspaceId}/app-secret`;

  /** The end of a token is by Meta's clock, and ours may be wrong. */
  const metaNow = () => options.now() + graph.clockOffset();

  async function verdictOn(
    token: string,
    inspector: string,
  ): Promise<TokenVerdict & { readonly appId: string | null }> {
    const facts = await debugToken(graph, token, inspector);
    return { ...judgeToken(facts, metaNow()), appId: facts.appId };
  }

  /** A token that can't even ask about itself is judged by the error it gets. */
  async function verdictOnOwn(token: string) {
    try {
      return await verdictOn(token, token);
    } catch (error) {
      const problem = asWaypostError(error);
      if (
        problem instanceof WaypostError &&
        ["token-rejected", "token-expired"].includes(problem.problem.code)
      ) {
        throw WaypostError.of({ ...problem.problem, field: "token" }, error);
      }
      throw problem;
    }
  }

  /**
   * A permission that Meta's list leaves out counts as missing only when Meta refuses what needs it: none of the
   * granted accounts can be read. If one can, or Meta doesn't answer now, the checklist reports it.
   */
  async function refusalOfReading(token: string, verdict: TokenVerdict): Promise<WaypostError | null> {
    if (verdict.unlisted.length === 0) return null;
    const tried = verdict.accountIds.slice(0, MOST_TRIED);
    for (const accountId of tried) {
      if ((await refusalToRead(graph, token, accountId).catch(() => null)) === null) return null;
    }
    if (tried.length === 0) return null;
    return new WaypostError("token-scopes-missing", {
      field: "token",
      params: { scopes: verdict.unlisted.join(", ") },
    });
  }

  async function proveSecret(token: string, appId: string, appSecret: string): Promise<void> {
    try {
      await debugToken(graph, token, `${appId}|${appSecret}`);
    } catch (error) {
      if (error instanceof GraphError && refusesAppToken(error)) {
        throw new WaypostError("app-secret-rejected", {
          field: "appSecret",
          params: { appId },
          traceId: error.traceId,
          detail: wordsOf(error),
          cause: error,
        });
      }
      throw asWaypostError(error);
    }
  }

  async function appToken(): Promise<string | null> {
    const appId = settings.read(credentialsSettings.appId);
    const secret = await vault.read(secretName);
    return appId === null || secret === null ? null : `${appId}|${secret}`;
  }

  const accountTokens = createAccountTokens({
    workspaceId,
    vault,
    storage,
    graph,
    appToken,
    now: options.now,
  });

  /** @returns null when the pair is good; otherwise why not, or why Meta couldn't be asked */
  async function problemOfApp(appId: string, appSecret: string): Promise<WaypostError | null> {
    const own = `${appId}|${appSecret}`;
    try {
      await proveSecret(own, appId, appSecret);
      return null;
    } catch (error) {
      if (error instanceof WaypostError) return error;
      throw error;
    }
  }

  const judgedNow = (verdict: TokenVerdict) => [
    written(credentialsSettings.token, verdict),
    written(credentialsSettings.tokenCheckedAt, options.now()),
  ];

  return {
    token: () => vault.read(tokenName),
    tokenFor: async (accountId) =>
      (accountId === null ? null : await accountTokens.read(accountId)) ?? (await vault.read(tokenName)),
    factsFor: (accountId) =>
      (accountId === null ? null : accountTokens.facts(accountId)) ??
      settings.read(credentialsSettings.token),
    checkedAtFor: (accountId) =>
      (accountId === null ? null : accountTokens.facts(accountId)?.checkedAt) ??
      settings.read(credentialsSettings.tokenCheckedAt),
    hear: async (word) => {
      const ofAccounts = await accountTokens.hear(word);
      const couldChange = (facts: TokenVerdict | null) =>
        facts !== null && verdictAfter(facts, word.kind) !== null;
      // Secrets are read only where needed, because a keyring is slow.
      if (
        !couldChange(settings.read(credentialsSettings.token)) ||
        (await vault.read(tokenName)) !== word.token
      )
        return ofAccounts;
      // Another token may have been put in its place while the vault was read.
      const { kind, accountId } = word;
      const ofOwn = await storage.run(hearOfOwnToken, { word: { kind, accountId }, at: options.now() });
      return ofOwn || ofAccounts;
    },
    accountTokens,
    appToken,
    saveApp: async ({ appId, appSecret, keepWithoutKeyring }) => {
      if (appId !== "" && !/^\d{1,32}$/.test(appId))
        throw new WaypostError("app-id-rejected", { field: "appId" });
      if (appId !== "" && appSecret) {
        const refusal = await problemOfApp(appId, appSecret);
        if (refusal?.problem.code === "app-secret-rejected") throw refusal;
        await vault.write(secretName, appSecret, { acceptWeak: keepWithoutKeyring });
      } else if (appId !== (settings.read(credentialsSettings.appId) ?? "")) {
        // A secret belongs to its app.
        await vault.delete(secretName);
      }
      if (appId === "") await settings.clear(credentialsSettings.appId);
      else await settings.write(credentialsSettings.appId, appId);
    },
    proveApp: async () => {
      const appId = settings.read(credentialsSettings.appId);
      const secret = await vault.read(secretName);
      if (appId === null || secret === null) {
        await settings.clear(credentialsSettings.appCheck);
        return null;
      }
      const problem = (await problemOfApp(appId, secret))?.problem ?? null;
      await settings.write(credentialsSettings.appCheck, { at: options.now(), problem });
      return problem;
    },
    appSecret: () => vault.read(secretName),
    replace: async (input) => {
      // An empty field leaves the token in use, since a person may come back only to add the app secret.
      const token = input.token || (await vault.read(tokenName));
      if (!token) throw new WaypostError("token-missing", { field: "token" });
      const verdict = await verdictOnOwn(token);
      const refusal = refusalOf(verdict) ?? (await refusalOfReading(token, verdict));
      if (refusal) throw refusal;
      // Meta knows which app the token belongs to, so its word counts before what was typed.
      const appId = verdict.appId ?? (input.appId || null);
      const appSecret = input.appSecret || null;
      if (appSecret !== null && appId !== null) await proveSecret(token, appId, appSecret);

      const consent = { acceptWeak: input.keepWithoutKeyring };
      await vault.write(tokenName, token, consent);
      if (appSecret !== null) await vault.write(secretName, appSecret, consent);
      // A secret belongs to one app, and is useless once the token belongs to another.
      else if (appId !== settings.read(credentialsSettings.appId)) await vault.delete(secretName);
      const { appId: _, ...facts } = verdict;
      await settings.change([
        ...(appId === null ? [] : [written(credentialsSettings.appId, appId)]),
        ...judgedNow(facts),
      ]);
    },
    forget: async () => {
      await vault.delete(tokenName);
      await vault.delete(secretName);
      await accountTokens.forgetAll();
      await settings.change(UNJUDGED);
    },
    check: async () => {
      const token = await vault.read(tokenName);
      if (token === null) {
        await settings.change(UNJUDGED);
        return null;
      }
      let verdict: TokenVerdict;
      try {
        const { appId: _, ...facts } = await verdictOn(token, token);
        verdict = facts;
      } catch (error) {
        const refusal = verdictOfRefusal(error, settings.read(credentialsSettings.token));
        if (refusal === null) throw asWaypostError(error);
        verdict = refusal;
      }
      // The token was replaced or forgotten while Meta was asked, so the answer isn't about the current one.
      if ((await vault.read(tokenName)) !== token) return settings.read(credentialsSettings.token);
      await settings.change(judgedNow(verdict));
      return verdict;
    },
  };
}
