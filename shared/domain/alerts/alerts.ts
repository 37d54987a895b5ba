/**
 * What an admin is called for, and what becomes of a call. A condition is so, or is not; an alert begins with the first look
 * that finds it and ends with the first that doesn't. Pure.
 */
import type { WatchedMessages, WatchSettings } from "./delivery-watch.ts";
import type { Tally } from "./drop-evidence.ts";

export const ALERT_KINDS = [
  /** The delivery rate of a group is below its own baseline (`delivery-watch.ts`). */
  "delivery-fell",
  /** The delivery rate of everything is below a fixed share. */
  "delivery-low",
  /** No webhook comes while messages wait for receipts. */
  "receipts-silent",
  "signatures-failing",
  /** Of an account or a number, by Meta. */
  "restriction",
  "quality",
  /** The messaging limit is lower than it was. */
  "limit",
  /** Meta has changed a template's category, or will. */
  "category",
  /** A template was rejected, paused or disabled, or its quality fell. */
  "template",
  "token",
  "payment",
  /** A guard or the canary has paused a campaign. */
  "campaign-paused",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const TOKEN_TROUBLES = ["expiring", "expired", "rejected", "scopes-missing"] as const;
export const RESTRICTED_SUBJECTS = ["accounts", "number"] as const;
export const TEMPLATE_NEWS = ["status", "quality"] as const;
/** How Meta's word reached Waypost (`webhooks/trust.ts`): what it proves, a relay of the admin's own says, or only an import. */
export const HEARD = ["proven", "relayed", "imported"] as const;
export type Heard = (typeof HEARD)[number];
export const LOW_DAYS = 7;

export interface NamedTemplate {
  readonly name: string;
  readonly language: string;
}

/** Why it was called. Times are milliseconds since the epoch. Never says who a recipient is. */
export type AlertFacts =
  | {
      readonly kind: "delivery-fell";
      readonly group: WatchedMessages;
      /** Null unless the group is of one template that is known by name. */
      readonly template: NamedTemplate | null;
      readonly since: number;
      readonly until: number;
      readonly baselineFrom: number;
      readonly baselineUntil: number;
      readonly baseline: Tally;
      readonly fallen: Tally;
      readonly lately: Tally;
      /** Of a false alarm in the period, of all groups together. */
      readonly chance: number;
    }
  | {
      readonly kind: "delivery-low";
      readonly from: number;
      readonly until: number;
      readonly tally: Tally;
      /** The share it was to reach. */
      readonly share: number;
    }
  | { readonly kind: "receipts-silent"; readonly since: number; readonly count: number }
  | { readonly kind: "signatures-failing"; readonly since: number }
  | {
      readonly kind: "restriction";
      readonly of: (typeof RESTRICTED_SUBJECTS)[number];
      /** Of accounts, or the number as it is shown. */
      readonly names: readonly string[];
      readonly accountId: string | null;
      readonly heard: Heard;
    }
  | {
      readonly kind: "quality";
      readonly accountId: string;
      readonly number: string;
      /** As Meta spells it. */
      readonly to: string;
      readonly from: string | null;
    }
  | {
      readonly kind: "limit";
      readonly accountId: string;
      readonly name: string;
      readonly from: string;
      readonly to: string;
      readonly at: number;
      readonly heard: Heard;
    }
  | {
      readonly kind: "category";
      readonly template: NamedTemplate;
      readonly from: string;
      readonly to: string;
      readonly at: number;
      /** It is to come. */
      readonly isAnnounced: boolean;
      readonly heard: Heard;
    }
  | {
      readonly kind: "template";
      readonly news: (typeof TEMPLATE_NEWS)[number];
      readonly accountId: string;
      readonly template: NamedTemplate;
      readonly to: string;
      readonly reason: string | null;
      readonly at: number;
      readonly heard: Heard;
    }
  | {
      readonly kind: "token";
      readonly trouble: (typeof TOKEN_TROUBLES)[number];
      readonly expiresAt: number | null;
    }
  | { readonly kind: "payment"; readonly names: readonly string[] }
  | {
      readonly kind: "campaign-paused";
      readonly campaignId: string;
      readonly name: string;
      readonly guard: string | null;
    };

export interface Condition {
  /** With its kind, what tells it from others: the same as long as it is the same trouble. */
  readonly key: string;
  readonly facts: AlertFacts;
}

export const END_REASONS = [
  /** It is no longer so. */
  "over",
  /** Messages are delivered as before. */
  "recovered",
  /** A new baseline has begun, and by that it is usual. */
  "new-baseline",
  /** Nobody looks for it any more. */
  "switched-off",
  /** It was told for long enough, and nothing says that it is no longer so. */
  "old-news",
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** What an alert that hasn't ended is known by. */
export interface OpenAlert {
  readonly id: number;
  readonly key: string;
  readonly facts: AlertFacts;
}

export interface Look {
  readonly fired: readonly Condition[];
  /** It goes on, and is told otherwise. */
  readonly changed: readonly { readonly id: number; readonly facts: AlertFacts }[];
  readonly ended: readonly { readonly id: number; readonly reason: EndReason }[];
}

const nameOf = ({ key, facts }: Condition): string => `${facts.kind} ${key}`;

/**
 * @param conditions what is so now, each once
 * @param looked the kinds that were looked at: of others nothing is known, and their alerts go on
 * @param over why those that are no longer so have ended
 */
export function compareLooks(
  open: readonly OpenAlert[],
  conditions: readonly Condition[],
  looked: ReadonlySet<AlertKind>,
  over: (alert: OpenAlert) => EndReason = () => "over",
): Look {
  const now = new Map(conditions.map((condition) => [nameOf(condition), condition]));
  const before = new Map(open.map((alert) => [nameOf(alert), alert]));
  const isOther = (one: AlertFacts, other: AlertFacts) => JSON.stringify(one) !== JSON.stringify(other);
  return {
    fired: [...now.values()].filter((condition) => !before.has(nameOf(condition))),
    changed: open.flatMap((alert) => {
      const facts = now.get(nameOf(alert))?.facts;
      return facts !== undefined && isOther(facts, alert.facts) ? [{ id: alert.id, facts }] : [];
    }),
    ended: open
      .filter((alert) => looked.has(alert.facts.kind) && !now.has(nameOf(alert)))
      .map((alert) => ({ id: alert.id, reason: over(alert) })),
  };
}

export interface QuietNights {
  readonly isOn: boolean;
  /** Minutes after midnight of this computer's clock, from 0 to 1439. Where `from` is later, it is a night. */
  readonly from: number;
  readonly until: number;
}

/** @param minute after midnight @returns whether nobody is to be called then; never where both ends are the same */
export function isQuiet({ isOn, from, until }: QuietNights, minute: number): boolean {
  if (!isOn || from === until) return false;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

export interface AlertSettings {
  readonly watch: WatchSettings & { readonly isOn: boolean };
  /** The fixed share: a rule of thumb of Messenger's days. */
  readonly low: { readonly isOn: boolean; readonly share: number; readonly leastMessages: number };
  /** System notifications. */
  readonly notices: { readonly isOn: boolean };
  readonly quiet: QuietNights;
}
