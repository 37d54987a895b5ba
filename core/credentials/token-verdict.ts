/** Judges a token by what Meta says. Only an answer about the token itself can make it bad. */
import { WaypostError } from "../../shared/contract/problem.ts";
import { unlistedScopes } from "../../shared/domain/accounts/access.ts";
import type { TokenWord } from "../graph/graph-client.ts";
import { asWaypostError } from "../graph/graph-error.ts";
import type { TokenFacts } from "../graph/resources.ts";
import type { TokenVerdict } from "./credentials-settings.ts";

/** @param now by Meta's clock */
export function judgeToken(facts: TokenFacts, now: number): TokenVerdict {
  const isExpired = facts.isExpired || (facts.expiresAt !== null && facts.expiresAt <= now);
  return {
    kind: isExpired ? "expired" : facts.isValid ? "ok" : "rejected",
    scopes: [...facts.scopes],
    unlisted: [...unlistedScopes(facts)],
    expiresAt: facts.expiresAt,
    accountIds: [...facts.accountIds],
    businessIds: [...facts.businessIds],
  };
}

/** @returns null when the error isn't about the token: a time-out or a 500 never means "sign in again" */
export function verdictOfRefusal(error: unknown, kept: TokenVerdict | null): TokenVerdict | null {
  const problem = asWaypostError(error);
  const code = problem instanceof WaypostError ? problem.problem.code : null;
  if (code !== "token-rejected" && code !== "token-expired") return null;
  return {
    kind: code === "token-expired" ? "expired" : "rejected",
    scopes: kept?.scopes ?? [],
    unlisted: kept?.unlisted ?? [],
    expiresAt: kept?.expiresAt ?? null,
    accountIds: kept?.accountIds ?? [],
    businessIds: kept?.businessIds ?? [],
  };
}

/**
 * The new verdict on a token after an answer to a request made with it; null when nothing changes. A refusal counts
 * at once, whoever asked, and so does the first accepted request after it.
 */
export function verdictAfter<Kept extends TokenVerdict>(kept: Kept, word: TokenWord["kind"]): Kept | null {
  const wasRefused = kept.kind === "rejected" || kept.kind === "expired";
  if (word !== "accepted") return kept.kind === word ? null : { ...kept, kind: word };
  if (!wasRefused) return null;
  return { ...kept, kind: "ok" };
}
