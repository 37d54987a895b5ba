/** The workspace's secrets: proven with Meta before they replace what was there, and never read back out. */
import { type CredentialsInput, WaypostError } from "../../shared/contract/index.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError, GraphError } from "../graph/graph-error.ts";
import { debugToken, type TokenFacts } from "../graph/resources.ts";
import type { SettingsStore, SettingValue } from "../storage/settings-store.ts";
import type { Vault } from "../vault/vault.ts";

/** Without these nothing works (meta-facts 1.2). */
export const REQUIRED_SCOPES = ["whatsapp_business_management", "whatsapp_business_messaging"] as const;

export interface CredentialsOptions {
  readonly workspaceId: string;
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly graph: GraphClient;
  now(): number;
}

export interface Credentials {
  token(): Promise<string | null>;
  appSecret(): Promise<string | null>;
  /** @throws WaypostError naming the field; what was stored before stays in use then */
  replace(input: CredentialsInput): Promise<void>;
  forget(): Promise<void>;
  /** Asks Meta about the token in use and keeps the answer. @throws when Meta cannot be asked */
  check(): Promise<SettingValue<"tokenFacts"> | null>;
}

type TokenVerdict = SettingValue<"tokenFacts">;

function missingScopes(facts: TokenFacts): readonly string[] {
  return REQUIRED_SCOPES.filter((scope) => !facts.scopes.includes(scope));
}

function judge(facts: TokenFacts, now: number): TokenVerdict {
  const isExpired = facts.isExpired || (facts.expiresAt !== null && facts.expiresAt <= now);
  const missing = missingScopes(facts);
  const kind = isExpired
    ? "expired"
    : !facts.isValid
      ? "rejected"
      : missing.length > 0
        ? "scopes-missing"
        : "ok";
  return {
    kind,
    scopes: [...facts.scopes],
    missing: [...missing],
    expiresAt: facts.expiresAt,
    accountIds: [...facts.accountIds],
  };
}

function refusalOf(verdict: TokenVerdict): WaypostError | null {
  switch (verdict.kind) {
    case "ok":
      return null;
    case "expired":
      return new WaypostError("token-expired", { field: "token" });
    case "rejected":
      return new WaypostError("token-rejected", { field: "token" });
    case "scopes-missing":
      return new WaypostError("token-scopes-missing", {
        field: "token",
        params: { scopes: verdict.missing.join(", ") },
      });
  }
}

function isAboutSecret(error: GraphError): boolean {
  const problem = asWaypostError(error);
  const isBusy = problem instanceof WaypostError && problem.problem.retry.kind !== "never";
  return !error.isTransient && !isBusy;
}

export function createCredentials(options: CredentialsOptions): Credentials {
  const { vault, settings, graph, workspaceId } = options;
  const tokenName = `${workspaceId}/token`;
  const secretName = `${workspaceId}/app-secret`;

  async function verdictOn(
    token: string,
    inspector: string,
  ): Promise<TokenVerdict & { readonly appId: string | null }> {
    const facts = await debugToken(graph, token, inspector);
    return { ...judge(facts, options.now()), appId: facts.appId };
  }

  /** A token that cannot even ask about itself is judged by the error it gets. */
  async function verdictOnOwn(token: string) {
    try {
      return await verdictOn(token, token);
    } catch (error) {
      const problem = asWaypostError(error);
      if (
        problem instanceof WaypostError &&
        ["token-rejected", "token-expired"].includes(problem.problem.code)
      ) {
        throw new WaypostError(problem.problem.code, { ...problem.problem, field: "token", cause: error });
      }
      throw problem;
    }
  }

  async function proveSecret(token: string, appId: string, appSecret: string): Promise<void> {
    try {
      await debugToken(graph, token, `${appId}|${appSecret}`);
    } catch (error) {
      // A busy or rate-limited Meta has said nothing about the secret.
      if (error instanceof GraphError && isAboutSecret(error)) {
        throw new WaypostError("app-secret-rejected", {
          field: "appSecret",
          params: { appId },
          traceId: error.traceId,
          detail: error.title,
          cause: error,
        });
      }
      throw asWaypostError(error);
    }
  }

  return {
    token: () => vault.read(tokenName),
    appSecret: () => vault.read(secretName),
    replace: async (input) => {
      // Left empty, the token in use stays: one may come back only to add the app secret.
      const token = input.token || (await vault.read(tokenName));
      if (!token) throw new WaypostError("token-missing", { field: "token" });
      const verdict = await verdictOnOwn(token);
      const refusal = refusalOf(verdict);
      if (refusal) throw refusal;
      // Meta's own word on whose the token is comes before what was typed.
      const appId = verdict.appId ?? (input.appId || null);
      const appSecret = input.appSecret || null;
      if (appSecret !== null && appId !== null) await proveSecret(token, appId, appSecret);

      const consent = { acceptWeak: input.keepWithoutKeyring };
      await vault.write(tokenName, token, consent);
      if (appSecret !== null) await vault.write(secretName, appSecret, consent);
      // A secret belongs to its app: it is no use once the token is another app's.
      else if (appId !== settings.read("appId")) await vault.delete(secretName);
      if (appId !== null) settings.write("appId", appId);
      const { appId: _, ...facts } = verdict;
      settings.write("tokenFacts", facts);
      settings.write("credentialsCheckedAt", options.now());
    },
    forget: async () => {
      await vault.delete(tokenName);
      await vault.delete(secretName);
      settings.clear("tokenFacts");
      settings.clear("credentialsCheckedAt");
    },
    check: async () => {
      const token = await vault.read(tokenName);
      if (token === null) {
        settings.clear("tokenFacts");
        settings.clear("credentialsCheckedAt");
        return null;
      }
      let verdict: TokenVerdict;
      try {
        const { appId: _, ...facts } = await verdictOn(token, token);
        verdict = facts;
      } catch (error) {
        const problem = asWaypostError(error);
        const code = problem instanceof WaypostError ? problem.problem.code : null;
        // Only an answer about the token itself may say "sign in again"; a time-out or a 500 never does.
        if (code !== "token-rejected" && code !== "token-expired") throw problem;
        const kept = settings.read("tokenFacts");
        verdict = {
          kind: code === "token-expired" ? "expired" : "rejected",
          scopes: kept?.scopes ?? [],
          missing: [],
          expiresAt: kept?.expiresAt ?? null,
          accountIds: kept?.accountIds ?? [],
        };
      }
      settings.write("tokenFacts", verdict);
      settings.write("credentialsCheckedAt", options.now());
      return verdict;
    },
  };
}
