/**
 * What is so, as far as Waypost knows without counting messages: the same facts that banners are judged by, what Meta has
 * announced of late, and campaigns that wait for a person.
 */

import { readLimit } from "../../shared/domain/accounts/limits.ts";
import type { AlertFacts, AlertKind, Condition } from "../../shared/domain/alerts/alerts.ts";
import type { Banner } from "../../shared/domain/banners/banners.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { StoredAccountEvent } from "../accounts/account-history-store.ts";

/** How long something that has happened is told as news, in milliseconds. */
export const NEWS_LASTS = 3 * 24 * 3_600_000;

/** All that are judged by banners, events and campaigns. */
export const KNOWN_KINDS: readonly AlertKind[] = [
  "receipts-silent",
  "signatures-failing",
  "restriction",
  "quality",
  "limit",
  "category",
  "template",
  "token",
  "payment",
  "campaign-paused",
];

const one = (key: string, facts: AlertFacts): readonly Condition[] => [{ key, facts }];

/** Setup that isn't finished is told where it is set up. */
export function conditionsOfBanner({ subject }: Banner): readonly Condition[] {
  switch (subject.kind) {
    case "receipts-not-arriving":
      return subject.reason === "signature"
        ? one("", { kind: "signatures-failing", since: subject.since })
        : one("", { kind: "receipts-silent", since: subject.since, count: subject.count });
    case "ineligible-or-restricted":
      return subject.concerns.map(({ accountId, name, reasons }) => ({
        key: `${accountId} ${reasons.map(({ kind, value }) => `${kind} ${value ?? ""}`).join(", ")}`,
        facts: { kind: "restriction", of: "accounts", names: [name], accountId },
      }));
    case "number-stopped":
      return one(`${subject.numberId} ${subject.reason}`, {
        kind: "restriction",
        of: "number",
        names: [subject.displayNumber],
        accountId: subject.accountId,
      });
    case "token-expiring":
      return one("expiring", { kind: "token", trouble: "expiring", expiresAt: subject.expiresAt });
    case "token-rejected":
      return one(subject.reason, { kind: "token", trouble: subject.reason, expiresAt: null });
    case "quality-dropped":
      return subject.numbers.map(({ accountId, numberId, displayNumber, quality, before }) => ({
        key: `${numberId} ${quality}`,
        facts: { kind: "quality", accountId, number: displayNumber, to: quality, from: before },
      }));
    case "template-category-changed":
      return subject.changes.map(({ templateId, name, language, from, to, at, isAnnounced }) => ({
        key: `${templateId} ${from} ${to} ${isAnnounced}`,
        facts: { kind: "category", template: { name, language }, from, to, at, isAnnounced },
      }));
    case "payment-pending":
      return subject.accounts.map(({ accountId, name }) => ({
        key: accountId,
        facts: { kind: "payment", names: [name] },
      }));
    case "upgrade-error":
    case "currency-deadline":
    case "terms-unsigned":
    case "cloud-api-disabled":
      return [];
  }
}

/** What Meta calls a template that can no longer be sent (meta-facts 4.5). */
const STOPPED = new Set(["REJECTED", "PAUSED", "DISABLED"]);
const POOR = new Set(["RED", "YELLOW"]);

/** People a limit lets through in 24 hours; null for a word that isn't known. */
function people(word: string): number | null {
  const limit = readLimit(word);
  if (limit.kind === "unlimited") return Number.POSITIVE_INFINITY;
  return limit.kind === "people" ? limit.people : null;
}

/** @param named the account's name */
export function conditionOfEvent(
  { kind, from, to, at, accountId, detail }: StoredAccountEvent,
  named: (id: AccountId) => string,
): Condition | null {
  if (to === null) return null;
  if (kind === "limit") {
    const [before, after] = [people(from ?? ""), people(to)];
    if (from === null || before === null || after === null || after >= before) return null;
    const facts: AlertFacts = { kind: "limit", accountId, name: named(accountId), from, to, at };
    return { key: `${accountId} ${at} ${to}`, facts };
  }
  const isTold = kind === "template-status" ? STOPPED.has(to) : kind === "template-quality" && POOR.has(to);
  if (!isTold) return null;
  const template = {
    name: String(detail.template ?? detail.templateId ?? ""),
    language: String(detail.language ?? ""),
  };
  const reason = detail.title ?? detail.reason ?? null;
  return {
    key: `${detail.templateId ?? template.name} ${at} ${to}`,
    facts: {
      kind: "template",
      news: kind === "template-status" ? "status" : "quality",
      accountId,
      template,
      to,
      reason: reason === null ? null : String(reason),
      at,
    },
  };
}
