/** What is known of tokens, changed together with what it is judged by. */
import type { AccountId } from "../../shared/domain/ids.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { TokenWord } from "../graph/graph-client.ts";
import { command } from "../workspaces/store-command.ts";
import { credentialsSettings, type TokenVerdict } from "./credentials-settings.ts";
import { verdictAfter } from "./token-verdict.ts";

export interface AccountTokenNews {
  readonly accountId: AccountId;
  /** Milliseconds since the epoch, by our clock. */
  readonly at: number;
  readonly news:
    | { readonly kind: "judged"; readonly verdict: TokenVerdict }
    /** The vault has it no more. */
    | { readonly kind: "lost" }
    /** Meta answered a request made with it. */
    | { readonly kind: "heard"; readonly word: TokenWord["kind"] };
}

/** @returns whether what is known of the account's token has changed */
export const keepAccountToken = command({
  name: "credentials.keepAccountToken",
  run: ({ settings }, { accountId, at, news }: AccountTokenNews): boolean => {
    const all = settings.read(credentialsSettings.accountTokens) ?? {};
    const verdict = judged(all[accountId] ?? null, news);
    if (verdict === null) return false;
    settings.write(credentialsSettings.accountTokens, {
      ...all,
      [accountId]: { ...verdict, checkedAt: at },
    });
    return true;
  },
});

function judged(kept: TokenVerdict | null, news: AccountTokenNews["news"]): TokenVerdict | null {
  switch (news.kind) {
    case "judged":
      return news.verdict;
    case "lost":
      return kept && { ...kept, kind: "rejected" };
    case "heard":
      return kept && verdictAfter(kept, news.word);
  }
}

export interface OwnTokenNews {
  readonly word: Pick<TokenWord, "kind" | "accountId">;
  /** Milliseconds since the epoch, by our clock. */
  readonly at: number;
}

/**
 * Meta answered a request made with the workspace's own token.
 * @returns whether the verdict changed, or Meta has to be asked
 */
export const hearOfOwnToken = command({
  name: "credentials.hearOfOwnToken",
  run: ({ settings }, { word, at }: OwnTokenNews): boolean => {
    const facts = settings.read(credentialsSettings.token);
    const changed = facts && verdictAfter(facts, word.kind);
    if (!changed) return false;
    const chosen = settings.read(accountsSettings.chosenAccount);
    const isAside = word.accountId !== null && word.accountId !== chosen;
    if (isAside && word.kind !== "accepted" && chosen !== null) return true;
    settings.write(credentialsSettings.token, changed);
    settings.write(credentialsSettings.tokenCheckedAt, at);
    return true;
  },
});
