/**
 * What is so, as far as Waypost knows without counting messages: the same facts that banners are judged by, how templates and
 * limits stand since Meta has announced something of them, and campaigns that wait for a person.
 */

import type { EventKind } from "../../shared/domain/accounts/history.ts";
import { readLimit } from "../../shared/domain/accounts/limits.ts";
import type {
  AlertFacts,
  AlertKind,
  Condition,
  EndReason,
  Heard,
  OpenAlert,
} from "../../shared/domain/alerts/alerts.ts";
import { type Banner, TELL_OF_CATEGORY } from "../../shared/domain/banners/banners.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { isProven, type Trust } from "../../shared/domain/webhooks/trust.ts";
import type { StoredAccountEvent } from "../accounts/account-history-store.ts";
import type { StoredTemplate } from "../templates/templates-store.ts";

const DAY = 24 * 3_600_000;
/** How old what Meta announces may be to be called for, in milliseconds, unless it is heard late. */
const NEWS_LASTS = 3 * DAY;
/** How long a limit that was lowered is told: it may never be raised again. */
const LIMIT_TOLD = 14 * DAY;

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

interface KnownAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly messagingLimit: string | null;
  /** By our clock. */
  readonly checkedAt: number;
}

/** Times are milliseconds since the epoch. */
export interface Known {
  readonly banners: readonly Banner[];
  readonly accounts: readonly KnownAccount[];
  /** Oldest first. */
  events(accountId: AccountId, kinds: readonly EventKind[]): readonly StoredAccountEvent[];
  /** As Meta last listed it. */
  template(accountId: AccountId, id: string): Pick<StoredTemplate, "status" | "quality" | "checkedAt"> | null;
  readonly open: readonly (OpenAlert & { readonly firedAt: number })[];
  /** When all of this was last looked at, by our clock; null for never. */
  readonly glancedAt: number | null;
  readonly now: number;
  readonly metaNow: number;
}

export interface KnownConditions {
  readonly conditions: readonly Condition[];
  /** What is told no longer for another reason than that it is over. */
  readonly over: readonly { readonly kind: AlertKind; readonly key: string; readonly reason: EndReason }[];
}

export function knownConditions(known: Known): KnownConditions {
  const whoSays: WhoSays = (accountId, kinds, values) => {
    const ids = accountId === null ? known.accounts.map(({ id }) => id) : [accountId];
    const isRelayed = ids
      .flatMap((id) => known.events(id, kinds))
      .some(({ trust, to }) => trust === "relayed" && (values.includes(to) || values.includes(null)));
    return isRelayed ? "relayed" : "imported";
  };
  const standing = known.accounts.flatMap((account) => [
    ...standingOfLimit(account, known),
    ...standingsOfTemplates(account.id, known),
  ]);
  return {
    conditions: [
      ...known.banners.flatMap((banner) => conditionsOfBanner(banner, whoSays)),
      ...standing.filter(({ isTold }) => isTold).map(({ key, facts }) => ({ key, facts })),
    ],
    over: [
      ...oldCategories(known),
      // It is so still.
      ...standing
        .filter(({ isTold }) => !isTold)
        .map(({ key, facts: { kind } }) => ({ kind, key, reason: "old-news" as const })),
    ],
  };
}

/** What is so by what Meta has announced, and whether it is told: not what was old when it was first heard of, nor for ever. */
interface Standing extends Condition {
  readonly isTold: boolean;
}

/** Whose banners nothing but their age has ended. */
function oldCategories({ open, metaNow }: Known): KnownConditions["over"] {
  return open.flatMap(({ facts, key }) =>
    facts.kind === "category" && !facts.isAnnounced && metaNow - facts.at >= TELL_OF_CATEGORY
      ? [{ kind: facts.kind, key, reason: "old-news" }]
      : [],
  );
}

/** Which unproven source says so, at best. */
type WhoSays = (
  accountId: AccountId | null,
  kinds: readonly EventKind[],
  /** One of these; null for any. */
  values: readonly (string | null)[],
) => Heard;

const RESTRICTING: readonly EventKind[] = ["restriction", "ban", "violation", "deleted"];

const heardBy = (trust: Trust): Heard => {
  if (isProven(trust)) return "proven";
  return trust === "relayed" ? "relayed" : "imported";
};

const one = (key: string, facts: AlertFacts): readonly Condition[] => [{ key, facts }];

/** Setup that isn't finished is told where it is set up. */
function conditionsOfBanner({ subject }: Banner, whoSays: WhoSays): readonly Condition[] {
  switch (subject.kind) {
    case "receipts-not-arriving":
      return subject.reason === "signature"
        ? one("", { kind: "signatures-failing", since: subject.since })
        : one("", { kind: "receipts-silent", since: subject.since, count: subject.count });
    case "ineligible-or-restricted":
      return subject.concerns.map(({ accountId, name, reasons }) => ({
        key: `${accountId} ${reasons.map(({ kind, value }) => `${kind} ${value ?? ""}`).join(", ")}`,
        facts: {
          kind: "restriction",
          of: "accounts",
          names: [name],
          accountId,
          heard: reasons.some(({ isUnproven }) => !isUnproven)
            ? "proven"
            : whoSays(
                accountId,
                RESTRICTING,
                reasons.map(({ value }) => value),
              ),
        },
      }));
    case "number-stopped":
      return one(`${subject.numberId} ${subject.reason}`, {
        kind: "restriction",
        of: "number",
        names: [subject.displayNumber],
        accountId: subject.accountId,
        heard:
          subject.restriction?.isUnproven === true
            ? whoSays(subject.accountId, ["restriction"], [null])
            : "proven",
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
      return subject.changes.map(({ templateId, name, language, from, to, at, isAnnounced, isUnproven }) => ({
        key: `${templateId} ${from} ${to} ${isAnnounced}`,
        facts: {
          kind: "category",
          template: { name, language },
          from,
          to,
          at,
          isAnnounced,
          heard: isUnproven ? whoSays(null, ["template-category"], [to]) : "proven",
        },
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
const BAD = { status: STOPPED, quality: POOR } as const;

const keyOf = ({ detail }: StoredAccountEvent): string => String(detail.templateId ?? detail.template ?? "");

/** It begins with what Meta announces, and goes on for as long as Meta's list says so. */
function standingsOfTemplates(accountId: AccountId, known: Known): readonly Standing[] {
  const last = new Map<string, StoredAccountEvent>();
  for (const event of known.events(accountId, ["template-status", "template-quality"])) {
    if (event.to === null) continue;
    const place = `${event.kind} ${keyOf(event)}`;
    const before = last.get(place);
    // An import, which anybody may have written, ends nothing that is known better.
    const endsBetter = event.trust === "imported" && before !== undefined && before.trust !== "imported";
    if (!(endsBetter && !BAD[newsOf(event)].has(event.to))) last.set(place, event);
  }
  return [...last.values()].flatMap((event) => standingOfTemplate(event, known) ?? []);
}

const newsOf = ({ kind }: StoredAccountEvent) => (kind === "template-status" ? "status" : "quality");

function standingOfTemplate(event: StoredAccountEvent, known: Known): Standing | null {
  const { accountId, detail, at } = event;
  const news = newsOf(event);
  if (event.to === null || !BAD[news].has(event.to)) return null;
  const listed = known.template(accountId, keyOf(event));
  const now = listed !== null && listed.checkedAt > at ? listed[news] : null;
  const to = now ?? event.to;
  if (!BAD[news].has(to)) return null;
  const key = `${keyOf(event)} ${news} ${to}`;
  const open = known.open.find((alert) => alert.facts.kind === "template" && alert.key === key);
  // Of a template that Meta hasn't listed, nothing would say that it is over.
  const goesOn = open !== undefined && (listed !== null || known.now - open.firedAt < NEWS_LASTS);
  const reason = to === event.to ? (detail.title ?? detail.reason ?? null) : null;
  return {
    key,
    isTold: isNews(event, known) || goesOn,
    facts: {
      kind: "template",
      news,
      accountId,
      template: {
        name: String(detail.template ?? detail.templateId ?? ""),
        language: String(detail.language ?? ""),
      },
      to,
      reason: reason === null ? null : String(reason),
      at,
      heard: now === null ? heardBy(event.trust) : "proven",
    },
  };
}

/** It is young, or it was heard after the last look, as after days off. */
function isNews({ at, heardAt }: StoredAccountEvent, { metaNow, glancedAt }: Known): boolean {
  return at >= metaNow - NEWS_LASTS || (glancedAt !== null && heardAt > glancedAt);
}

/** People a limit lets through in 24 hours; null for a word that isn't known. */
function people(word: string | null): number | null {
  if (word === null) return null;
  const limit = readLimit(word);
  if (limit.kind === "unlimited") return Number.POSITIVE_INFINITY;
  return limit.kind === "people" ? limit.people : null;
}

/** The last change was to a lower one, by which it still stands. */
function standingOfLimit(account: KnownAccount, known: Known): readonly Standing[] {
  let before: string | null = null;
  let lowered: { readonly event: StoredAccountEvent; readonly from: string; readonly to: string } | null =
    null;
  for (const event of known.events(account.id, ["limit"])) {
    const { to } = event;
    // A webhook says only what it is now.
    const from = event.from ?? before;
    const [was, is] = [people(from), people(to)];
    if (to === null || is === null) continue;
    before = to;
    if (from === null || was === null || is === was) continue;
    lowered = is < was ? { event, from, to } : null;
  }
  if (lowered === null) return [];
  const { event, from } = lowered;
  const isChecked = account.checkedAt > event.at && people(account.messagingLimit) !== null;
  const to = isChecked && account.messagingLimit !== null ? account.messagingLimit : lowered.to;
  if ((people(to) ?? 0) >= (people(from) ?? 0)) return [];
  const key = `${account.id} ${to}`;
  const isOpen = known.open.some((alert) => alert.facts.kind === "limit" && alert.key === key);
  const heard = isChecked ? "proven" : heardBy(event.trust);
  return [
    {
      key,
      isTold: isNews(event, known) || (isOpen && known.metaNow - event.at < LIMIT_TOLD),
      facts: { kind: "limit", accountId: account.id, name: account.name, from, to, at: event.at, heard },
    },
  ];
}
